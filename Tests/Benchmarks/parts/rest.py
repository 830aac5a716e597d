"""How soon a kiosk answers, and how much memory it keeps."""

import pathlib
import random
import time

import product
from filling import LEADS, copy_of, filled_kiosk
from machine import HERE, median
from people import Person
from table import ms

STARTS = 20


def measure(machine, table):
    store = filled_kiosk(machine)
    bare, starts = [], []
    for _ in range(STARTS):
        began = time.monotonic()
        product.command("--help")
        bare.append(time.monotonic() - began)
        with product.kiosk(store) as kiosk:
            starts.append(kiosk.first_answer)
    p50, worst = median(starts), sorted(starts)[-1]
    table.add(f"start to first answer, {LEADS:,} leads", f"--help {ms(median(bare))}", f"p50 {ms(p50)}, worst {ms(worst)}",
              "", "p50 <= 100 ms", p50 <= 0.1)
    memory(copy_of(machine, store), machine, table)


def memory(store, machine, table):
    with product.kiosk(store) as kiosk:
        time.sleep(1)
        fresh = resident(kiosk.process.pid)
        scans = product.captures(map(Person, range(50_000_000, 50_001_000)), random.Random(), kiosk.port)
        product.send(machine, kiosk.port, list(scans), 16)
        time.sleep(5)
        used = resident(kiosk.process.pid)
        add_memory(table, "memory after the start", fresh)
        add_memory(table, "memory at rest after 1,000 captures", used)
        picture = next((HERE.parent.parent / "badges").rglob("*.png"), None) or next(corpus(), None)
        if not picture:
            return table.note("No badge picture here: memory with the decoder not measured.")
        kind = "image/png" if picture.suffix == ".png" else "image/jpeg"
        kiosk.post("/api/pictures?way=picture&id=00000000-0000-4000-8000-000000000001", picture.read_bytes(), kind)
        time.sleep(5)
        family = [kiosk.process.pid, *children(kiosk.process.pid)]
        alone, all_of_them = proportional([kiosk.process.pid]), proportional(family)
        table.note(f"With the decoder's process ({len(family) - 1} child): {sum(map(resident, family)) / 1e6:.0f} MB "
                   f"resident, each page counted once {all_of_them / 1e6:.0f} MB (the kiosk's part {alone / 1e6:.0f} MB).")


def add_memory(table, what, size):
    table.add(what, "", f"{size / 1e6:.0f} MB", "", "<= 60 MB", size <= 60e6)


def resident(pid):
    return int(line_of(f"/proc/{pid}/status", "VmRSS:")) * 1024


def proportional(pids):
    return sum(int(line_of(f"/proc/{pid}/smaps_rollup", "Pss:")) * 1024 for pid in pids)


def line_of(path, name):
    return next(line.split()[1] for line in open(path) if line.startswith(name))


def children(pid):
    """Of every thread: each keeps its own list."""
    lists = pathlib.Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in lists for child in each.read_text().split()]


def corpus():
    """Photographs of badges, where the corpora lie beside the project."""
    folder = HERE.parent.parent.parent / "shared/corpora/badges"
    return iter(sorted(folder.glob("*/*_1280x720_*.jpg")))
