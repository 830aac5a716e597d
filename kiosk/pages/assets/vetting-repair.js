// Repairs a lead while it is vetted: fields, answers, notes, the address that was meant. Each is kept at once.

import { uuid } from "/assets/uuid.js";

export class Repair {
  #lead;
  #post;
  #did;
  /** Acts go out one after the other, so that none overtakes another. */
  #last = Promise.resolve();

  /** `post(path, body)` sends and says what went wrong; `did({lead, entries, kind})` is told what was kept. */
  constructor({ section, lead, post, did }) {
    this.#lead = lead;
    this.#post = post;
    this.#did = did;
    section.addEventListener("change", ({ target }) => this.#written(target));
    section.addEventListener("click", ({ target }) => this.#clicked(target));
    section.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** Resolves when nothing is on its way. */
  get pending() {
    return this.#last;
  }

  /** Keeps what is being written, and resolves when everything is kept. */
  settled() {
    const focused = document.activeElement;
    if (focused?.matches("[data-field], [data-answer]") && focused.value !== focused.defaultValue) this.#written(focused);
    return this.#last;
  }

  takeSuggestion() {
    const meant = this.#lead.article?.querySelector("#take-suggestion")?.dataset.suggestion;
    if (meant) this.#keep("contact", { field: "email", value: meant }, "corrected");
  }

  #written(field) {
    const { field: name, answer: question } = field.dataset;
    if (field.value === field.defaultValue) return;
    if (name !== undefined) this.#keep("contact", { field: name, value: field.value.trim() }, "corrected", field);
    else if (question !== undefined) this.#keep("answers", { question, values: field.value === "" ? [] : [field.value] }, "answered", field);
  }

  #clicked(target) {
    if (target.closest("#take-suggestion")) this.takeSuggestion();
    const choice = target.closest(".question .choice");
    if (!choice) return;
    const question = choice.closest(".question");
    const choices = [...question.querySelectorAll(".choice")];
    const isChosen = choice.getAttribute("aria-pressed") === "true";
    if (question.dataset.choose === "one") choices.forEach((other) => other.setAttribute("aria-pressed", "false"));
    choice.setAttribute("aria-pressed", String(!isChosen));
    const values = choices.filter((one) => one.getAttribute("aria-pressed") === "true").map(({ dataset }) => dataset.choice);
    this.#keep("answers", { question: question.dataset.question, values }, "answered");
  }

  #pressed(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.target.id === "note" && !event.shiftKey) {
      event.preventDefault();
      const text = event.target.value.trim();
      if (text === "") return;
      event.target.value = "";
      this.#keep("notes", { text }, "noted");
    } else if (event.target.matches("input[data-field], input[data-answer]")) {
      event.preventDefault();
      this.#written(event.target);
      this.#last.then(() => this.#lead.focusMissing());
    }
  }

  #keep(path, body, kind, field) {
    const lead = this.#lead.id;
    if (field) field.defaultValue = field.value;
    this.#last = this.#last.then(async () => {
      const done = await this.#post(`/api/vetting/${lead}/${path}`, { id: uuid(), ...body });
      if (!done) {
        if (field) field.setAttribute("aria-invalid", "true");
        return;
      }
      this.#did({ lead, entries: done.entries, kind });
      if (lead === this.#lead.id) await this.#lead.refresh({ isOurs: true }).catch(() => {});
    });
  }
}
