import { h, render, Fragment } from "./lib/preact.js";
import { useState, useEffect, useRef, useCallback, useMemo } from "./lib/hooks.js";

export { h, render, Fragment, useState, useEffect, useRef, useCallback, useMemo };

/** h("div.card", {…}, …): a tag with its classes, properties and children. */
export function el(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  const all = { ...(props || {}) };
  if (classes.length) all.class = [...classes, all.class].filter(Boolean).join(" ");
  return h(name, all, ...children);
}

const paths = {
  api: "M4 7h16M4 12h16M4 17h10",
  overview: "M4 19V11M10 19V5M16 19v-6M21 19H3",
  play: "M7 5l12 7-12 7z",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  up: "M12 19V6M6 11l6-6 6 6",
  down: "M12 5v13M6 13l6 6 6-6",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  edit: "M4 20h4L19 9l-4-4L4 16z",
  out: "M15 4h4v16h-4M10 8l-4 4 4 4M6 12h9",
  back: "M15 5l-7 7 7 7",
  shield: "M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z",
  search: "M11 18a7 7 0 100-14 7 7 0 000 14zM20 20l-4-4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  down2: "M12 4v11M7 11l5 5 5-5M5 20h14",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  heart: "M12 20s-7-4.5-7-10a4 4 0 017-2.6A4 4 0 0119 10c0 5.5-7 10-7 10z",
  clock: "M12 7v5l3 2M21 12a9 9 0 11-18 0 9 9 0 0118 0z",
};

export function Icon({ name }) {
  return h(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    h("path", { d: paths[name] }),
  );
}

export function Button({ kind = "plain", icon, label, children, ...rest }) {
  return el(
    `button.button.${kind}`,
    { type: "button", "aria-label": label, title: label, ...rest },
    icon && h(Icon, { name: icon }),
    children && h("span", null, children),
  );
}

let fieldCount = 0;
/** A labelled control with its help and what is wrong with it. */
export function Field({ label, help, error, children }) {
  const id = useRef(`f${++fieldCount}`).current;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return el(
    "div.field",
    { class: error ? "wrong" : "" },
    h("label", { for: id }, label),
    children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? "true" : undefined }),
    help && el("p.help", { id: `${id}-help` }, help),
    error && el("p.error", { id: `${id}-error`, role: "alert" }, error),
  );
}

export function Input({ value, onValue, ...rest }) {
  return h("input", { value: value ?? "", onInput: (e) => onValue(e.target.value), ...rest });
}

export function Select({ value, onValue, options, empty, ...rest }) {
  return h(
    "select",
    { value: value ?? "", onChange: (e) => onValue(e.target.value), ...rest },
    empty && h("option", { value: "" }, empty),
    options.map((o) => h("option", { value: o.value, key: o.value, selected: o.value === value }, o.label)),
  );
}

export function Switch({ on, onToggle, label }) {
  return h(
    "button",
    { type: "button", class: "switch", role: "switch", "aria-checked": String(!!on), onClick: () => onToggle(!on) },
    el("span.knob"),
    h("span", { class: "switch-label" }, label),
  );
}

export function Empty({ title, children }) {
  return el("div.empty", null, h("h3", null, title), h("p", null, children));
}

/** Text to be taken elsewhere, with a button that copies it. */
export function Code({ text, label }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    }, () => {});
  return el(
    "div.copyable",
    null,
    h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": label }, text),
    h(Button, { kind: "ghost", icon: "copy", label: `Copy: ${label}`, onClick: copy }, copied ? "Copied" : ""),
  );
}

/** A box that narrows a long list. */
export function Filter({ value, onValue, label }) {
  return el(
    "div.filter",
    null,
    h(Icon, { name: "search" }),
    h("input", { type: "search", "aria-label": label, placeholder: label, value, onInput: (e) => onValue(e.target.value) }),
  );
}

/** The filter's words all occur in the text. */
export const matches = (filter, text) =>
  filter.toLowerCase().split(/\s+/).every((word) => text.toLowerCase().includes(word));

/** A dialog that keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, wide, children, footer }) {
  const ref = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    ref.current.showModal();
    return () => before && before.focus && before.focus();
  }, []);
  return h(
    "dialog",
    {
      ref,
      class: wide ? "drawer" : "dialog",
      "aria-label": title,
      onCancel: (e) => {
        e.preventDefault();
        onClose();
      },
    },
    el(
      "header.dialog-head",
      null,
      h("h2", null, title),
      h(Button, { icon: "close", label: "Close", kind: "ghost", onClick: onClose }),
    ),
    el("div.dialog-body", null, children),
    footer && el("footer.dialog-foot", null, footer),
  );
}

const numberFormat = new Intl.NumberFormat();
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
export const number = (n) => numberFormat.format(n);
export const time = (ms) => timeFormat.format(new Date(ms));
export const date = (ms) => dateFormat.format(new Date(ms));
