// Shows one lead for vetting and brings it up to date without taking a word from under a pen.

import { getFragment } from "/assets/request.js";

/** Whoever goes through leads faster than this looks at no duplicates. */
const resting = 250;

export class VettedLead extends EventTarget {
  #section;
  #page;
  #request = 0;
  #timer;

  /** `page` is how this page is known to others. Events: `shown`, `changed` {by} when somebody else changed it. */
  constructor({ section, page }) {
    super();
    this.#section = section;
    this.#page = page;
  }

  get article() {
    return this.#section.querySelector("article.vetted");
  }

  get id() {
    return this.article?.dataset.lead ?? null;
  }

  /** What the page saw: a decision on another state is refused. */
  get state() {
    return this.article?.dataset.state ?? null;
  }

  /** Shows another lead, with the cursor in what is missing. */
  async show(lead) {
    const request = ++this.#request;
    const fragment = await getFragment(`/vetting/leads/${lead}?page=${this.#page}`);
    if (request !== this.#request) return;
    this.#section.replaceChildren(fragment);
    this.#section.scrollTop = 0;
    this.#tell();
  }

  /** Shows that the queue is empty. */
  clear(nobody) {
    this.#request += 1;
    this.#section.replaceChildren(nobody);
    this.dispatchEvent(new CustomEvent("shown"));
  }

  /** Fetches the lead again; `isOurs` says that the change was made here. What is being typed stays. */
  async refresh({ isOurs = false } = {}) {
    const [lead, state, request] = [this.id, this.state, this.#request];
    if (lead === null) return;
    const fragment = await getFragment(`/vetting/leads/${lead}?page=${this.#page}`);
    if (request !== this.#request || lead !== this.id) return;
    const fresh = fragment.querySelector("article.vetted");
    // What is shown already is left as it is, with whatever has the focus in it.
    if (fresh.dataset.lead === lead && fresh.dataset.state === state) return;
    const drafts = this.#drafts();
    const choice = document.activeElement?.closest(".question .choice");
    const likely = this.#section.querySelector("#likely");
    if (fresh.dataset.lead === lead && likely) fresh.querySelector("#likely").replaceWith(likely);
    this.#section.replaceChildren(fragment);
    this.#restore(drafts);
    if (choice) this.#section.querySelector(`.choice[data-choice="${CSS.escape(choice.dataset.choice)}"]`)?.focus({ preventScroll: true });
    if (fresh.dataset.state !== state && !isOurs) {
      this.dispatchEvent(new CustomEvent("changed", { detail: { by: fresh.dataset.lastBy } }));
    }
  }

  /** Puts the cursor into the first thing that is missing, or into the first field. */
  focusMissing({ orFirst = false } = {}) {
    const name = this.article?.dataset.missing;
    const missing = name && (this.article.querySelector(`[data-field="${CSS.escape(name)}"]`)
      ?? this.article.querySelector(`[data-question="${CSS.escape(name)}"]`)?.querySelector(".choice, [data-answer]"));
    const target = missing || (orFirst ? this.article?.querySelector("[data-field]") : this.#section);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("shown"));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.showLikely(), resting);
  }

  /** Who may be the same person comes a moment later: it is looked up among all leads. */
  async showLikely() {
    const [lead, place] = [this.id, this.#section.querySelector("#likely")];
    if (!place) return;
    try {
      const fragment = await getFragment(`/vetting/leads/${lead}/duplicates?page=${this.#page}`);
      if (lead === this.id) this.#section.querySelector("#likely")?.replaceChildren(fragment);
    } catch {
      // Suggestions are a help; without them the lead is vetted all the same.
    }
    this.#section.querySelector("#likely")?.removeAttribute("aria-busy");
  }

  #drafts() {
    const fields = [...this.#section.querySelectorAll("[data-field], [data-answer], #note")];
    return fields.filter((field) => field.value !== field.defaultValue || field === document.activeElement)
      .map((field) => ({
        id: field.id, value: field.value, isTouched: field.value !== field.defaultValue,
        isFocused: field === document.activeElement, at: field.selectionStart,
      }));
  }

  #restore(drafts) {
    for (const { id, value, isTouched, isFocused, at } of drafts) {
      const field = document.getElementById(id);
      if (!field) continue;
      if (isTouched) field.value = value;
      if (!isFocused) continue;
      field.focus({ preventScroll: true });
      if (at !== null && field.setSelectionRange && field.type === "text") field.setSelectionRange(at, at);
    }
  }
}
