import { h, el, useState, useEffect, Button, Dialog, Empty, date } from "./ui.js";
import { gateway } from "./api.js";
import { changes } from "./changes.js";

const momentOf = (r) => Date.UTC(+r.slice(0, 4), +r.slice(4, 6) - 1, +r.slice(6, 8), +r.slice(9, 11), +r.slice(11, 13), +r.slice(13, 15));
const marks = { same: " ", gone: "−", added: "+" };

/** A revision beside what is deployed: what restoring it would take away and bring back. */
function Difference({ shown }) {
  const lines = changes(shown.deployed, shown.text);
  const same = lines.every((l) => l.kind === "same");
  return el(
    "div",
    null,
    el("p.muted", null, same ? "It says what is deployed now." : "Restoring it takes away what has − and brings back what has +. Credentials are not shown."),
    h("pre", { class: "code difference", tabindex: 0, role: "region", "aria-label": "Revision" },
      lines.map((l, i) => el(`span.line.${l.kind}`, { key: i }, `${marks[l.kind]} ${l.text}\n`))),
  );
}

/** What each deployment replaced: to be looked at, and to be restored into the editor. */
export function Revisions({ file, onClose, onRestore }) {
  const [revisions, setRevisions] = useState(null);
  const [shown, setShown] = useState(null);
  const [error, setError] = useState("");
  useEffect(() => {
    gateway.revisions(file).then(setRevisions, (e) => setError(e.message));
  }, []);
  const look = (revision) => gateway.revision(file, revision).then((a) => setShown({ revision, ...a }), (e) => setError(e.message));
  const footer = shown && [
    h(Button, { icon: "back", onClick: () => setShown(null) }, "All revisions"),
    h(Button, { kind: "primary", onClick: () => onRestore(shown.document, shown.revision) }, "Restore"),
  ];
  return h(
    Dialog,
    { title: shown ? `Replaced ${date(momentOf(shown.revision))}` : "Revisions", wide: !!shown, onClose, footer },
    error && el("p.error", { role: "alert" }, error),
    shown && h(Difference, { shown }),
    !shown && revisions && revisions.length === 0 && h(Empty, { title: "No earlier revision" }, "Each Save and Deploy keeps what was there before."),
    !shown && el("ul.revision-list", null, (revisions || []).map((r) =>
      h("li", { key: r }, h("span", null, `Replaced ${date(momentOf(r))}`), h(Button, { onClick: () => look(r) }, "Look")))),
  );
}
