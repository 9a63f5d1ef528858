import { h, el, useState, Field, Input, Button, Icon } from "./ui.js";
import { gateway } from "./api.js";

export function SignIn({ onSignedIn, expired }) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(event) {
    event.preventDefault();
    setBusy(true);
    setError("");
    try {
      onSignedIn(await gateway.signIn(password));
    } catch (e) {
      setError(e.message);
      setBusy(false);
    }
  }

  return el(
    "main.signin",
    null,
    h(
      "form",
      { class: "card signin-card", onSubmit: submit },
      el("div.mark", null, h(Icon, { name: "shield" })),
      h("h1", null, "Model Failover"),
      el("p.muted", null, expired ? "Your session has ended. Sign in to go on." : "Sign in to the Publisher."),
      h("input", { type: "text", name: "username", value: "admin", autocomplete: "username", hidden: true, readonly: true }),
      h(Field, { label: "Administrator password", error }, (a) =>
        h(Input, {
          ...a, type: "password", value: password, onValue: setPassword, autocomplete: "current-password", required: true, autofocus: true,
        })),
      h(Button, { kind: "primary", type: "submit", disabled: busy }, "Sign in"),
      el("p.help", null, "The password was shown once in the terminal when the gateway first started."),
    ),
  );
}
