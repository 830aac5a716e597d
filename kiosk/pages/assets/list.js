// Keeps the list of leads fresh, searches it as people type, and moves through it with the arrow keys.

import { getFragment } from "/assets/request.js";

/** Typing and bursts of events settle this long before the list is fetched. */
const settling = 180;

export class LeadList {
  #section;
  #search;
  #announcement;
  #request = 0;
  #timer;
  /** "unfinished" shows only today's leads without a note or a need. */
  #only = new URLSearchParams(location.search).get("only") ?? "";

  constructor({ section, search, announcement }) {
    this.#section = section;
    this.#search = search;
    this.#announcement = announcement;
    search.addEventListener("input", () => this.refresh({ isSearch: true }));
    search.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#first()?.click();
    });
    search.addEventListener("keydown", (event) => this.#pressInSearch(event));
    section.addEventListener("keydown", (event) => this.#pressInList(event));
    section.addEventListener("click", (event) => this.#clearSearch(event));
    section.addEventListener("click", (event) => this.#choose(event));
  }

  /** Fetches the list a moment from now; several wishes become one. */
  refresh({ isSearch = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(isSearch), settling);
  }

  /** Empties the search and shows the latest leads. */
  clearSearch() {
    if (this.#search.value === "") return;
    this.#search.value = "";
    this.refresh({ isSearch: true });
  }

  /** Marks the row of the lead whose card is open. */
  mark(lead) {
    this.marked = lead;
    for (const row of this.#section.querySelectorAll(".row")) {
      if (row.dataset.lead === lead) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  async #fetch(isSearch) {
    const request = ++this.#request;
    let fragment;
    try {
      fragment = await getFragment(`/leads/rows?search=${encodeURIComponent(this.#search.value)}&only=${encodeURIComponent(this.#only)}`);
    } catch {
      // The status line says that the service is gone; the list it gave last stays readable.
      return;
    }
    if (request !== this.#request) return;
    const focused = document.activeElement?.dataset?.lead;
    const wasInside = this.#section.contains(document.activeElement);
    this.#section.replaceChildren(fragment);
    this.mark(this.marked ?? null);
    if (wasInside) (this.#rows().find((row) => row.dataset.lead === focused) ?? this.#section).focus({ preventScroll: true });
    if (isSearch && this.#announcement) this.#announcement.textContent = this.#section.querySelector(".rows-title")?.textContent ?? "";
  }

  #pressInSearch(event) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      this.#first()?.focus();
    }
  }

  #pressInList(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = this.#rows();
    const index = rows.indexOf(event.target.closest(".row"));
    if (!step || index < 0) return;
    event.preventDefault();
    (rows[index + step] ?? (step < 0 ? this.#search : rows[index])).focus();
  }

  /** Shows only some leads, or all again. */
  #choose(event) {
    const choice = event.target.closest("[data-only]");
    if (!choice) return;
    event.preventDefault();
    this.#only = choice.dataset.only;
    this.#search.value = "";
    this.refresh({ isSearch: true });
  }

  #clearSearch(event) {
    if (!event.target.closest("[data-clear-search]")) return;
    event.preventDefault();
    this.clearSearch();
    this.#search.focus();
  }

  #first() {
    return this.#rows()[0];
  }

  #rows() {
    return [...this.#section.querySelectorAll(".row")];
  }
}
