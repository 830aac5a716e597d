// Keeps every act (a tap, a note, a scan) until the service has confirmed it, through errors, restarts and reloads.

import { Delivery } from "/assets/delivery.js";

/** More unsent acts than a day at a booth produces; beyond it new acts are refused aloud. */
const mostActs = 500;
const prefix = "lanyard.act.";

/**
 * Acts carry {body, topic?} besides what every delivery has. Each has its own key in `storage`, so two open pages cannot
 * overwrite each other's.
 */
export class Outbox extends Delivery {
  #storage;
  #count = 0;

  constructor({ storage, post, ...rest }) {
    super({ most: mostActs, deliver: ({ path, body, ticket }) => post(path, body, ticket), ...rest });
    this.#storage = storage;
  }

  /** Takes up what an earlier page left behind, then sends. */
  start() {
    this.takeUp(this.#kept());
  }

  keep(act) {
    act.key = `${prefix}${String(Date.now()).padStart(15, "0")}.${String(this.#count++).padStart(6, "0")}.${act.id}`;
    try {
      this.#storage.setItem(act.key, JSON.stringify(act));
    } catch {
      this.isVolatile = true;
    }
  }

  release(act) {
    try {
      this.#storage.removeItem(act.key);
    } catch {
      // Nothing was kept there.
    }
  }

  #kept() {
    const keys = Array.from({ length: this.#storage?.length ?? 0 }, (_, index) => this.#storage.key(index));
    return keys.filter((key) => key.startsWith(prefix)).sort().slice(0, mostActs).flatMap((key) => {
      try {
        return [{ ...JSON.parse(this.#storage.getItem(key)), key, isLeftBehind: true }];
      } catch {
        return [];
      }
    });
  }
}
