// Ends a visitor's turn when nobody is there any more: asks first, and counts down.

import { sayCount } from "/assets/words.js";

/** Whoever reads a wording for consent needs a while, in milliseconds. */
const untouched = 60_000;
/** So many seconds are left to say that one is still there. */
const asking = 20;

/** `isNeeded()` says whether there is anything to clear, `end()` clears it. */
export class IdleEnd {
  #dialog;
  #words;
  #isNeeded;
  #end;
  #timer = null;
  #left = 0;

  constructor({ dialog, words, isNeeded, end }) {
    this.#dialog = dialog;
    this.#words = words;
    this.#isNeeded = isNeeded;
    this.#end = end;
    for (const type of ["pointerdown", "keydown", "input"]) addEventListener(type, () => this.touch(), { capture: true, passive: true });
    dialog.addEventListener("close", () => this.touch());
    this.touch();
  }

  /** Somebody is there. */
  touch() {
    if (this.#dialog.open) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), untouched);
  }

  #ask() {
    // Whoever opened the sign-in and went away.
    document.querySelector("dialog[open]")?.close();
    if (!this.#isNeeded()) return this.touch();
    this.#left = asking;
    this.#dialog.showModal();
    this.#count();
  }

  #count() {
    clearTimeout(this.#timer);
    if (!this.#dialog.open) return this.touch();
    if (this.#left === 0) return this.#end();
    this.#words.textContent = sayCount("clearsIn", this.#left);
    this.#left -= 1;
    this.#timer = setTimeout(() => this.#count(), 1000);
  }
}
