// Tells a scan from typing, with times given by hand: `node --test Tests/pages`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Wedge } from "../../kiosk/pages/assets/wedge.js";

/** Feeds the keys with the same gap, lets the deadline pass, and returns all events and the time after the last key. */
function play(keys, { gap = 8, start = 0, inField = false, wedge = new Wedge(), settle = true } = {}) {
  const list = typeof keys === "string" ? [...keys].map((key) => ({ "\n": "Enter", "\t": "Tab" })[key] ?? key) : keys;
  const events = list.flatMap((key, index) => wedge.feed(key, start + index * gap, inField));
  const last = start + (list.length - 1) * gap;
  if (settle) events.push(...wedge.settle(last + 10_000));
  return { events, last, wedge };
}

test("a fast burst with Enter is a scan", () => {
  assert.deepEqual(play("A-4711\n").events, [{ kind: "scan", text: "A-4711" }]);
});

test("a fast burst with Tab is a scan", () => {
  assert.deepEqual(play("A-4711\t").events, [{ kind: "scan", text: "A-4711" }]);
});

test("a fast burst ended by a pause is a scan", () => {
  const { events, last, wedge } = play("A-4711", { settle: false });
  assert.deepEqual(events, []);
  assert.deepEqual(wedge.settle(last + 120), []);
  assert.deepEqual(wedge.settle(last + 121), [{ kind: "scan", text: "A-4711" }]);
});

test("four characters are enough, three are a person", () => {
  assert.deepEqual(play("1234\n").events, [{ kind: "scan", text: "1234" }]);
  assert.deepEqual(play("123\n").events, [{ kind: "typing", keys: ["1", "2", "3"] }]);
});

test("slow keys are typing, each by itself", () => {
  const { events } = play("need", { gap: 110 });
  assert.deepEqual(events, ["n", "e", "e", "d"].map((key) => ({ kind: "typing", keys: [key] })));
});

test("hasty typing outside a field is typing in groups of less than a scan", () => {
  const { events } = play("need", { gap: 90 });
  assert.ok(events.every(({ kind }) => kind === "typing"));
  assert.equal(events.flatMap(({ keys }) => keys).join(""), "need");
});

test("the first character may stand off: a badge without it would be another badge", () => {
  const wedge = new Wedge();
  wedge.feed("A", 0);
  assert.deepEqual(play("4711\n", { wedge, start: 90 }).events, [{ kind: "scan", text: "A4711" }]);
});

test("a shortcut is known 100 ms after its key", () => {
  const wedge = new Wedge();
  wedge.feed("m", 1000);
  assert.equal(wedge.deadline, 1100);
  assert.deepEqual(wedge.settle(1101), [{ kind: "typing", keys: ["m"] }]);
  assert.ok(wedge.isIdle);
});

test("a slow Enter after slow keys is nothing of ours", () => {
  const wedge = new Wedge();
  assert.deepEqual(wedge.feed("a", 0), []);
  assert.deepEqual(wedge.feed("Enter", 200), [{ kind: "typing", keys: ["a"] }]);
  assert.ok(wedge.isIdle);
});

test("Shift between the characters of a scan changes nothing", () => {
  const keys = ["Shift", "A", "b", "Shift", "C", "1", "Enter"];
  assert.deepEqual(play(keys).events, [{ kind: "scan", text: "AbC1" }]);
});

test("a vCard with line ends is one scan", () => {
  const card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg Groß\nEND:VCARD\n";
  assert.deepEqual(play(card).events, [{ kind: "scan", text: card.trimEnd() }]);
});

test("a scanner that rests between the lines of a vCard still sends one scan", () => {
  const wedge = new Wedge();
  let time = 0;
  const events = [];
  for (const line of ["BEGIN:VCARD\n", "FN:Ada\n", "END:VCARD\n"]) {
    const played = play(line, { wedge, start: time, settle: false });
    events.push(...played.events);
    time = played.last + 400;
  }
  events.push(...wedge.settle(time));
  assert.deepEqual(events, [{ kind: "scan", text: "BEGIN:VCARD\nFN:Ada\nEND:VCARD" }]);
});

test("a whole vCard that ends with Enter is a scan at once, one inside another only with the outer one", () => {
  const card = (inner = "") => `BEGIN:VCARD\nFN:Anna Berg\n${inner}END:VCARD\n`;
  const { last, wedge } = play(card(), { settle: false });
  assert.deepEqual(wedge.settle(last + 1), [{ kind: "scan", text: card().trimEnd() }]);
  assert.deepEqual(play("\n", { wedge, start: last + 9 }).events, []);
  // Cut after the end of the inner one.
  const nested = card(`AGENT:\n${card()}`);
  const cut = nested.indexOf("END:VCARD\n") + 10;
  const { last: inside, wedge: other } = play(nested.slice(0, cut), { settle: false });
  assert.deepEqual(other.settle(inside + 400), []);
  assert.deepEqual(play(nested.slice(cut), { wedge: other, start: inside + 400 }).events, [{ kind: "scan", text: nested.trimEnd() }]);
});

test("where the scans of a scanner end with Enter, nobody waits for more than the next key would take", () => {
  const wedge = new Wedge();
  const { last } = play("A-4711\n", { wedge, settle: false });
  assert.deepEqual(wedge.settle(last + 119), []);
  assert.equal(wedge.settle(last + 121).length, 1);
  const { last: later } = play("A-4712\n", { wedge, start: last + 5000, settle: false });
  assert.deepEqual(wedge.settle(later + 49), []);
  assert.deepEqual(wedge.settle(later + 51), [{ kind: "scan", text: "A-4712" }]);
  // Without its Enter it is waited for, as ever.
  const { last: without } = play("A-4713", { wedge, start: later + 5000, settle: false });
  assert.deepEqual(wedge.settle(without + 119), []);
});

test("tabs and line ends inside a scan stay", () => {
  assert.deepEqual(play("4711\tAda\tAcme\n").events, [{ kind: "scan", text: "4711\tAda\tAcme" }]);
});

test("control characters inside a scan stay", () => {
  assert.deepEqual(play("ID12\u001d99\n").events, [{ kind: "scan", text: "ID12\u001d99" }]);
});

test("characters beyond the basic plane are one key each", () => {
  assert.deepEqual(play(["😀", "A", "B", "C", "Enter"]).events, [{ kind: "scan", text: "😀ABC" }]);
});

test("one late key inside a burst does not split it", () => {
  const wedge = new Wedge();
  const times = [0, 8, 16, 24, 32, 140, 148, 156];
  [..."AB-47119"].forEach((key, index) => assert.deepEqual(wedge.feed(key, times[index]), []));
  assert.deepEqual(wedge.settle(1000), [{ kind: "scan", text: "AB-47119" }]);
});

test("typing just before a scan is not part of it", () => {
  const wedge = new Wedge();
  assert.deepEqual(wedge.feed("x", 0), []);
  const { events } = play("A-4711\n", { wedge, start: 200 });
  assert.deepEqual(events, [{ kind: "typing", keys: ["x"] }, { kind: "scan", text: "A-4711" }]);
});

test("the same text within two seconds is the scanner firing twice", () => {
  const { wedge, last } = play("A-4711\n");
  assert.deepEqual(play("A-4711\n", { wedge, start: last + 500 }).events, [{ kind: "repeat", text: "A-4711" }]);
});

test("the same text twice without any pause is sent once; a whole vCard is sent before its repetition is heard", () => {
  assert.deepEqual(play("A-4711\nA-4711\n").events, [{ kind: "scan", text: "A-4711" }]);
  const text = "BEGIN:VCARD\nFN:Ada\nEND:VCARD";
  assert.deepEqual(play(`${text}\n${text}\n`).events, [{ kind: "scan", text }, { kind: "repeat", text }]);
  assert.deepEqual(play("A-4711\nA-4712\n").events, [{ kind: "scan", text: "A-4711\nA-4712" }]);
});

test("the same text later is a scan again", () => {
  const { wedge, last } = play("A-4711\n");
  assert.deepEqual(play("A-4711\n", { wedge, start: last + 2500 }).events, [{ kind: "scan", text: "A-4711" }]);
});

test("another text at once is another scan", () => {
  const { wedge, last } = play("A-4711\n");
  assert.deepEqual(play("A-4712\n", { wedge, start: last + 300 }).events, [{ kind: "scan", text: "A-4712" }]);
});

test("Escape, Backspace and arrows end a run as it stands", () => {
  for (const key of ["Escape", "Backspace", "ArrowLeft", "F5"]) {
    const wedge = new Wedge();
    wedge.feed("a", 0);
    wedge.feed("b", 10);
    assert.deepEqual(wedge.feed(key, 20), [{ kind: "typing", keys: ["a", "b"] }], key);
  }
});

test("in a field, a scan with Enter is a scan", () => {
  assert.deepEqual(play("A-4711\n", { inField: true }).events, [{ kind: "scan", text: "A-4711" }]);
});

test("in a field, a short burst without an end is fast fingers", () => {
  assert.equal(play("tion", { inField: true, gap: 25 }).events[0].kind, "typing");
  assert.equal(play("A-471199", { inField: true }).events[0].kind, "scan");
});

test("in a field, a mean gap that fingers can reach is typing, and its Enter belongs to the field", () => {
  const { events, wedge } = play("done\n", { inField: true, gap: 42, settle: false });
  assert.deepEqual(events, [{ kind: "typing", keys: ["d", "o", "n", "e"] }]);
  assert.ok(wedge.isIdle);
});

test("outside a field the keys of a burst are held back from the fourth on", () => {
  const wedge = new Wedge();
  const held = [..."A-4711"].map((key, index) => (wedge.feed(key, index * 10), wedge.isBurst));
  assert.deepEqual(held, [false, false, false, true, true, true]);
});

test("more characters than any badge carries are refused, and the next scan works", () => {
  const { events, wedge, last } = play("x".repeat(9000), { gap: 1 });
  assert.deepEqual(events, [{ kind: "overflow" }]);
  assert.deepEqual(play("A-4711\n", { wedge, start: last + 500 }).events, [{ kind: "scan", text: "A-4711" }]);
});

test("a key without text in the middle of a scan does not split it: half a number is another number", () => {
  for (const key of ["Escape", "F8", "F5", "Home", "Insert", "ArrowDown", "Backspace"]) {
    assert.deepEqual(play([..."ID12", key, ..."99", "Enter"]).events, [{ kind: "scan", text: "ID1299", hasUnknownKeys: true }], key);
  }
});

test("the frame of STX and ETX is taken off", () => {
  assert.deepEqual(play("\u0002A-4711\u0003\n").events, [{ kind: "scan", text: "A-4711" }]);
});

test("half a scan of a scanner that ends its scans is no scan, and neither is its other half", () => {
  const { wedge, last } = play("A-4711\n");
  const first = play("A-47", { wedge, start: last + 3000 });
  assert.deepEqual(first.events, [{ kind: "half" }]);
  assert.deepEqual(play("1299\n", { wedge, start: first.last + 200 }).events, [{ kind: "half" }]);
  assert.deepEqual(play("A-4712\n", { wedge, start: first.last + 3000 }).events, [{ kind: "scan", text: "A-4712" }]);
});

test("a scanner whose Enter was switched off is believed the second time", () => {
  const { wedge, last } = play("A-4711\n");
  assert.deepEqual(play("A-4712", { wedge, start: last + 3000 }).events, [{ kind: "half" }]);
  assert.deepEqual(play("A-4712", { wedge, start: last + 6000 }).events, [{ kind: "scan", text: "A-4712" }]);
  assert.deepEqual(play("A-4713", { wedge, start: last + 9000 }).events, [{ kind: "scan", text: "A-4713" }]);
});

test("64 kB from a scanner are refused in less than a second", () => {
  const begin = performance.now();
  const { events } = play("BEGIN:VCARD\n".repeat(5500), { gap: 1 });
  assert.deepEqual(events, [{ kind: "overflow" }]);
  assert.ok(performance.now() - begin < 1000);
});
