// The visitors' own screen: a badge, their details, what they answer and agree to; then empty again for the next one.

import { Camera } from "/assets/camera.js";
import { Frames } from "/assets/frames.js";
import { IdleEnd } from "/assets/idle.js";
import { Keyboard } from "/assets/keyboard.js";
import { Outbox } from "/assets/outbox.js";
import { keepPage } from "/assets/offline.js";
import { getJSON, postBlob, postJSON, Refused } from "/assets/request.js";
import { Saving } from "/assets/saving.js";
import { SignIn } from "/assets/signin.js";
import { language } from "/assets/standing.js";
import { uuid } from "/assets/uuid.js";
import { VisitorForm } from "/assets/visitor-form.js";
import { say } from "/assets/words.js";

/** Whoever reads thanks for this long has gone. */
const thanking = 8000;

const element = (id) => document.getElementById(id);
const { ticket } = document.body.dataset;
/** The language that staff left the screen in; the next visitor begins with it. */
const home = localStorage.getItem(language) ?? document.documentElement.lang;

// What staff left unsent goes out as well, under their names.
const outbox = new Outbox({ storage: localStorage, post: postJSON, sign: () => ticket });
new Saving(element("saving"), [outbox]);
const form = new VisitorForm({ form: element("visitor-form"), problem: element("visitor-problem"), refuse: element("refuse") });
let isEnding = false;

/** An empty screen in the language of the place; nothing of the visitor is left in the page. */
function startAgain() {
  if (isEnding) return;
  isEnding = true;
  form.forget();
  location.replace(`/visitor?language=${encodeURIComponent(home)}`);
}

const idle = new IdleEnd({ dialog: element("idle"), words: element("idle-words"), isNeeded: () => form.isTouched, end: startAgain });

function tell(outcome, message) {
  element("visitor-outcome").dataset.outcome = outcome;
  element("visitor-outcome").textContent = message;
}

/** One badge at a time: of two in view nobody knows whose screen it is. */
function show(results) {
  const [badge] = results;
  if (!badge) return;
  if (results.length > 1) return tell("unreadable", say("oneBadge"));
  tell(badge.outcome, badge.message);
  if (badge.pass && badge.pass !== form.pass) form.show(badge);
  idle.touch();
}

async function scan(path, body) {
  tell("reading", say("reading"));
  try {
    show((await postJSON(path, body, ticket)).results);
  } catch (error) {
    tell("unreadable", error instanceof Refused ? error.message : say("typeInstead"));
  }
}

const camera = new Camera(element("preview"));
const frames = new Frames(element("preview"), {
  isWanted: () => camera.isOn,
  async send(blob) {
    const query = new URLSearchParams({ id: uuid(), way: "camera", stream: camera.stream });
    try {
      show((await postBlob(`/api/visitor/pictures?${query}`, blob, ticket)).results.filter(({ pass }) => !pass || pass !== form.pass));
    } catch {
      // The next frame asks again.
    }
  },
});
camera.addEventListener("change", () => {
  element("viewfinder").dataset.camera = camera.isOn ? "on" : "off";
  element("camera-words").textContent = camera.words;
  element("camera-switch").setAttribute("aria-pressed", String(camera.isOn));
  element("camera-switch").textContent = camera.isOn ? say("stopCamera") : say("startCamera");
  frames.run();
});
element("camera-switch").addEventListener("click", () => camera.toggle());

new Keyboard({
  onScan: (text) => (element("signin").open ? signIn.scan(text) : scan("/api/visitor/scans", { id: uuid(), text })),
  onTrouble: () => tell("unreadable", say("halfScan")),
  onCalibration() {},
  onKey() {},
});

element("visitor-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const details = form.read();
  if (!details) return;
  const id = uuid();
  if (!outbox.add({ id, kind: "visitor", path: "/api/visitor/details", body: { id, ...details } })) return form.complain(say("tooManyActs"));
  thank();
});
outbox.addEventListener("refused", ({ detail }) => detail.act.kind === "visitor" && form.complain(detail.error.message));

// Who does not want to be kept says so twice; the badge was recorded when it was shown, and what it says goes.
element("refuse").addEventListener("click", () => element("refusing").showModal());
element("refusing").addEventListener("close", ({ target }) => {
  const { returnValue } = target;
  target.returnValue = "";
  if (returnValue !== "erase" || form.pass === null) return;
  const id = uuid();
  if (!outbox.add({ id, kind: "visitor", path: "/api/visitor/refusal", body: { id, pass: form.pass } })) return form.complain(say("tooManyActs"));
  thank();
});

/** The form is empty at once: whoever comes next sees nothing of it. */
function thank() {
  form.forget();
  tell("", "");
  element("thanks").showModal();
  setTimeout(() => element("thanks").close(), thanking);
}
element("thanks").addEventListener("close", startAgain);
element("start-again").addEventListener("click", startAgain);

// What was typed survives the change of language, in this tab, for that one step.
for (const link of document.querySelectorAll(".languages a")) link.addEventListener("click", () => form.carryOver(sessionStorage));
form.takeUp(sessionStorage);

const signIn = new SignIn(element("signin"));
signIn.addEventListener("entered", () => location.replace(`/?language=${encodeURIComponent(home)}`));
element("staff").addEventListener("click", async () => {
  try {
    const { staff } = await getJSON("/api/session");
    element("signin").showModal();
    signIn.show(staff.filter(({ hasPIN }) => hasPIN));
  } catch {
    form.complain(say("noAnswer"));
  }
});

// The serial hand scanner of the kiosk.
const events = new EventSource("/api/visitor/events");
events.addEventListener("badge", () => scan("/api/visitor/scanned", {}));
addEventListener("pagehide", () => events.close(), { once: true });

globalThis.caches?.delete("lanyard.seen").catch(() => {});
outbox.start();
if (camera.isWished) camera.start();
keepPage(document.body.dataset.version);
