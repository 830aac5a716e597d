// Keeps pictures and recordings until the service has confirmed them, through errors, restarts and reloads.

import { Delivery } from "/assets/delivery.js";

/** As many as four people make in a busy hour; beyond it nothing more is taken, and that is said. */
const mostParcels = 60;

/**
 * An outbox for bytes: acts carry a `blob` instead of a body. They are kept on a shelf in the browser's database, because
 * localStorage holds no bytes. What lies there as a draft is a recording that is still made: an earlier page's is taken up.
 */
export class Parcels extends Delivery {
  #shelf;
  /** What is being written to the shelf, by id: nothing is taken from it before. */
  #writing = new Map();

  constructor({ shelf, post, ...rest }) {
    super({ most: mostParcels, deliver: ({ path, blob, ticket }) => post(path, blob, ticket), ...rest });
    this.#shelf = shelf;
  }

  /** Takes up what an earlier page left behind, then sends. */
  async start() {
    try {
      this.takeUp((await this.#shelf.all()).slice(0, mostParcels).map((act) => ({ ...act, isLeftBehind: true })));
    } catch {
      // A browser without a database keeps nothing to take up.
    }
  }

  keep(act) {
    this.#write(act.id, () => this.#shelf.put({ ...act, at: Date.now() }));
  }

  release(act) {
    this.#write(act.id, () => this.#shelf.remove(act.id));
  }

  /** One after another for each parcel: what is let go must not come back by a slower writing. */
  #write(id, write) {
    const done = (this.#writing.get(id) ?? Promise.resolve()).then(write).catch(() => (this.isVolatile = true));
    this.#writing.set(id, done);
    done.finally(() => this.#writing.get(id) === done && this.#writing.delete(id));
  }
}
