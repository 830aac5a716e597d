// Keeps the counts of what is captured, sent and proven fresh, and the warnings about the machine.

import { getFragment } from "/assets/request.js";

/** Bursts of events settle this long before the counts are fetched. */
const settling = 400;

export class Holdings {
  #section;
  #announcement;
  #timer;
  #request = 0;

  constructor(section, live, announcement) {
    this.#section = section;
    this.#announcement = announcement;
    for (const type of ["lead", "status", "connected"]) live.addEventListener(type, () => this.#refresh());
  }

  #refresh() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), settling);
  }

  async #fetch() {
    const request = ++this.#request;
    let fragment;
    try {
      fragment = await getFragment("/holdings");
    } catch {
      // The status line says that the service is gone; the next event asks again.
      return;
    }
    if (request !== this.#request) return;
    const before = new Set(this.#warnings());
    this.#section.replaceChildren(fragment);
    const fresh = this.#warnings().filter((words) => !before.has(words));
    if (fresh.length > 0) this.#announcement.textContent = fresh.join(" ");
  }

  #warnings() {
    return [...this.#section.querySelectorAll(".warnings li")].map((item) => item.textContent);
  }
}
