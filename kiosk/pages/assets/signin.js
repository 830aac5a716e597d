// Signing in: a name and a PIN. People who have no PIN yet choose one.

import { postJSON, Refused } from "/assets/request.js";
import { say } from "/assets/words.js";

/** Events: `entered` {person, ticket}. */
export class SignIn extends EventTarget {
  #place;
  #staff = [];
  #person = null;

  /** `place` holds the template signin-form. */
  constructor(place) {
    super();
    this.#place = place;
    this.#part("names").addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) this.#choose(button.dataset.person);
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.#form.addEventListener("input", () => this.#complain(""));
    this.#form.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
  }

  /** Shows the names, `last` marked as whoever was here; of the only one, and of `chosen`, the PIN is asked for at once. */
  show(staff, { last = null, chosen = null } = {}) {
    this.#staff = staff;
    this.#part("names").replaceChildren(...staff.map(({ name }) => {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.dataset.person = name;
      button.append(Object.assign(document.createElement("bdi"), { textContent: name }));
      if (name === last) button.setAttribute("aria-current", "true");
      return button;
    }));
    this.#back();
    if (staff.length === 1 || chosen) this.#choose(chosen ?? staff[0].name);
  }

  /** A code of the code sheet that a hand scanner read: whose it is, is asked for their PIN. */
  async scan(text) {
    try {
      this.#choose((await postJSON("/api/session/code", { text })).person);
    } catch {
      // A badge, or a kiosk that is away.
    }
  }

  #choose(name) {
    const person = this.#staff.find((one) => one.name === name);
    if (!person) return;
    this.#person = person;
    this.#part("person").textContent = name;
    this.#part("choose").hidden = person.hasPIN;
    this.#part("again").hidden = person.hasPIN;
    this.#part("title").hidden = this.#part("names").hidden = true;
    this.#form.hidden = false;
    this.#form.reset();
    this.#complain("");
    this.#form.elements.pin.focus();
  }

  #back() {
    this.#person = null;
    this.#form.hidden = true;
    this.#form.reset();
    this.#part("title").hidden = this.#part("names").hidden = false;
    this.#part("names").querySelector("button")?.focus();
  }

  #press(button) {
    const { pin, again } = this.#form.elements;
    const field = !this.#person?.hasPIN && document.activeElement === again ? again : this.#field;
    if (button?.dataset.digit) field.value = (field.value + button.dataset.digit).slice(0, field.maxLength);
    if (button?.dataset.act === "erase") field.value = field.value.slice(0, -1);
    if (button?.dataset.act === "back") this.#back();
    if (button?.dataset.digit || button?.dataset.act === "erase") this.#complain("");
    if (field === pin && button?.dataset.digit) this.#lastField = pin;
  }

  #lastField = null;

  /** The field that digits of the pad go to. */
  get #field() {
    return this.#lastField ?? this.#form.elements.pin;
  }

  async #enter() {
    const { pin, again } = this.#form.elements;
    const isNew = !this.#person.hasPIN;
    if (isNew && again.value === "") {
      this.#lastField = again;
      again.focus();
      return;
    }
    if (isNew && again.value !== pin.value) {
      again.value = "";
      return this.#complain(say("pinsDiffer"));
    }
    try {
      const session = await postJSON("/api/session", { person: this.#person.name, pin: pin.value, isNew });
      this.#form.reset();
      this.#lastField = null;
      this.dispatchEvent(new CustomEvent("entered", { detail: session }));
    } catch (error) {
      this.#lastField = null;
      this.#form.reset();
      pin.focus();
      this.#complain(error instanceof Refused ? error.message : say("kioskSilent"));
    }
  }

  #complain(words) {
    this.#part("problem").textContent = words;
  }

  get #form() {
    return this.#part("form");
  }

  #part(name) {
    return this.#place.querySelector(`[data-part="${name}"]`);
  }
}
