// Asks before many leads are decided at once: how many, which are left out and why, and for rejections what each rests on.

import { say, sayCount } from "/assets/words.js";

const decided = { accept: "accepted", nurture: "nurtured", reject: "rejected" };

export class BulkDialog {
  #dialog;
  #template;
  #most;
  #leads = [];
  #choice;
  #resolve = null;

  constructor({ dialog, template, most }) {
    this.#dialog = dialog;
    this.#template = template;
    this.#most = most;
    dialog.addEventListener("close", () => this.#end(dialog.returnValue === "do" ? this.#answers() : null));
    dialog.querySelector("#confirm-do").addEventListener("click", (event) => {
      if (this.#choice !== "reject" || this.#isEvident()) return;
      event.preventDefault();
      this.#part("problem").textContent = say("vettingEvidenceEach");
    });
  }

  /**
   * Resolves to the leads to decide on, each with its state and evidence; to null when somebody thinks better of it.
   * `name` is what the choice is called on the page.
   */
  ask(choice, name, rows) {
    this.#choice = choice;
    const skips = new Map();
    this.#leads = rows.filter((row) => {
      const why = this.#whyNot(choice, row);
      if (why) skips.set(why, (skips.get(why) ?? 0) + 1);
      return !why;
    });
    const most = choice === "reject" ? this.#most.reject : this.#most.other;
    const left = this.#leads.length - most;
    if (left > 0) {
      this.#leads = this.#leads.slice(0, most);
      skips.set(say("vettingTooMany", { most }), left);
    }
    const words = { accept: "vettingBulkAccept", nurture: "vettingBulkNurture", reject: "vettingBulkReject" }[choice];
    this.#part("title").textContent = sayCount(words, this.#leads.length);
    this.#part("skips").replaceChildren(...[...skips].map(([why, count]) => item(`${count}: ${why}`)));
    this.#showEvidence(choice === "reject");
    this.#part("problem").textContent = "";
    this.#part("do").textContent = name;
    this.#part("do").disabled = this.#leads.length === 0;
    this.#dialog.returnValue = "";
    this.#dialog.showModal();
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  #whyNot(choice, row) {
    if (row.vetting === "refused") return say("vettingSkipRefused");
    if (row.vetting === decided[choice]) return say("vettingSkipDecided");
    if (choice === "accept" && row.verdict === "incomplete") return say("vettingSkipIncomplete");
    return null;
  }

  #showEvidence(isNeeded) {
    const part = this.#part("evidence");
    part.hidden = !isNeeded;
    part.replaceChildren(...(isNeeded ? this.#leads : []).map(({ name, lead }) => {
      const row = this.#template.content.cloneNode(true);
      row.querySelector("b").textContent = name || lead;
      return row;
    }));
  }

  #rows() {
    return [...this.#part("evidence").querySelectorAll(".evidence-row")].map((row) => {
      const [select, input] = [row.querySelector("select"), row.querySelector("input")];
      const needsWords = select.selectedOptions[0]?.dataset.needsWords !== undefined;
      return { evidence: select.value, words: input.value.trim(), isEvident: select.value !== "" && (!needsWords || input.value.trim() !== "") };
    });
  }

  #isEvident() {
    return this.#rows().every(({ isEvident }) => isEvident);
  }

  #answers() {
    const rows = this.#rows();
    return this.#leads.map(({ lead, state }, index) => {
      const { evidence, words } = rows[index] ?? {};
      return { lead, state, ...(evidence && { evidence }), ...(words && { words }) };
    });
  }

  #end(answer) {
    this.#resolve?.(answer);
    this.#resolve = null;
  }

  #part(name) {
    return this.#dialog.querySelector(`#confirm-${name}`);
  }
}

function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}
