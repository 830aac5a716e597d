// Talks to the service: sends, and says whether a failure is worth repeating.

import { say } from "/assets/words.js";

/** A service on the same laptop that is silent this long is gone. */
const longestWait = 15_000;
/** Answers that mean "not now": the same request may be sent again. */
const passing = new Set([429, 502, 503, 504]);
/** The kiosk does not know this device, or nobody is signed in on it: `lanyard:unknown` on the window says which. */
const unknown = 401;

/** The service could not be reached, or said "not now". The same request with the same id may be repeated. */
export class Unreachable extends Error {}

/** The service understood and said no. `message` is meant for people; `isOurFault` marks failures inside the service. */
export class Refused extends Error {
  constructor(status, error) {
    super(error?.message ?? say("failedWith", { status }));
    this.status = status;
    this.code = error?.code ?? null;
    this.subject = error?.subject ?? null;
  }

  get isOurFault() {
    return this.status >= 500;
  }
}

/** Posts a JSON body and returns the JSON answer; `ticket` says who did it. Throws `Unreachable` or `Refused`. */
export async function postJSON(path, body, ticket = null) {
  const headers = { "content-type": "application/json", ...(ticket && { "lanyard-ticket": ticket }) };
  return answer(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Posts bytes under their own type and returns the JSON answer. Throws `Unreachable` or `Refused`. */
export async function postBlob(path, blob, ticket = null) {
  const headers = { "content-type": blob.type, ...(ticket && { "lanyard-ticket": ticket }) };
  return answer(path, { method: "POST", headers, body: blob });
}

/**
 * Posts a picture and returns the JSON answer. `stream` is the same for all frames of one run of a camera: they are read
 * with the help of those before; `lead` is the visitor on the screen. Throws `Unreachable` or `Refused`.
 */
export async function postPicture(picture, { id, way, stream = null, lead }) {
  const path = `/api/pictures?${new URLSearchParams({ id, way, ...(stream && { stream }), ...(lead !== undefined && { lead }) })}`;
  return postBlob(path, picture);
}

/** Fetches JSON. Throws `Unreachable` or `Refused`. */
export async function getJSON(path) {
  return answer(path, { method: "GET" });
}

/** Fetches a fragment of a page from our own service as nodes; nothing in it can run. Throws `Unreachable` or `Refused`. */
export async function getFragment(path) {
  const response = await reach(path, { headers: { accept: "text/html" } });
  if (!response.ok) throw new Refused(response.status, await errorIn(response));
  if (!response.headers.get("content-type")?.startsWith("text/html")) throw new Unreachable("not a page");
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}

async function answer(path, init) {
  const response = await reach(path, init);
  if (!response.ok) throw new Refused(response.status, await errorIn(response));
  try {
    return await response.json();
  } catch {
    throw new Unreachable("the answer was cut off");
  }
}

async function reach(path, init) {
  let response;
  try {
    response = await fetch(path, {
      ...init, cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(longestWait),
    });
  } catch {
    throw new Unreachable("no connection");
  }
  if (response.status === unknown) {
    const error = await errorIn(response);
    dispatchEvent(new CustomEvent("lanyard:unknown", { detail: error?.subject ?? null }));
    throw new Unreachable("not let in");
  }
  if (passing.has(response.status)) throw new Unreachable(`answered ${response.status}`);
  return response;
}

async function errorIn(response) {
  try {
    return (await response.json()).error;
  } catch {
    return null;
  }
}
