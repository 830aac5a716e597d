// Says honestly whether everything that was tapped and typed has been saved.

import { say, sayCount } from "/assets/words.js";

/** Words for the acts that wait in the boxes, in the element `place`. */
export class Saving {
  #place;
  #boxes;
  #timer;

  constructor(place, boxes) {
    this.#place = place;
    this.#boxes = boxes;
    for (const box of boxes) {
      box.addEventListener("change", () => this.#show());
      box.addEventListener("done", () => this.#say("saved", say("saved")));
    }
  }

  #show() {
    const busy = this.#boxes.filter((box) => box.waiting > 0);
    const waiting = busy.reduce((sum, box) => sum + box.waiting, 0);
    if (waiting === 0) {
      if (this.#place.dataset.state !== "saved") this.#say("idle", "");
      return;
    }
    if (!busy.some((box) => box.isStuck)) return this.#say("saving", say("saving"));
    this.#say("stuck", sayCount(busy.some((box) => box.isVolatile) ? "keepOpen" : "waits", waiting));
  }

  #say(state, words) {
    clearTimeout(this.#timer);
    if (this.#place.textContent !== words) this.#place.textContent = words;
    this.#place.dataset.state = state;
    if (state === "saved") this.#timer = setTimeout(() => this.#say("idle", ""), 4000);
  }
}
