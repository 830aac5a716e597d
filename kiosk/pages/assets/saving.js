// Says honestly whether everything that was tapped and typed has been saved.

import { say, sayCount } from "/assets/words.js";

/** Words for the acts that wait, in the element `place`. */
export class Saving {
  #place;
  #outbox;
  #timer;

  constructor(place, outbox) {
    this.#place = place;
    this.#outbox = outbox;
    outbox.addEventListener("change", () => this.#show());
    outbox.addEventListener("done", () => this.#say("saved", say("saved")));
  }

  #show() {
    const { waiting, isStuck, isVolatile } = this.#outbox;
    if (waiting === 0) {
      if (this.#place.dataset.state !== "saved") this.#say("idle", "");
      return;
    }
    if (!isStuck) return this.#say("saving", say("saving"));
    this.#say("stuck", sayCount(isVolatile ? "keepOpen" : "waits", waiting));
  }

  #say(state, words) {
    clearTimeout(this.#timer);
    if (this.#place.textContent !== words) this.#place.textContent = words;
    this.#place.dataset.state = state;
    if (state === "saved") this.#timer = setTimeout(() => this.#say("idle", ""), 4000);
  }
}
