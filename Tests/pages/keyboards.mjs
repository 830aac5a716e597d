// Keyboard layouts, as far as ASCII goes: which key, with Shift or AltGr, makes which sign (xkeyboard-config: us, de, fr).

import { controlOf } from "../../kiosk/pages/assets/layout.js";

const codes = [
  ["Backquote", "Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9", "Digit0", "Minus", "Equal"],
  ["KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyY", "KeyU", "KeyI", "KeyO", "KeyP", "BracketLeft", "BracketRight"],
  ["KeyA", "KeyS", "KeyD", "KeyF", "KeyG", "KeyH", "KeyJ", "KeyK", "KeyL", "Semicolon", "Quote", "Backslash"],
  ["IntlBackslash", "KeyZ", "KeyX", "KeyC", "KeyV", "KeyB", "KeyN", "KeyM", "Comma", "Period", "Slash"],
].flat();

/** What the keys make in the order of `codes`; a dead key is written as Dead with its sign. */
const layouts = {
  us: {
    plain: "` 1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] a s d f g h j k l ; ' \\ < z x c v b n m , . /",
    shift: "~ ! @ # $ % ^ & * ( ) _ + Q W E R T Y U I O P { } A S D F G H J K L : \" | > Z X C V B N M < > ?",
    alt: "",
  },
  de: {
    plain: "Dead^ 1 2 3 4 5 6 7 8 9 0 ß Dead´ q w e r t z u i o p ü + a s d f g h j k l ö ä # < y x c v b n m , . -",
    shift: "° ! \" § $ % & / ( ) = ? Dead` Q W E R T Z U I O P Ü * A S D F G H J K L Ö Ä ' > Y X C V B N M ; : _",
    alt: "- - - - - - - { [ ] } \\ - @ - € - - - - - - - - ~ - - - - - - - - - - - - | - - - - - - µ - - -",
  },
  fr: {
    plain: "² & é \" ' ( - è _ ç à ) = a z e r t y u i o p Dead^ $ q s d f g h j k l m ù * < w x c v b n , ; : !",
    shift: "- 1 2 3 4 5 6 7 8 9 0 ° + A Z E R T Y U I O P Dead¨ £ Q S D F G H J K L M % µ > W X C V B N ? . / §",
    alt: "- - ~ # { [ | ` \\ ^ @ ] } - - € - - - - - - - - ¤ - - - - - - - - - - - - - - - - - - - - - - -",
  },
};

/** By stroke ("S+KeyY") what a laptop with this layout makes of it: a sign, or "Dead^". */
function tableOf({ plain, shift, alt }) {
  const table = new Map([["Space", " "], ["S+Space", " "]]);
  for (const [prefix, row] of [["", plain], ["S+", shift], ["A+", alt]]) {
    row.split(" ").filter((sign) => sign !== "").forEach((sign, index) => {
      if (prefix !== "A+" || sign !== "-") table.set(prefix + codes[index], sign);
    });
  }
  return table;
}

const tables = Object.fromEntries(Object.entries(layouts).map(([name, layout]) => [name, tableOf(layout)]));

/** The strokes with which a scanner set to a layout sends a sign: two for a dead key. Control characters go as Ctrl with a key. */
function strokesOf(sign, scanner) {
  const code = sign.charCodeAt(0);
  if (sign === "\n") return ["Enter"];
  if (sign === "\t") return ["Tab"];
  if (code < 0x20) {
    // Scanners of any layout press Ctrl with the American key.
    const base = String.fromCharCode(code + 0x40).toLowerCase();
    const [stroke] = strokesOf(base, "us");
    return [`C+${stroke.replace("S+", "")}`];
  }
  const table = tables[scanner];
  for (const [stroke, made] of table) if (made === sign) return [stroke];
  for (const [stroke, made] of table) if (made === `Dead${sign}`) return [stroke, "Space"];
  throw new Error(`a ${scanner} keyboard has no ${sign}`);
}

/**
 * The key events with which a scanner of one layout sends a text to a laptop of another: {key, code, shiftKey, altKey,
 * ctrlKey}, as a browser tells them.
 */
export function events(text, { scanner, laptop }) {
  const table = tables[laptop];
  let dead = "";
  return [...text].flatMap((sign) => strokesOf(sign, scanner)).map((stroke) => {
    const parts = stroke.split("+");
    const code = parts.pop();
    const modifiers = { ctrlKey: parts.includes("C"), altKey: parts.includes("A"), shiftKey: parts.includes("S") };
    if (code === "Enter" || code === "Tab") return { key: code, code, ...modifiers };
    const name = stroke.replace("C+", "");
    let key = table.get(name) ?? table.get(name.replace("A+", "")) ?? "Unidentified";
    if (key.length > 1 && key.startsWith("Dead")) {
      dead = key.slice(4);
      key = "Dead";
    } else if (dead) {
      // A dead key with a space is its sign; with another letter the laptop puts an accent on it.
      key = key === " " ? dead : `${key}\u0302`.normalize("NFC");
      dead = "";
    }
    return { key, code, ...modifiers };
  });
}

/** The same as strokes for `Layout`. */
export function strokes(text, options) {
  return events(text, options).map(({ key, code, ctrlKey, altKey, shiftKey }) => ({
    id: [altKey ? "A" : ctrlKey ? "C" : "", shiftKey ? "S" : "", code].filter((part) => part !== "").join("+"),
    key: { Enter: "\n", Tab: "\t", Dead: "" }[key] ?? ((ctrlKey && controlOf(key)) || key),
    isUnknown: false,
  }));
}
