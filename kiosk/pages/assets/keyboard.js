// Listens to every key of the page: scans go one way, shortcuts the other, and typing stays typing.

import { Wedge } from "/assets/wedge.js";

/** Enter or Tab this soon after a scan is the scanner's own late ending. */
const lateEnding = 300;
/** After a card was replaced under somebody's fingers, keys are deaf until they rest this long. */
const restAfterSwap = 800;

const fieldTypes = new Set(["text", "search", "email", "tel", "url", "number", "password"]);

/** Whether the element takes text. */
export function takesText(element) {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && fieldTypes.has(element.type));
}

export class Keyboard {
  #wedge = new Wedge();
  #timer;
  #before = null;
  #deafUntil = 0;
  #onScan;
  #onOverflow;
  #onKey;

  /** `onScan(text)`: a hand scanner read something; `onKey(key)`: a person pressed a key outside every field. */
  constructor({ onScan, onOverflow, onKey }) {
    this.#onScan = onScan;
    this.#onOverflow = onOverflow;
    this.#onKey = onKey;
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  /** Somebody was typing into a field that has just gone: what they type next is no shortcut. */
  rest() {
    this.#deafUntil = performance.now() + restAfterSwap;
  }

  #press(event) {
    if (event.isComposing) return;
    const key = this.#keyOf(event);
    if (key === null) return this.#take(this.#wedge.interrupt());

    const isInField = takesText(event.target);
    const isEnding = key === "Enter" || key === "Tab";
    if (isEnding && event.timeStamp - this.#wedge.lastScanTime < lateEnding) event.preventDefault();
    const events = this.#wedge.feed(key, event.timeStamp, isInField);
    this.#take(events);
    if (this.#before === null && !this.#wedge.isIdle) this.#before = this.#snapshot(event.target);
    if (this.#wedge.isBurst && (isEnding || !isInField || key < " ")) {
      event.preventDefault();
      event.stopPropagation();
    }
    this.#wait();
    if (this.#wedge.isIdle && [...key].length > 1 && !event.defaultPrevented) this.#shortcut(key, event);
  }

  /** The key as the recogniser wants it; null for a chord or a key held down. Scanners send GS and RS as Ctrl+] and Ctrl+^. */
  #keyOf(event) {
    if (event.repeat) return null;
    const isAltGraph = event.getModifierState("AltGraph");
    if (event.ctrlKey && !isAltGraph && this.#wedge.isBurst && event.key.length === 1) {
      return String.fromCharCode(event.key.toUpperCase().charCodeAt(0) & 0x1f);
    }
    if ((event.ctrlKey || event.metaKey || event.altKey) && !isAltGraph && event.key.length === 1) return null;
    return event.key;
  }

  #wait() {
    clearTimeout(this.#timer);
    if (this.#wedge.isIdle) return;
    const rest = this.#wedge.deadline - performance.now() + 5;
    this.#timer = setTimeout(() => {
      this.#take(this.#wedge.settle(performance.now()));
      this.#wait();
    }, Math.max(0, rest));
  }

  #take(events) {
    for (const event of events) {
      const before = this.#before;
      this.#before = null;
      if (event.kind === "typing") {
        if (!before?.field) event.keys.forEach((key) => this.#shortcut(key));
        continue;
      }
      before?.restore();
      if (event.kind === "scan") this.#onScan(event.text);
      if (event.kind === "overflow") this.#onOverflow();
    }
  }

  #shortcut(key, event) {
    const now = performance.now();
    if (now < this.#deafUntil && key !== "Escape") return this.rest();
    this.#onKey(key, event);
  }

  /** What the focused field held before the run began, so that a scan can be taken out of it again. */
  #snapshot(target) {
    if (!takesText(target)) return { field: null, restore() {} };
    const { value, selectionStart, selectionEnd } = target;
    return {
      field: target,
      restore() {
        target.value = value;
        if (selectionStart !== null) target.setSelectionRange(selectionStart, selectionEnd);
        target.dispatchEvent(new Event("input", { bubbles: true }));
      },
    };
  }
}
