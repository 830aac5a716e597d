// Puts the vetting page together: one lead after the other, everything with keys.

import { Keyboard, takesText } from "/assets/keyboard.js";
import { Live } from "/assets/live.js";
import { postJSON } from "/assets/request.js";
import { shortcut } from "/assets/shortcuts.js";
import { isUUID, uuid } from "/assets/uuid.js";
import { VettedLead } from "/assets/vetting-lead.js";
import { Queue } from "/assets/vetting-queue.js";
import { Rejection } from "/assets/vetting-rejection.js";
import { Repair } from "/assets/vetting-repair.js";
import { News, sender } from "/assets/vetting-send.js";
import { UndoStack } from "/assets/vetting-undo.js";
import { say } from "/assets/words.js";

/** How often the page says which lead it shows: well before the service takes it for gone. */
const presence = 20_000;

const element = (id) => document.getElementById(id);
const page = uuid();
const news = new News(element("news"));
const announcement = element("announcement");
const undone = new UndoStack(sessionStorage);
const lead = new VettedLead({ section: element("lead"), page });
const queue = new Queue({ section: element("queue"), page, lead: () => lead.id });
const post = sender(news, (error) => error.status === 409 && lead.refresh({ isOurs: true }).catch(() => {}));
const repair = new Repair({ section: element("lead"), lead, post, did });
const rejection = new Rejection({ panel: element("rejecting"), reject: (body) => decide("reject", body) });
/** The leads that were in hand here, the last one last. */
const seen = [];
let isBusy = false;

function did(act) {
  undone.push(act);
  element("undo-last").disabled = false;
  queue.refresh();
}

/** Takes a lead in hand; with null, shows that nobody waits. */
async function open(id, { isBack = false } = {}) {
  if (id === null) {
    const empty = document.createElement("p");
    empty.className = "nobody";
    empty.textContent = say("vettingNobody");
    lead.clear(empty);
    return;
  }
  if (!isBack && lead.id !== null && lead.id !== id) seen.push(lead.id);
  try {
    await lead.show(id);
  } catch (error) {
    news.show(error.status ? error.message : say("vettingNoAnswer"));
  }
}

/** One thing at a time: a key held down decides nothing twice. */
async function alone(work) {
  if (isBusy) return;
  isBusy = true;
  try {
    await work();
  } catch (error) {
    news.show(error.status ? error.message : say("vettingNoAnswer"));
  } finally {
    isBusy = false;
  }
}

function decide(choice, body = {}) {
  return alone(async () => {
    await repair.settled();
    if (lead.id === null) return;
    if (choice === "accept" && lead.article.dataset.acceptable === undefined) {
      news.show(say("vettingIncomplete"));
      lead.focusMissing({ orFirst: true });
      return;
    }
    const id = lead.id;
    const answer = await post(`/api/vetting/${id}/decision`, { id: uuid(), state: lead.state, choice, ...body, queue: queue.name, page });
    if (answer === null) return;
    rejection.close();
    did({ lead: id, entries: answer.entries, kind: "decided" });
    announcement.textContent = say({ accept: "vettingAccepted", nurture: "vettingNurtured", reject: "vettingRejected" }[choice]);
    await open(answer.next ?? null);
  });
}

const next = () => alone(async () => {
  news.clear();
  await repair.settled();
  await open(await queue.next(lead.id));
});
const previous = () => alone(async () => {
  news.clear();
  await repair.settled();
  const id = seen.pop();
  if (id) await open(id, { isBack: true });
});

/** Takes back the last thing that was done here, and shows the lead again. */
const undo = () => alone(async () => {
  const standing = lead.article?.dataset.decision;
  const last = undone.last ?? (standing ? { lead: lead.id, entries: [standing], kind: "decided" } : null);
  if (last === null) return;
  const answer = await post("/api/vetting/undo", { id: uuid(), entries: last.entries });
  if (answer === null) return;
  undone.drop();
  element("undo-last").disabled = undone.isEmpty;
  announcement.textContent = say("vettingUndone");
  queue.refresh();
  await open(last.lead);
});

const keepApart = (other) => alone(async () => {
  const id = lead.id;
  const answer = await post(`/api/vetting/${id}/apart`, { id: uuid(), other });
  if (answer === null) return;
  did({ lead: id, entries: answer.entries, kind: "distinguished" });
  await lead.refresh({ isOurs: true });
  await lead.showLikely();
});

async function changeQueue(name) {
  await queue.open(name);
  seen.length = 0;
  await open(await queue.next(null));
}

const does = {
  a: () => decide("accept"),
  w: () => decide("nurture"),
  x: () => lead.id && rejection.open(),
  n: next,
  ArrowRight: next,
  p: previous,
  ArrowLeft: previous,
  u: undo,
  e: () => lead.focusMissing({ orFirst: true }),
  o: () => element("note")?.focus(),
  t: () => repair.takeSuggestion(),
  m: () => document.querySelector("#likely [data-merge]")?.click(),
  d: () => document.querySelector("#likely [data-apart]")?.click(),
  q: () => changeQueue(queue.following),
  "?": () => element("shortcuts").showModal(),
};
const acts = { accept: does.a, nurture: does.w, reject: does.x, next, previous, undo, help: does["?"] };

new Keyboard({
  // Nobody is met here: what a hand scanner types decides nothing.
  onScan: () => news.show(say("vettingScan")),
  onTrouble: () => {},
  onCalibration: () => {},
  onKey(key, event) {
    if (document.querySelector("dialog[open]")) return;
    if (key === "PageDown" || key === "PageUp") {
      event?.preventDefault();
      return key === "PageDown" ? next() : previous();
    }
    if (key === "Escape") {
      rejection.close();
      news.clear();
      element("lead").focus({ preventScroll: true });
      return;
    }
    if (takesText(document.activeElement)) return;
    if (rejection.isOpen) return shortcut(key, event, { card: () => element("rejecting"), does: {} });
    shortcut(key, event, { card: () => lead.article, does });
  },
});

document.querySelector(".deciding").addEventListener("click", ({ target }) => acts[target.closest("[data-does]")?.dataset.does]?.());
element("queue").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const row = event.target.closest("[data-lead]");
  const to = event.target.closest("[data-to-queue]");
  if (!row && !to) return;
  event.preventDefault();
  alone(() => (row ? open(row.dataset.lead) : changeQueue(to.dataset.toQueue)));
});
element("lead").addEventListener("click", ({ target }) => {
  const apart = target.closest("[data-apart]");
  if (apart) keepApart(apart.dataset.apart);
});

function tellPresence() {
  postJSON("/api/vetting/presence", { page, lead: lead.id }).catch(() => {});
}

lead.addEventListener("shown", () => {
  rejection.close();
  queue.mark();
  queue.refresh();
  if (lead.id) history.replaceState(null, "", `/vetting?queue=${queue.name}&lead=${lead.id}`);
  tellPresence();
  lead.focusMissing();
});
lead.addEventListener("changed", ({ detail }) => {
  rejection.close();
  news.show(say("vettingChanged", { who: detail.by }));
});

const live = new Live();
live.addEventListener("lead", ({ detail }) => {
  queue.refresh();
  // What we do ourselves is shown by whoever did it.
  if (!isBusy && (detail.lead === null || detail.lead === lead.id)) repair.pending.then(() => lead.refresh()).catch(() => {});
});
live.addEventListener("vetting", () => queue.refresh());
live.open();
setInterval(tellPresence, presence);
addEventListener("pagehide", () => navigator.sendBeacon("/api/vetting/presence", new Blob([JSON.stringify({ page })], { type: "application/json" })));

element("undo-last").disabled = undone.isEmpty && !lead.article?.dataset.decision;
if (isUUID(lead.id)) {
  queue.mark();
  tellPresence();
  lead.focusMissing();
  lead.showLikely();
}
