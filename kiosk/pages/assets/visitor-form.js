// What a visitor types, answers and agrees to, until they send it.

import { ask } from "/assets/conditions.js";
import { say } from "/assets/words.js";

const carried = "lanyard.visitor-form";

export class VisitorForm {
  #form;
  #problem;
  #isTouched = false;
  #pass = null;
  #refuse;

  /** `refuse` is the button of who does not want to be kept: it needs a badge that was shown. */
  constructor({ form, problem, refuse }) {
    this.#form = form;
    this.#refuse = refuse;
    this.#problem = problem;
    form.addEventListener("click", ({ target }) => this.#tap(target.closest(".choice")));
    form.addEventListener("input", () => this.#touched());
    ask(form);
  }

  /** Names the lead of the badge that was shown; null without one. */
  get pass() {
    return this.#pass;
  }

  set pass(pass) {
    this.#pass = pass;
    this.#refuse.hidden = pass === null;
  }

  /** Whether there is anything of a visitor on the screen. */
  get isTouched() {
    return this.#isTouched || this.pass !== null;
  }

  /** Fills in what stands on a badge; what is known beyond it is only said to be known. */
  show({ pass, contact, known }) {
    this.#clear();
    this.pass = pass;
    for (const field of this.#fields) {
      field.value = field.defaultValue = contact[field.dataset.field] ?? "";
      this.#form.querySelector(`#known-${field.dataset.field}`).textContent = known.includes(field.dataset.field) ? say("isKnown") : "";
    }
    this.#fields[0].focus();
  }

  /** What is to be sent; null when there is nothing, which is said. */
  read() {
    const contact = Object.fromEntries(this.#fields.filter((field) => field.value.trim() !== field.defaultValue.trim())
      .map((field) => [field.dataset.field, field.value.trim()]));
    const bad = [...this.#form.querySelectorAll("[data-answer]")].find((field) => field.validity.badInput);
    if (bad) return this.complain(say(bad.type === "number" ? "noNumber" : "noDay"), bad);
    const isSomebody = this.pass !== null || ["name", "company", "email"].some((name) => contact[name]);
    if (!isSomebody) return this.complain(say("sayWho"), this.#fields[0]);
    const purposes = [...this.#form.querySelectorAll("[data-purpose]")].filter((one) => pressed(one).length > 0);
    return {
      ...(this.pass && { pass: this.pass }),
      contact,
      answers: this.#answers,
      consents: Object.fromEntries(purposes.map((one) => [one.dataset.purpose, pressed(one)[0] === "yes"])),
      languages: Object.fromEntries(purposes.map((one) => [one.dataset.purpose, one.dataset.language])),
      version: Number(this.#form.querySelector(".visitor-consent")?.dataset.version ?? 0),
    };
  }

  complain(message, field = null) {
    this.#problem.textContent = message;
    (field ?? this.#problem).scrollIntoView({ block: "nearest" });
    field?.focus();
    return null;
  }

  /** Empties everything. */
  forget() {
    this.#clear();
    this.#isTouched = false;
    this.pass = null;
  }

  /** Keeps what is on the screen for the page in another language. */
  carryOver(storage) {
    if (!this.isTouched) return;
    const values = this.#fields.map((field) => [field.dataset.field, field.defaultValue, field.value]);
    const known = this.#fields.filter((field) => this.#form.querySelector(`#known-${field.dataset.field}`).textContent !== "")
      .map((field) => field.dataset.field);
    const agreed = [...this.#form.querySelectorAll("[data-purpose]")].map((one) => [one.dataset.purpose, pressed(one)]);
    storage.setItem(carried, JSON.stringify({ pass: this.pass, values, known, answers: this.#answers, agreed }));
  }

  takeUp(storage) {
    const text = storage.getItem(carried);
    storage.removeItem(carried);
    if (!text) return;
    const { pass, values, known, answers, agreed } = JSON.parse(text);
    this.show({ pass, contact: Object.fromEntries(values.map(([name, before]) => [name, before])), known });
    for (const [name, , value] of values) this.#form.querySelector(`[data-field="${CSS.escape(name)}"]`).value = value;
    for (const [id, given] of Object.entries(answers)) this.#give(`[data-question="${CSS.escape(id)}"]`, given);
    for (const [id, given] of agreed) this.#give(`[data-purpose="${CSS.escape(id)}"]`, given);
    this.#touched();
  }

  #give(selector, values) {
    const question = this.#form.querySelector(selector);
    if (!question) return;
    const written = question.querySelector("[data-answer]");
    if (written) written.value = values[0] ?? "";
    for (const choice of question.querySelectorAll(".choice")) choice.setAttribute("aria-pressed", String(values.includes(choice.dataset.choice)));
  }

  get #answers() {
    const questions = [...this.#form.querySelectorAll("[data-question]")].filter((one) => !one.hidden);
    return Object.fromEntries(questions.map((one) => [one.dataset.question, given(one)]).filter(([, values]) => values.length > 0));
  }

  get #fields() {
    return [...this.#form.querySelectorAll("[data-field]")];
  }

  #tap(choice) {
    if (!choice) return;
    const question = choice.closest(".question");
    const isChosen = choice.getAttribute("aria-pressed") === "true";
    if (question.dataset.choose === "one") {
      for (const other of question.querySelectorAll(".choice")) other.setAttribute("aria-pressed", "false");
    }
    choice.setAttribute("aria-pressed", String(!isChosen));
    this.#touched();
  }

  #touched() {
    this.#isTouched = true;
    this.#problem.textContent = "";
    ask(this.#form);
  }

  #clear() {
    this.#form.reset();
    for (const field of this.#fields) {
      field.value = field.defaultValue = "";
      this.#form.querySelector(`#known-${field.dataset.field}`).textContent = "";
    }
    for (const choice of this.#form.querySelectorAll(".choice")) choice.setAttribute("aria-pressed", "false");
    this.#problem.textContent = "";
    ask(this.#form);
  }
}

/** The ids of the choices that are tapped. */
function pressed(question) {
  return [...question.querySelectorAll('.choice[aria-pressed="true"]')].map(({ dataset }) => dataset.choice);
}

function given(question) {
  const written = question.querySelector("[data-answer]");
  if (!written) return pressed(question);
  return written.value.trim() === "" ? [] : [written.value.trim()];
}
