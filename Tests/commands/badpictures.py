"""Writes pictures that nobody should send: badpictures.py DIRECTORY."""

import pathlib
import random
import struct
import sys
import zlib

folder = pathlib.Path(sys.argv[1])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows):
    """Grey, of rows that come with their filter's byte."""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def corners():
    """Nothing but the corner patterns of QR codes: libzxing tries every three of them, for minutes."""
    pattern = ["         ", " ####### ", " #     # ", " # ### # ", " # ### # ", " # ### # ", " #     # ", " ####### ",
               "         "]
    across, down, pixels = 70, 40, 2
    lines = [b"".join((b"\0" if dark == "#" else b"\xff") * pixels for dark in row) * across for row in pattern]
    rows = b"".join((b"\0" + line) * pixels for line in lines) * down
    return png(len(lines[0]), len(lines) * pixels * down, zlib.compress(rows))


def noise():
    dice = random.Random(1)
    return png(1280, 720, zlib.compress(b"".join(b"\0" + dice.randbytes(1280) for _ in range(720)), 1))


def bomb():
    """As large as is read, and a thousandth of it as a file."""
    deflate = zlib.compressobj(9)
    rows = b"".join(deflate.compress(b"\0" + bytes(7_000)) for _ in range(7_000)) + deflate.flush()
    return png(7_000, 7_000, rows)


(folder / "corners.png").write_bytes(corners())
(folder / "noise.png").write_bytes(noise())
(folder / "bomb.png").write_bytes(bomb())
(folder / "cut.png").write_bytes(noise()[:50_000])
(folder / "huge.png").write_bytes(png(60_000, 60_000, zlib.compress(bytes(1_000))))
(folder / "letter.png").write_bytes(b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n")
(folder / "many.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"a\0b") * 100_000)
