// Voice notes: recorded beside the card, listened to, kept or discarded. One that is left alone is kept.

import { longestSeconds } from "/assets/recorder.js";
import { uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

/** What the browser's error names mean for the person at the booth. */
const words = {
  NotAllowedError: "microphoneForbidden",
  NotFoundError: "microphoneMissing",
  NotReadableError: "microphoneBusy",
  SecurityError: "microphoneNeedsHTTPS",
};

export class Voice {
  #strip;
  #recorder;
  #parcels;
  #card;
  #sign;
  #refuse;
  #isStarting = false;
  /** The note in the making: {id, lead, ticket, blob}; null when there is none. */
  #note = null;

  /** `strip` is where it is recorded and listened to; `sign()` says who speaks, `refuse(message)` tells why it cannot be. */
  constructor({ strip, recorder, parcels, card, sign, refuse }) {
    this.#strip = strip;
    this.#recorder = recorder;
    this.#parcels = parcels;
    this.#card = card;
    this.#sign = sign;
    this.#refuse = refuse;
    strip.addEventListener("click", ({ target }) => this.#click(target.closest("button")));
    recorder.addEventListener("change", () => this.#changed());
    recorder.addEventListener("tick", () => this.#showTime());
    recorder.addEventListener("piece", () => this.#keepDraft());
    for (const type of ["shown", "cleared"]) {
      card.addEventListener(type, () => this.#note && this.#note.lead !== card.lead && this.keep());
    }
  }

  /** Begins a note about the visitor in hand, or ends the one that is being made. */
  async toggle() {
    if (this.#recorder.state !== "idle") return this.#recorder.stop();
    const { lead } = this.#card;
    if (!lead || this.#isStarting) return;
    if (this.#note) await this.keep();
    this.#isStarting = true;
    this.#note = { id: uuid(), lead, ticket: this.#sign(), blob: null };
    try {
      await this.#recorder.start();
      // Somebody went on to the next visitor while the browser asked for leave.
      if (!this.#note) await this.#recorder.stop();
      else this.#part("stop").focus();
    } catch (error) {
      this.#note = null;
      this.#refuse(`${say(words[error.name] ?? "microphoneFails")} ${say("writeInstead")}`);
    } finally {
      this.#isStarting = false;
    }
  }

  /** Ends the note and sends it on its way. */
  async keep() {
    const note = this.#note;
    if (!note) return;
    this.#note = null;
    note.blob = await this.#recorder.stop();
    this.#show();
    if (!note.blob) return;
    // Under an id of its own: another page may have taken up the draft, which is shorter.
    if (this.#parcels.add(this.#parcel({ ...note, id: uuid() }))) this.#parcels.release(note);
    else this.#refuse(say("tooManyActs"));
  }

  async #discard() {
    const note = this.#note;
    this.#note = null;
    await this.#recorder.stop();
    if (note) this.#parcels.release(note);
    this.#show();
    this.#card.focus();
  }

  #click(button) {
    const does = {
      pause: () => (this.#recorder.state === "paused" ? this.#recorder.resume() : this.#recorder.pause()),
      stop: () => this.#recorder.stop(),
      keep: () => this.keep().then(() => this.#card.focus()),
      discard: () => this.#discard(),
    };
    does[button?.dataset.voice]?.();
  }

  /** Until somebody keeps or discards it, it lies on the shelf: a reload keeps it. */
  #keepDraft() {
    if (!this.#note) return;
    this.#note.blob = this.#recorder.recording;
    this.#parcels.keep(this.#parcel(this.#note));
  }

  #parcel({ id, lead, ticket, blob }) {
    return { id, lead, ticket, blob, kind: "voice", path: `/api/leads/${lead}/attachments?id=${id}&subject=voice` };
  }

  #changed() {
    const isOver = this.#recorder.state === "idle";
    if (isOver && this.#note && !this.#recorder.recording) this.#note = null;
    this.#show();
    if (!isOver || !this.#note) return;
    this.#note.blob = this.#recorder.recording;
    this.#part("listen").src = URL.createObjectURL(this.#note.blob);
    this.#part("keep").focus();
  }

  #show() {
    const state = this.#note === null ? "none" : this.#recorder.state;
    const isOver = state === "idle";
    this.#strip.hidden = state === "none";
    this.#strip.dataset.state = state;
    const listen = this.#part("listen");
    if (!isOver && listen.src) {
      URL.revokeObjectURL(listen.src);
      listen.removeAttribute("src");
    }
    for (const name of ["pause", "stop", "level"]) this.#part(name).hidden = isOver;
    for (const name of ["keep", "listen"]) this.#part(name).hidden = !isOver;
    this.#part("pause").textContent = say(state === "paused" ? "goOn" : "pause");
    this.#part("words").textContent = { recording: say("recording"), paused: say("paused"), idle: say("recorded") }[state] ?? "";
    this.#showTime();
  }

  #showTime() {
    this.#part("level").value = this.#recorder.level;
    this.#part("time").textContent = `${minutes(this.#recorder.seconds)} / ${minutes(longestSeconds)}`;
  }

  #part(name) {
    return this.#strip.querySelector(`[data-voice="${name}"]`);
  }
}

function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
