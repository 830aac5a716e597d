"""Clients that hold a connection without using it are shown the door: slow.py URL

A connection that says nothing, one that sends its headers a byte at a time, one that sends its body a byte a second:
each must be closed by the service within its limit, and others must be served meanwhile.
"""

import socket
import sys
import threading
import time
import urllib.request
from urllib.parse import urlsplit

IDLE, REQUEST = 60, 30
"""A loaded machine closes late, but not by more than this."""
GRACE = 20

url = sys.argv[1]
address = urlsplit(url)
results = {}


def closed_after(name, first, piece, pause):
    """Sends `first`, then `piece` again and again; how long the service puts up with it."""
    begin = time.monotonic()
    with socket.create_connection((address.hostname, address.port)) as line:
        line.settimeout(pause)
        try:
            line.sendall(first)
            while time.monotonic() - begin < IDLE + REQUEST + 2 * GRACE:
                try:
                    if line.recv(4096) == b"":
                        break
                except TimeoutError:
                    pass
                if piece:
                    line.sendall(piece)
        except OSError:
            pass
    results[name] = time.monotonic() - begin


head = f"POST /api/scans HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
cases = {
    "a silent connection": (b"", b"", 1, IDLE),
    "slow headers": (head.encode(), b"x", 1, IDLE + REQUEST),
    "a slow body": ((head + "Content-Length: 1000\r\n\r\n").encode(), b"x", 1, REQUEST),
    "half a request": ((head + "Content-Length: 1000\r\n\r\n{").encode(), b"", 1, REQUEST),
    "headers in pieces": (b"GET / HTTP/1.1\r\n", b"X-A: b\r\n", 0.5, IDLE + REQUEST),
}
threads = [threading.Thread(target=closed_after, args=(name, first, piece, pause)) for name, (first, piece, pause, _) in cases.items()]
for thread in threads:
    thread.start()
served = 0
while any(thread.is_alive() for thread in threads):
    with urllib.request.urlopen(f"{url}/healthz", timeout=20) as answer:
        served += answer.status == 200
    time.sleep(1)
failed = False
for name, (_, _, _, limit) in cases.items():
    isLate = results[name] > limit + GRACE
    failed |= isLate
    print(f"{'FAILED: ' if isLate else ''}{name} was closed after {results[name]:.0f} s (limit {limit} s)")
print(f"{served} others were served meanwhile")
sys.exit(failed or served == 0)
