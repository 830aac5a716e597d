// The queues with their counts and the leads that come next; marks what others have in hand.

import { getFragment, getJSON } from "/assets/request.js";

/** Bursts of events settle this long before the queue is fetched. */
const settling = 250;

export class Queue {
  #section;
  #page;
  #lead;
  #timer;
  #request = 0;

  /** `lead()` is the one in hand. */
  constructor({ section, page, lead }) {
    this.#section = section;
    this.#page = page;
    this.#lead = lead;
  }

  get name() {
    return this.#section.querySelector(".queues").dataset.queue;
  }

  /** Fetches the queue a moment from now; several wishes become one. */
  refresh() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(this.name), settling);
  }

  /** Goes over to another queue. */
  async open(name) {
    await this.#fetch(name);
  }

  /** The queue behind this one in which somebody waits; this one where there is none. */
  get following() {
    const all = [...this.#section.querySelectorAll("[data-to-queue]:not([data-empty]):not([data-decided])")];
    const here = all.findIndex((one) => one.dataset.toQueue === this.name);
    return (all[here + 1] ?? all[0])?.dataset.toQueue ?? this.name;
  }

  /** The lead that comes next; null where nobody waits. */
  async next(after) {
    const query = new URLSearchParams({ queue: this.name, page: this.#page, ...(after && { after }) });
    return (await getJSON(`/vetting/next?${query}`)).lead ?? null;
  }

  /** Marks the lead in hand. */
  mark() {
    const lead = this.#lead();
    for (const row of this.#section.querySelectorAll(".row")) {
      if (row.dataset.lead === lead) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  async #fetch(name) {
    const request = ++this.#request;
    const lead = this.#lead();
    const query = new URLSearchParams({ queue: name, page: this.#page, ...(lead && { lead }) });
    let fragment;
    try {
      fragment = await getFragment(`/vetting/queue?${query}`);
    } catch {
      // What it showed last stays readable.
      return;
    }
    if (request !== this.#request) return;
    const focused = document.activeElement?.dataset?.lead ?? document.activeElement?.dataset?.toQueue;
    const wasInside = this.#section.contains(document.activeElement);
    this.#section.replaceChildren(fragment);
    this.mark();
    if (wasInside && focused) {
      this.#section.querySelector(`[data-lead="${CSS.escape(focused)}"], [data-to-queue="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }
}
