"""The picture collections beside the project: what each picture says, and which third of them nothing is tuned to."""

import hashlib
import json

from machine import HERE

CORPORA = HERE.parent.parent.parent / "shared/corpora"
#: The charsets that codes are written in: which one it was is decided after reading.
CHARSETS = ("utf-8", "latin-1", "shift_jis", "cp932", "gb18030", "big5", "cp437", "utf-16")


class Picture:
    def __init__(self, collection, row):
        self.path = CORPORA / collection / row["file"]
        self.group = row.get("set") or (f"badges {row['level']}*" if collection == "badges" else collection)
        self.size = (row["width"], row["height"])
        self.is_frame = self.size == (1280, 720)
        self.symbology = row.get("symbology")
        self.truths = set() if self.group == "zx-falsepositives" else truths(row)
        name = f"{collection}/{row['file']}"
        #: By a hash of the name, so that no picture is chosen.
        self.is_held_out = hashlib.sha256(name.encode()).digest()[0] % 3 == 0

    def verdict(self, payloads):
        """`right`: what is expected was read. `wrong`: something was read, and not that. `none`: nothing was."""
        if not payloads:
            return "none"
        if self.symbology == "Codabar":
            # libzbar gives the start and stop letters, which are no part of the content.
            payloads = payloads + [payload[1:-1] for payload in payloads]
        return "right" if self.truths.intersection(payloads) else "wrong"


def truths(row):
    """The payloads that count as right; none where nothing may be read."""
    if row.get("payload_hex"):
        return {bytes.fromhex(row["payload_hex"])}
    if row.get("expected_hex"):
        return {bytes.fromhex(row["expected_hex"])}
    text, found = row.get("expected_text"), set()
    for charset in CHARSETS if text else ():
        try:
            found.add(text.encode(charset))
        except UnicodeError:
            continue
    return found


def collection(name):
    """Its pictures in the order of the manifest; none where the collection is not here."""
    manifest = CORPORA / name / "manifest.jsonl"
    if not manifest.exists():
        return []
    return [Picture(name, json.loads(line)) for line in manifest.read_text().splitlines()]
