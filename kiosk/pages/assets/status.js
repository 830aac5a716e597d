// Shows the status line: how many leads exist only on this device, and when the service does not answer.

import { say } from "/assets/words.js";

export class Status {
  #place;
  #waiting;
  #shown = null;
  #isAsking = false;
  #isStale = false;

  /** `waiting()` is how many acts this page has not delivered; the kiosk lists it with the device. */
  constructor(place, live, { waiting = () => 0 } = {}) {
    this.#place = place;
    this.#waiting = waiting;
    for (const type of ["lead", "status", "connected"]) live.addEventListener(type, () => this.#refresh());
    live.addEventListener("connected", () => this.#recover());
    live.addEventListener("lost", () => this.#lose());
  }

  /** Asks the service, one question at a time: ten taps in a second are one or two answers. */
  async #refresh() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        const answer = await fetch(`/api/status?waiting=${this.#waiting()}`, { headers: { accept: "application/json" } });
        if (answer.ok) this.#show(await answer.json());
      }
    } catch {
      // The service is away; the event stream says so, and asks again when it is back.
    } finally {
      this.#isAsking = false;
    }
  }

  #show({ line, desk }) {
    const status = [line, desk].map((text, index) => Object.assign(document.createElement("span"), {
      className: index === 0 ? "status-line" : "status-desk", textContent: text ?? "",
    }));
    this.#shown = status;
    this.#place.dataset.state = "connected";
    this.#place.replaceChildren(...status);
  }

  #lose() {
    if (this.#place.dataset.state === "lost") return;
    this.#shown ??= [...this.#place.childNodes];
    this.#place.dataset.state = "lost";
    const words = Object.assign(document.createElement("span"), { className: "status-line" });
    words.textContent = say("noAnswer");
    this.#place.replaceChildren(words);
  }

  #recover() {
    if (this.#place.dataset.state === "lost" && this.#shown) this.#place.replaceChildren(...this.#shown);
    this.#place.dataset.state = "connected";
  }
}
