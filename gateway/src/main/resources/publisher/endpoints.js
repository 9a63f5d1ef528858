import { h, el, useState, Button, Dialog, Empty, Field, Input, Select } from "./ui.js";
import { useDocument, Message } from "./policies.js";

const stages = [{ value: "production", label: "Production" }, { value: "sandbox", label: "Sandbox" }];

function EndpointDialog({ endpoint, known, onClose, onDone }) {
  const [form, setForm] = useState({ id: "", name: "", stage: "production", url: "", ...endpoint, header: (endpoint.auth || {}).header || "Authorization", value: "" });
  const [error, setError] = useState("");
  const set = (name) => (value) => setForm({ ...form, [name]: value });
  const submit = (event) => {
    event.preventDefault();
    if (!known && !/^[A-Za-z0-9._-]+$/.test(form.id)) {
      setError("Expected letters, digits, dots, hyphens or underscores.");
      return;
    }
    const { header, value, auth, ...rest } = form;
    const next = { ...rest };
    if (value || auth) next.auth = { header, value: value || null };
    onDone(next);
  };
  const footer = [h(Button, { onClick: onClose }, "Cancel"), h(Button, { kind: "primary", type: "submit", form: "endpoint" }, known ? "Update" : "Add")];
  return h(
    Dialog,
    { title: known ? `Endpoint ${endpoint.name || endpoint.id}` : "New endpoint", onClose, footer },
    h(
      "form",
      { id: "endpoint", onSubmit: submit },
      h(Field, { label: "Id", error, help: "What policies refer to; stays as it is." }, (a) => h(Input, { ...a, value: form.id, onValue: set("id"), required: true, disabled: known })),
      h(Field, { label: "Name" }, (a) => h(Input, { ...a, value: form.name, onValue: set("name") })),
      h(Field, { label: "Stage" }, (a) => h(Select, { ...a, value: form.stage, onValue: set("stage"), empty: "Choose a stage", options: stages, required: true })),
      h(Field, { label: "Address", help: "The operation's path is appended." }, (a) => h(Input, { ...a, value: form.url, onValue: set("url"), required: true })),
      h(Field, { label: "Credential header" }, (a) => h(Input, { ...a, value: form.header, onValue: set("header") })),
      h(Field, { label: "Credential", help: endpoint.auth ? "One is kept; leave empty to keep it." : "For example Bearer sk-…, or Bearer ${env:OPENAI_KEY}." }, (a) =>
        h(Input, { ...a, type: "password", value: form.value, onValue: set("value"), autocomplete: "off", placeholder: endpoint.auth ? "••••••••" : "" })),
    ),
  );
}

export function Endpoints({ file }) {
  const d = useDocument(file);
  const [editing, setEditing] = useState(null);
  const [models, setModels] = useState(null);
  if (!d.doc) return h(Message, { message: d.message });
  const endpoints = d.doc.endpoints || [];
  const put = (next) => {
    const others = endpoints.filter((e) => e.id !== next.id);
    const known = endpoints.some((e) => e.id === next.id);
    d.change({ ...d.doc, endpoints: known ? endpoints.map((e) => (e.id === next.id ? next : e)) : [...others, next] });
    setEditing(null);
  };
  const listed = Array.isArray(d.doc.models);
  const text = models ?? (listed ? (d.doc.models || []).join("\n") : Object.entries(d.doc.models || {}).map(([v, m]) => `${v}: ${m.join(", ")}`).join("\n"));
  const setText = (value) => {
    setModels(value);
    const lines = value.split("\n").map((l) => l.trim()).filter(Boolean);
    const next = listed
      ? lines
      : Object.fromEntries(lines.map((l) => l.split(/:\s*(.*)/s)).map(([v, m]) => [v, (m || "").split(",").map((x) => x.trim()).filter(Boolean)]));
    d.change({ ...d.doc, models: next });
  };
  return el(
    "section.page",
    null,
    el(
      "div.page-head",
      null,
      el("div", null, h("a", { class: "crumb", href: `#/apis/${encodeURIComponent(file)}` }, d.doc.name), h("h1", null, "Endpoints and models")),
      el("div.row", null,
        d.dirty && el("span.badge", null, "Unsaved changes"),
        h(Button, { onClick: () => d.save(), disabled: !d.dirty }, "Save"),
        h(Button, { kind: "primary", onClick: () => d.deploy(), disabled: !d.dirty && !d.opened.draft }, "Save and Deploy")),
    ),
    h(Message, { message: d.message }),
    stages.map((stage) =>
      el(
        "section.card.endpoint-stage",
        { key: stage.value },
        el("div.stage-head", null, h("h2", null, stage.label), h(Button, { icon: "plus", onClick: () => setEditing({ endpoint: { stage: stage.value } }) }, "Add endpoint")),
        endpoints.filter((e) => e.stage === stage.value).length === 0
          ? h(Empty, { title: `No ${stage.label.toLowerCase()} endpoint` }, "Add one: policies of this stage can only use its endpoints.")
          : el("ul.endpoint-list", null, endpoints.filter((e) => e.stage === stage.value).map((e) =>
              el("li", { key: e.id },
                el("div", null, h("strong", null, e.name || e.id), el("code.muted", null, e.url)),
                el("span.muted", null, e.auth ? `${e.auth.header}: ••••••••` : "No credential"),
                el("div.row", null,
                  h(Button, { kind: "ghost", icon: "edit", label: `Edit ${e.name || e.id}`, onClick: () => setEditing({ endpoint: e, known: true }) }),
                  h(Button, { kind: "ghost", icon: "close", label: `Remove ${e.name || e.id}`, onClick: () => d.change({ ...d.doc, endpoints: endpoints.filter((o) => o.id !== e.id) }) })))))),
    ),
    el(
      "section.card",
      null,
      h("h2", null, "Models"),
      h(Field, { label: "Names", help: listed ? "One a line." : "One provider a line, its models behind a colon." }, (a) =>
        h("textarea", { ...a, rows: 5, value: text, onInput: (e) => setText(e.target.value) })),
    ),
    editing && h(EndpointDialog, { ...editing, onClose: () => setEditing(null), onDone: put }),
  );
}
