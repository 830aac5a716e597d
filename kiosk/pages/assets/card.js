// Shows one lead's card: fetches it, keeps it fresh, clears it for the next visitor. The newest request wins.

import { getFragment, Refused } from "/assets/request.js";
import { press, update } from "/assets/swap.js";
import { isUUID } from "/assets/uuid.js";
import { say } from "/assets/words.js";

/**
 * Events: `leaving` before a card goes (drafts are kept then), `cleared` for the next visitor, `shown` after one came or changed,
 * `interrupted` when somebody was typing into the card that went, `failed` {message} when it cannot be had.
 */
export class Card extends EventTarget {
  #section;
  #nobody;
  #outbox;
  #turns = 0;
  #newest = 0;
  #request = 0;
  /** The lead whose card is shown. */
  lead = null;
  /** The visitor whom staff have turned to: their card is shown, or on its way. */
  inHand = null;

  constructor({ section, nobody, outbox }) {
    super();
    this.#section = section;
    this.#nobody = nobody;
    this.#outbox = outbox;
    this.lead = this.article?.dataset.lead ?? null;
    this.inHand = this.lead;
  }

  /** The card on the page, if any. */
  get article() {
    return this.#section.querySelector(".person");
  }

  /** A number that says in which order things were started. */
  takeTurn() {
    return ++this.#turns;
  }

  /** Whether nothing that was started later is shown already. */
  isNewest(turn) {
    return turn >= this.#newest;
  }

  /** Brings up a lead's card. */
  async show(lead, turn) {
    if (!isUUID(lead) || !this.isNewest(turn)) return;
    this.#newest = turn;
    this.inHand = lead;
    await this.#fetch(lead);
  }

  /** Fetches the card in hand anew: something happened to its lead, perhaps since an answer that is still on its way. */
  async refresh() {
    if (this.inHand) await this.#fetch(this.inHand);
  }

  /** Opens or closes a part that is folded away; an opened one takes the focus to its first control. */
  toggle(part) {
    const more = this.article?.querySelector(`#${part}`);
    if (!more) return;
    more.open = !more.open;
    if (!more.open) return more.querySelector("summary").focus();
    more.scrollIntoView({ block: "start" });
    more.querySelector(".question:not([hidden]) :is(button, input)")?.focus({ preventScroll: true });
  }

  /** Takes the focus, for keys that are shortcuts. */
  focus() {
    this.#section.focus({ preventScroll: true });
  }

  /** Clears the card for the next visitor. */
  clear() {
    this.#request += 1;
    this.inHand = null;
    this.#replace(this.#nobody.content.cloneNode(true), null);
    this.dispatchEvent(new Event("cleared"));
  }

  async #fetch(lead) {
    const request = ++this.#request;
    let fragment;
    try {
      fragment = await getFragment(`/leads/${lead}/card`);
    } catch (error) {
      if (request !== this.#request) return;
      const message = error instanceof Refused ? error.message : say("leadLater");
      this.dispatchEvent(new CustomEvent("failed", { detail: { message } }));
      return;
    }
    if (request !== this.#request) return;
    const fresh = fragment.querySelector(".person");
    const pending = this.#outbox.actsAbout(lead);
    if (!this.article || !fresh || !update(this.article, fresh, pending)) {
      if (fresh) press(fresh, pending);
      this.#replace(fragment, lead);
    }
    this.dispatchEvent(new Event("shown"));
  }

  #replace(nodes, lead) {
    const focused = document.activeElement;
    const wasInside = this.#section.contains(focused) && focused !== this.#section;
    this.dispatchEvent(new Event("leaving"));
    if (wasInside && focused.matches("input, textarea") && lead !== this.lead) this.dispatchEvent(new Event("interrupted"));
    this.lead = lead;
    this.#section.replaceChildren(nodes);
    this.#section.scrollTop = 0;
    if (wasInside || focused === document.body) this.#section.focus({ preventScroll: true });
  }
}
