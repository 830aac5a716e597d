"""10,000 leads from a kiosk to a desk, proven complete, against bare inserts of the same rows."""

import re
import time

import product
from filling import ENTRIES_EACH, LEADS, copy_of, filled_kiosk
from machine import median
from table import rate

ROUNDS = 3
ENTRIES = LEADS * ENTRIES_EACH


def measure(machine, table):
    filled = filled_kiosk(machine)
    runs = [one_round(machine, filled) for _ in range(ROUNDS)]
    seconds = {part: median([run[part] for run in runs]) for part in runs[0]}
    ratio = seconds["append"] / seconds["folded"]
    table.add(f"sync of {LEADS:,} leads, {ENTRIES:,} entries", speed(seconds["append"]), speed(seconds["folded"]),
              f"{ratio:.2f} x", ">= 0.3 x", ratio >= 0.3)
    table.add("  with projection and search index", speed(seconds["project"]), "",
              f"{seconds['project'] / seconds['folded']:.2f} x")
    table.note(f"Sync: `lanyard sync --verify` ended after {seconds['synced']:.2f} s, the desk showed all leads after "
               f"{seconds['folded']:.2f} s; the same sync without --verify takes {seconds['unproven']:.2f} s.")


def speed(seconds):
    return f"{rate(ENTRIES / seconds)} ({seconds:.2f} s)"


def one_round(machine, filled):
    figures = {}
    with product.desk(machine.directory("desk")) as desk:
        figures["unproven"], _ = sync(machine, filled, desk)
    with product.desk(machine.directory("desk")) as desk:
        figures["synced"], figures["folded"] = sync(machine, filled, desk, "--verify")
    source = machine.scratch / "desk" / "lanyard.db"
    for part in ("append", "project"):
        target = machine.directory("floor") / "floor.db"
        figures[part] = machine.c("floor", source, target, 500, part)["seconds"]
    return figures


def sync(machine, filled, desk, *flags):
    """Seconds until the command ended, and until the desk's list was whole."""
    store = copy_of(machine, filled)
    code = product.command("node", "enrol", "bench", "--url", f"http://127.0.0.1:{desk.port}",
                           "--store", machine.scratch / "desk").split()[-1]
    product.command("node", "join", code, "--store", store)
    began = time.monotonic()
    product.command("sync", *flags, "--store", store)
    synced = time.monotonic() - began
    total = shown(desk)
    if total != LEADS:
        raise RuntimeError(f"The desk shows {total} of {LEADS} leads.")
    return synced, time.monotonic() - began


def shown(desk):
    """How many leads the desk's page says there are; it says so only when all are folded."""
    page = desk.get("/")[1].decode()
    return int(re.search(r'total"><strong>(\d+)', page)[1])
