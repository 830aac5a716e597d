// Learns a scanner's keyboard layout from the calibration code, and undoes it: `node --test Tests/pages`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { calibrationText, Layout } from "../../kiosk/pages/assets/layout.js";
import { Wedge } from "../../kiosk/pages/assets/wedge.js";
import { strokes } from "./keyboards.mjs";

const layouts = ["us", "de", "fr"];
const pairs = layouts.flatMap((scanner) => layouts.map((laptop) => ({ scanner, laptop })));
const badge = "https://reg.example/b?id=YZ-4711_a&k=[x]{y}|z~@\\^`'\"#$%*+;:<>!";

test("every layout is learnt on every other, and badges come out as they were printed", () => {
  for (const pair of pairs) {
    const { kind, layout } = Layout.learn(strokes(`${calibrationText}\n`, pair));
    assert.equal(kind, "learnt", JSON.stringify(pair));
    assert.equal(layout.event(strokes(badge, pair)).text, badge, JSON.stringify(pair));
  }
});

test("without calibration a wrong layout spoils badges: that is what it is for", () => {
  const german = { scanner: "us", laptop: "de" };
  assert.equal(new Layout().event(strokes("YZ-4711", german)).text, "ZYß4711");
  assert.equal(new Layout().event(strokes("YZ-4711", { scanner: "us", laptop: "fr" })).text, "YW)'è&&");
});

test("a scanner with the laptop's own layout is corrected in nothing", () => {
  for (const name of layouts) {
    const { layout } = Layout.learn(strokes(calibrationText, { scanner: name, laptop: name }));
    // But for Ctrl+], which is no group separator where ] is on another key.
    assert.deepEqual(layout.toJSON().signs, name === "us" ? {} : { "C+BracketRight": "\u001d" }, name);
  }
});

test("group separators are understood under any layout", () => {
  for (const pair of pairs) {
    const { layout } = Layout.learn(strokes(calibrationText, pair));
    assert.equal(layout.losesSeparators, false);
    assert.equal(layout.event(strokes("ID12\u001d99", pair)).text, "ID12\u001d99", JSON.stringify(pair));
  }
});

test("a scanner that loses group separators is known by it", () => {
  const { kind, layout } = Layout.learn(strokes(calibrationText.replace("\u001d", ""), { scanner: "us", laptop: "de" }));
  assert.equal(kind, "learnt");
  assert.equal(layout.losesSeparators, true);
});

test("a scanner that sends F8 for a group separator is understood from then on", () => {
  const learnt = strokes(calibrationText, { scanner: "us", laptop: "us" });
  const f8 = { id: "F8", key: "", isUnknown: true };
  const at = learnt.findIndex(({ id }) => id === "C+BracketRight");
  const { layout } = Layout.learn(learnt.with(at, f8));
  const scan = strokes("ID1299", { scanner: "us", laptop: "us" });
  assert.deepEqual(layout.event(scan.toSpliced(4, 0, f8)), { kind: "scan", text: "ID12\u001d99", hasUnknownKeys: false });
  assert.deepEqual(new Layout().event(scan.toSpliced(4, 0, f8)), { kind: "scan", text: "ID1299", hasUnknownKeys: true });
});

test("a part of the calibration code is not enough, whichever part", () => {
  for (const pair of pairs) {
    const all = strokes(calibrationText, pair);
    for (const part of [all.slice(0, 40), all.slice(0, -1), all.slice(0, -8), all.slice(-40), all.toSpliced(50, 1), all.toSpliced(30, 4)]) {
      assert.equal(Layout.learn(part).kind, "incomplete", `${JSON.stringify(pair)} ${part.length}`);
    }
  }
});

test("a scanner that makes capitals of everything is told from a whole one", () => {
  const shouting = strokes(calibrationText.toUpperCase(), { scanner: "us", laptop: "us" });
  assert.equal(Layout.learn(shouting).kind, "alike");
});

test("badges are no calibration codes", () => {
  const badges = ["SB1001", badge, "lanyard", "lanyard!lanyard", "banyan-4711", "abcdefghijklmnopqrstuvwxyz0123456789", calibrationText.slice(7, 90),
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lanyard\nORG:Lanyard lanyard\nEND:VCARD"];
  for (const text of badges) assert.equal(Layout.learn(strokes(text, { scanner: "us", laptop: "us" })).kind, "none", text);
});

test("a browser that does not tell the key is told, not guessed about", () => {
  const blind = (text) => strokes(text, { scanner: "us", laptop: "de" }).map((stroke) => ({ ...stroke, id: `=${stroke.key}` }));
  const learnt = Layout.learn(blind(calibrationText));
  // Two dead keys look alike there.
  assert.equal(learnt.kind, "blind");
});

test("what is kept is read again, and what is none is taken for nothing", () => {
  const pair = { scanner: "us", laptop: "fr" };
  const { layout } = Layout.learn(strokes(calibrationText, pair));
  const kept = new Layout(JSON.parse(JSON.stringify(layout)));
  assert.equal(kept.event(strokes(badge, pair)).text, badge);
  for (const broken of [null, {}, { signs: 7 }, { signs: { KeyY: 5, ["x".repeat(99)]: "a", KeyZ: "long" } }, []]) {
    assert.equal(new Layout(broken).isCorrecting, false);
  }
});

test("a vCard under a wrong layout is still waited for line by line", () => {
  const pair = { scanner: "us", laptop: "de" };
  const { layout } = Layout.learn(strokes(calibrationText, pair));
  const wedge = new Wedge({ read: (taken) => layout.event(taken) });
  let time = 0;
  const found = [];
  for (const line of ["BEGIN:VCARD\n", "FN:Zoe May-Young\n", "END:VCARD\n"]) {
    for (const { id, key } of strokes(line, pair)) found.push(...wedge.feed(key === "\n" ? "Enter" : key || "Dead", time += 5, false, id));
    time += 400;
  }
  found.push(...wedge.settle(time + 1000));
  assert.deepEqual(found, [{ kind: "scan", text: "BEGIN:VCARD\nFN:Zoe May-Young\nEND:VCARD" }]);
});
