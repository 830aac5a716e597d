// Photographs of business cards: taken for the visitor in hand, or for one without a badge. Shows what is on its way.

import { fit } from "/assets/fit.js";
import { uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

/** A card's print is read at 2,000 pixels, and that is about a megabyte; the service takes four. */
const size = { largest: 1_500_000, longestSide: 2000 };

export class Attachments {
  #card;
  #parcels;
  #field;
  #grab;
  #took;
  #refuse;
  /** Whose card the file that is being chosen shows; null: of a visitor without a badge. */
  #lead = null;

  /**
   * `grab()` resolves to a picture of the running camera, or null; `field` is the file field for pictures; `took(act)` is
   * told of a visitor without a badge, `refuse(message)` tells people what went wrong.
   */
  constructor({ card, parcels, field, grab, took, refuse }) {
    this.#card = card;
    this.#parcels = parcels;
    this.#field = field;
    this.#grab = grab;
    this.#took = took;
    this.#refuse = refuse;
    field.addEventListener("change", () => this.#chosen());
    card.addEventListener("shown", () => this.#show());
    parcels.addEventListener("change", () => this.#show());
    parcels.addEventListener("refused", ({ detail }) => refuse(detail.error.message));
  }

  /** Photographs the card of a visitor with the running camera, or else has a picture chosen; `null`: the card makes the lead. */
  async photograph(lead) {
    const picture = await this.#grab();
    if (picture) this.#keep(picture, lead);
    else this.choose(lead);
  }

  /** Has a picture of the card chosen. */
  choose(lead) {
    this.#lead = lead;
    this.#field.click();
  }

  async #chosen() {
    const [file] = this.#field.files;
    const lead = this.#lead;
    this.#field.value = "";
    if (!file) return;
    const picture = await fit(file, size);
    if (picture) this.#keep(picture, lead);
    else this.#refuse(say("noPicture", { name: file.name }));
  }

  #keep(blob, lead) {
    const id = uuid();
    const path = lead ? `/api/leads/${lead}/attachments?id=${id}&subject=card` : `/api/cards?id=${id}`;
    const act = { id, lead, path, blob, kind: "card" };
    const isTaken = this.#parcels.add(act);
    if (!isTaken) this.#refuse(say("tooManyActs"));
    else if (!lead) this.#took(act);
  }

  /** What is on its way, under what has arrived. */
  #show() {
    const place = this.#card.article?.querySelector("#parcels");
    if (!place) return;
    const acts = this.#parcels.actsAbout(this.#card.lead);
    place.hidden = acts.length === 0;
    place.replaceChildren(...acts.map(({ kind }) => {
      const item = Object.assign(document.createElement("li"), { textContent: say(kind === "card" ? "cardPicture" : "voiceNote") });
      item.dataset.state = say("notSavedYet");
      return item;
    }));
  }
}
