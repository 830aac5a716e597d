// Takes pictures that people choose, drop or paste, and hands them on one by one.

import { fit } from "/assets/fit.js";
import { say } from "/assets/words.js";

/** More pictures at once than this are surely a mistake. */
const mostPictures = 20;
/** Codes are found in what a telephone's camera sees; more only takes longer. */
const size = { largest: 6_000_000, longestSide: 3000 };

/** `take(blob, {index, count})` reads one picture; `refuse(message)` tells people why one cannot be read. */
export class Pictures {
  #take;
  #refuse;

  constructor({ field, dropSign, take, refuse }) {
    this.#take = take;
    this.#refuse = refuse;
    field.addEventListener("change", async () => {
      const files = [...field.files];
      field.value = "";
      await this.#takeAll(files);
    });
    document.addEventListener("paste", (event) => this.#paste(event));
    document.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      dropSign.hidden = false;
    });
    document.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) dropSign.hidden = true;
    });
    document.addEventListener("drop", (event) => {
      dropSign.hidden = true;
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#takeAll([...event.dataTransfer.files]);
    });
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    if (files.length === 0) return;
    event.preventDefault();
    this.#takeAll(files);
  }

  async #takeAll(files) {
    if (files.length > mostPictures) return this.#refuse(say("tooManyPictures", { count: files.length, most: mostPictures }));
    for (const [index, file] of files.entries()) {
      const picture = await fit(file, size);
      if (picture) await this.#take(picture, { index, count: files.length });
      else this.#refuse(say("noPicture", { name: file.name }));
    }
  }
}
