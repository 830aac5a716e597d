// Puts the booth page together: builds each part once and connects them.

import { Acts } from "/assets/acts.js";
import { Attachments } from "/assets/attachments.js";
import { Camera } from "/assets/camera.js";
import { Capture } from "/assets/capture.js";
import { Card } from "/assets/card.js";
import { Frames } from "/assets/frames.js";
import { Holdings } from "/assets/holdings.js";
import { InHand } from "/assets/inhand.js";
import { Keyboard, takesText } from "/assets/keyboard.js";
import { LeadList } from "/assets/list.js";
import { Live } from "/assets/live.js";
import { keepPage } from "/assets/offline.js";
import { Outbox } from "/assets/outbox.js";
import { Outcome } from "/assets/outcome.js";
import { Parcels } from "/assets/parcels.js";
import { Pictures } from "/assets/pictures.js";
import { Recorder } from "/assets/recorder.js";
import { Refusal } from "/assets/refusal.js";
import { getJSON, postBlob, postJSON, Refused } from "/assets/request.js";
import { Roster } from "/assets/roster.js";
import { Session } from "/assets/session.js";
import { Saving } from "/assets/saving.js";
import { Shelf } from "/assets/shelf.js";
import { shortcut } from "/assets/shortcuts.js";
import { Sound } from "/assets/sound.js";
import { leaveToVisitors } from "/assets/standing.js";
import { Status } from "/assets/status.js";
import { Typed } from "/assets/typed.js";
import { isUUID } from "/assets/uuid.js";
import { Voice } from "/assets/voice.js";
import { say } from "/assets/words.js";

const element = (id) => document.getElementById(id);
const section = element("card");
const isThisMachine = ["127.0.0.1", "[::1]", "localhost"].includes(location.hostname);

const live = new Live();
const session = new Session({ dialog: element("signin"), button: element("person"), live });
const sign = () => session.ticket;
const outbox = new Outbox({ storage: localStorage, post: postJSON, sign });
const parcels = new Parcels({ shelf: new Shelf(), post: postBlob, sign });
const boxes = [outbox, parcels];
const outcome = new Outcome(new Sound(element("sound-switch")));
const refuse = (message) => outcome.show("refused", message);
const card = new Card({ section, nobody: element("nobody"), outbox });
const inHand = new InHand(sessionStorage);
const acts = new Acts({ section, card, outbox, refuse });
new Refusal({ section, dialog: element("refusal"), card, outbox, parcels, refuse });
const list = new LeadList({ section: element("leads"), search: element("search"), announcement: element("announcement") });
const capture = new Capture({ outbox, parcels, outcome, card, list, next: () => nextVisitor(), staff: (name) => session.askFor(name) });
new Saving(element("saving"), boxes);
new Status(element("status"), live, { waiting: () => outbox.waiting + parcels.waiting });
new Holdings(element("holdings"), live, element("alarm"));

const typed = new Typed({
  details: element("typed"), form: element("typed-form"), problem: element("typed-problem"),
  take: (contact) => capture.type(contact),
});
const roster = new Roster({
  field: element("typed-form").elements.name, list: element("roster"),
  find: async (name) => (await getJSON(`/api/roster?name=${encodeURIComponent(name)}`)).people,
  pick: (person) => {
    const isTaken = capture.pick(person);
    if (isTaken) typed.close();
    return isTaken;
  },
});
new Pictures({ field: element("picture"), dropSign: element("drop"), take: (...picture) => capture.picture(...picture), refuse });

const video = element("preview");
const camera = new Camera(video);
const frames = new Frames(video, {
  send: (blob) => capture.frame(blob, camera.stream), isWanted: () => camera.isOn && !session.isLocked,
});
const attachments = new Attachments({
  card, parcels, field: element("card-picture"), grab: () => frames.photograph(),
  took: (act) => {
    typed.close();
    capture.photographed(act);
  },
  refuse,
});
const voice = new Voice({ strip: element("recording"), recorder: new Recorder(), parcels, card, sign, refuse });
camera.addEventListener("change", () => {
  document.body.dataset.camera = camera.isOn ? "on" : "off";
  element("viewfinder").dataset.camera = camera.isOn ? "on" : "off";
  element("camera-words").textContent = camera.words;
  const button = element("camera-switch");
  button.setAttribute("aria-pressed", String(camera.isOn));
  button.classList.toggle("primary", !camera.isOn);
  button.querySelector(".camera-label").textContent = camera.isOn ? say("stopCamera") : say("startCamera");
  element("announcement").textContent = camera.words;
  frames.run();
});
element("camera-switch").addEventListener("click", () => camera.toggle());
element("to-visitors").addEventListener("click", async () => {
  acts.keepDrafts();
  await voice.keep();
  try {
    await postJSON("/api/visitor/screen", {});
    leaveToVisitors();
  } catch (error) {
    refuse(error instanceof Refused ? error.message : say("noAnswer"));
  }
});

function nextVisitor() {
  card.clear();
  outcome.show("ready", say("scanNext"));
  card.focus();
}

function openLead(lead, message = say("fromList")) {
  outcome.show("open", message);
  card.show(lead, card.takeTurn());
}

function editFirstEmptyField() {
  const fields = [...(card.article?.querySelectorAll("[data-field]") ?? [])];
  (fields.find((field) => field.value === "") ?? fields[0])?.focus();
}

/** Escape does the nearest thing: close the offered people, empty the search, close the form, or go on to the next visitor. */
function escape() {
  const focused = document.activeElement;
  if (roster.isOpen) return roster.close();
  if (focused === element("search")) {
    list.clearSearch();
    card.focus();
  } else if (typed.isOpen && (element("typed").contains(focused) || !card.lead)) {
    typed.close();
    element("typed").querySelector("summary").focus();
  } else {
    nextVisitor();
  }
}

const does = {
  "/": () => element("search").select(),
  "?": () => element("shortcuts").showModal(),
  Escape: escape,
  n: nextVisitor,
  e: editFirstEmptyField,
  m: () => section.querySelector("#note")?.focus(),
  o: () => card.toggle("more"),
  i: () => card.toggle("consent"),
  u: () => acts.undo(),
  ",": () => card.article && attachments.photograph(card.lead),
  ".": () => voice.toggle(),
  h: () => typed.open(),
  c: () => camera.toggle(),
  p: () => element("picture").click(),
};
const scannerTrouble = { half: say("halfScan"), overflow: say("tooMuch") };
const calibrationWords = {
  right: say("layoutRight"),
  corrected: say("layoutCorrected"),
  loses: say("layoutLoses"),
  incomplete: say("layoutIncomplete"),
  alike: say("layoutAlike"),
  blind: say("layoutBlind"),
  unknown: say("layoutUnknown"),
};
function showCalibration() {
  element("forget-calibration").hidden = !keyboard.layout.isCorrecting;
}
const keyboard = new Keyboard({
  onScan(text, { hasUnknownKeys }) {
    if (session.isLocked) return session.scan(text);
    element("shortcuts").close();
    capture.scan(text);
    if (hasUnknownKeys) element("calibration-words").textContent = calibrationWords.unknown;
  },
  onTrouble: (kind) => outcome.show("unreadable", scannerTrouble[kind]),
  onCalibration(kind) {
    const { losesSeparators, isCorrecting } = keyboard.layout;
    const words = kind === "learnt" ? calibrationWords[isCorrecting ? "corrected" : "right"] : calibrationWords[kind];
    outcome.show(kind === "learnt" ? "ready" : "unreadable", words);
    element("calibration-words").textContent = kind === "learnt" && losesSeparators ? `${words} ${calibrationWords.loses}` : words;
    showCalibration();
  },
  onKey(key, event) {
    if (takesText(document.activeElement) && key !== "Escape") return;
    shortcut(key, event, { card: () => card.article, does });
  },
});

showCalibration();
element("calibration").addEventListener("toggle", ({ target }) => target.open && target.scrollIntoView({ block: "end" }));
element("forget-calibration").addEventListener("click", () => {
  keyboard.layout = null;
  element("calibration-words").textContent = "";
  showCalibration();
});
element("show-shortcuts").addEventListener("click", () => element("shortcuts").showModal());
section.addEventListener("click", ({ target }) => {
  const does = {
    next: nextVisitor,
    photograph: () => attachments.photograph(card.lead),
    "choose-card": () => attachments.choose(card.lead),
    record: () => voice.toggle(),
  };
  does[target.closest("button")?.id]?.();
});
element("card-alone").addEventListener("click", () => attachments.photograph(null));
element("leads").addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  openLead(row.dataset.lead);
});

card.addEventListener("interrupted", () => keyboard.rest());
card.addEventListener("shown", () => {
  const isAnother = list.marked !== card.lead;
  list.mark(card.lead);
  inHand.keep(card.lead);
  // Where the page scrolls as one, the card is below the camera.
  if (isAnother && section.getBoundingClientRect().top > innerHeight / 3) element("outcome").scrollIntoView({ block: "start" });
});
card.addEventListener("leaving", () => list.mark(null));
card.addEventListener("cleared", () => {
  inHand.keep(null);
  scrollTo({ top: 0 });
});
card.addEventListener("failed", ({ detail }) => refuse(detail.message));
for (const box of boxes) {
  for (const type of ["done", "refused"]) {
    box.addEventListener(type, ({ detail: { act } }) => {
      if (act.lead === card.inHand && outbox.actsAbout(act.lead).length === 0) card.refresh();
      if (act.lead) list.refresh();
    });
  }
  box.addEventListener("done", ({ detail: { act } }) => act.lead && outcome.settle());
}
outbox.addEventListener("refused", ({ detail: { act, error } }) => act.lead || refuse(error.message));
live.addEventListener("lead", ({ detail }) => {
  list.refresh();
  if (detail.lead === card.inHand && outbox.actsAbout(card.inHand).length === 0) card.refresh();
});
live.addEventListener("scan", ({ detail }) => {
  // The scanner lies beside the kiosk itself, not beside the telephones that have joined it.
  if (!isThisMachine) return;
  element("shortcuts").close();
  capture.scanned(detail);
});
live.addEventListener("scanners", ({ detail }) => {
  element("scanners").textContent = detail.all;
  element("announcement").textContent = detail.words;
});
live.addEventListener("connected", () => boxes.forEach((box) => box.wake()));

/** The lead page links back with the lead in the address. True if it did. */
function openFromAddress() {
  const lead = location.hash.slice(1);
  if (!isUUID(lead)) return false;
  history.replaceState(null, "", location.pathname + location.search);
  openLead(lead);
  return true;
}
addEventListener("hashchange", openFromAddress);

session.addEventListener("locked", () => voice.keep());
session.addEventListener("entered", () => {
  boxes.forEach((box) => box.wake());
  card.refresh();
  list.refresh();
  frames.run();
});
addEventListener("lanyard:unknown", ({ detail }) => {
  if (detail === "visitor") leaveToVisitors();
  if (detail === "device" && !element("removed").open) element("removed").showModal();
});

boxes.forEach((box) => box.start());
live.open();
session.start();
if (camera.isWished) camera.start();
if (!openFromAddress()) inHand.reopen((lead) => openLead(lead, say("stillHere")));
keepPage(document.body.dataset.version);
