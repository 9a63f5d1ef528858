import { h, el, useState, Button, Dialog, Empty, Field, Input, Select } from "./ui.js";
import { gateway } from "./api.js";
import { mayDiscard } from "./main.js";
import { Actions, Message, useDocument } from "./document.js";

const stages = [{ value: "production", label: "Production" }, { value: "sandbox", label: "Sandbox" }];
const originOf = (url) => (/^[a-z]+:\/\/[^/?#]*/i.exec(url || "") || [""])[0].toLowerCase();

/** The endpoint as the file says it: a credential that was not typed is the one that is kept. */
function written(form, before) {
  const { header, value, auth, ...rest } = form;
  return value || before.auth ? { ...rest, auth: { header, value: value || null } } : rest;
}

function Verdict({ verdict }) {
  return el(
    "div",
    { "aria-live": "polite" },
    verdict && el(`p.message.${verdict.verdict}`, null, verdict.text, verdict.status ? ` Status ${verdict.status}, ${verdict.millis} ms.` : ""),
  );
}

function EndpointDialog({ file, document, revision, endpoint, known, onClose, onDone }) {
  const start = { id: "", name: "", stage: "production", url: "", ...endpoint, header: (endpoint.auth || {}).header || "Authorization", value: "" };
  const [form, setForm] = useState(start);
  const [problems, setProblems] = useState([]);
  const [verdict, setVerdict] = useState(null);
  const [busy, setBusy] = useState(false);
  const others = (document.endpoints || []).filter((e) => e !== endpoint);
  const set = (name) => (value) => {
    setForm({ ...form, [name]: value });
    setProblems(problems.filter((p) => !(p.path.endsWith(`.${name}`) || (name === "url" && p.path.includes("auth")))));
    setVerdict(null);
  };
  const moved = !!endpoint.auth && originOf(form.url) !== originOf(endpoint.url);
  const errorAt = (...paths) => {
    const found = problems.find((p) => paths.some((path) => p.path.endsWith(`].${path}`)));
    return found ? `Expected ${found.expected}.` : "";
  };
  const close = () => {
    if (JSON.stringify(form) === JSON.stringify(start) || mayDiscard()) onClose();
  };

  async function submit(event) {
    event.preventDefault();
    const next = written(form, endpoint);
    const endpoints = known ? document.endpoints.map((e) => (e === endpoint ? next : e)) : [...others, next];
    const at = `endpoints[${endpoints.indexOf(next)}].`;
    const { problems: found } = await gateway.validate(file, { ...document, endpoints }, revision);
    const own = found.filter((p) => p.path.startsWith(at));
    setProblems(own);
    if (!own.length) onDone(endpoints);
  }

  async function connect() {
    setBusy(true);
    try {
      setVerdict(await gateway.connect(file, written(form, endpoint)));
    } catch (e) {
      setProblems(e.problems || []);
      setVerdict({ verdict: "bad", text: e.message });
    }
    setBusy(false);
  }

  const keeps = endpoint.auth && !moved;
  const footer = [
    h(Button, { icon: "bolt", onClick: connect, disabled: busy }, busy ? "Connecting…" : "Test connection"),
    el("span.grow"),
    h(Button, { onClick: close }, "Cancel"),
    h(Button, { kind: "primary", type: "submit", form: "endpoint" }, known ? "Update" : "Add"),
  ];
  return h(
    Dialog,
    { title: known ? `Endpoint ${endpoint.name || endpoint.id}` : "New endpoint", onClose: close, footer },
    h(
      "form",
      { id: "endpoint", onSubmit: submit, noValidate: true },
      h(Field, { label: "Id", error: errorAt("id"), help: "What policies refer to; stays as it is." }, (a) => h(Input, { ...a, value: form.id, onValue: set("id"), required: true, disabled: known })),
      h(Field, { label: "Name", error: errorAt("name") }, (a) => h(Input, { ...a, value: form.name, onValue: set("name") })),
      h(Field, { label: "Stage", error: errorAt("stage") }, (a) => h(Select, { ...a, value: form.stage, onValue: set("stage"), options: stages, required: true })),
      h(Field, { label: "Address", error: errorAt("url"), help: "The operation's path is appended." }, (a) => h(Input, { ...a, value: form.url, onValue: set("url"), required: true, inputmode: "url", placeholder: "https://api.example.com/v1" })),
      h(Field, { label: "Credential header", error: errorAt("auth.header") }, (a) => h(Input, { ...a, value: form.header, onValue: set("header") })),
      h(Field, {
        label: "Credential", error: errorAt("auth.value"),
        help: keeps ? "One is kept; leave empty to keep it." : moved ? "Another host: type the credential again." : "For example Bearer sk-…, or Bearer ${env:OPENAI_KEY}.",
      }, (a) => h(Input, { ...a, type: "password", value: form.value, onValue: set("value"), autocomplete: "off", placeholder: keeps ? "••••••••" : "" })),
    ),
    h(Verdict, { verdict }),
  );
}

function Stage({ stage, endpoints, onEdit, onRemove }) {
  return el(
    "section.card.endpoint-stage",
    { "aria-label": stage.label },
    el("div.stage-head", null, h("h2", null, stage.label), h(Button, { icon: "plus", onClick: () => onEdit({ endpoint: { stage: stage.value } }) }, "Add endpoint")),
    endpoints.length === 0
      ? h(Empty, { title: `No ${stage.label.toLowerCase()} endpoint` }, "Add one: policies of this stage can only use its endpoints.")
      : el("ul.endpoint-list", null, endpoints.map((e) =>
          el("li", { key: e.id },
            el("div", null, h("strong", null, e.name || e.id), el("code.muted", null, e.url)),
            el("span.muted", null, e.auth ? `${e.auth.header}: ••••••••` : "No credential"),
            el("div.row", null,
              h(Button, { kind: "ghost", icon: "edit", label: `Edit ${e.name || e.id}`, onClick: () => onEdit({ endpoint: e, known: true }) }),
              h(Button, { kind: "ghost", icon: "close", label: `Remove ${e.name || e.id}`, onClick: () => onRemove(e) }))))),
  );
}

const linesOf = (text) => text.split("\n").map((l) => l.trim()).filter(Boolean);

const modelsText = (models) =>
  Array.isArray(models || []) ? (models || []).join("\n") : Object.entries(models).map(([v, m]) => `${v}: ${(m || []).join(", ")}`).join("\n");

function modelsOf(text, listed) {
  if (listed) return linesOf(text);
  return Object.fromEntries(linesOf(text).map((l) => l.split(/:\s*(.*)/s)).map(([v, m]) => [v, (m || "").split(",").map((x) => x.trim()).filter(Boolean)]));
}

const operationsOf = (text) => linesOf(text).map((l) => l.split(/\s+/)).map(([method, path]) => ({ method: (method || "").toUpperCase(), path: path || "" }));

function Lines({ label, help, value, onValue }) {
  const [text, setText] = useState(value);
  return h(Field, { label, help }, (a) =>
    h("textarea", { ...a, rows: 5, class: "code", spellcheck: false, value: text, onInput: (e) => { setText(e.target.value); onValue(e.target.value); } }));
}

export function Endpoints({ file }) {
  const d = useDocument(file);
  const [editing, setEditing] = useState(null);
  if (!d.doc) return el("section.page", null, h(Message, { message: d.message }));
  const endpoints = d.doc.endpoints || [];
  const listed = Array.isArray(d.doc.models || []);
  const remove = () => {
    if (window.confirm(`Remove the API ${d.doc.name}? Callers get 404 from then on; its last revision is kept.`)) d.remove();
  };
  return el(
    "section.page",
    null,
    el(
      "div.page-head",
      null,
      el("div", null, h("a", { class: "crumb", href: `#/apis/${encodeURIComponent(file)}` }, d.doc.name), h("h1", null, "Endpoints and models")),
      h(Button, { icon: "trash", onClick: remove }, "Remove API"),
    ),
    stages.map((stage) => h(Stage, {
      key: stage.value, stage, endpoints: endpoints.filter((e) => e.stage === stage.value), onEdit: setEditing,
      onRemove: (gone) => d.change({ ...d.doc, endpoints: endpoints.filter((e) => e !== gone) }),
    })),
    el(
      "section.card.two",
      { key: d.opened.version + d.opened.draft },
      h(Lines, { label: "Models", help: listed ? "One a line." : "One provider a line, its models behind a colon.", value: modelsText(d.doc.models), onValue: (text) => d.change({ ...d.doc, models: modelsOf(text, listed) }) }),
      h(Lines, { label: "Operations", help: "One a line, for example POST /chat/completions.", value: (d.doc.operations || []).map((o) => `${o.method} ${o.path}`).join("\n"), onValue: (text) => d.change({ ...d.doc, operations: operationsOf(text) }) }),
    ),
    h(Actions, { edited: d }),
    editing && h(EndpointDialog, {
      file, document: d.doc, revision: d.revision, ...editing, onClose: () => setEditing(null),
      onDone: (next) => {
        d.change({ ...d.doc, endpoints: next });
        setEditing(null);
      },
    }),
  );
}
