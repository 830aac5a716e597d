// The form for a visitor without a badge.

import { say } from "/assets/words.js";

/** `take(contact)` keeps the visitor and says whether it did. */
export class Typed {
  #details;
  #form;

  constructor({ details, form, problem, take }) {
    this.#details = details;
    this.#form = form;
    details.addEventListener("toggle", () => details.open && form.elements.name.focus());
    form.addEventListener("input", () => (problem.textContent = ""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const contact = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
      if (Object.values(contact).every((value) => value === "")) {
        problem.textContent = say("typeSomething");
        form.elements.name.focus();
      } else if (take(contact)) {
        this.close();
      }
    });
  }

  get isOpen() {
    return this.#details.open;
  }

  open() {
    this.#details.open = true;
    this.#form.elements.name.focus();
  }

  /** Empties and closes the form. */
  close() {
    this.#form.reset();
    this.#details.open = false;
  }
}
