"""Captures over HTTP, against a bare SQLite program that commits the same rows."""

import itertools
import random
import shutil
import time

import peers
import product
from machine import median
from people import Person
from table import both, ms, rate

ROUNDS = 3
ALONE, TOGETHER = 2_000, 16_000
FROM_PEERS = 4_000


def measure(machine, table):
    one_client(machine, table)
    many_clients(machine, table)


def one_client(machine, table):
    runs = [one_round(machine, ALONE, clients=1, batch=1) for _ in range(ROUNDS)]
    ours, bare, full = ([run[part] for run in runs] for part in ("ours", "append", "project"))
    p50 = {name: median([run["p50"] for run in part]) for name, part in
           (("ours", ours), ("bare", bare), ("full", full))}
    p99 = {name: median([run["p99"] for run in part]) for name, part in
           (("ours", ours), ("bare", bare), ("full", full))}
    ratio = p50["ours"] / p50["bare"]
    table.add("capture, one client", both(p50["bare"], p99["bare"]), both(p50["ours"], p99["ours"]),
              f"{ratio:.2f} x", "p50 <= 1.5 x", ratio <= 1.5)
    table.add("  with projection and search index", both(p50["full"], p99["full"]), "",
              f"{p50['ours'] / p50['full']:.2f} x")
    table.note(f"An answer without any work (/healthz, one client) takes {ms(median([r['idle']['p50'] for r in runs]))}.")


def many_clients(machine, table):
    runs = [one_round(machine, TOGETHER, clients=64, batch=64) for _ in range(ROUNDS)]
    speed = {part: median([run[part]["rows"] / run[part]["seconds"] for run in runs])
             for part in ("ours", "append", "project")}
    ratio = speed["ours"] / speed["append"]
    p50, p99 = (median([run["ours"][p] for run in runs]) for p in ("p50", "p99"))
    table.add("captures, 64 clients", rate(speed["append"]), f"{rate(speed['ours'])} ({both(p50, p99)})",
              f"{ratio:.2f} x", ">= 0.4 x", ratio >= 0.4)
    listed = median([run["ours"]["rows"] / run["ours"]["listed"] for run in runs])
    table.add("  with projection and search index", rate(speed["project"]), rate(listed),
              f"{listed / speed['project']:.2f} x")
    busy = median([run["ours"]["cpu"] / run["ours"]["seconds"] for run in runs])
    idle = median([run["idle"]["count"] / run["idle"]["seconds"] for run in runs])
    table.note(f"64 clients: the load generator used {busy:.0%} of one core; /healthz answers {rate(idle)}.")
    for name, start in (("Node and SQLite", peers.node), ("Python FastAPI and SQLite", peers.python)):
        add_peer(machine, table, name, start, speed["ours"])


def one_round(machine, count, clients, batch):
    """Lanyard on a new store, then the floor with the very rows that it wrote."""
    dice = random.Random(1)
    store = machine.directory("kiosk")
    with product.kiosk(store) as kiosk:
        scans = list(product.captures(map(Person, range(count + 200)), dice, kiosk.port))
        # The first ones load code and open connections.
        product.send(machine, kiosk.port, scans[:200], clients)
        idle, _ = product.send(machine, kiosk.port, [product.request("GET", "/healthz")] * count, clients)
        ours, _ = product.send(machine, kiosk.port, scans[200:], clients)
        # The page's list is whole only when every lead is folded: what captures put off is counted here.
        began = time.monotonic()
        kiosk.get("/leads/rows")
        ours["listed"] = ours["seconds"] + time.monotonic() - began
    figures = {"idle": idle, "ours": {**ours, "rows": count}}
    for part in ("append", "project"):
        target = machine.directory("floor") / "floor.db"
        figures[part] = machine.c("floor", store / "lanyard.db", target, batch, part)
        figures[part]["rows"] = count + 200
    shutil.rmtree(store)
    return figures


def add_peer(machine, table, name, start, ours):
    speeds = []
    for _ in range(2):
        server = start(machine)
        if isinstance(server, str):
            return table.add(f"  {name}", "left out: " + server, "")
        with server:
            people = map(Person, range(FROM_PEERS))
            scans = list(itertools.islice(product.captures(people, random.Random(), server.port), FROM_PEERS))
            product.send(machine, server.port, scans[:200], 64)
            figures, _ = product.send(machine, server.port, scans[200:], 64)
            speeds.append(figures["count"] / figures["seconds"])
    table.add(f"  {name}, one row a request", rate(median(speeds)), "", f"{ours / median(speeds):.1f} x")
