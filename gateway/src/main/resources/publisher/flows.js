import { h, el, useEffect, useRef, Button } from "./ui.js";
import { readConfigs } from "./failover-form.js";

export const flows = ["request", "response", "fault"];
const flowNames = { request: "Request", response: "Response", fault: "Fault" };

/** One flow of an operation, with the policies attached to it; policies are dropped here. */
export function Flow({ operation, flow, doc, onDrop, onEdit, onRemove, specifications, picked, onPlace }) {
  const zone = useRef(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const sortable = new window.Sortable(zone.current, {
      group: { name: "flow", put: (_, from, item) => from.options.group.name === "palette" && item.dataset.flows.split(" ").includes(flow) },
      sort: false, draggable: ".none",
      onAdd: (e) => {
        const key = e.item.dataset.policy;
        // The original goes back to the list, which the page goes on drawing.
        e.clone.replaceWith(e.item);
        drop.current(key);
      },
    });
    return () => sortable.destroy();
  }, []);
  const attached = flow === "request" ? doc.policies.map((p, index) => ({ ...p, index })).filter((p) => p.operation === operation) : [];
  const accepts = picked && picked.applicableFlows.includes(flow);
  return el(
    "div.flow",
    { class: accepts ? "ready" : "" },
    el("span.flow-name", null, flowNames[flow]),
    el(
      "div.flow-zone",
      { ref: zone, "data-flow": flow, "data-operation": operation },
      attached.map((p) => {
        const specification = specifications.find((s) => s.name === p.policy && s.version === p.version);
        const name = specification ? specification.displayName : `${p.policy} ${p.version}`;
        return el(
          "div.chip",
          { key: p.index },
          h("button", { type: "button", class: "chip-name", onClick: () => onEdit(p.index), "aria-label": `Edit ${name} on ${operation}` }, name, el("small", null, summary(p))),
          h(Button, { kind: "ghost", icon: "edit", label: `Edit ${name}`, onClick: () => onEdit(p.index) }),
          h(Button, { kind: "ghost", icon: "close", label: `Remove ${name} from ${operation}`, onClick: () => onRemove(p.index) }),
        );
      }),
      attached.length === 0 && !accepts && el("span.muted.hint", null, specifications.some((p) => p.applicableFlows.includes(flow)) ? "Drop a policy here" : "No policy goes here"),
      accepts && h(Button, { kind: "primary", icon: "plus", onClick: onPlace }, `Place ${picked.displayName} here`),
    ),
  );
}

function summary(policy) {
  const configs = readConfigs((policy.parameters || {}).failoverConfigs);
  const stage = configs.production || configs.sandbox || {};
  const target = stage.targetModel || {};
  const count = (stage.fallbackModels || []).length;
  const off = String(configs.enabled ?? true) === "false" ? " · off" : "";
  return target.model ? `${target.model} + ${count} fallback${count === 1 ? "" : "s"}${off}` : "not configured";
}

/** Shows which flows take what is being dragged. */
function mark(flowsThatTakeIt) {
  document.querySelectorAll(".flow").forEach((flow) => {
    const zone = flow.querySelector(".flow-zone");
    flow.classList.toggle("taking", flowsThatTakeIt.includes(zone.dataset.flow));
  });
}

/** The policies there are, to be dragged or picked. */
export function Palette({ specifications, picked, onPick }) {
  const list = useRef(null);
  useEffect(() => {
    const sortable = new window.Sortable(list.current, {
      group: { name: "palette", pull: "clone", put: false }, sort: false, animation: 150,
      // Not every browser drags a button by itself.
      forceFallback: true, fallbackOnBody: true, fallbackTolerance: 4,
      // A finger that only passes over it scrolls the page.
      delay: 150, delayOnTouchOnly: true, touchStartThreshold: 6,
      onStart: (e) => mark(e.item.dataset.flows.split(" ")),
      onEnd: () => mark([]),
    });
    return () => sortable.destroy();
  }, []);
  return el(
    "aside.palette.card",
    { "aria-label": "Policies" },
    h("h2", null, "Policies"),
    el("p.help", null, "Drag a policy onto a flow, or pick it and choose where to place it."),
    el("div.palette-list", { ref: list }, specifications.map((s) =>
      h("button", {
        key: `${s.name} ${s.version}`, type: "button", class: "palette-item", "data-policy": `${s.name} ${s.version}`, "data-flows": s.applicableFlows.join(" "),
        "aria-pressed": String(picked === s), onClick: () => onPick(picked === s ? null : s), title: s.description,
      }, h("strong", null, s.displayName), el("small", null, `${s.name} ${s.version}`)))),
  );
}
