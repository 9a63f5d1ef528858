import { h, el, useState, useEffect, useMemo, Button, Code, Dialog, Field, Input, Select } from "./ui.js";
import { gateway } from "./api.js";
import { mayDiscard } from "./main.js";
import { FailoverForm, blankTargets, readConfigs, writeConfigs } from "./failover-form.js";

/** The policy whose parameter has a form of its own. */
const NATIVE = "modelFailover";

/** One attached policy in a form; `fresh` when it was dropped just now. */
export function PolicyDrawer({ file, revision, doc, index, fresh, specifications, onDone, onCancel }) {
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
