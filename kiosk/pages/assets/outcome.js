// Shows, sounds and announces how a scan ended, so that one glance or one tone is enough.

import { say } from "/assets/words.js";

/** The frame around the camera keeps the colour of an outcome this long. */
const flashLasts = 1400;

export class Outcome {
  #strip = document.getElementById("outcome");
  #label = document.getElementById("outcome-label");
  #message = document.getElementById("outcome-message");
  #others = document.getElementById("outcome-others");
  #viewfinder = document.getElementById("viewfinder");
  #announcement = document.getElementById("announcement");
  #alarm = document.getElementById("alarm");
  #sound;
  #timer;

  constructor(sound) {
    this.#sound = sound;
  }

  /** Shows an outcome: new, known, unreadable, refused, and the quiet ones ready, open, reading, waiting. */
  show(outcome, message) {
    this.#strip.dataset.outcome = outcome;
    const label = say(outcome);
    this.#label.textContent = label;
    this.#message.textContent = message;
    this.#others.replaceChildren();
    const isAlarm = outcome === "unreadable" || outcome === "refused";
    const isQuiet = outcome === "reading";
    if (!isQuiet) (isAlarm ? this.#alarm : this.#announcement).textContent = `${label}. ${message}`;
    this.#sound.play(outcome);
    this.#flash(outcome);
  }

  /** A later act went through: what was refused before is settled. */
  settle() {
    if (this.#strip.dataset.outcome === "refused") this.show("ready", say("savedNow"));
  }

  /** Offers the other badges of the same picture; `open(result)` shows one. */
  offer(results, open) {
    this.#others.replaceChildren(...results.map((result) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = say("alsoHere", { message: result.message });
      button.addEventListener("click", () => open(result));
      return button;
    }));
  }

  #flash(outcome) {
    clearTimeout(this.#timer);
    delete this.#strip.dataset.flash;
    void this.#strip.offsetWidth; // restarts the animation for the same outcome twice in a row
    this.#strip.dataset.flash = "";
    this.#viewfinder.dataset.flash = outcome;
    this.#timer = setTimeout(() => {
      delete this.#viewfinder.dataset.flash;
      delete this.#strip.dataset.flash;
    }, flashLasts);
  }
}
