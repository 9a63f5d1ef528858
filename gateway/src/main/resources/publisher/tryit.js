import { h, el, useState, useEffect, Button, Field, Select, Empty, number } from "./ui.js";
import { gateway } from "./api.js";

const example = (model, stream) => JSON.stringify({ model, stream, messages: [{ role: "user", content: "Say hello." }] }, null, 2);

export function TryIt() {
  const [apis, setApis] = useState(null);
  const [applications, setApplications] = useState([]);
  const [order, setOrder] = useState({ path: "", application: "", stage: "production", body: example("gpt-4o", false) });
  const [answer, setAnswer] = useState(null);
  const [busy, setBusy] = useState(false);
  const [port, setPort] = useState("");
  const set = (name) => (value) => setOrder({ ...order, [name]: value });

  useEffect(() => {
    Promise.all([gateway.apis(), gateway.applications(), gateway.address()]).then(async ([all, names, address]) => {
      setPort(address.port);
      const choices = [];
      for (const api of all.filter((a) => a.basePath)) {
        const { document } = await gateway.api(api.file);
        const models = Array.isArray(document.models) ? document.models : Object.values(document.models || {}).flat();
        for (const o of (document.operations || []).filter((x) => x.method === "POST")) {
          choices.push({ value: api.basePath + o.path, label: `${api.name}  ${o.path}`, model: models[0] });
        }
      }
      setApis(choices);
      setApplications(names);
      const first = choices[0];
      setOrder((o) => ({ ...o, path: first ? first.value : "", application: names[0] || "", body: example(first ? first.model : "gpt-4o", false) }));
    });
  }, []);

  async function send(event) {
    event.preventDefault();
    setBusy(true);
    try {
      setAnswer(await gateway.tryIt(order));
    } catch (e) {
      setAnswer({ error: e.message });
    }
    setBusy(false);
  }

  if (!apis) return null;
  if (!apis.length) return el("section.page", null, h("h1", null, "Try it"), h(Empty, { title: "Nothing to try yet" }, "Deploy an AI API first."));
  const curl = `curl -i http://${location.hostname}:${port}${order.path} \\\n  -H 'Authorization: Bearer <key of ${order.application}>' -H 'Content-Type: application/json' \\\n  -d '${order.body.replace(/\s+/g, " ")}'`;
  return el(
    "section.page",
    null,
    el("div.page-head", null, h("h1", null, "Try it")),
    el(
      "div.try-board",
      null,
      h(
        "form",
        { class: "card", onSubmit: send },
        h(Field, { label: "Operation" }, (a) => h(Select, { ...a, value: order.path, onValue: set("path"), empty: "Choose an operation", options: apis })),
        el("div.two", null,
          h(Field, { label: "Application" }, (a) => h(Select, { ...a, value: order.application, onValue: set("application"), empty: "Choose an application", options: applications.map((n) => ({ value: n, label: n })) })),
          h(Field, { label: "Key type" }, (a) => h(Select, { ...a, value: order.stage, onValue: set("stage"), empty: "Choose a key type", options: [{ value: "production", label: "Production" }, { value: "sandbox", label: "Sandbox" }] }))),
        h(Field, { label: "Request" }, (a) => h("textarea", { ...a, rows: 9, class: "code", spellcheck: false, value: order.body, onInput: (e) => set("body")(e.target.value) })),
        h(Button, { kind: "primary", icon: "play", type: "submit", disabled: busy }, busy ? "Waiting…" : "Send"),
      ),
      el(
        "div.card.answer",
        { "aria-live": "polite" },
        h("h2", null, "Answer"),
        !answer && el("p.muted", null, "Send a request to see which pair serves it."),
        answer && answer.error && el("p.error", null, answer.error),
        answer && !answer.error && [
          el("dl.facts", null, [
            ["Status", answer.status],
            ["Served by", answer.headers["x-failover-model"] || "–"],
            ["Attempts", answer.headers["x-failover-attempts"] || "–"],
            ["Failed before", answer.headers["x-failover-reason"] || "–"],
            ["First byte", `${number(answer.firstByteMillis)} ms`],
            ["Whole answer", `${number(answer.millis)} ms`],
          ].map(([k, v]) => el("div", { key: k }, h("dt", null, k), h("dd", null, String(v))))),
          h("pre", { class: "code", tabindex: 0 }, answer.body),
        ],
        h("h3", null, "The same with curl"),
        h("pre", { class: "code", tabindex: 0 }, curl),
      ),
    ),
  );
}
