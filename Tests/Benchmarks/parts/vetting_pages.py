"""The pages for vetting over 100,000 leads: the whole page, one lead, the next one, a decision, the table.

The floor is the same store asked by SQLite alone: the counts of the queues and one row, without a page around them.
"""

import os
import random
import re
import sqlite3
import time
import urllib.parse
import uuid

import product
import search
from machine import median
from sync import shown
from table import both, ms

LEADS = int(os.environ.get("VETTING_LEADS", "100000"))
ROUNDS = 200

COUNTS = "SELECT vetting, verdict, again, count(*) FROM lead WHERE listed = 1 GROUP BY vetting, verdict, again"


def measure(machine, table):
    store = machine.directory("vetting")
    with product.desk(store) as desk:
        search.fill(desk, store, LEADS)
        if shown(desk) != LEADS:
            raise RuntimeError("The desk does not show all leads.")
    floor = bare(store)
    dice = random.Random(7)
    with sqlite3.connect(store / "lanyard.db") as db:
        leads = [str(uuid.UUID(bytes=row[0])) for row in db.execute("SELECT id FROM lead WHERE listed = 1")]
    with product.kiosk(store) as kiosk:
        pages = {
            "vetting page": lambda lead: f"/vetting?queue=incomplete&lead={lead}",
            "one lead to vet": lambda lead: f"/vetting/leads/{lead}",
            "the next lead": lambda lead: f"/vetting/next?queue=incomplete&after={lead}",
            "table, a filter that few pass": lambda lead: "/vetting/table/rows?order=company&search=" + urllib.parse.quote(lead[:2]),
            "table, no filter": lambda lead: "/vetting/table/rows",
        }
        for name, path in pages.items():
            kiosk.get(path(leads[0]))
            times = sorted(timed(lambda: kiosk.get(path(dice.choice(leads)))) for _ in range(ROUNDS))
            p50, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
            table.add(f"{name}, {LEADS:,} leads", f"counts by SQL {ms(floor)}", both(p50, p99), f"{p99 / floor:.1f} x",
                      "p99 <= 50 ms", p99 <= 0.050)
        times = sorted(decided(kiosk, lead) for lead in dice.sample(leads, ROUNDS))
        table.add(f"a decision, {LEADS:,} leads", "", both(times[len(times) // 2], times[len(times) * 99 // 100]))


def bare(store):
    with sqlite3.connect(store / "lanyard.db") as db:
        return median([timed(lambda: db.execute(COUNTS).fetchall()) for _ in range(20)])


def decided(kiosk, lead):
    state = re.search(rb'data-state="([0-9a-f]+)"', kiosk.get(f"/vetting/leads/{lead}")[1]).group(1).decode()
    body = f'{{"id": "{uuid.uuid4()}", "state": "{state}", "choice": "nurture", "queue": "incomplete"}}'
    return timed(lambda: kiosk.post(f"/api/vetting/{lead}/decision", body))


def timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
