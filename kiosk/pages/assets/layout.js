// Undoes a keyboard layout that is not the scanner's, learnt from a printed calibration code: pure, without page or clock.
//
// A hand scanner in keyboard mode presses the keys of one layout (mostly American); the laptop reads them by its own.
// The calibration code holds every printable ASCII sign in order, so each stroke on it tells what the scanner means by it.

const word = "lanyard";
const separator = "\u001d";
const signs = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));

/** What the calibration code carries: a word, a space and all other signs in order, a group separator, the word again. */
export const calibrationText = word + signs.join("") + separator + word;

/** So many different strokes in a row come from nothing but the calibration code. */
const tellingRow = 20;

/**
 * A stroke is {id, key, isUnknown}: which key was pressed with which modifiers ("KeyY", "S+Digit7", "A+KeyQ", "C+BracketRight"; "=y"
 * where the browser does not tell the key), and the text that this laptop makes of it, and whether it makes none
 * of any use.
 */
export class Layout {
  #signs;
  /** Whether the scanner loses group separators, as far as is known. */
  losesSeparators;

  /** `kept` is what `toJSON` gave; without it, nothing is corrected. */
  constructor(kept = {}) {
    const entries = Object.entries(kept?.signs ?? {}).filter(([id, sign]) => id.length < 80 && typeof sign === "string" && sign.length === 1);
    this.#signs = new Map(entries.slice(0, 200));
    this.losesSeparators = kept?.losesSeparators === true;
  }

  /** Whether there is anything to correct. */
  get isCorrecting() {
    return this.#signs.size > 0;
  }

  toJSON() {
    return { signs: Object.fromEntries(this.#signs), losesSeparators: this.losesSeparators };
  }

  /** The scan as the scanner meant it: {kind: "scan", text, hasUnknownKeys}. */
  event(strokes) {
    let text = "";
    let hasUnknownKeys = false;
    for (let at = 0; at < strokes.length; at += 1) {
      const pair = at + 1 < strokes.length ? this.#signs.get(pairOf(strokes[at], strokes[at + 1])) : undefined;
      if (pair !== undefined) at += 1;
      const sign = pair ?? this.#sign(strokes[at]);
      if (sign === undefined && strokes[at].isUnknown) hasUnknownKeys = true;
      text += sign ?? strokes[at].key;
    }
    return { kind: "scan", text, hasUnknownKeys };
  }

  #sign({ id }) {
    const sign = this.#signs.get(id);
    if (sign !== undefined) return sign;
    // Ctrl with a key means the control character of the sign that the scanner has on that key.
    const base = id.startsWith("C+") ? this.#signs.get(id.slice(2)) : undefined;
    return base === undefined ? undefined : controlOf(base) ?? undefined;
  }

  /**
   * What a scan teaches: {kind: "none"} for any other scan, {kind: "incomplete"}, {kind: "alike"} when the scanner makes
   * no difference between upper and lower case, {kind: "blind"} when the browser does not tell keys apart, or
   * {kind: "learnt", layout}.
   */
  static learn(strokes) {
    const end = strokes.findLastIndex(({ key }) => key !== "\n" && key !== "\t") + 1;
    const ids = strokes.slice(0, end).map(({ id }) => id);
    if (!isTelling(ids)) return { kind: "none" };
    const head = ids.slice(0, word.length);
    if (!isWord(head) || !isSame(ids.slice(-word.length), head)) return { kind: "incomplete" };
    const body = strokes.slice(word.length, end - word.length);
    const found = align(body);
    if (!found) return { kind: "incomplete" };
    if (new Set(found.map(({ id }) => id)).size < found.length) return { kind: ids[0].startsWith("=") ? "blind" : "alike" };
    if (![...word].every((letter, index) => found.find(({ sign }) => sign === letter).id === head[index])) return { kind: "incomplete" };
    return { kind: "learnt", layout: layoutOf(found) };
  }
}

/** The control character that Ctrl makes of a sign; null for signs without one. */
export function controlOf(sign) {
  const code = sign.toUpperCase().charCodeAt(0);
  return code >= 0x40 && code <= 0x5f ? String.fromCharCode(code & 0x1f) : null;
}

const pairOf = (first, second) => `${first.id} ${second.id}`;
const isSame = (one, other) => one.length === other.length && one.every((id, index) => id === other[index]);

/** "lanyard" under any layout: seven strokes, all different but for the two `a`. */
function isWord(ids) {
  return ids.length === word.length && ids[1] === ids[4] && new Set(ids).size === word.length - 1;
}

/** Whether the strokes are, or are a part of, the calibration code: the word with a long row of different strokes beside it. */
function isTelling(ids) {
  const isRow = (row) => row.length === tellingRow && new Set(row).size === tellingRow;
  const after = ids.slice(word.length, word.length + tellingRow);
  const before = ids.slice(0, -word.length).slice(-tellingRow);
  return (isWord(ids.slice(0, word.length)) && isRow(after)) || (isWord(ids.slice(-word.length)) && isRow(before));
}

/** The strokes of each sign: one, or two where the scanner completes a dead key with a space. Null when they don't come out even. */
function align(body) {
  const found = [];
  const space = body[0]?.id;
  let at = 0;
  for (const sign of signs) {
    if (at >= body.length) return null;
    const isPair = at > 0 && body[at + 1]?.id === space;
    const strokes = body.slice(at, at + (isPair ? 2 : 1));
    found.push({ sign, id: strokes.map(({ id }) => id).join(" "), typed: strokes.map(({ key }) => key).join("") });
    at += strokes.length;
  }
  const rest = body.slice(at);
  if (rest.length > 3) return null;
  if (rest.length === 1) found.push({ sign: separator, id: rest[0].id, typed: rest[0].key });
  return found;
}

/** Only what comes out wrong is kept: a scanner that needs nothing is corrected in nothing. */
function layoutOf(found) {
  const isRight = ({ sign, typed }) => sign === typed;
  const areSignsRight = found.every((one) => one.sign === separator || isRight(one));
  const kept = found.filter((one) => !areSignsRight || !isRight(one)).map(({ sign, id }) => [id, sign]);
  return new Layout({ signs: Object.fromEntries(kept), losesSeparators: !found.some(({ sign }) => sign === separator) });
}
