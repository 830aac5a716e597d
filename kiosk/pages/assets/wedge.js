// Tells a hand scanner in keyboard mode from a person who types: a pure state machine without page, clock or timer.

/** Keys of one scan follow each other within this many milliseconds; people need about twice as long. */
const scannerGap = 50;
/** The first key of a scan may stand off by this much: better a late shortcut than a badge without its first character. */
const firstGap = 100;
/** A burst that is under way may pause this long: USB and a busy laptop delay single keys. */
const patience = 120;
/** Between the lines of a vCard that is not complete yet, some scanners rest longer. */
const patienceInsideCard = 500;
/** After the Enter that ends a whole vCard nothing follows; after that of a scanner that ends its lines, hardly anything. */
const patienceAfterCard = 0;
const patienceAfterEnd = scannerGap;
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
/** What comes this soon after half a scan is its other half. */
const otherHalf = 500;

/** Keys that are held down with others: neither scan nor typing. */
const silentKeys = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Compose"]);
/** Keys that make no text by themselves; from a scanner they are strokes like any other. */
const speechlessKeys = new Set(["Dead", "Unidentified", "Process"]);

/** A scanner that fires twice without a pause sends the same text twice, line by line. */
function once(text) {
  const half = text.slice(0, (text.length - 1) / 2);
  return text.length > 2 && text === `${half}\n${half}` ? half : text;
}

const isEnd = ({ key }) => key === "\n" || key === "\t";

/** A scan as the laptop's own keyboard layout has it. */
const asTyped = (strokes) => ({
  kind: "scan", text: strokes.map(({ key }) => key).join(""), hasUnknownKeys: strokes.some(({ isUnknown }) => isUnknown),
});

/**
 * Feed it every key with its time in milliseconds; call `settle` when `deadline` has passed. Both return what
 * became certain, oldest first:
 *   {kind: "typing", keys}   a person pressed these keys
 *   {kind: "scan", text}     a scanner sent this text
 *   {kind: "repeat", text}   the scanner fired twice: to be taken out of a field, not to be sent
 *   {kind: "half"}           a scanner that ends its scans did not end this one: no scan
 *   {kind: "overflow"}       more characters than any badge carries
 * A scan in which the scanner pressed keys without text says so: {hasUnknownKeys: true}. `read` makes the text of a
 * scan's strokes {key, id, isUnknown}, or an event of its own instead.
 */
export class Wedge {
  #keys = [];
  #first = 0;
  #last = 0;
  #isEnded = false;
  #isInField = false;
  #isTooLong = false;
  #lines = 0;
  /** Whether the last key ended a vCard. */
  #isWholeCard = false;
  #lastScan = { text: null, time: -Infinity };
  /** Whether scans of one line have come with Enter or Tab. */
  #endsItsScans = false;
  #lastHalf = { text: null, time: -Infinity };
  #read;

  constructor({ read = asTyped } = {}) {
    this.#read = read;
  }

  /** Takes one key (`KeyboardEvent.key`, or a control character) pressed at `time`; `id` says which one, if it is known. */
  feed(key, time, isInField = false, id = null) {
    if (silentKeys.has(key) || (speechlessKeys.has(key) && id === null)) return [];
    const events = this.settle(time);
    const isEnd = key === "Enter" || key === "Tab";
    const isText = [...key].length === 1 || speechlessKeys.has(key);
    // A key like F8 or Escape in the middle of a burst is the scanner's word for a control character.
    if (!isEnd && !isText && !this.isBurst) return [...events, ...this.interrupt()];
    if (isEnd) {
      if (!this.isBurst) return [...events, ...this.interrupt()];
      this.#isEnded = true;
    }
    const text = isEnd ? (key === "Enter" ? "\n" : "\t") : [...key].length === 1 ? key : "";
    this.#add({ key: text, id: id ?? `=${key}`, isUnknown: !isEnd && !isText }, time, isInField);
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
    if (!this.isBurst) return this.#keys.length === 1 ? firstGap : scannerGap;
    if (this.#isWholeCard) return patienceAfterCard;
    if (this.#isInsideCard) return patienceInsideCard;
    return this.#isEndedLine ? patienceAfterEnd : patience;
  }

  /** Whether the last key ended the only line of a scan, as this scanner's scans end. */
  get #isEndedLine() {
    return this.#endsItsScans && this.#lines === 1 && isEnd(this.#keys.at(-1));
  }

  get #isInsideCard() {
    // Both ends are enough: this is asked after every key.
    const head = this.#read(this.#keys.slice(0, 24)).text ?? "";
    const tail = this.#read(this.#keys.slice(-24)).text ?? "";
    if (!/^\s*(\][A-Za-z][0-9A-Za-z])?BEGIN:VCARD/i.test(head)) return false;
    // A line that ends a card which stands inside another ends nothing yet.
    return !/END:VCARD\s*$/i.test(tail) || isEnd(this.#keys.at(-1));
  }

  #add(stroke, time, isInField) {
    if (this.isIdle) {
      this.#first = time;
      this.#isInField = isInField;
    }
    this.#last = time;
    if (this.#keys.length < longestScan) this.#keys.push(stroke);
    else this.#isTooLong = true;
    if (isEnd(stroke)) this.#lines += 1;
    this.#isWholeCard = stroke.key === "\n" && this.#endsCard();
  }

  /** Whether a vCard, and every one inside it, has come to its end. */
  #endsCard() {
    const tail = this.#read(this.#keys.slice(-24)).text ?? "";
    if (!/END:VCARD\s*$/i.test(tail)) return false;
    const text = this.#read(this.#keys).text ?? "";
    const count = (line) => text.match(line)?.length ?? 0;
    return count(/BEGIN:VCARD/gi) === count(/END:VCARD/gi);
  }

  #close() {
    const keys = this.#keys;
    const isScan = this.isBurst && (!this.#isInField || this.#isEnded || keys.length >= shortestUnendedScanInField);
    const { isTooLong, isEnded } = { isTooLong: this.#isTooLong, isEnded: this.#isEnded };
    this.#keys = [];
    this.#isEnded = false;
    this.#isTooLong = false;
    this.#isWholeCard = false;
    this.#lines = 0;
    if (!isScan) return [{ kind: "typing", keys: keys.map(({ key }) => key).filter((key) => key !== "") }];
    if (isTooLong) return [{ kind: "overflow" }];
    const read = this.#read(keys);
    if (read.kind !== "scan") return [read];
    const text = once(read.text.replace(/[\n\t]+$/, "").replace(/^\u0002|\u0003$/g, ""));
    return [this.#isHalf(text, isEnded) ? { kind: "half" } : this.#scan(text, read.hasUnknownKeys)];
  }

  /** Read alike twice without an end, it is whole: the scanner has been set up anew, or another one is in use. */
  #isHalf(text, isEnded) {
    const { text: before, time } = this.#lastHalf;
    this.#lastHalf = { text: null, time: -Infinity };
    if (before !== null && before !== text && this.#first - time < otherHalf) return true;
    if (isEnded && !/[\n\t]/.test(text)) this.#endsItsScans = true;
    if (isEnded || !this.#endsItsScans) return false;
    if (text === before) {
      this.#endsItsScans = false;
      return false;
    }
    this.#lastHalf = { text, time: this.#last };
    return true;
  }

  #scan(text, hasUnknownKeys) {
    const isRepeat = text === this.#lastScan.text && this.#last - this.#lastScan.time < doubleFire;
    this.#lastScan = { text, time: this.#last };
    return { kind: isRepeat ? "repeat" : "scan", text, ...(hasUnknownKeys && { hasUnknownKeys }) };
  }
}
