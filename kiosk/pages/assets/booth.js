// Puts the booth page together: builds each part once and connects them.

import { Acts } from "/assets/acts.js";
import { Camera } from "/assets/camera.js";
import { Capture } from "/assets/capture.js";
import { Card } from "/assets/card.js";
import { Frames } from "/assets/frames.js";
import { Holdings } from "/assets/holdings.js";
import { Keyboard, takesText } from "/assets/keyboard.js";
import { LeadList } from "/assets/list.js";
import { Live } from "/assets/live.js";
import { Outbox } from "/assets/outbox.js";
import { Outcome } from "/assets/outcome.js";
import { Pictures } from "/assets/pictures.js";
import { postJSON } from "/assets/request.js";
import { Saving } from "/assets/saving.js";
import { shortcut } from "/assets/shortcuts.js";
import { Sound } from "/assets/sound.js";
import { Status } from "/assets/status.js";
import { Typed } from "/assets/typed.js";
import { isUUID } from "/assets/uuid.js";

const element = (id) => document.getElementById(id);
const section = element("card");
const isThisMachine = ["127.0.0.1", "[::1]", "localhost"].includes(location.hostname);

const outbox = new Outbox({ storage: localStorage, post: postJSON });
const outcome = new Outcome(new Sound(element("sound-switch")));
const refuse = (message) => outcome.show("refused", message);
const card = new Card({ section, nobody: element("nobody"), outbox });
const acts = new Acts({ section, card, outbox, refuse });
const list = new LeadList({ section: element("leads"), search: element("search"), announcement: element("announcement") });
const capture = new Capture({ outbox, outcome, card, list });
const live = new Live();
new Saving(element("saving"), outbox);
new Status(element("status"), live);
new Holdings(element("holdings"), live, element("alarm"));

const typed = new Typed({
  details: element("typed"), form: element("typed-form"), problem: element("typed-problem"),
  take: (contact) => capture.type(contact),
});
new Pictures({ field: element("picture"), dropSign: element("drop"), take: (...picture) => capture.picture(...picture), refuse });

const video = element("preview");
const camera = new Camera(video);
const frames = new Frames(video, { send: (blob) => capture.frame(blob, camera.stream), isWanted: () => camera.isOn });
camera.addEventListener("change", () => {
  element("viewfinder").dataset.camera = camera.isOn ? "on" : "off";
  element("camera-words").textContent = camera.words;
  const button = element("camera-switch");
  button.setAttribute("aria-pressed", String(camera.isOn));
  button.classList.toggle("primary", !camera.isOn);
  button.querySelector(".camera-label").textContent = camera.isOn ? "Stop the camera" : "Start the camera";
  element("announcement").textContent = camera.words;
  frames.run();
});
element("camera-switch").addEventListener("click", () => camera.toggle());

function nextVisitor() {
  card.clear();
  outcome.show("ready", "Scan the next badge.");
  section.focus({ preventScroll: true });
}

function openLead(lead) {
  outcome.show("open", "From the list.");
  card.show(lead, card.takeTurn());
}

function editFirstEmptyField() {
  const fields = [...(card.article?.querySelectorAll("[data-field]") ?? [])];
  (fields.find((field) => field.value === "") ?? fields[0])?.focus();
}

/** Escape does the nearest thing: empty the search, close the form, or go on to the next visitor. */
function escape() {
  const focused = document.activeElement;
  if (focused === element("search")) {
    list.clearSearch();
    section.focus({ preventScroll: true });
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
  u: () => acts.undo(),
  h: () => typed.open(),
  c: () => camera.toggle(),
  p: () => element("picture").click(),
};
const scannerTrouble = {
  half: "Only half a scan came. Scan once more.",
  overflow: "The scanner sent more than any badge carries. Scan once more.",
};
const calibrationWords = {
  right: "This hand scanner types every sign as it should.",
  corrected: "This hand scanner has another keyboard layout than this device. From now on its scans are corrected here.",
  loses: "It drops the group separators of some badges: switch on “send control characters” with the code in its manual.",
  incomplete: "Only a part of the calibration code came. Scan it once more, slowly and from a little farther away.",
  alike: "This hand scanner makes capitals and small letters alike. Scan “preserve case” in its manual, then the calibration code.",
  blind: "This browser does not tell which keys the hand scanner presses. Set the scanner to this device’s keyboard layout with its manual.",
  unknown: "The hand scanner pressed keys that are no text. Scan the calibration code (press ?) so that they are understood.",
};
function showCalibration() {
  element("forget-calibration").hidden = !keyboard.layout.isCorrecting;
}
const keyboard = new Keyboard({
  onScan(text, { hasUnknownKeys }) {
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
section.addEventListener("click", ({ target }) => target.closest("#next") && nextVisitor());
element("leads").addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  openLead(row.dataset.lead);
});

card.addEventListener("interrupted", () => keyboard.rest());
card.addEventListener("shown", () => list.mark(card.lead));
card.addEventListener("leaving", () => list.mark(null));
card.addEventListener("failed", ({ detail }) => refuse(detail.message));
for (const type of ["done", "refused"]) {
  outbox.addEventListener(type, ({ detail: { act } }) => {
    if (act.lead === card.lead && outbox.actsAbout(act.lead).length === 0) card.refresh();
    if (act.lead) list.refresh();
  });
}
outbox.addEventListener("done", ({ detail: { act } }) => act.lead && outcome.settle());
outbox.addEventListener("refused", ({ detail: { act, error } }) => act.lead || refuse(error.message));
live.addEventListener("lead", ({ detail }) => {
  list.refresh();
  if (detail.lead === card.lead && outbox.actsAbout(card.lead).length === 0) card.refresh();
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
live.addEventListener("connected", () => outbox.wake());

/** The lead page links back with the lead in the address. */
function openFromAddress() {
  const lead = location.hash.slice(1);
  if (!isUUID(lead)) return;
  history.replaceState(null, "", location.pathname + location.search);
  openLead(lead);
}
addEventListener("hashchange", openFromAddress);

outbox.start();
live.open();
if (camera.isWished) camera.start();
openFromAddress();
