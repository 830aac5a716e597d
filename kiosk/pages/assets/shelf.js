// The browser's database of parcels: what localStorage cannot hold.

const name = "lanyard";
const table = "parcels";

export class Shelf {
  #database = null;

  /** Everything on the shelf, the oldest first. */
  async all() {
    const rows = await this.#run("readonly", (store) => store.getAll());
    return rows.sort((one, other) => one.at - other.at);
  }

  async put(parcel) {
    await this.#run("readwrite", (store) => store.put(parcel));
  }

  async remove(id) {
    await this.#run("readwrite", (store) => store.delete(id));
  }

  /** Resolves when the browser has the change, not before. */
  async #run(mode, work) {
    this.#database ??= open();
    const transaction = (await this.#database).transaction(table, mode);
    const rows = await finished(work(transaction.objectStore(table)));
    if (mode === "readwrite") await completed(transaction);
    return rows;
  }
}

function open() {
  const request = indexedDB.open(name, 1);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(table, { keyPath: "id" }));
  return finished(request);
}

function finished(request) {
  return new Promise((resume, fail) => {
    request.addEventListener("success", () => resume(request.result));
    request.addEventListener("error", () => fail(request.error));
  });
}

function completed(transaction) {
  if (transaction.error) throw transaction.error;
  return new Promise((resume, fail) => {
    transaction.addEventListener("complete", () => resume());
    transaction.addEventListener("abort", () => fail(transaction.error));
  });
}
