// Takes pictures that people choose, drop or paste, and hands them on one by one.

import { say } from "/assets/words.js";

/** More pictures at once than this are surely a mistake. */
const mostPictures = 20;
/** Pictures up to this many bytes go as they are; larger ones are drawn smaller first. */
const largestPicture = 6_000_000;
const longestSide = 3000;
const asTheyAre = new Set(["image/jpeg", "image/png"]);

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
      const picture = await this.#fit(file);
      if (picture) await this.#take(picture, { index, count: files.length });
      else this.#refuse(say("noPicture", { name: file.name }));
    }
  }

  /** The picture as JPEG or PNG of a bearable size, or null. */
  async #fit(file) {
    if (asTheyAre.has(file.type) && file.size <= largestPicture) return file;
    try {
      const bitmap = await createImageBitmap(file);
      const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
      const canvas = Object.assign(document.createElement("canvas"), {
        width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale),
      });
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      return await new Promise((resume) => canvas.toBlob(resume, "image/jpeg", 0.9));
    } catch {
      return null;
    }
  }
}
