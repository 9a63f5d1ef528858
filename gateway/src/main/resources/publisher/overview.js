import { h, el, useState, useEffect, useMemo, Button, Empty, Field, Filter, Select, matches, number, time } from "./ui.js";
import { gateway, watchOverview } from "./api.js";
import { Chart, lastHour, seriesOf } from "./chart.js";

const SUSPEND_SECONDS = 300;
const CLUSTER_MILLIS = 10000;
const words = { active: "Active", probing: "Probing", due: "Probe due", suspended: "Suspended" };

function stateOf(suspension) {
  if (!suspension) return "active";
  if (suspension.probing) return "probing";
  return suspension.remainingSeconds > 0 ? "suspended" : "due";
}

/** Who shares the suspensions; null where nobody does. */
function useCluster() {
  const [cluster, setCluster] = useState(null);
  useEffect(() => {
    const look = () => gateway.cluster().then((c) => setCluster(c.engine === "none" ? null : c), () => {});
    look();
    const timer = setInterval(look, CLUSTER_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return cluster;
}

function Cluster({ cluster }) {
  const words = cluster.connected ? `${number(cluster.nodes.length)} gateways share their suspensions` : "Not connected to the other gateways";
  return el(`span.live.${cluster.connected ? "on" : "off"}`, { role: "status", title: cluster.nodes.join(", ") }, words);
}

function PairRow({ pair, suspension, cluster, onError }) {
  const state = stateOf(suspension);
  const name = `${pair.model} @ ${pair.endpointName}`;
  const left = state === "suspended" ? ` · ${number(Math.ceil(suspension.remainingSeconds))} s` : "";
  const suspend = () => gateway.suspend({ api: pair.api, endpointId: pair.endpointId, model: pair.model, seconds: SUSPEND_SECONDS }).catch(onError);
  const resume = () => gateway.resume(suspension.id).catch(onError);
  return el(
    "li.pair-row",
    null,
    el("span.rank", null, pair.order === 0 ? "Target" : `Fallback ${pair.order}`),
    el("div.grow", null, h("strong", null, pair.model), el("span.muted", null, ` @ ${pair.endpointName}`)),
    suspension && el("span.muted.why", null, [suspension.reason, cluster && suspension.node && `on ${suspension.node}`].filter(Boolean).join(" · ")),
    el(`span.state.${state}`, null, words[state] + left),
    suspension
      ? h(Button, { label: `Resume ${name}`, onClick: resume }, "Resume")
      : h(Button, { kind: "ghost", label: `Suspend ${name} now`, onClick: suspend }, "Suspend now"),
  );
}

function Group({ name, stage, file, pairs, find, ...rest }) {
  return el(
    "section.card.group",
    { "aria-label": `${name} ${stage}` },
    el("div.stage-head", null,
      h("h2", null, name, el("small.muted", null, stage)),
      h("a", { href: `#/apis/${encodeURIComponent(file)}` }, "Policies")),
    el("ol.pairs", null, pairs.map((pair) => h(PairRow, { key: `${pair.endpointId}\n${pair.model}`, pair, suspension: find(pair), ...rest }))),
  );
}

function Failovers({ failovers }) {
  return el(
    "section.card",
    null,
    h("h2", null, "Last failovers"),
    failovers.length === 0
      ? h(Empty, { title: "None so far" }, "When a pair fails and another one serves, it is listed here.")
      : el("div.table", { tabindex: 0, role: "region", "aria-label": "Last failovers" }, h("table", null,
          h("thead", null, h("tr", null, ["When", "API", "From", "To", "Why", "After"].map((c) => h("th", { key: c, scope: "col" }, c)))),
          h("tbody", null, failovers.slice(0, 30).map((f, i) => h("tr", { key: i },
            h("td", null, time(f.at)), h("td", null, f.api), h("td", null, f.from), h("td", null, f.to), h("td", null, f.reason), h("td", null, `${number(f.millis)} ms`)))))),
  );
}

function Charts({ minutes, api }) {
  const at = lastHour();
  const mine = (list) => list.filter((x) => !api || x.api === api);
  const hour = at.map((second) => minutes.find((m) => m.at === second) || { served: [], failovers: [] });
  // No request is a count of nothing, but no latency.
  const counts = (pick) => seriesOf(hour, pick, { withApi: !api, missing: 0 });
  const means = (pick) => seriesOf(hour, pick, { withApi: !api, missing: null });
  return el(
    "div.charts",
    null,
    h(Chart, { title: "Requests by serving pair", unit: "per minute", at, series: counts((m) => mine(m.served).map((s) => ({ api: s.api, name: s.pair, value: s.requests }))) }),
    h(Chart, { title: "Failovers by reason", unit: "per minute", at, series: counts((m) => mine(m.failovers).map((f) => ({ name: f.reason, value: f.count }))) }),
    h(Chart, { title: "Latency by pair", unit: "mean, ms", at, points: true, series: means((m) => mine(m.served).map((s) => ({ api: s.api, name: s.pair, value: s.millis / s.requests }))) }),
  );
}

function groupsOf(pairs) {
  const groups = new Map();
  for (const pair of pairs) {
    const key = `${pair.api}\n${pair.stage}`;
    if (!groups.has(key)) groups.set(key, { key, name: pair.api, stage: pair.stage, file: pair.file, pairs: [] });
    groups.get(key).pairs.push(pair);
  }
  return [...groups.values()];
}

const pairKey = (p) => `${p.api}\n${p.endpointId}\n${p.model}`;

export function Overview() {
  const [overview, setOverview] = useState(null);
  const [live, setLive] = useState(true);
  const [filter, setFilter] = useState("");
  const [chosen, setChosen] = useState("");
  const [error, setError] = useState("");
  const cluster = useCluster();
  useEffect(() => watchOverview(setOverview, setLive), []);
  const pairs = overview ? overview.pairs : [];
  const groups = useMemo(() => groupsOf(pairs), [pairs]);
  if (!overview) return el("section.page", null, h("h1", null, "Overview"), el("p.muted", { role: "status" }, live ? "Loading…" : "Connecting…"));
  const { suspensions, minutes, failovers } = overview;
  const bySuspended = new Map(suspensions.map((s) => [pairKey(s), s]));
  const find = (pair) => bySuspended.get(pairKey(pair));
  const apis = [...new Set(groups.map((g) => g.name))];
  const api = apis.includes(chosen) ? chosen : "";
  const shown = groups
    .filter((g) => !api || g.name === api)
    .map((g) => ({ ...g, pairs: g.pairs.filter((p) => matches(filter, `${g.name} ${g.stage} ${p.model} ${p.endpointName} ${find(p) ? "suspended" : "active"}`)) }))
    .filter((g) => g.pairs.length > 0);
  return el(
    "section.page",
    null,
    el(
      "div.page-head",
      null,
      el("div", null, h("h1", null, "Overview"),
        el("p.muted", null, `${number(pairs.length)} pairs, ${number(suspensions.length)} suspended`)),
      el("div.row", null,
        apis.length > 1 && el("div.pick", null, h(Field, { label: "API" }, (a) => h(Select, { ...a, value: api, onValue: setChosen, empty: "All APIs", options: apis.map((n) => ({ value: n, label: n })) }))),
        pairs.length > 8 && h(Filter, { value: filter, onValue: setFilter, label: "Find a pair" }),
        cluster && h(Cluster, { cluster }),
        el(`span.live.${live ? "on" : "off"}`, { role: "status" }, live ? "Live" : "Reconnecting…")),
    ),
    error && el("p.message.bad", { role: "alert" }, error),
    groups.length === 0 && h(Empty, { title: "No fallback policy yet" }, "Open an AI API and drag Model Failover onto the Request flow of an operation."),
    groups.length > 0 && shown.length === 0 && h(Empty, { title: "No such pair" }, "Clear the search to see all of them."),
    groups.length > 0 && h(Charts, { minutes, api }),
    el("div.groups", null, shown.map(({ key, ...group }) => h(Group, { key, ...group, find, cluster, onError: (e) => setError(e.message) }))),
    groups.length > 0 && h(Failovers, { failovers: failovers.filter((f) => !api || f.api === api) }),
  );
}
