// Tells a hand scanner in keyboard mode from a person who types: a pure state machine without page, clock or timer.

/** Keys of one scan follow each other within this many milliseconds; people need about twice as long. */
const scannerGap = 50;
/** The first key of a scan may stand off by this much: better a late shortcut than a badge without its first character. */
const firstGap = 100;
/** A burst that is under way may pause this long: USB and a busy laptop delay single keys. */
const patience = 120;
/** Between the lines of a vCard that is not complete yet, some scanners rest longer. */
const patienceInsideCard = 500;
/** Fewer fast keys than this are a person. */
const shortestScan = 4;
/** In a text field a burst without Enter or Tab must be this long: fast fingers reach four letters. */
const shortestUnendedScanInField = 8;
/** In a text field the mean gap of a burst is at most this: fast fingers again. */
const meanGapInField = 30;
/** The same text again within this time is the scanner firing twice. */
const doubleFire = 2000;
/** No badge symbol carries more characters than this (QR version 40: 7,089 digits). */
const longestScan = 8192;

/** Keys that are held down with others, or that no program can make sense of: neither scan nor typing. */
const silentKeys = new Set([
  "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Dead", "Unidentified", "Process", "Compose",
]);

/**
 * Feed it every key with its time in milliseconds; call `settle` when `deadline` has passed. Both return what
 * became certain, oldest first:
 *   {kind: "typing", keys}   a person pressed these keys
 *   {kind: "scan", text}     a scanner sent this text
 *   {kind: "repeat", text}   the scanner fired twice: to be taken out of a field, not to be sent
 *   {kind: "overflow"}       more characters than any badge carries
 */
export class Wedge {
  #keys = [];
  #first = 0;
  #last = 0;
  #isEnded = false;
  #isInField = false;
  #isTooLong = false;
  #lastScan = { text: null, time: -Infinity };

  /** Takes one key (`KeyboardEvent.key`, or a control character) pressed at `time`. */
  feed(key, time, isInField = false) {
    if (silentKeys.has(key)) return [];
    const isEnd = key === "Enter" || key === "Tab";
    if (!isEnd && [...key].length !== 1) return this.interrupt(time);

    const events = this.settle(time);
    if (isEnd) {
      if (!this.isBurst) return [...events, ...this.interrupt(time)];
      this.#isEnded = true;
    }
    this.#add(isEnd ? (key === "Enter" ? "\n" : "\t") : key, time, isInField);
    return events;
  }

  /** Ends the run if its deadline has passed. */
  settle(time) {
    return this.isIdle || time <= this.deadline ? [] : this.#close();
  }

  /** Ends the run at once: a key arrived that no scanner sends (Escape, an arrow, Backspace). */
  interrupt() {
    return this.isIdle ? [] : this.#close();
  }

  /** Whether no run is under way. */
  get isIdle() {
    return this.#keys.length === 0;
  }

  /** Whether the run under way looks like a scanner: its further keys should not reach the page. */
  get isBurst() {
    if (this.#keys.length < shortestScan) return false;
    return !this.#isInField || (this.#last - this.#first) / (this.#keys.length - 1) <= meanGapInField;
  }

  /** When the run under way ends if no further key arrives. */
  get deadline() {
    return this.#last + this.#longestGap;
  }

  /** When the last scan ended: a late Enter just after it belongs to it. */
  get lastScanTime() {
    return this.#lastScan.time;
  }

  get #longestGap() {
    if (this.isBurst) return this.#isInsideCard ? patienceInsideCard : patience;
    return this.#keys.length === 1 ? firstGap : scannerGap;
  }

  get #isInsideCard() {
    const text = this.#keys.join("");
    return /^\s*BEGIN:VCARD/i.test(text) && !/END:VCARD\s*$/i.test(text);
  }

  #add(key, time, isInField) {
    if (this.isIdle) {
      this.#first = time;
      this.#isInField = isInField;
    }
    this.#last = time;
    if (this.#keys.length < longestScan) this.#keys.push(key);
    else this.#isTooLong = true;
  }

  #close() {
    const keys = this.#keys;
    const isScan = this.isBurst && (!this.#isInField || this.#isEnded || keys.length >= shortestUnendedScanInField);
    const isTooLong = this.#isTooLong;
    this.#keys = [];
    this.#isEnded = false;
    this.#isTooLong = false;
    if (!isScan) return [{ kind: "typing", keys }];
    if (isTooLong) return [{ kind: "overflow" }];
    return [this.#scan(keys.join("").replace(/[\n\t]+$/, ""))];
  }

  #scan(text) {
    const isRepeat = text === this.#lastScan.text && this.#last - this.#lastScan.time < doubleFire;
    this.#lastScan = { text, time: this.#last };
    return { kind: isRepeat ? "repeat" : "scan", text };
  }
}
