"""zxing-cpp with its own defaults, on grey pictures from standard input (`reading grey`); lines as `reading` has them."""

import json
import struct
import sys
import time

import numpy
import zxingcpp

while size := sys.stdin.buffer.read(8):
    width, height = struct.unpack("<ii", size)
    picture = numpy.frombuffer(sys.stdin.buffer.read(width * height), numpy.uint8).reshape(height, width)
    before = time.process_time()
    found = zxingcpp.read_barcodes(picture)
    spent = time.process_time() - before
    print(json.dumps({"cpu": spent, "payloads": [code.bytes.hex() for code in found]}), flush=True)
