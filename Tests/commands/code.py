"""Changes one field of a join code: code.py url=TEXT|token=HEX|key=HEX CODE (hexadecimal is repeated to 32 bytes)."""

import base64
import sys


def text(value, kind):
    length = len(value)
    head = bytes([kind + length]) if length < 24 else bytes([kind + 24, length])
    return head + value


def read(data, at):
    """One CBOR text or byte string: (value, where the next begins)."""
    length = data[at] & 31
    at += 1
    if length == 24:
        length, at = data[at], at + 1
    return data[at:at + length], at + length


name, _, value = sys.argv[1].partition("=")
coded = sys.argv[2].removeprefix("LANYARD1.")
data = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
fields, at = {}, 1
for _ in range(data[0] & 31):
    key, at = read(data, at)
    fields[key.decode()], at = read(data, at)
fields[name] = value.encode() if name == "url" else (bytes.fromhex(value) * 32)[:32]
order = [key for key in ("key", "url", "token")]
out = bytes([0xA0 + len(order)])
for key in order:
    out += text(key.encode(), 0x60) + text(fields[key], 0x60 if key == "url" else 0x40)
print("LANYARD1." + base64.urlsafe_b64encode(out).decode().rstrip("="))
