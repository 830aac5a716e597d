// Asks what is known for sure before a lead is rejected: one key, or words where a key says too little.

export class Rejection {
  #panel;
  #form;
  #words;
  #reject;
  #evidence = null;

  /** `reject({evidence, words})` does it. */
  constructor({ panel, reject }) {
    this.#panel = panel;
    this.#form = panel.querySelector("form");
    this.#words = panel.querySelector("input");
    this.#reject = reject;
    panel.addEventListener("click", ({ target }) => {
      const choice = target.closest("[data-evidence]");
      if (choice) this.#choose(choice);
      if (target.closest("#dont-reject")) this.close();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#reject({ evidence: this.#evidence, words: this.#words.value });
    });
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  open() {
    this.#panel.hidden = false;
    this.#form.hidden = true;
    this.#words.value = "";
    this.#panel.querySelector(".choice").focus({ preventScroll: true });
    this.#panel.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.#panel.hidden = true;
  }

  #choose(choice) {
    this.#evidence = choice.dataset.evidence;
    if (choice.dataset.needsWords === undefined) {
      this.#reject({ evidence: this.#evidence, words: "" });
      return;
    }
    this.#form.hidden = false;
    this.#words.focus();
  }
}
