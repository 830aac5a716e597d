// Remembers what was done on this page, so that one key takes it back, also after the page was loaded again.

/** More than anybody takes back step by step. */
const most = 200;

export class UndoStack {
  #storage;
  #key = "lanyard.vetting.done";
  #done;

  constructor(storage) {
    this.#storage = storage;
    try {
      this.#done = JSON.parse(storage.getItem(this.#key)) ?? [];
    } catch {
      this.#done = [];
    }
  }

  get isEmpty() {
    return this.#done.length === 0;
  }

  /** `lead` is the one to come back to, `entries` is what happened, `kind` what it was. */
  push({ lead, entries, kind }) {
    this.#done = [...this.#done, { lead, entries, kind }].slice(-most);
    this.#keep();
  }

  /** The last act, which stays until `drop`. */
  get last() {
    return this.#done.at(-1) ?? null;
  }

  drop() {
    this.#done.pop();
    this.#keep();
  }

  #keep() {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(this.#done));
    } catch {
      // A browser that keeps nothing: it is remembered until the page is closed.
    }
  }
}
