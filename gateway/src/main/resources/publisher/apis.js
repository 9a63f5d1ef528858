import { h, el, useState, useEffect, Button, Dialog, Empty, Field, Filter, Input, Select, matches, number } from "./ui.js";
import { gateway } from "./api.js";
import { mayDiscard } from "./main.js";

/** What a new API of a well-known provider starts from; models and address are there to be changed. */
const templates = [
  { name: "OpenAI", url: "https://api.openai.com/v1", models: ["gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini"], header: "Authorization", prefix: "Bearer " },
  { name: "Azure OpenAI", url: "https://RESOURCE.openai.azure.com/openai/v1", models: ["gpt-4o"], header: "api-key", prefix: "" },
  { name: "Anthropic", url: "https://api.anthropic.com/v1", models: ["claude-sonnet-4-5", "claude-haiku-4-5"], header: "x-api-key", prefix: "", operations: ["POST /messages", "GET /models"], headers: { "anthropic-version": "2023-06-01" } },
  { name: "Mistral", url: "https://api.mistral.ai/v1", models: ["mistral-large-latest", "mistral-small-latest"], header: "Authorization", prefix: "Bearer " },
  { name: "Gemini", url: "https://generativelanguage.googleapis.com/v1beta/openai", models: ["gemini-2.5-pro", "gemini-2.5-flash"], header: "Authorization", prefix: "Bearer " },
  { name: "AWS Bedrock (signing proxy)", url: "http://127.0.0.1:8500", models: { Anthropic: ["anthropic.claude-3-5-sonnet-20240620-v1:0"], Meta: ["meta.llama3-1-70b-instruct-v1:0"] }, header: "Authorization", prefix: "Bearer ", operations: ["POST /model/{model}/converse", "POST /model/{model}/converse-stream"] },
  { name: "OpenAI-compatible", url: "http://127.0.0.1:8000/v1", models: ["model"], header: "Authorization", prefix: "Bearer " },
];

const chat = ["POST /chat/completions", "GET /models"];
const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

function documentOf({ name, context, version, template, url, key }) {
  const endpoint = { id: "primary", name: "Primary", stage: "production", url };
  if (key) endpoint.auth = { header: template.header, value: template.prefix + key };
  if (template.headers) endpoint.headers = template.headers;
  return {
    name: slug(name),
    context,
    version,
    provider: template.name,
    models: template.models,
    endpoints: [endpoint],
    operations: (template.operations || chat).map((o) => o.split(" ")).map(([method, path]) => ({ method, path })),
    policies: [],
  };
}

function NewApi({ onClose }) {
  const start = { name: "", context: "", version: "v1", template: templates[0], url: templates[0].url, key: "" };
  const [form, setForm] = useState(start);
  const [error, setError] = useState(null);
  const set = (name) => (value) => {
    setForm({ ...form, [name]: value });
    setError(null);
  };
  const choose = (name) => {
    const template = templates.find((t) => t.name === name);
    setForm({ ...form, template, url: template.url });
  };
  const problems = error ? error.problems : [];
  const errorAt = (path) => problems.filter((p) => p.path === path).map((p) => `Expected ${p.expected}.`)[0];
  const elsewhere = problems.filter((p) => !["name", "context", "version", "endpoints[0].url", "endpoints[0].auth.value"].includes(p.path));
  const close = () => {
    if (JSON.stringify(form) === JSON.stringify(start) || mayDiscard()) onClose();
  };

  async function create(event) {
    event.preventDefault();
    const name = slug(form.name);
    const file = `${name}.yaml`;
    try {
      if (!name) throw Object.assign(new Error("Not deployed."), { problems: [{ path: "name", expected: "letters and digits" }] });
      await gateway.deploy(file, "new", documentOf({ ...form, context: form.context || `/${name}` }));
      location.hash = `#/apis/${file}`;
    } catch (e) {
      const taken = e.status === 409 ? [{ path: "name", expected: "a name that no other API has" }] : e.problems || [];
      setError({ message: e.status === 409 ? "Not deployed." : e.message, problems: taken });
    }
  }

  const footer = [
    h(Button, { onClick: close }, "Cancel"),
    h(Button, { kind: "primary", type: "submit", form: "new-api" }, "Create and deploy"),
  ];
  return h(
    Dialog,
    { title: "New AI API", onClose: close, footer },
    h(
      "form",
      { id: "new-api", onSubmit: create, noValidate: true },
      h(Field, { label: "Provider" }, (a) =>
        h(Select, { ...a, value: form.template.name, onValue: choose, options: templates.map((t) => ({ value: t.name, label: t.name })) })),
      h(Field, { label: "Name", error: errorAt("name") }, (a) => h(Input, { ...a, value: form.name, onValue: set("name"), required: true, placeholder: "assistant" })),
      h(Field, { label: "Context", error: errorAt("context"), help: "The path it is served at; the version follows." }, (a) =>
        h(Input, { ...a, value: form.context, onValue: set("context"), placeholder: `/${slug(form.name) || "assistant"}` })),
      h(Field, { label: "Version", error: errorAt("version") }, (a) => h(Input, { ...a, value: form.version, onValue: set("version"), required: true })),
      h(Field, { label: "Endpoint address", error: errorAt("endpoints[0].url") }, (a) => h(Input, { ...a, value: form.url, onValue: set("url"), required: true, inputmode: "url" })),
      h(Field, { label: "API key", error: errorAt("endpoints[0].auth.value"), help: "Bring your own; kept in the home folder, never sent back here." }, (a) =>
        h(Input, { ...a, value: form.key, onValue: set("key"), type: "password", autocomplete: "off" })),
      error && el("p.error.pre", { role: "alert" }, [error.message, ...elsewhere.map((p) => `${p.path}: expected ${p.expected}`)].join("\n")),
    ),
  );
}

export function Apis() {
  const [apis, setApis] = useState(null);
  const [error, setError] = useState("");
  const [creating, setCreating] = useState(false);
  const [filter, setFilter] = useState("");
  useEffect(() => {
    gateway.apis().then(setApis, (e) => setError(e.message));
  }, []);
  if (apis === null) return el("section.page", null, h("h1", null, "AI APIs"), error && el("p.message.bad", { role: "alert" }, error));
  const shown = apis.filter((a) => matches(filter, `${a.name} ${a.basePath} ${a.provider} ${a.file}`));
  return el(
    "section.page",
    null,
    el("div.page-head", null, h("h1", null, "AI APIs"),
      el("div.row", null,
        apis.length > 8 && h(Filter, { value: filter, onValue: setFilter, label: "Find an API" }),
        h(Button, { kind: "primary", icon: "plus", onClick: () => setCreating(true) }, "New AI API"))),
    apis.length === 0 && h(Empty, { title: "No AI API yet" }, "Create one from a provider's template, or put a file into the home folder's apis."),
    apis.length > 0 && shown.length === 0 && h(Empty, { title: "No such API" }, "Clear the search to see all of them."),
    el("ul.cards", null, shown.map((api) => h(ApiCard, { api, key: api.file }))),
    creating && h(NewApi, { onClose: () => setCreating(false) }),
  );
}

function ApiCard({ api }) {
  const link = `#/apis/${encodeURIComponent(api.file)}`;
  return el(
    "li.card.api-card",
    null,
    el("div.api-title", null, h("h2", null, h("a", { href: link }, api.name)), api.draft && el("span.badge", null, "Draft")),
    el("p.muted", null, el("code", null, api.basePath || api.file), api.provider && ` · ${api.provider}`),
    el("p", null, `${number(api.endpoints)} ${api.endpoints === 1 ? "endpoint" : "endpoints"} · ${number(api.policies)} ${api.policies === 1 ? "policy" : "policies"}`),
    api.error && el("p.error.pre", { role: "status" }, api.error),
    el(
      "div.row",
      null,
      h("a", { class: "button plain", href: link }, "Policies"),
      h("a", { class: "button plain", href: `${link}/endpoints` }, "Endpoints"),
    ),
  );
}
