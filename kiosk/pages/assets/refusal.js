// A visitor who does not want to be kept: asks once more, then forgets them here and in the service.

import { uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

export class Refusal {
  #card;
  #outbox;
  #parcels;
  #refuse;

  /** `refuse(message)` tells people that the refusal was not taken. */
  constructor({ section, dialog, card, outbox, parcels, refuse }) {
    this.#card = card;
    this.#outbox = outbox;
    this.#parcels = parcels;
    this.#refuse = refuse;
    let lead = null;
    section.addEventListener("click", ({ target }) => {
      if (!target.closest("#refuse")) return;
      lead = card.lead;
      dialog.returnValue = "";
      dialog.showModal();
    });
    dialog.addEventListener("close", () => dialog.returnValue === "erase" && lead && this.#erase(lead));
  }

  /** What is half written about the visitor goes as well. */
  #erase(lead) {
    if (this.#card.lead === lead) {
      for (const field of this.#card.article?.querySelectorAll("input, textarea") ?? []) field.value = field.defaultValue;
    }
    this.#outbox.forget(lead);
    this.#parcels.forget(lead);
    const id = uuid();
    const isTaken = this.#outbox.add({ id, kind: "refusal", lead, path: `/api/leads/${lead}/refusal`, body: { id } });
    if (!isTaken) this.#refuse(say("tooManyActs"));
  }
}
