import { h, el, useEffect, useRef, number } from "./ui.js";

const palette = ["#4263eb", "#0ca678", "#f08c00", "#d6336c", "#7048e8", "#1098ad", "#74b816", "#8d6e63"];
const HEIGHT = 190;
const minuteOf = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function plotOf(element, at, series, points) {
  const hours = (_, ticks) => ticks.map((t) => minuteOf.format(new Date(t * 1000)));
  const axis = { stroke: color("--muted"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line") }, font: "11px system-ui" };
  const lines = series.map((s, i) => ({ label: s.name, stroke: palette[i % palette.length], width: 2, points: { show: points, size: 5 }, spanGaps: true }));
  return new window.uPlot(
    {
      width: element.clientWidth, height: HEIGHT, legend: { show: false }, cursor: { drag: { x: false, y: false } },
      scales: { x: { range: (_, min, max) => [min - 60, max + 60] }, y: { range: (_, min, max) => [0, Math.max(1, max * 1.1)] } },
      axes: [{ ...axis, values: hours }, { ...axis, size: 46, values: (_, ticks) => ticks.map(number) }],
      series: [{}, ...lines],
    },
    [at, ...series.map((s) => s.values)],
    element,
  );
}

/** Lines over the last hour, with their names below. */
export function Chart({ title, series, at, unit, points = false }) {
  const ref = useRef(null);
  const plot = useRef(null);
  const names = series.map((s) => s.name).join("\n");
  useEffect(() => {
    if (!series.length) return undefined;
    const draw = () => {
      if (plot.current) plot.current.destroy();
      plot.current = plotOf(ref.current, at, series, points);
    };
    draw();
    const resize = new ResizeObserver(() => plot.current && plot.current.setSize({ width: ref.current.clientWidth, height: HEIGHT }));
    resize.observe(ref.current);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      dark.removeEventListener("change", draw);
      resize.disconnect();
      plot.current.destroy();
      plot.current = null;
    };
  }, [names]);
  const last = series.map((s) => s.values.join()).join(";") + at[0];
  useEffect(() => {
    if (plot.current) plot.current.setData([at, ...series.map((s) => s.values)]);
  }, [last]);
  return el(
    "figure.card.chart",
    null,
    h("figcaption", null, title, el("small.muted", null, unit)),
    series.length
      ? el("div.plot", { ref, role: "img", "aria-label": `${title}, ${unit}: ${series.map((s) => s.name).join(", ")}` })
      : el("p.muted.none", null, "Nothing in the last hour."),
    el("ul.legend", null, series.map((s, i) => h("li", { key: s.name }, h("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, h("circle", { cx: 5, cy: 5, r: 5, fill: palette[i % palette.length] })), s.name))),
  );
}

/** Every minute of the last hour, in seconds; the gateway leaves out those in which nothing happened. */
export function lastHour() {
  const now = Math.floor(Date.now() / 60000) * 60;
  return Array.from({ length: 60 }, (_, i) => now - (59 - i) * 60);
}

/** One value a minute for each name, the names with the highest values only. */
export function seriesOf(minutes, pick, { withApi, missing }) {
  const lines = new Map();
  minutes.forEach((minute, i) => {
    for (const { api, name, value } of pick(minute)) {
      const label = withApi && api ? `${name} · ${api}` : name;
      if (!lines.has(label)) lines.set(label, { name: label, sum: 0, values: minutes.map(() => missing) });
      const line = lines.get(label);
      line.values[i] = (line.values[i] || 0) + value;
      line.sum += value;
    }
  });
  const most = [...lines.values()].sort((a, b) => b.sum - a.sum).slice(0, palette.length);
  // By name, so that a pair has the same colour in every chart.
  return most.sort((a, b) => (a.name < b.name ? -1 : 1));
}
