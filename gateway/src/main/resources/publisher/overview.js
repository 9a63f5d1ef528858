import { h, el, useState, useEffect, useRef, Button, Empty, number, time } from "./ui.js";
import { gateway, watchOverview } from "./api.js";

const palette = ["#4263eb", "#12b886", "#f59f00", "#e64980", "#7048e8", "#15aabf", "#82c91e", "#fd7e14"];

function Chart({ title, series, at, unit }) {
  const ref = useRef(null);
  const plot = useRef(null);
  const names = series.map((s) => s.name).join("\n");
  useEffect(() => {
    if (!series.length) return undefined;
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--muted").trim();
    const grid = getComputedStyle(document.documentElement).getPropertyValue("--line").trim();
    const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid }, font: "11px system-ui" };
    plot.current = new window.uPlot(
      {
        width: ref.current.clientWidth, height: 190, legend: { show: false }, cursor: { drag: { x: false, y: false } },
        scales: { y: { range: (u, min, max) => [0, Math.max(1, max * 1.1)] } },
        axes: [axis, { ...axis, size: 46 }],
        series: [{}, ...series.map((s, i) => ({ label: s.name, stroke: palette[i % palette.length], width: 2, points: { size: 5 }, spanGaps: true }))],
      },
      [at, ...series.map((s) => s.values)],
      ref.current,
    );
    const resize = new ResizeObserver(() => ref.current && plot.current.setSize({ width: ref.current.clientWidth, height: 190 }));
    resize.observe(ref.current);
    return () => {
      resize.disconnect();
      plot.current.destroy();
      plot.current = null;
    };
  }, [names]);
  useEffect(() => {
    if (plot.current) plot.current.setData([at, ...series.map((s) => s.values)]);
  });
  return el(
    "figure.card.chart",
    null,
    h("figcaption", null, title, el("small.muted", null, unit)),
    series.length ? el("div.plot", { ref, role: "img", "aria-label": `${title}: ${series.map((s) => s.name).join(", ")}` }) : el("p.muted.none", null, "Nothing in the last hour."),
    el("ul.legend", null, series.map((s, i) => h("li", { key: s.name }, h("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, h("circle", { cx: 5, cy: 5, r: 5, fill: palette[i % palette.length] })), s.name))),
  );
}

/** Every minute of the last hour, in seconds; the gateway leaves out those in which nothing happened. */
function lastHour() {
  const now = Math.floor(Date.now() / 60000) * 60;
  return Array.from({ length: 60 }, (_, i) => now - (59 - i) * 60);
}

/** One value a minute for each name, oldest first. */
function seriesOf(minutes, pick) {
  const names = [...new Set(minutes.flatMap((m) => pick(m).map((x) => x.name)))].slice(0, palette.length);
  return names.map((name) => ({
    name,
    values: minutes.map((m) => {
      const found = pick(m).find((x) => x.name === name);
      return found ? found.value : null;
    }),
  }));
}

function PairRow({ pair, suspension }) {
  const state = !suspension ? "active" : suspension.probing ? "probing" : "suspended";
  const words = { active: "Active", probing: "Probing", suspended: `Suspended · ${Math.ceil((suspension || {}).remainingSeconds || 0)} s` };
  const suspend = () => gateway.suspend({ api: pair.api, endpointId: pair.endpointId, model: pair.model, seconds: 300 });
  return el(
    "li.pair-row",
    null,
    el("span.rank", null, pair.order === 0 ? "Target" : `Fallback ${pair.order}`),
    el("div.grow", null, h("strong", null, pair.model), el("span.muted", null, ` @ ${pair.endpointName}`)),
    el(`span.state.${state}`, null, words[state]),
    suspension && el("span.muted.why", null, suspension.reason),
    suspension
      ? h(Button, { onClick: () => gateway.resume(suspension.id) }, "Resume")
      : h(Button, { kind: "ghost", onClick: suspend }, "Suspend now"),
  );
}

export function Overview() {
  const [overview, setOverview] = useState(null);
  const [live, setLive] = useState(true);
  useEffect(() => watchOverview(setOverview, setLive), []);
  if (!overview) return null;
  const { pairs, suspensions, minutes, failovers } = overview;
  const find = (p) => suspensions.find((s) => s.api === p.api && s.endpointId === p.endpointId && s.model === p.model);
  const groups = [...new Set(pairs.map((p) => `${p.api}\n${p.stage}`))];
  const at = lastHour();
  const hour = at.map((second) => minutes.find((m) => m.at === second) || { served: [], failovers: [] });
  return el(
    "section.page",
    null,
    el("div.page-head", null, h("h1", null, "Overview"), el(`span.live.${live ? "on" : "off"}`, { role: "status" }, live ? "Live" : "Reconnecting…")),
    groups.length === 0 && h(Empty, { title: "No fallback policy yet" }, "Open an AI API and drag Model Failover onto the Request flow of an operation."),
    el("div.groups", null, groups.map((g) => {
      const [api, stage] = g.split("\n");
      return el("section.card", { key: g }, h("h2", null, api, el("small.muted", null, stage)),
        el("ol.pairs", null, pairs.filter((p) => p.api === api && p.stage === stage).map((p) => h(PairRow, { key: p.endpointId + p.model, pair: p, suspension: find(p) }))));
    })),
    groups.length > 0 && el(
      "div.charts",
      null,
      h(Chart, { title: "Requests by serving pair", unit: "per minute", at, series: seriesOf(hour, (m) => m.served.map((s) => ({ name: s.pair, value: s.requests }))) }),
      h(Chart, { title: "Failovers by reason", unit: "per minute", at, series: seriesOf(hour, (m) => m.failovers.map((f) => ({ name: f.reason, value: f.count }))) }),
      h(Chart, { title: "Latency by pair", unit: "mean, ms", at, series: seriesOf(hour, (m) => m.served.map((s) => ({ name: s.pair, value: Math.round(s.millis / s.requests) }))) }),
    ),
    groups.length > 0 && el(
      "section.card",
      null,
      h("h2", null, "Last failovers"),
      failovers.length === 0
        ? h(Empty, { title: "None so far" }, "When a pair fails and another one serves, it is listed here.")
        : el("div.table", { tabindex: 0, role: "region", "aria-label": "Last failovers" }, h("table", null,
            h("thead", null, h("tr", null, ["When", "API", "From", "To", "Why", "After"].map((c) => h("th", { key: c, scope: "col" }, c)))),
            h("tbody", null, failovers.slice(0, 30).map((f, i) => h("tr", { key: i }, h("td", null, time(f.at)), h("td", null, f.api), h("td", null, f.from), h("td", null, f.to), h("td", null, f.reason), h("td", null, `${number(f.millis)} ms`)))))),
    ),
  );
}
