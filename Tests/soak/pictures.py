"""Sends the decoder's child mutated pictures and frames, and looks at how it answers and how it dies.

    LANYARD=.build/release/lanyard Tests/soak/pictures.py [SECONDS] [SEED]

A child may die of a picture by the limits that it set itself: of processor time, of memory. Any other death, an
answer that keeps no bounds, and one that comes too late are findings; the picture is kept and named with its seed.
"""

import pathlib
import random
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tests/Benchmarks/parts"))
sys.dont_write_bytecode = True

from decoder import CAMERA, FILE, FRAME, PICTURE, Decoder, payloads

#: The limit of a file is a second of the processor; on a busy machine an answer may take many times as long.
LATEST = 30
#: Of the processor, the reading of the request included.
MOST = 1.6


def seeds():
    """Sound pictures of all kinds: the project's own, and those of the corpora where they are at hand."""
    folders = [ROOT / "badges/pictures", ROOT / "kiosk/pictures", ROOT.parent / "shared/corpora/symbols",
               ROOT.parent / "shared/corpora/badges/easy"]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in (".png", ".jpg")]
    return [file for file in files if file.stat().st_size < 400_000][::7] or sys.exit("There are no pictures here.")


def mutated(dice, file):
    content = bytearray(file.read_bytes())
    for _ in range(dice.choice((1, 1, 2, 4, 16, 200))):
        at = dice.randrange(len(content) or 1)
        match dice.randrange(7):
            case 0: content[at:at + 1] = bytes([dice.randrange(256)])
            case 1: content[at:at + 1] = bytes([content[at] ^ 1 << dice.randrange(8)]) if content else b""
            case 2: del content[at:at + dice.randrange(1, 300)]
            case 3: content[at:at] = content[at:at + dice.randrange(1, 300)]
            case 4: content[at:at + 4] = struct.pack(">I", dice.choice((0, 1, 255, 65_535, 2**31 - 1, 2**31, 2**32 - 1)))
            case 5: content[at:at] = dice.randbytes(dice.randrange(1, 50))
            case 6: del content[at + dice.randrange(1, 5_000):]
        if not content:
            break
    return with_check_sums(content) if dice.random() < 0.7 else bytes(content)


def with_check_sums(content):
    """A PNG whose chunks are whole again, so that what is in them is looked at."""
    if content[:4] != b"\x89PNG":
        return bytes(content)
    at, file = 8, bytes(content[:8])
    while at + 8 <= len(content):
        length = min(struct.unpack_from(">I", content, at)[0], max(0, len(content) - at - 12))
        body = bytes(content[at + 4:at + 8 + length])
        file += struct.pack(">I", length) + body + struct.pack(">I", zlib.crc32(body))
        at += 12 + length
    return file


def frame(dice):
    """A frame with a pattern on which decoders work hard, now and then with a size that is not true."""
    width, height = dice.choice(((1, 1), (3, 2), (17, 900), (640, 480), (1280, 720), (dice.randrange(1, 900), dice.randrange(1, 900))))
    module = dice.randrange(1, 9)
    line = b"".join(bytes([dice.choice((0, 255, dice.randrange(256)))]) * module for _ in range(width // module + 1))[:width]
    match dice.randrange(3):
        case 0: pixels = line * height
        case 1: pixels = b"".join(bytes(reversed(line)) if y // module % 2 else line for y in range(height))
        case _: pixels = dice.randbytes(width * height)
    if dice.random() < 0.2:
        width, height = dice.choice(((0, height), (width, 2**32 - 1), (2**31, 2**31), (width + 1, height)))
    return struct.pack("<II", width, height) + pixels


class Findings:
    def __init__(self):
        self.count = 0
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lanyard-pictures-"))

    def add(self, what, seed, content):
        self.count += 1
        path = self.folder / str(seed)
        path.write_bytes(content)
        print(f"FAILED: {what}: seed {seed}, kept as {path}", flush=True)


def check(decoder, seed, files, findings):
    dice = random.Random(seed)
    if dice.random() < 0.25:
        kind, mode, content = FRAME, CAMERA, frame(dice)
    else:
        kind, mode, content = FILE, dice.choice((CAMERA, PICTURE)), mutated(dice, dice.choice(files))
    stream = dice.choice((0, 1, 2**64 - 1))
    began = time.monotonic()
    try:
        answer, spent = decoder.answer(kind, content, mode, stream)
    except (OSError, struct.error):
        status = decoder.process.wait(60)
        # What is no request at all ends the child with words; only our own program sends it any.
        is_refused = kind == FRAME and status == 65
        if status not in (-signal.SIGPROF, -signal.SIGKILL) and not is_refused:
            findings.add(f"the decoder died of {status}", seed, content)
        decoder.start()
        return
    if time.monotonic() - began > LATEST or spent > MOST:
        findings.add(f"the answer took {spent:.2f} s of the processor", seed, content)
    if not is_sound(answer):
        findings.add("the answer is none", seed, content)


def is_sound(answer):
    if answer[0] == 2:
        return 1 < len(answer) <= 301 and all(0x20 <= byte <= 0x7e for byte in answer[1:])
    found = list(payloads(answer))
    return answer[0] == 1 and len(answer) == 2 + sum(4 + len(payload) for payload in found)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    first = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**32)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    files, findings, seed, end = seeds(), Findings(), first, time.monotonic() + seconds
    with Decoder(stderr=subprocess.DEVNULL) as decoder:
        while time.monotonic() < end:
            check(decoder, seed, files, findings)
            seed += 1
    print(f"{seed - first} pictures from seed {first}: {findings.count} findings")
    sys.exit(findings.count > 0)


main()
