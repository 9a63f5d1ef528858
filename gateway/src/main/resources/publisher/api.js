/** What went wrong, with the problems the gateway names, field by field. */
export class ApiError extends Error {
  constructor(status, body) {
    super((body && body.error) || `The gateway answered ${status}.`);
    this.status = status;
    this.problems = (body && body.problems) || [];
  }
}

let csrfToken = "";
let onSignedOut = () => {};

export function whenSignedOut(listener) {
  onSignedOut = listener;
}

async function call(method, path, body) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRF-Token"] = csrfToken;
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
  });
  const text = await response.text();
  const json = (response.headers.get("content-type") || "").includes("json");
  const answer = json && text ? JSON.parse(text) : text;
  if (!response.ok) {
    if (response.status === 401 && !path.endsWith("/session")) onSignedOut();
    throw new ApiError(response.status, json ? answer : null);
  }
  return answer;
}

const session = "/publisher/session";
const api = (file) => `/api/apis/${encodeURIComponent(file)}`;

/** Null when nobody is signed in. */
const remember = (answer) => {
  csrfToken = answer ? answer.csrfToken : "";
  return answer || null;
};

export const gateway = {
  session: () => call("GET", session).then(remember),
  signIn: (password) => call("POST", session, { password }).then(remember),
  signOut: () => call("DELETE", session),
  policies: () => call("GET", "/api/policies"),
  apis: () => call("GET", "/api/apis"),
  api: (file) => call("GET", api(file)),
  validate: (file, document, revision) => call("POST", `${api(file)}/validation`, { document, revision }),
  saveDraft: (file, version, document, revision) => call("PUT", `${api(file)}/draft`, { version, document, revision }),
  dropDraft: (file) => call("DELETE", `${api(file)}/draft`),
  deploy: (file, version, document, revision) => call("POST", `${api(file)}/deployment`, { version, document, revision }),
  connect: (file, endpoint) => call("POST", `${api(file)}/connection`, { endpoint }),
  archive: (file) => `${api(file)}/policies.zip`,
  remove: (file, version) => call("DELETE", `${api(file)}?version=${encodeURIComponent(version)}`),
  revisions: (file) => call("GET", `${api(file)}/revisions`),
  revision: (file, revision) => call("GET", `${api(file)}/revisions/${encodeURIComponent(revision)}`),
  resume: (id) => call("DELETE", `/api/suspensions/${encodeURIComponent(id)}`),
  suspend: (pair) => call("POST", "/api/suspensions", pair),
  cluster: () => call("GET", "/api/cluster"),
  address: () => call("GET", "/api/gateway"),
  applications: () => call("GET", "/api/applications"),
  simulator: () => call("GET", "/api/simulator"),
  play: (order) => call("POST", "/api/simulator", order),
  tryIt: (order) => call("POST", "/api/try", order),
  xml: (name, version, parameters) =>
    call("POST", `/api/policies/${encodeURIComponent(name)}/${encodeURIComponent(version)}/xml`, { parameters }),
};

/** Calls back with the pairs and the state, together, until the returned function is called. */
export function watchOverview(onOverview, onLive) {
  let pairs = [];
  const source = new EventSource("/api/overview/events");
  source.addEventListener("pairs", (e) => {
    pairs = JSON.parse(e.data);
  });
  source.addEventListener("state", (e) => {
    onLive(true);
    onOverview({ pairs, ...JSON.parse(e.data) });
  });
  source.onerror = () => {
    onLive(false);
    // A stream tells no status: it may be the session that has ended.
    gateway.session().then((session) => session || onSignedOut(), () => {});
  };
  return () => source.close();
}
