// Turns taps and words on the card into acts for the outbox. Each is kept at once: there is nothing to save.

import { ask } from "/assets/conditions.js";
import { uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

export class Acts {
  #section;
  #card;
  #outbox;
  #refuse;
  #isPressed = false;

  /** `refuse(message)` tells people that an act was not taken. */
  constructor({ section, card, outbox, refuse }) {
    this.#section = section;
    this.#card = card;
    this.#outbox = outbox;
    this.#refuse = refuse;
    section.addEventListener("click", (event) => this.#click(event));
    section.addEventListener("keydown", (event) => this.#press(event));
    section.addEventListener("input", ({ target }) => this.#touch(target));
    section.addEventListener("change", ({ target }) => this.#keepWritten(target));
    section.addEventListener("focusout", ({ target }) => target.id === "note" && this.#whenReleased(() => this.#keepNote(target)));
    document.addEventListener("pointerdown", () => (this.#isPressed = true), { capture: true });
    for (const type of ["pointerup", "pointercancel"]) {
      document.addEventListener(type, () => (this.#isPressed = false), { capture: true });
    }
    card.addEventListener("leaving", () => this.keepDrafts());
    card.addEventListener("shown", () => this.#showUnsent());
    outbox.addEventListener("change", () => this.#showUnsent());
    outbox.addEventListener("refused", ({ detail }) => this.#refused(detail));
    addEventListener("pagehide", () => this.keepDrafts());
  }

  /** Keeps what is half written: a note, a field. */
  keepDrafts() {
    const card = this.#card.article;
    if (!card) return;
    this.#keepNote(card.querySelector("#note"));
    card.querySelectorAll("[data-field], [data-answer]").forEach((field) => this.#keepWritten(field));
  }

  /** Takes back the last act. */
  undo() {
    const button = this.#card.article?.querySelector("#undo");
    if (!button || button.disabled) return;
    button.disabled = true;
    const { entry } = button.dataset;
    this.#add("undo", "undo", { entry }, `undo/${entry}`);
  }

  #click({ target }) {
    const choice = target.closest(".choice");
    if (choice) this.#tap(choice);
    if (target.closest("#undo")) this.undo();
  }

  #tap(choice) {
    const question = choice.closest(".question");
    const choices = [...question.querySelectorAll(".choice")];
    if (question.dataset.purpose !== undefined) return this.#consent(question, choices, choice);
    const isChosen = choice.getAttribute("aria-pressed") === "true";
    if (question.dataset.choose === "one") choices.forEach((other) => other.setAttribute("aria-pressed", "false"));
    choice.setAttribute("aria-pressed", String(!isChosen));
    const values = choices.filter((other) => other.getAttribute("aria-pressed") === "true").map(({ dataset }) => dataset.choice);
    const id = question.dataset.question;
    this.#add("answers", "answers", { question: id, values }, `answers/${this.#card.lead}/${id}`);
  }

  /** Every reply is kept, the withdrawn one too: none replaces another on its way. */
  #consent(question, choices, choice) {
    if (choice.getAttribute("aria-pressed") === "true") return;
    for (const one of choices) one.setAttribute("aria-pressed", String(one === choice));
    const { purpose, version, language } = question.dataset;
    const method = question.closest(".consent").querySelector("[name=method]:checked").value;
    this.#add("consents", "consents", { purpose, answer: choice.dataset.choice, method, version: Number(version), language });
  }

  #press(event) {
    if (event.target.id !== "note" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#keepNote(event.target);
  }

  /** Does it at once, or after the tap that is under way: what appears meanwhile would move the button from under it. */
  #whenReleased(act) {
    if (!this.#isPressed) return act();
    for (const type of ["pointerup", "pointercancel"]) {
      document.addEventListener(type, () => setTimeout(act), { capture: true, once: true });
    }
  }

  #keepNote(note) {
    const text = note?.value.trim() ?? "";
    if (text === "") return;
    if (this.#add("note", "notes", { text })) note.value = "";
  }

  /** Keeps what was written into a field of the contact or as an answer, if it has changed. */
  #keepWritten(field) {
    const { field: name, answer: question } = field.dataset;
    if (name === undefined && question === undefined) return;
    if (field.validity.badInput) return this.#complain(field, say(field.type === "number" ? "noNumber" : "noDay"));
    const value = field.value.trim();
    if (value === (field.dataset.sent ?? field.defaultValue).trim()) return;
    field.dataset.sent = field.value;
    if (name !== undefined) this.#add("contact", "contact", { field: name, value }, `contact/${this.#card.lead}/${name}`);
    else this.#add("answers", "answers", { question, values: value === "" ? [] : [value] }, `answers/${this.#card.lead}/${question}`);
  }

  #touch(target) {
    if (target.getAttribute?.("aria-invalid") !== "true") return;
    target.removeAttribute("aria-invalid");
    this.#problemOf(target).textContent = "";
  }

  #add(kind, path, body, topic) {
    const lead = this.#card.article.dataset.lead;
    ask(this.#card.article);
    const id = uuid();
    const isTaken = this.#outbox.add({ id, kind, lead, topic, path: `/api/leads/${lead}/${path}`, body: { id, ...body } });
    if (!isTaken) this.#refuse(say("tooManyActs"));
    return isTaken;
  }

  /** The notes that are still on their way, under the note field. */
  #showUnsent() {
    const list = this.#card.article?.querySelector("#unsent");
    if (!list) return;
    const texts = this.#outbox.actsAbout(this.#card.lead).filter(({ kind }) => kind === "note").map(({ body }) => body.text);
    list.hidden = texts.length === 0;
    list.replaceChildren(...texts.map((text) => {
      const item = Object.assign(document.createElement("li"), { textContent: text });
      item.dataset.state = say("notSavedYet");
      return item;
    }));
  }

  #refused({ act, error }) {
    const card = act.lead === this.#card.lead ? this.#card.article : null;
    if (act.kind === "note") {
      const note = card?.querySelector("#note");
      if (note?.value === "") note.value = act.body.text;
      return this.#refuse(note ? error.message : say("noteWas", { message: error.message, text: act.body.text }));
    }
    this.#refuse(error.message);
    const field = card?.querySelector(act.kind === "contact"
      ? `[data-field="${CSS.escape(act.body.field)}"]` : `[data-answer="${CSS.escape(act.body.question ?? "")}"]`);
    if (field) this.#complain(field, error.message);
  }

  #complain(field, message) {
    field.setAttribute("aria-invalid", "true");
    this.#problemOf(field).textContent = message;
    field.scrollIntoView({ block: "nearest" });
  }

  #problemOf(field) {
    return document.getElementById(field.getAttribute("aria-describedby"));
  }
}
