// Brings every way of scanning to one end: the outcome is shown, and the newest lead's card comes up.

import { postPicture, Unreachable } from "/assets/request.js";
import { uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

/** What the camera says about one badge it says once in this many milliseconds. */
const sayingOnce = 3000;
/** A picture whose answer was lost is sent again this often, with the same id: its answer stays the same. */
const mostAttempts = 4;
const firstDelay = 400;

export class Capture {
  #outbox;
  #outcome;
  #card;
  #list;
  #next;
  #staff;
  #turns = new Map();
  #isCameraWaiting = false;
  #said = { words: "", time: -Infinity };

  /** `next()` ends the visitor in hand, `staff(name)` asks who is there: codes of a code sheet say so. */
  constructor({ outbox, parcels, outcome, card, list, next, staff }) {
    this.#outbox = outbox;
    this.#outcome = outcome;
    this.#card = card;
    this.#list = list;
    this.#next = next;
    this.#staff = staff;
    outbox.addEventListener("done", ({ detail }) => this.#delivered(detail));
    parcels.addEventListener("done", ({ detail }) => this.#arrived(detail));
    for (const box of [outbox, parcels]) box.addEventListener("refused", ({ detail }) => this.#turns.delete(detail.act.id));
  }

  /** The text of a hand scanner. It is kept until the service has it. */
  scan(text) {
    const id = uuid();
    const body = { id, text, lead: this.#inHand };
    this.#add({ id, kind: "scan", path: "/api/scans", body }, say("handScanner"));
  }

  /** What became of a scan that the kiosk's serial scanner made. */
  scanned(result) {
    this.#show([result], this.#card.takeTurn(), { isOwnAct: true });
  }

  /** A visitor typed by hand. It is kept until the service has it. */
  type(contact) {
    const id = uuid();
    return this.#add({ id, kind: "typed", path: "/api/leads", body: { id, contact } }, say("takingDown"));
  }

  /** Whom the codes of a code sheet are about: undefined while a scan is under way, whose visitor only the service knows. */
  get #inHand() {
    return this.#turns.size > 0 ? undefined : this.#card.inHand ?? "";
  }

  /** A visitor picked from the attendee list. It is kept until the service has it. */
  pick({ badge, name }) {
    const id = uuid();
    const body = { id, badge, contact: { name: name ?? badge } };
    return this.#add({ id, kind: "typed", path: "/api/roster/picks", body }, say("takingDown"));
  }

  /** A visitor of whom there is only the photograph of a card, `act`, which is on its way. */
  photographed(act) {
    this.#outcome.show("reading", say("takingDown"));
    this.#await(act);
  }

  /** One camera frame: a frame without a badge changes nothing. */
  async frame(blob, stream) {
    const turn = this.#card.takeTurn();
    const results = await this.#send(blob, "camera", stream);
    if (results === null) return this.#cameraWaits();
    if (this.#isCameraWaiting) this.#outcome.show("ready", say("scanNext"));
    this.#isCameraWaiting = false;
    const fresh = results.filter((result) => !this.#isJustSaid(result));
    if (fresh.length > 0) this.#show(fresh, turn);
  }

  /** A picture that somebody chose: no badge in it is worth saying. */
  async picture(blob, { index, count }) {
    this.#outcome.show("reading", count > 1 ? say("pictureOf", { index: index + 1, count }) : say("looking"));
    const turn = this.#card.takeTurn();
    const results = await this.#send(blob, "picture");
    if (results === null) this.#outcome.show("refused", say("pictureLost"));
    else if (results.length > 0) this.#show(results, turn);
    else this.#outcome.show("unreadable", say("noBadge"));
  }

  #add(act, message) {
    this.#outcome.show("reading", message);
    const isTaken = this.#outbox.add(act);
    if (isTaken) this.#await(act);
    else this.#outcome.show("refused", say("tooManyActs"));
    return isTaken;
  }

  /** Says after a moment that an act is still on its way. */
  #await(act) {
    this.#turns.set(act.id, this.#card.takeTurn());
    setTimeout(() => this.#turns.has(act.id) && this.#outcome.show("waiting", say("notConfirmed")), 1500);
  }

  #delivered({ act, reply }) {
    if (act.kind !== "scan" && act.kind !== "typed") return;
    if (act.isLeftBehind) return this.#list.refresh(); // of an earlier page: whoever scanned it is not waiting for its card
    const turn = this.#turns.get(act.id) ?? 0;
    this.#turns.delete(act.id);
    const typed = { outcome: reply.outcome ?? "new", lead: reply.lead, message: act.body.contact?.name || say("takenDown") };
    this.#show(act.kind === "typed" ? [typed] : reply.results ?? [], turn, { isOwnAct: true });
  }

  #arrived({ act, reply }) {
    if (!act.lead) this.#delivered({ act: { ...act, kind: "typed", body: {} }, reply });
  }

  /** Shows what a capture brought, unless somebody has gone on to a newer lead since. */
  #show(results, turn, { isOwnAct = false } = {}) {
    this.#list.refresh();
    const fresh = results.filter((result) => result.outcome !== "again");
    if (fresh.length === 0) {
      if (isOwnAct) this.#showAgain(results[0], turn);
      return;
    }
    if (!this.#card.isNewest(turn)) return;
    if (fresh.some(({ outcome }) => outcome === "next")) return this.#next();
    const staff = fresh.find(({ outcome }) => outcome === "staff");
    if (staff) {
      this.#outcome.show("open", staff.message);
      return this.#staff(staff.person);
    }
    const [first, ...others] = [...fresh].sort((one, other) => Number(other.lead !== null) - Number(one.lead !== null));
    this.#outcome.show(first.outcome, first.message);
    this.#outcome.offer(others, (result) => {
      this.#outcome.show(result.outcome, result.message);
      if (result.lead) this.#card.show(result.lead, this.#card.takeTurn());
    });
    if (first.lead) this.#card.show(first.lead, turn);
  }

  /** With a hand scanner "again" is a wish to see the lead. */
  #showAgain(result, turn) {
    if (!this.#card.isNewest(turn)) return;
    if (!result?.lead) return this.#outcome.show("unreadable", say("nothingRead"));
    this.#outcome.show("known", result.message);
    this.#card.show(result.lead, turn);
  }

  /** The results, or null when the service did not answer in time. */
  async #send(blob, way, stream = null) {
    const id = uuid();
    const lead = this.#inHand;
    for (let attempt = 0, delay = firstDelay; attempt < mostAttempts; attempt += 1, delay *= 2) {
      try {
        return (await postPicture(blob, { id, way, stream, lead })).results ?? [];
      } catch (error) {
        if (!(error instanceof Unreachable)) return [{ outcome: "refused", lead: null, message: error.message }];
        await new Promise((resume) => setTimeout(resume, delay));
      }
    }
    return null;
  }

  /** Whether the camera, four times a second, would only repeat that it cannot read what is in its view, end a visitor, or ask who is there again. */
  #isJustSaid({ outcome, message }) {
    if (!["unreadable", "refused", "next", "staff"].includes(outcome)) return false;
    const now = performance.now();
    const isSaid = message === this.#said.words && now - this.#said.time < sayingOnce;
    this.#said = { words: message, time: now };
    return isSaid;
  }

  #cameraWaits() {
    if (!this.#isCameraWaiting) this.#outcome.show("refused", say("cameraWaits"));
    this.#isCameraWaiting = true;
  }
}
