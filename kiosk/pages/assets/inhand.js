// Keeps the visitor in hand through a reload: each tab has its own.

import { isUUID } from "/assets/uuid.js";

const key = "lanyard.visitor";

export class InHand {
  #storage;

  constructor(storage) {
    this.#storage = storage;
  }

  /** Remembers the visitor whose card is shown; null forgets. */
  keep(lead) {
    try {
      if (lead) this.#storage.setItem(key, lead);
      else this.#storage.removeItem(key);
    } catch {
      // A browser without storage forgets; the lead is in the list.
    }
  }

  /** Calls `open(lead)` with the visitor who was in hand. */
  reopen(open) {
    let lead = null;
    try {
      lead = this.#storage.getItem(key);
    } catch {
      return;
    }
    if (isUUID(lead)) open(lead);
  }
}
