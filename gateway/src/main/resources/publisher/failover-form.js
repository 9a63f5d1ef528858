import { h, el, useEffect, useRef, useState, Button, Field, Input, Select, Switch, Icon } from "./ui.js";

/** Every model with its provider: an API with one provider lists them without. */
export function modelsOf(document) {
  const models = document.models || [];
  return Array.isArray(models)
    ? models.map((model) => ({ vendor: "", model }))
    : Object.entries(models).flatMap(([vendor, names]) => (names || []).map((model) => ({ vendor, model })));
}

const blankPair = () => ({ vendor: "", model: "", endpointId: "", endpointName: "" });
const isOn = (stage) => !!stage && (!!(stage.targetModel && (stage.targetModel.model || stage.targetModel.endpointId)) || stage.on);
const emptyStage = () => ({ on: true, targetModel: blankPair(), fallbackModels: [] });

/** The policy's document as the form edits it, whatever its spelling in the file was. */
export function readConfigs(value) {
  if (value && typeof value === "object") return structuredClone(value);
  try {
    return JSON.parse(String(value || "{}").replaceAll("&quot;", '"'));
  } catch {
    try {
      return JSON.parse(String(value).replaceAll("&quot;", '"').replaceAll("'", '"'));
    } catch {
      return {};
    }
  }
}

/** What goes into the file: no blanks, no marks of the form's own. */
export function writeConfigs(configs) {
  const out = {};
  for (const [name, value] of Object.entries(configs)) {
    if (name === "production" || name === "sandbox") {
      if (value && value.on !== false && isOn(value)) out[name] = { targetModel: clean(value.targetModel), fallbackModels: (value.fallbackModels || []).map(clean) };
    } else if (name === "failoverOn" && typeof value === "string") {
      const list = value.split(",").map((v) => v.trim()).filter(Boolean);
      if (list.length) out[name] = list;
    } else if (value !== "" && value !== null && value !== undefined) {
      out[name] = value;
    }
  }
  return out;
}

/**
 * What the gateway cannot see: a stage that is switched on in the form, with nothing chosen, reads
 * in the document as one that is off.
 */
export function blankTargets(configs) {
  return ["production", "sandbox"]
    .filter((name) => configs[name] && configs[name].on && !Object.keys(clean(configs[name].targetModel)).length)
    .flatMap((name) => [
      { path: `${name}.targetModel.model`, expected: "the name of a model" },
      { path: `${name}.targetModel.endpointId`, expected: "the id of an endpoint" },
    ]);
}

const clean = (pair) => Object.fromEntries(Object.entries(pair || {}).filter(([, v]) => v !== ""));

function Pair({ pair, onPair, document, stage, errorAt, label }) {
  const all = modelsOf(document);
  const vendors = [...new Set(all.map((m) => m.vendor))].filter(Boolean);
  const vendor = pair.vendor || (vendors.length && (all.find((m) => m.model === pair.model) || {}).vendor) || "";
  const models = all.filter((m) => !vendors.length || m.vendor === vendor);
  const endpoints = (document.endpoints || []).filter((e) => e.stage === stage);
  const choose = (change) => onPair({ ...pair, ...change });
  return el(
    "div.pair-fields",
    null,
    vendors.length > 0 &&
      h(Field, { label: `${label} provider`, error: errorAt("vendor") }, (a) =>
        h(Select, { ...a, value: vendor, empty: "Choose a provider", options: vendors.map((v) => ({ value: v, label: v })), onValue: (v) => choose({ vendor: v, model: "" }) })),
    h(Field, { label: `${label} model`, error: errorAt("model") }, (a) =>
      h(Select, { ...a, value: pair.model, empty: "Choose a model", options: models.map((m) => ({ value: m.model, label: m.model })), onValue: (v) => choose({ model: v }) })),
    h(Field, { label: `${label} endpoint`, error: errorAt("endpointId") }, (a) =>
      h(Select, {
        ...a, value: pair.endpointId, empty: "Choose an endpoint",
        options: endpoints.map((e) => ({ value: e.id, label: e.name || e.id })),
        onValue: (v) => choose({ endpointId: v, endpointName: (endpoints.find((e) => e.id === v) || {}).name || "" }),
      })),
  );
}

function Stage({ name, title, stage, onStage, document, errorAt }) {
  const on = isOn(stage) && stage.on !== false;
  const list = useRef(null);
  const fallbacks = (stage && stage.fallbackModels) || [];
  const setFallbacks = (next) => onStage({ ...stage, fallbackModels: next });
  const follow = useRef(null);
  const move = (from, to) => {
    if (to < 0 || to >= fallbacks.length) return;
    const next = [...fallbacks];
    next.splice(to, 0, ...next.splice(from, 1));
    setFallbacks(next);
  };
  // The focus goes with the pair that moved, so that the same key moves it on.
  const step = (from, to, button) => {
    follow.current = { to, button };
    move(from, to);
  };
  useEffect(() => {
    if (!follow.current) return;
    const { to, button } = follow.current;
    follow.current = null;
    const buttons = list.current.children[to].querySelectorAll(".pair-buttons button");
    (buttons[button].disabled ? buttons[1 - button] : buttons[button]).focus();
  });
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    if (!on || !list.current) return undefined;
    const sortable = new window.Sortable(list.current, {
      handle: ".grip", animation: 150,
      onEnd: (e) => {
        // Back to where it was: the list itself is the form's to draw.
        const { from, item, oldIndex, newIndex } = e;
        from.insertBefore(item, from.children[oldIndex + (oldIndex > newIndex ? 1 : 0)] || null);
        latest.current(oldIndex, newIndex);
      },
    });
    return () => sortable.destroy();
  }, [on]);

  return el(
    "section.stage",
    { "aria-label": title },
    el("div.stage-head", null, h("h3", null, title),
      h(Switch, { on, label: on ? "On" : "Off", onToggle: (next) => onStage(next ? { ...emptyStage(), ...stage, on: true } : { ...stage, on: false }) })),
    on && errorAt(name, true) && el("p.error", { role: "alert" }, errorAt(name, true)),
    on && el(
      "div.pair.target",
      null,
      el("span.order", null, "Target"),
      h(Pair, {
        pair: stage.targetModel || blankPair(), document, stage: name, label: "Target",
        onPair: (p) => onStage({ ...stage, targetModel: p }),
        errorAt: (f) => errorAt(`${name}.targetModel.${f}`) || (f === "model" && errorAt(`${name}.targetModel`, true)),
      }),
    ),
    on && el(
      "ol.fallbacks",
      { ref: list },
      fallbacks.map((pair, i) =>
        el(
          "li.pair",
          { key: i },
          el("span.grip", { "aria-hidden": "true" }, h(Icon, { name: "grip" })),
          el("span.order", null, `Fallback ${i + 1}`),
          h(Pair, {
            pair, document, stage: name, label: `Fallback ${i + 1}`,
            onPair: (p) => setFallbacks(fallbacks.map((f, j) => (j === i ? p : f))),
            errorAt: (f) => errorAt(`${name}.fallbackModels[${i}].${f}`) || (f === "model" && errorAt(`${name}.fallbackModels[${i}]`, true)),
          }),
          el(
            "div.pair-buttons",
            null,
            h(Button, { kind: "ghost", icon: "up", label: `Move fallback ${i + 1} up`, disabled: i === 0, onClick: () => step(i, i - 1, 0) }),
            h(Button, { kind: "ghost", icon: "down", label: `Move fallback ${i + 1} down`, disabled: i === fallbacks.length - 1, onClick: () => step(i, i + 1, 1) }),
            h(Button, { kind: "ghost", icon: "close", label: `Remove fallback ${i + 1}`, onClick: () => setFallbacks(fallbacks.filter((_, j) => j !== i)) }),
          ),
        )),
    ),
    on && h(Button, { kind: "plain", icon: "plus", onClick: () => setFallbacks([...fallbacks, blankPair()]) }, "Add Fallback Model"),
  );
}

/** What applies when a field stays empty, as its description says. */
function fallbackOf({ defaultValue, description }) {
  const said = /Empty(?: or 0)?: ([^.]+)/.exec(description || "");
  return defaultValue || (said ? said[1] : "");
}

const basics = ["requestTimeout", "suspendDuration", "maxRetries"];

/**
 * The Model Failover form.
 *
 * attributes: the further settings as the policy's definition describes them
 * errorAt(path, exact): what the gateway says is wrong at a path of the document
 */
export function FailoverForm({ configs, onConfigs, document, attributes, errorAt }) {
  const [open, setOpen] = useState(false);
  const set = (name, value) => onConfigs({ ...configs, [name]: value });
  const setting = (attribute) => {
    const { name } = attribute;
    const options = attribute.allowedValues || [];
    return h(Field, { key: name, label: attribute.displayName, help: attribute.description, error: errorAt(name) }, (a) =>
      options.length
        ? h(Select, { ...a, value: configs[name] ?? "", empty: `Default (${attribute.defaultValue})`, options: options.map((v) => ({ value: v, label: v })), onValue: (v) => set(name, v) })
        : h(Input, { ...a, value: Array.isArray(configs[name]) ? configs[name].join(", ") : configs[name], placeholder: fallbackOf(attribute), inputmode: attribute.type === "Integer" ? "numeric" : undefined, onValue: (v) => set(name, v) }));
  };
  const described = Object.fromEntries(attributes.map((a) => [a.name, a]));
  const advanced = attributes.filter((a) => !basics.includes(a.name) && a.name !== "failoverConfigs" && a.name !== "enabled");
  return el(
    "div.failover-form",
    null,
    h(Switch, { on: String(configs.enabled ?? true) !== "false", label: "Policy enabled", onToggle: (on) => set("enabled", on ? "" : false) }),
    h(Stage, { name: "production", title: "Production", stage: configs.production, onStage: (s) => set("production", s), document, errorAt }),
    h(Stage, { name: "sandbox", title: "Sandbox", stage: configs.sandbox, onStage: (s) => set("sandbox", s), document, errorAt }),
    el("div.basics", null, basics.filter((n) => described[n]).map((n) => setting(described[n]))),
    h("details", { class: "advanced", open: open || advanced.some((a) => errorAt(a.name)), onToggle: (e) => setOpen(e.target.open) }, h("summary", null, "Advanced"), el("div.basics", null, advanced.map(setting))),
  );
}
