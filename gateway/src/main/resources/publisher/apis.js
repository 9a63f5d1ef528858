import { h, el, useState, useEffect, Button, Dialog, Empty, Field, Input, Select, number } from "./ui.js";
import { gateway } from "./api.js";

/** What a new API of a well-known provider starts from; models and address are there to be changed. */
const templates = [
  { name: "OpenAI", url: "https://api.openai.com/v1", models: ["gpt-4o", "gpt-4o-mini"], header: "Authorization", prefix: "Bearer " },
  { name: "Azure OpenAI", url: "https://RESOURCE.openai.azure.com/openai/v1", models: ["gpt-4o"], header: "api-key", prefix: "" },
  { name: "Anthropic", url: "https://api.anthropic.com/v1", models: ["claude-sonnet-4-5"], header: "x-api-key", prefix: "", path: "/messages" },
  { name: "Mistral", url: "https://api.mistral.ai/v1", models: ["mistral-large-latest", "mistral-small-latest"], header: "Authorization", prefix: "Bearer " },
  { name: "Gemini", url: "https://generativelanguage.googleapis.com/v1beta/openai", models: ["gemini-2.5-pro", "gemini-2.5-flash"], header: "Authorization", prefix: "Bearer " },
  { name: "AWS Bedrock (signing proxy)", url: "http://127.0.0.1:8500", models: { Anthropic: ["anthropic.claude-3-5-sonnet-20240620-v1:0"], Meta: ["meta.llama3-1-70b-instruct-v1:0"] }, header: "Authorization", prefix: "Bearer ", path: "/model/{model}/converse" },
  { name: "OpenAI-compatible", url: "http://127.0.0.1:8000/v1", models: ["model"], header: "Authorization", prefix: "Bearer " },
];

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

function documentOf({ name, context, version, template, url, key }) {
  const endpoint = { id: "primary", name: "Primary", stage: "production", url };
  if (key) endpoint.auth = { header: template.header, value: template.prefix + key };
  return {
    name: slug(name),
    context,
    version,
    provider: template.name,
    models: template.models,
    endpoints: [endpoint],
    operations: [{ method: "POST", path: template.path || "/chat/completions" }],
    policies: [],
  };
}

function NewApi({ onClose }) {
  const [form, setForm] = useState({ name: "", context: "", version: "v1", template: templates[0], url: templates[0].url, key: "" });
  const [error, setError] = useState("");
  const set = (name) => (value) => setForm({ ...form, [name]: value });
  const choose = (name) => {
    const template = templates.find((t) => t.name === name) || templates[0];
    setForm({ ...form, template, url: template.url });
  };

  async function create(event) {
    event.preventDefault();
    const name = slug(form.name);
    const file = `${name}.yaml`;
    try {
      await gateway.deploy(file, "new", documentOf({ ...form, context: form.context || `/${name}` }));
      location.hash = `#/apis/${file}`;
    } catch (e) {
      setError([e.message, ...e.problems.map((p) => `${p.path}: expected ${p.expected}`)].join("\n"));
    }
  }

  const footer = [
    h(Button, { onClick: onClose }, "Cancel"),
    h(Button, { kind: "primary", type: "submit", form: "new-api" }, "Create and deploy"),
  ];
  return h(
    Dialog,
    { title: "New AI API", onClose, footer },
    h(
      "form",
      { id: "new-api", onSubmit: create },
      h(Field, { label: "Provider" }, (a) =>
        h(Select, { ...a, value: form.template.name, onValue: choose, empty: "Choose a provider", options: templates.map((t) => ({ value: t.name, label: t.name })) })),
      h(Field, { label: "Name" }, (a) => h(Input, { ...a, value: form.name, onValue: set("name"), required: true, placeholder: "assistant" })),
      h(Field, { label: "Context", help: "The path it is served at; the version follows." }, (a) =>
        h(Input, { ...a, value: form.context, onValue: set("context"), placeholder: `/${slug(form.name) || "assistant"}` })),
      h(Field, { label: "Version" }, (a) => h(Input, { ...a, value: form.version, onValue: set("version"), required: true })),
      h(Field, { label: "Endpoint address" }, (a) => h(Input, { ...a, value: form.url, onValue: set("url"), required: true, type: "url" })),
      h(Field, { label: "API key", help: "Bring your own; kept in the home folder, never sent back here." }, (a) =>
        h(Input, { ...a, value: form.key, onValue: set("key"), type: "password", autocomplete: "off" })),
      error && el("p.error", { role: "alert" }, error),
    ),
  );
}

export function Apis() {
  const [apis, setApis] = useState(null);
  const [creating, setCreating] = useState(false);
  useEffect(() => {
    gateway.apis().then(setApis, () => setApis([]));
  }, []);
  if (apis === null) return null;
  return el(
    "section.page",
    null,
    el("div.page-head", null, h("h1", null, "AI APIs"), h(Button, { kind: "primary", icon: "plus", onClick: () => setCreating(true) }, "New AI API")),
    apis.length === 0
      ? h(Empty, { title: "No AI API yet" }, "Create one from a provider's template, or put a file into the home folder's apis.")
      : el("ul.cards", null, apis.map((api) => h(ApiCard, { api, key: api.file }))),
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
    el("p", null, `${number(api.endpoints)} endpoints · ${number(api.policies)} policies`),
    api.error && el("p.error.pre", { role: "status" }, api.error),
    el(
      "div.row",
      null,
      h("a", { class: "button plain", href: link }, "Policies"),
      h("a", { class: "button plain", href: `${link}/endpoints` }, "Endpoints"),
    ),
  );
}
