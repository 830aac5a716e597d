"""Search in 1,000,000 leads, through the pages, against the bare query.

The store is filled once, through a desk's own intake: every entry is checked, stored, folded and indexed by Lanyard.
It stays in the temporary directory for later runs.
"""

import base64
import hashlib
import os
import queue
import random
import shutil
import sqlite3
import sys
import threading
import time
import urllib.parse
import uuid

import product
from entries import Chain
from machine import KEPT, median
from people import Person, queries
from sync import shown
from table import both, ms

LEADS = int(os.environ.get("SEARCH_LEADS", "1000000"))
ROUNDS = 3
#: Fewer than a request may carry.
PIECE = 1_000


def measure(machine, table):
    store = filled_desk(machine)
    words = queries()
    for name, start, limit in (("kiosk", product.kiosk, 101), ("desk", product.desk, 201)):
        with start(store) as server:
            asked = [ask(text, server.port) for text, _ in words]
            product.send(machine, server.port, asked, 1)
            ours = [product.send(machine, server.port, asked, 1)[0] for _ in range(ROUNDS)]
        expressions = "\n".join(expression for _, expression in words).encode() + b"\n"
        bare = [machine.c("find", store / "lanyard.db", limit, input=expressions * 2) for _ in range(ROUNDS)]
        p50, p99 = (median([run[part] for run in ours]) for part in ("p50", "p99"))
        floor = [median([run[part] for run in bare]) for part in ("p50", "p99")]
        table.add(f"search in {LEADS:,} leads, {name}'s list", "query " + both(*floor), both(p50, p99),
                  f"{p99 / floor[1]:.1f} x", "p99 <= 10 ms", p99 <= 0.010)
    table.note(f"Search: {len(words)} searches of 1-8 letters, names, companies, two words, parts of e-mail addresses "
               f"and misses; over HTTP with the rendered list of up to {limit - 1} rows; the store is warm.")
    slowest(store, words, table)


def ask(text, port):
    return product.request("GET", "/leads/rows?search=" + urllib.parse.quote(text), port=port)


def slowest(store, words, table):
    with product.desk(store) as server:
        times = []
        for text, _ in words:
            began = time.perf_counter()
            server.get("/leads/rows?search=" + urllib.parse.quote(text))
            times.append((time.perf_counter() - began, text))
    worst = ", ".join(f'"{text}" {ms(seconds)}' for seconds, text in sorted(times)[:-6:-1])
    table.note(f"Slowest searches at the desk: {worst}.")


def filled_desk(machine):
    store = KEPT / f"search-{LEADS}-{layout(machine)}"
    if (store / "complete").exists():
        return store
    for old in KEPT.glob("search-*"):
        shutil.rmtree(old)
    print(f"Filling a desk with {LEADS:,} leads, once; later runs use it again.", file=sys.stderr, flush=True)
    began = time.monotonic()
    with product.desk(store) as desk:
        fill(desk, store)
        taken = time.monotonic() - began
        if shown(desk) != LEADS:
            raise RuntimeError("The desk does not show all leads.")
    (store / "complete").touch()
    print(f"Taken after {taken:.0f} s, folded after {time.monotonic() - began:.0f} s.", file=sys.stderr, flush=True)
    return store


def layout(machine):
    """Tells stores of different layouts apart."""
    store = machine.directory("empty")
    product.command("leads", "--store", store)
    with sqlite3.connect(store / "lanyard.db") as db:
        sql = db.execute("SELECT group_concat(sql) FROM sqlite_master").fetchone()[0]
    return hashlib.sha256(sql.encode()).hexdigest()[:8]


def fill(desk, store, leads=None):
    code = product.command("node", "enrol", "bench", "--url", f"http://127.0.0.1:{desk.port}", "--store", store)
    carried = base64.urlsafe_b64decode(code.split()[-1].removeprefix("LANYARD1.") + "===")
    at = carried.index(b"etoken\x58\x20") + 8
    token = {"Authorization": "Bearer " + carried[at:at + 32].hex()}
    node = uuid.UUID(int=random.Random(6).getrandbits(128), version=4)
    desk.post("/api/node/join", f'{{"node": "{node}"}}', **token)
    pieces = queue.Queue(maxsize=8)
    threading.Thread(target=make, args=(pieces, node, leads or LEADS), daemon=True).start()
    while piece := pieces.get():
        desk.post("/api/node/entries", piece, "application/cbor-seq", **token)


def make(pieces, node, leads):
    chain = Chain(node.bytes, "sample-2026", int(time.time() * 1000) - leads)
    for first in range(0, leads, PIECE):
        people = range(first, min(first + PIECE, leads))
        pieces.put(b"".join(chain.captured(Person(number)) for number in people))
    pieces.put(None)
