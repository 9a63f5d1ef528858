import { h, el, useState, useEffect, Button, Dialog, Empty } from "./ui.js";
import { gateway } from "./api.js";
import { Actions, Message, useDocument } from "./document.js";
import { Flow, Palette, flows } from "./flows.js";
import { PolicyDrawer } from "./policy-drawer.js";
import { Revisions } from "./revisions.js";

const operationOf = (o) => `${o.method} ${o.path}`;

export function Policies({ file }) {
  const d = useDocument(file);
  const [specifications, setSpecifications] = useState(null);
  const [picked, setPicked] = useState(null);
  const [editing, setEditing] = useState(null);
  const [looking, setLooking] = useState(false);
  const [taking, setTaking] = useState(false);
  useEffect(() => {
    gateway.policies().then(setSpecifications);
  }, []);
  if (!d.doc || !specifications) return el("section.page", null, h(Message, { message: d.message }));
  const doc = { ...d.doc, policies: d.doc.policies || [] };

  const add = (operation, key) => {
    const [policy, version] = key.split(" ");
    setPicked(null);
    setEditing({ fresh: true, index: doc.policies.length, doc: { ...doc, policies: [...doc.policies, { operation, policy, version, parameters: {} }] } });
  };
  const remove = (index) => d.change({ ...doc, policies: doc.policies.filter((_, i) => i !== index) });

  return el(
    "section.page",
    null,
    el(
      "div.page-head",
      null,
      el("div", null, h("a", { class: "crumb", href: "#/apis" }, "AI APIs"), h("h1", null, doc.name), el("p.muted", null, el("code", null, `${doc.context}/${doc.version}`))),
      el(
        "div.row",
        null,
        h("a", { class: "button plain", href: `#/apis/${encodeURIComponent(file)}/endpoints` }, "Endpoints"),
        h(Button, { icon: "clock", onClick: () => setLooking(true) }, "Revisions"),
        h(Button, { icon: "down2", onClick: () => setTaking(true) }, "Take it along"),
      ),
    ),
    el(
      "div.policy-board",
      null,
      el(
        "div.operations",
        null,
        (doc.operations || []).length === 0
          ? h(Empty, { title: "No operation" }, "Add operations to the API's file to attach policies to them.")
          : doc.operations.map((o) =>
              el(
                "article.card.operation",
                { key: operationOf(o), "aria-label": operationOf(o) },
                h("h2", null, el(`span.method.${o.method.toLowerCase()}`, null, o.method), el("code", null, o.path)),
                flows.map((flow) =>
                  h(Flow, {
                    key: flow, flow, doc, specifications, picked, operation: operationOf(o),
                    onDrop: (key) => add(operationOf(o), key),
                    onPlace: () => add(operationOf(o), `${picked.name} ${picked.version}`),
                    onEdit: (index) => setEditing({ index, doc }), onRemove: remove,
                  })),
              )),
      ),
      h(Palette, { specifications, picked, onPick: setPicked }),
    ),
    h(Actions, { edited: d }),
    editing && h(PolicyDrawer, {
      file, revision: d.revision, ...editing, specifications,
      onCancel: () => setEditing(null),
      onDone: (next) => {
        d.change(next);
        setEditing(null);
      },
    }),
    looking && h(Revisions, { file, onClose: () => setLooking(false), onRestore: (old, revision) => { d.change(old, revision); setLooking(false); } }),
    taking && h(TakeAlong, { file, onClose: () => setTaking(false) }),
  );
}

function TakeAlong({ file, onClose }) {
  const footer = h("a", { class: "button primary", href: gateway.archive(file), download: "" }, "Download");
  return h(
    Dialog,
    { title: "Take it along", onClose, footer },
    h("p", null, "The policies of this API as they are deployed, as one ZIP file:"),
    h("ul", null,
      h("li", null, "the definitions that WSO2 API Manager imports, for the Publisher and for apictl,"),
      h("li", null, "what is attached to which operation, as an API Manager's api.yaml says it,"),
      h("li", null, "the Synapse XML of each attached policy.")),
    el("p.muted", null, "Endpoints and credentials stay here."),
  );
}
