import { h, el, useState, useEffect, useRef, useMemo, Button, Code, Dialog, Empty, Field, Input, Select } from "./ui.js";
import { gateway } from "./api.js";
import { mayDiscard } from "./main.js";
import { Actions, Message, useDocument } from "./document.js";
import { Revisions } from "./revisions.js";
import { FailoverForm, blankTargets, readConfigs, writeConfigs } from "./failover-form.js";

const flows = ["request", "response", "fault"];
const flowNames = { request: "Request", response: "Response", fault: "Fault" };
const NATIVE = "modelFailover";

const operationOf = (o) => `${o.method} ${o.path}`;

function PolicyDrawer({ file, revision, doc, index, fresh, specifications, onDone, onCancel }) {
  const attached = doc.policies[index];
  const specification = specifications.find((s) => s.name === attached.policy && s.version === attached.version);
  const native = attached.policy === NATIVE;
  const all = specifications.find((s) => s.name === "modelFailoverAdvanced") || specification;
  const [parameters, setParameters] = useState(() =>
    native ? { failoverConfigs: readConfigs((attached.parameters || {}).failoverConfigs) } : { ...(attached.parameters || {}) });
  const [found, setFound] = useState([]);
  const [touched, setTouched] = useState(!fresh);
  const [changed, setChanged] = useState(false);
  const [failed, setFailed] = useState("");

  const written = useMemo(() => {
    const value = native
      ? { failoverConfigs: writeConfigs(parameters.failoverConfigs) }
      : Object.fromEntries(Object.entries(parameters).filter(([, v]) => v !== ""));
    const policies = doc.policies.map((p, i) => (i === index ? { ...p, parameters: value } : p));
    return { ...doc, policies };
  }, [parameters, doc, index]);

  const base = `policies[${index}].parameters`;
  const prefix = native ? `${base}.failoverConfigs` : base;
  const blanks = native ? blankTargets(parameters.failoverConfigs).map((p) => ({ ...p, path: `${prefix}.${p.path}` })) : [];
  const validate = async () => {
    const { problems } = await gateway.validate(file, written, revision);
    setFound(problems);
    return ownOf(problems);
  };
  // A policy that is off altogether has a stage to be filled in: said at its fields, not twice.
  const ownOf = (problems) => [...blanks, ...problems.filter((p) => p.path.startsWith(`policies[${index}]`) && (!blanks.length || p.path !== prefix))];

  useEffect(() => {
    const timer = setTimeout(() => validate().catch(() => {}), 200);
    return () => clearTimeout(timer);
  }, [written]);

  const own = ownOf(found);
  const errorAt = (path, exact) => {
    if (!touched) return "";
    const full = `${prefix}.${path}`;
    const one = own.find((p) => p.path === full || (!exact && (p.path.startsWith(`${full}.`) || p.path.startsWith(`${full}[`))) || (native && p.path === `${base}.${path}`));
    return one ? `Expected ${one.expected}.` : "";
  };

  async function done() {
    setTouched(true);
    try {
      if (!(await validate()).length) onDone(written);
    } catch (e) {
      setFailed(e.message);
    }
  }
  const cancel = () => {
    if (!changed || mayDiscard()) onCancel();
  };

  const footer = [
    h("p", { class: "muted grow", "aria-live": "polite" }, failed || (touched && own.length ? `${own.length} to put right` : "")),
    h(Button, { onClick: cancel }, "Cancel"),
    h(Button, { kind: "primary", onClick: done }, fresh ? "Add" : "Update"),
  ];
  const change = (next) => {
    setTouched(true);
    setChanged(true);
    setParameters(next);
  };
  return h(
    Dialog,
    { title: specification ? specification.displayName : attached.policy, wide: true, onClose: cancel, footer },
    specification && el("p.muted", null, specification.description),
    native
      ? h(FailoverForm, { configs: parameters.failoverConfigs, onConfigs: (c) => change({ failoverConfigs: c }), document: doc, attributes: all.policyAttributes, errorAt })
      : el("div.basics.single", null, (specification ? specification.policyAttributes : []).map((a) =>
          h(Field, { key: a.name, label: a.displayName, help: a.description, error: errorAt(a.name) }, (p) => a.allowedValues && a.allowedValues.length
            ? h(Select, { ...p, value: parameters[a.name], empty: a.defaultValue ? `Default (${a.defaultValue})` : "Default", options: a.allowedValues.map((v) => ({ value: v, label: v })), onValue: (v) => change({ ...parameters, [a.name]: v }) })
            : h(Input, { ...p, value: typeof parameters[a.name] === "object" ? JSON.stringify(parameters[a.name]) : parameters[a.name], placeholder: a.defaultValue || "", onValue: (v) => change({ ...parameters, [a.name]: v }) })))),
    el("details.advanced", null, h("summary", null, "Synapse XML"), h(SynapseXml, { policy: written.policies[index] })),
    touched && own.length > 0 && el("ul.error.problem-list", null, own.map((p) => h("li", { key: p.path + p.expected }, `${p.path.slice(prefix.length + 1) || "policy"}: expected ${p.expected}`))),
  );
}

/** What Synapse gets of the policy as it is in the form. */
function SynapseXml({ policy }) {
  const [xml, setXml] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => gateway.xml(policy.policy, policy.version, policy.parameters).then(setXml, () => setXml("")), 300);
    return () => clearTimeout(timer);
  }, [policy]);
  return h(Code, { text: xml, label: "Synapse XML" });
}

function Flow({ operation, flow, doc, onDrop, onEdit, onRemove, specifications, picked, onPlace }) {
  const zone = useRef(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const sortable = new window.Sortable(zone.current, {
      group: { name: "flow", put: (_, from, item) => from.options.group.name === "palette" && item.dataset.flows.split(" ").includes(flow) },
      sort: false, draggable: ".none",
      onAdd: (e) => {
        const key = e.item.dataset.policy;
        // The original goes back to the list, which the page goes on drawing.
        e.clone.replaceWith(e.item);
        drop.current(key);
      },
    });
    return () => sortable.destroy();
  }, []);
  const attached = flow === "request" ? doc.policies.map((p, index) => ({ ...p, index })).filter((p) => p.operation === operation) : [];
  const accepts = picked && picked.applicableFlows.includes(flow);
  return el(
    "div.flow",
    { class: accepts ? "ready" : "" },
    el("span.flow-name", null, flowNames[flow]),
    el(
      "div.flow-zone",
      { ref: zone, "data-flow": flow, "data-operation": operation },
      attached.map((p) => {
        const specification = specifications.find((s) => s.name === p.policy && s.version === p.version);
        const name = specification ? specification.displayName : `${p.policy} ${p.version}`;
        return el(
          "div.chip",
          { key: p.index },
          h("button", { type: "button", class: "chip-name", onClick: () => onEdit(p.index), "aria-label": `Edit ${name} on ${operation}` }, name, el("small", null, summary(p))),
          h(Button, { kind: "ghost", icon: "edit", label: `Edit ${name}`, onClick: () => onEdit(p.index) }),
          h(Button, { kind: "ghost", icon: "close", label: `Remove ${name} from ${operation}`, onClick: () => onRemove(p.index) }),
        );
      }),
      attached.length === 0 && !accepts && el("span.muted.hint", null, specifications.some((p) => p.applicableFlows.includes(flow)) ? "Drop a policy here" : "No policy goes here"),
      accepts && h(Button, { kind: "primary", icon: "plus", onClick: onPlace }, `Place ${picked.displayName} here`),
    ),
  );
}

function summary(policy) {
  const configs = readConfigs((policy.parameters || {}).failoverConfigs);
  const stage = configs.production || configs.sandbox || {};
  const target = stage.targetModel || {};
  const count = (stage.fallbackModels || []).length;
  const off = String(configs.enabled ?? true) === "false" ? " · off" : "";
  return target.model ? `${target.model} + ${count} fallback${count === 1 ? "" : "s"}${off}` : "not configured";
}

/** Shows which flows take what is being dragged. */
function mark(flowsThatTakeIt) {
  document.querySelectorAll(".flow").forEach((flow) => {
    const zone = flow.querySelector(".flow-zone");
    flow.classList.toggle("taking", flowsThatTakeIt.includes(zone.dataset.flow));
  });
}

function Palette({ specifications, picked, onPick }) {
  const list = useRef(null);
  useEffect(() => {
    const sortable = new window.Sortable(list.current, {
      group: { name: "palette", pull: "clone", put: false }, sort: false, animation: 150,
      // Not every browser drags a button by itself.
      forceFallback: true, fallbackOnBody: true, fallbackTolerance: 4,
      // A finger that only passes over it scrolls the page.
      delay: 150, delayOnTouchOnly: true, touchStartThreshold: 6,
      onStart: (e) => mark(e.item.dataset.flows.split(" ")),
      onEnd: () => mark([]),
    });
    return () => sortable.destroy();
  }, []);
  return el(
    "aside.palette.card",
    { "aria-label": "Policies" },
    h("h2", null, "Policies"),
    el("p.help", null, "Drag a policy onto a flow, or pick it and choose where to place it."),
    el("div.palette-list", { ref: list }, specifications.map((s) =>
      h("button", {
        key: `${s.name} ${s.version}`, type: "button", class: "palette-item", "data-policy": `${s.name} ${s.version}`, "data-flows": s.applicableFlows.join(" "),
        "aria-pressed": String(picked === s), onClick: () => onPick(picked === s ? null : s), title: s.description,
      }, h("strong", null, s.displayName), el("small", null, `${s.name} ${s.version}`)))),
  );
}

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
