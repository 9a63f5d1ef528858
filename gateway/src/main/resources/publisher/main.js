import { h, el, render, useState, useEffect, Button, Icon } from "./ui.js";
import { gateway, whenSignedOut } from "./api.js";
import { SignIn } from "./signin.js";
import { Apis } from "./apis.js";
import { Policies } from "./policies.js";
import { Overview } from "./overview.js";
import { TryIt } from "./tryit.js";
import { Endpoints } from "./endpoints.js";

const places = [
  { id: "overview", label: "Overview", icon: "overview" },
  { id: "apis", label: "AI APIs", icon: "api" },
  { id: "try", label: "Try it", icon: "play" },
];

/** Set by whoever has unsaved changes; asked before leaving. */
export const unsaved = { check: () => false };

/** Asks before something that was typed is lost. */
export const mayDiscard = () => window.confirm("Leave without saving your changes?");

const mayLeave = () => !unsaved.check() || mayDiscard();

function place() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return { id: parts[0] || "overview", file: parts[1], part: parts[2] || "policies" };
}

function Page({ at }) {
  if (at.id === "apis" && at.file) {
    return at.part === "endpoints"
      ? h(Endpoints, { file: at.file, key: at.file })
      : h(Policies, { file: at.file, key: at.file });
  }
  if (at.id === "apis") return h(Apis);
  return at.id === "try" ? h(TryIt) : h(Overview);
}

function App() {
  const [session, setSession] = useState(undefined);
  const [expired, setExpired] = useState(false);
  const [at, setAt] = useState(place());

  useEffect(() => {
    gateway.session().then(setSession, () => setSession(null));
    whenSignedOut(() => {
      setExpired(true);
      setSession(null);
    });
    let current = location.hash;
    const move = () => {
      if (location.hash === current) return;
      if (!mayLeave()) {
        history.replaceState(null, "", current || "#");
        return;
      }
      unsaved.check = () => false;
      current = location.hash;
      setAt(place());
    };
    const close = (e) => {
      if (unsaved.check()) e.preventDefault();
    };
    addEventListener("hashchange", move);
    addEventListener("beforeunload", close);
    return () => {
      removeEventListener("hashchange", move);
      removeEventListener("beforeunload", close);
    };
  }, []);

  if (session === undefined) return null;
  if (session === null) {
    return h(SignIn, {
      expired,
      onSignedIn: (s) => {
        setExpired(false);
        setSession(s);
      },
    });
  }
  const signOut = () => {
    if (mayLeave()) gateway.signOut().then(() => setSession(null));
  };
  return el(
    "div.frame",
    null,
    el(
      "header.top",
      null,
      el("a.brand", { href: "#/overview" }, h("img", { src: "icon.svg", alt: "", width: 28, height: 28 }), "Model Failover"),
      h(
        "nav",
        { "aria-label": "Places" },
        places.map((p) =>
          h(
            "a",
            { key: p.id, href: `#/${p.id}`, "aria-current": at.id === p.id ? "page" : undefined },
            h(Icon, { name: p.icon }),
            h("span", null, p.label),
          ),
        ),
      ),
      h(Button, { icon: "out", kind: "ghost", label: "Sign out", onClick: signOut }),
    ),
    h("main", { id: "main" }, h(Page, { at })),
  );
}

render(h(App), document.getElementById("app"));
