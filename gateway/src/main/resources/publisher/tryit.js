import { h, el, useState, useEffect, Button, Code, Empty, Field, Input, Select, Switch, number } from "./ui.js";
import { gateway } from "./api.js";

const question = [{ role: "user", content: "Say hello." }];
const example = (model, inPath, stream) => JSON.stringify(inPath ? { messages: question } : { model, stream, messages: question }, null, 2);
const withModel = (path, model) => path.replace(/\{[^}]*\}/g, encodeURIComponent(model));
const stages = [{ value: "production", label: "Production" }, { value: "sandbox", label: "Sandbox" }];
const faultWords = { none: "Healthy", timeout: "Falls silent", reset: "Resets the connection", truncated: "Cuts its answer", cut: "Cuts its stream" };
const faultName = (fault) => faultWords[fault] || `Answers ${fault}`;

/** Single quotes as a shell takes them. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function curlOf({ port, path, application, body }) {
  return [
    `curl -i http://${location.hostname}:${port}${path}`,
    `  -H 'Authorization: Bearer <key of ${application || "an application"}>'`,
    "  -H 'Content-Type: application/json'",
    `  -d ${quoted(body.replace(/\s+/g, " "))}`,
  ].join(" \\\n");
}

function attemptsOf({ endpoints, headers, status }) {
  return endpoints.map((name, i) => {
    const last = i === endpoints.length - 1;
    const reason = i === 0 && headers["x-failover-reason"];
    if (last && status < 400) return { name, ok: true, text: headers["x-failover-model"] ? `answered with ${headers["x-failover-model"]}` : "answered" };
    return { name, ok: false, text: reason ? `failed: ${reason}` : "failed" };
  });
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Answer({ answer, curl }) {
  const { headers = {}, endpoints = [] } = answer || {};
  const served = endpoints[endpoints.length - 1];
  return el(
    "div.card.answer",
    null,
    h("h2", null, "Answer"),
    el(
      "div",
      { "aria-live": "polite" },
      !answer && el("p.muted", null, "Send a request to see which pair serves it."),
      answer && answer.error && el("p.error", null, answer.error),
      answer && !answer.error && [
        el("dl.facts", null, [
          ["Status", answer.status],
          ["Served by", answer.status < 400 && served ? [headers["x-failover-model"], served].filter(Boolean).join(" @ ") : "–"],
          ["Attempts", headers["x-failover-attempts"] || String(endpoints.length)],
          [answer.stream ? "First token" : "First byte", answer.firstTokenMillis === undefined ? "–" : `${number(answer.firstTokenMillis)} ms`],
          ["Whole answer", `${number(answer.millis)} ms`],
          ["Failed before", headers["x-failover-reason"] || "–"],
        ].map(([k, v]) => el("div", { key: k }, h("dt", null, k), h("dd", null, String(v))))),
        endpoints.length > 0 && el("ol.attempts", null, attemptsOf(answer).map((a, i) =>
          h("li", { key: i }, h("strong", null, a.name), el(`span.state.${a.ok ? "active" : "suspended"}`, null, a.text)))),
        h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": "Body" }, pretty(answer.body)),
      ],
    ),
    h("h3", null, "The same with curl"),
    h(Code, { text: curl, label: "curl line" }),
  );
}

/** The endpoints that a simulator plays, to be broken and healed. */
function Simulator({ simulator, onSimulator, api }) {
  const [fault, setFault] = useState("503");
  const [error, setError] = useState("");
  const play = (endpoint, next) =>
    gateway.play({ api: endpoint.api, endpointId: endpoint.endpointId, fault: next }).then((s) => {
      setError("");
      onSimulator(s);
    }, (e) => setError(e.message));
  const played = simulator.endpoints.filter((e) => !api || e.api === api);
  return el(
    "section.card",
    { "aria-label": "Simulator" },
    el("div.stage-head", null, h("h2", null, "Simulator"), el("span.muted", null, "Break an endpoint and send again.")),
    error && el("p.error", { role: "alert" }, error),
    h(Field, { label: "How it breaks" }, (a) =>
      h(Select, { ...a, value: fault, onValue: setFault, options: simulator.faults.map((f) => ({ value: f, label: faultName(f) })) })),
    played.length === 0
      ? h(Empty, { title: "It plays none of this API's endpoints" }, "Point an endpoint's address at the simulator.")
      : el("ul.endpoint-list", null, played.map((e) =>
          el("li", { key: e.api + e.endpointId },
            el("div", null, h("strong", null, e.name), el("span.muted", null, e.api)),
            el(`span.state.${e.fault === "none" ? "active" : "suspended"}`, null, faultName(e.fault)),
            e.fault === "none"
              ? h(Button, { icon: "bolt", label: `Break ${e.name}`, onClick: () => play(e, fault) }, "Break")
              : h(Button, { icon: "heart", label: `Heal ${e.name}`, onClick: () => play(e, "none") }, "Heal")))),
  );
}

function choicesOf(apis) {
  return apis.filter((api) => api.basePath).flatMap((api) =>
    api.operations.filter((o) => o.startsWith("POST ")).map((o) => {
      const path = o.slice("POST ".length);
      return { value: `${api.file} ${o}`, label: `${api.name}  ${path}`, path: api.basePath + path, models: api.models, api: api.synapseName };
    }));
}

export function TryIt() {
  const [choices, setChoices] = useState(null);
  const [applications, setApplications] = useState([]);
  const [choice, setChoice] = useState(null);
  const [order, setOrder] = useState({ path: "", application: "", stage: "production", body: "", model: "", stream: false });
  const [answer, setAnswer] = useState(null);
  const [busy, setBusy] = useState(false);
  const [port, setPort] = useState("");
  const [simulator, setSimulator] = useState({ running: false });

  const prepare = (next, change) => setOrder((before) => {
    const all = { ...before, ...change };
    const model = next.models.includes(all.model) ? all.model : next.models[0] || "";
    const inPath = next.path.includes("{");
    return { ...all, model, path: withModel(next.path, model), body: example(model, inPath, all.stream) };
  });
  const choose = (value) => {
    const next = choices.find((c) => c.value === value);
    if (!next) return;
    setChoice(next);
    prepare(next, {});
  };

  useEffect(() => {
    Promise.all([gateway.apis(), gateway.applications(), gateway.address(), gateway.simulator()]).then(([all, names, address, played]) => {
      const found = choicesOf(all);
      setPort(address.port);
      setChoices(found);
      setApplications(names);
      setSimulator(played);
      setChoice(found[0] || null);
      if (found[0]) prepare(found[0], { application: names[0] || "" });
    }, () => setChoices([]));
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

  if (!choices) return null;
  if (!choices.length) return el("section.page", null, h("h1", null, "Try it"), h(Empty, { title: "Nothing to try yet" }, "Deploy an AI API with a POST operation first."));
  const set = (name) => (value) => setOrder({ ...order, [name]: value });
  return el(
    "section.page",
    null,
    el("div.page-head", null, h("h1", null, "Try it")),
    el(
      "div.try-board",
      null,
      el(
        "div.column",
        null,
        h(
          "form",
          { class: "card", onSubmit: send },
          h(Field, { label: "Operation" }, (a) => h(Select, { ...a, value: choice.value, onValue: choose, options: choices })),
          applications.length === 0 && h(Empty, { title: "No application yet" }, "Name one with its keys in applications.yaml of the home folder."),
          el("div.two", null,
            h(Field, { label: "Application" }, (a) => h(Select, { ...a, value: order.application, onValue: set("application"), empty: "Choose an application", options: applications.map((n) => ({ value: n, label: n })) })),
            h(Field, { label: "Key type" }, (a) => h(Select, { ...a, value: order.stage, onValue: set("stage"), options: stages })),
            h(Field, { label: "Model" }, (a) => h(Select, { ...a, value: order.model, onValue: (model) => prepare(choice, { model }), options: choice.models.map((m) => ({ value: m, label: m })) })),
            !choice.path.includes("{") && h(Switch, { on: order.stream, label: "Stream", onToggle: (stream) => prepare(choice, { stream }) })),
          choice.path.includes("{") && h(Field, { label: "Path" }, (a) => h(Input, { ...a, value: order.path, onValue: set("path") })),
          h(Field, { label: "Request" }, (a) => h("textarea", { ...a, rows: 9, class: "code", spellcheck: false, value: order.body, onInput: (e) => set("body")(e.target.value) })),
          h(Button, { kind: "primary", icon: "play", type: "submit", disabled: busy || !order.application }, busy ? "Waiting…" : "Send"),
        ),
        simulator.running && h(Simulator, { simulator, onSimulator: setSimulator, api: choice.api }),
      ),
      h(Answer, { answer, curl: curlOf({ ...order, port }) }),
    ),
  );
}
