// Listens to every key of the page: scans go one way, shortcuts the other, and typing stays typing.

import { controlOf, Layout } from "/assets/layout.js";
import { Wedge } from "/assets/wedge.js";

/** Enter or Tab this soon after a scan is the scanner's own late ending. */
const lateEnding = 300;
/** Where this device keeps what it has learnt about its hand scanner. */
const kept = "lanyard.scanner";
/** After a card was replaced under somebody's fingers, keys are deaf until they rest this long. */
const restAfterSwap = 800;

const fieldTypes = new Set(["text", "search", "email", "tel", "url", "number", "password", "date", "datetime-local"]);

/** Whether the element takes text. */
export function takesText(element) {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && fieldTypes.has(element.type));
}

export class Keyboard {
  #layout = keptLayout();
  #wedge = new Wedge({ read: (strokes) => this.#read(strokes) });
  #timer;
  #before = null;
  #deafUntil = 0;
  #onScan;
  #onTrouble;
  #onCalibration;
  #onKey;

  /**
   * `onScan(text, {hasUnknownKeys})`: a hand scanner read something; `onTrouble("half" | "overflow")`: it did not get
   * through; `onCalibration(kind)`: the calibration code was scanned, see `Layout.learn`; `onKey(key)`: a person pressed
   * a key outside every field.
   */
  constructor({ onScan, onTrouble, onCalibration, onKey }) {
    this.#onScan = onScan;
    this.#onTrouble = onTrouble;
    this.#onCalibration = onCalibration;
    this.#onKey = onKey;
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  /** Somebody was typing into a field that has just gone: what they type next is no shortcut. */
  rest() {
    this.#deafUntil = performance.now() + restAfterSwap;
  }

  /** What is known of this device's scanner. */
  get layout() {
    return this.#layout;
  }

  /** Takes a layout on, or with `null` forgets the one that was learnt. */
  set layout(layout) {
    this.#layout = layout ?? new Layout();
    try {
      if (layout) localStorage.setItem(kept, JSON.stringify(layout));
      else localStorage.removeItem(kept);
    } catch {
      // A browser that keeps nothing: it holds until the page is closed.
    }
  }

  #read(strokes) {
    const lesson = Layout.learn(strokes);
    return lesson.kind === "none" ? this.#layout.event(strokes) : { ...lesson, lesson: lesson.kind, kind: "calibration" };
  }

  #press(event) {
    if (event.isComposing) return;
    const key = this.#keyOf(event);
    if (key === null) return this.#take(this.#wedge.interrupt());

    const isInField = takesText(event.target);
    const isEnding = key === "Enter" || key === "Tab";
    if (isEnding && event.timeStamp - this.#wedge.lastScanTime < lateEnding) event.preventDefault();
    const events = this.#wedge.feed(key, event.timeStamp, isInField, strokeOf(event));
    this.#take(events);
    if (this.#before === null && !this.#wedge.isIdle) this.#before = this.#snapshot(event.target);
    if (this.#wedge.isBurst && (isEnding || !isInField || key < " " || [...key].length > 1)) {
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
    // In a burst a chord is the scanner's: Ctrl for control characters, Alt for signs that a layout has there.
    if (this.#wedge.isBurst && event.key.length === 1 && !event.metaKey) {
      return event.ctrlKey && !event.altKey && !isAltGraph ? controlOf(event.key) ?? event.key : event.key;
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
      if (event.kind === "scan") this.#onScan(event.text, { hasUnknownKeys: event.hasUnknownKeys === true });
      if (event.kind === "half" || event.kind === "overflow") this.#onTrouble(event.kind);
      if (event.kind === "calibration") {
        if (event.layout) this.layout = event.layout;
        this.#onCalibration(event.lesson);
      }
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

/** Which key was pressed with which modifiers, whatever the layout makes of it; Ctrl with Alt is AltGr. */
function strokeOf(event) {
  if (!event.code) return `=${event.key}`;
  const isAlt = event.altKey || event.getModifierState("AltGraph");
  return [isAlt ? "A" : event.ctrlKey ? "C" : "", event.shiftKey ? "S" : "", event.code].filter((part) => part !== "").join("+");
}

function keptLayout() {
  try {
    return new Layout(JSON.parse(localStorage.getItem(kept)) ?? {});
  } catch {
    return new Layout();
  }
}
