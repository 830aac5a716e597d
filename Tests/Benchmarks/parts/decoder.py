"""The program's own decoder child, spoken to as the kiosk speaks to it (Sources/Scanning/Child/DecoderWire.swift)."""

import os
import pathlib
import struct
import subprocess

import product

FILE, FRAME = 1, 2
CAMERA, PICTURE = 1, 2
#: As `ReadingMode.budget` has them, in milliseconds.
BUDGETS = {CAMERA: 60, PICTURE: 600}


class Decoder:
    def __init__(self, **options):
        self.options = options
        self.start()

    def start(self):
        self.process = subprocess.Popen([product.PROGRAM, "decoder"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        **self.options)

    def file(self, content, mode=PICTURE):
        return self.read(FILE, content, mode)

    def frame(self, width, height, pixels, stream=0):
        return self.read(FRAME, struct.pack("<II", width, height) + pixels, CAMERA, stream)

    def read(self, kind, content, mode, stream=0):
        """The payloads, and CPU seconds of the child: everything from taking the request to the answer.

        A child that was ended by its limit has read nothing, and used what it used until then.
        """
        before = self.cpu()
        try:
            answer, spent = self.answer(kind, content, mode, stream)
        except (OSError, struct.error):
            usage = os.wait4(self.process.pid, 0)[2]
            self.start()
            return [], usage.ru_utime + usage.ru_stime - before
        return list(payloads(answer)), spent

    def answer(self, kind, content, mode, stream):
        head = struct.pack("<BBIQ", kind, mode, BUDGETS[mode], stream)
        before = self.cpu()
        self.process.stdin.write(struct.pack("<I", len(head) + len(content)) + head + content)
        self.process.stdin.flush()
        return self.take(struct.unpack("<I", self.take(4))[0]), self.cpu() - before

    def take(self, count):
        return self.process.stdout.read(count)

    def cpu(self):
        """Nanoseconds are only told for each thread."""
        threads = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e9

    def close(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def payloads(answer):
    """Of an answer; none when the picture was unreadable."""
    at = 2
    for _ in range(answer[1] if answer[0] == 1 else 0):
        length = struct.unpack_from("<H", answer, at + 2)[0]
        yield answer[at + 4:at + 4 + length]
        at += 4 + length
