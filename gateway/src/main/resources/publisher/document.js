import { el, h, useState, useEffect, Button } from "./ui.js";
import { gateway } from "./api.js";
import { unsaved } from "./main.js";

/** An API's file in the editor: what was opened, what it says now, and what became of saving it. */
export function useDocument(file) {
  const [opened, setOpened] = useState(null);
  const [doc, setDoc] = useState(null);
  const [dirty, setDirty] = useState(false);
  const [message, setMessage] = useState(null);
  const [revision, setRevision] = useState("");
  const fail = (e) => setMessage({ kind: "bad", text: e.message, problems: e.problems || [], conflict: e.status === 409 });
  const open = () =>
    gateway.api(file).then((a) => {
      setOpened(a);
      setDoc(a.document);
      setDirty(false);
      setRevision("");
    });
  useEffect(() => {
    open().catch(fail);
  }, [file]);
  useEffect(() => {
    unsaved.check = () => dirty;
    return () => {
      unsaved.check = () => false;
    };
  }, [dirty]);
  const change = (next, from) => {
    setDoc(next);
    setDirty(true);
    setMessage(null);
    if (from) setRevision(from);
  };
  const run = async (work, done) => {
    try {
      await work();
      await open();
      setMessage({ kind: "good", text: done, problems: [] });
    } catch (e) {
      fail(e);
    }
  };
  return {
    opened, doc, change, dirty, message, revision,
    save: () => run(() => gateway.saveDraft(file, opened.version, doc, revision), "Saved as a draft. Nothing is deployed yet."),
    deploy: () => run(() => gateway.deploy(file, opened.version, doc, revision), "Deployed. New requests follow it."),
    discard: () => run(() => gateway.dropDraft(file), "The draft is gone."),
    loadTheirs: () => run(() => (opened.draft ? gateway.dropDraft(file) : null), "This is what is deployed now."),
    keepMine: () =>
      gateway.api(file).then((a) => {
        setOpened(a);
        setDirty(true);
        setMessage({ kind: "good", text: "Your changes are kept. Save and Deploy puts them in the place of theirs.", problems: [] });
      }, fail),
    remove: () => gateway.remove(file, opened.version).then(() => {
      unsaved.check = () => false;
      location.hash = "#/apis";
    }, fail),
  };
}

function Problems({ problems }) {
  return problems.length > 0 && h("ul", null, problems.map((p) => h("li", { key: p.path + p.expected }, el("code", null, p.path), ` – expected ${p.expected}`)));
}

export function Message({ message, children }) {
  return el(
    "div.message-area",
    { "aria-live": "polite" },
    message && el(`div.message.${message.kind}`, null, el("p.pre", null, message.text), h(Problems, message), children),
  );
}

/** Stays in sight below a page that edits a document. */
export function Actions({ edited }) {
  const { dirty, opened, message } = edited;
  return el(
    "div.actions",
    { role: "region", "aria-label": "Save and deploy" },
    h(Message, { message }, message && message.conflict && el("div.row", null,
      h(Button, { onClick: edited.loadTheirs }, "Load theirs"),
      h(Button, { onClick: edited.keepMine }, "Keep mine"))),
    el(
      "div.row",
      null,
      el("span.grow", null, (opened.draft || dirty) && el("span.badge", null, dirty ? "Unsaved changes" : "Draft")),
      opened.draft && h(Button, { onClick: edited.discard }, "Discard draft"),
      h(Button, { onClick: edited.save, disabled: !dirty }, "Save"),
      h(Button, { kind: "primary", onClick: edited.deploy, disabled: !dirty && !opened.draft }, "Save and Deploy"),
    ),
  );
}
