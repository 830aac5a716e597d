"""The rules of vetting: 100,000 leads judged by twenty conditions, and duplicates among them.

The floor is what a person with SQLite would write: the same conditions as one CASE each over a plain table, and for
duplicates three joins on equal e-mail address, phone number and name, which find none of the misspelt ones. All of it
is CPU time: one core, whatever else the machine does.
"""

import json
import os
import pathlib
import sqlite3
import subprocess
import time

from table import ms

PEOPLE = int(os.environ.get("VETTING_PEOPLE", "84000"))
PROGRAM = pathlib.Path(__file__).resolve().parents[3] / ".build/release/vetting-bench"
ROUNDS = 3

MISSING = "{0} IS NULL OR {0} = ''"
CONDITIONS = [
    *(MISSING.format(column) for column in ("name", "company", "email", "need", "timeline")),
    "email NOT LIKE '_%@_%._%'", "domain IN ('gmail.com', 'gmx.de', 'web.de')", "domain IN ('mailinator.com')",
    "domain IN ('gmial.com', 'gmai.com', 'outlok.com', 'hotmial.com')",
    "substr(email, 1, instr(email, '@') - 1) IN ('info', 'sales')", "domain IN ('acme.example')",
    "timeline = 'looking'", "need = 'giveaway'", "timeline IN ('12-months', 'looking')",
    "lower(company) IN ('our competitor', 'another competitor')",
    "lower(title) LIKE '%student%' OR lower(title) LIKE '%intern%'", "rating = 'cold'",
    "(phone IS NULL OR phone = '') AND domain IN ('gmail.com', 'gmx.de', 'web.de')",
    "lower(name) IN ('test', 'n/a') OR lower(company) IN ('test', 'n/a')", "rating = 'cold' AND timeline <> 'now'",
]


def measure(machine, table):
    if not PROGRAM.exists():
        return table.note("Vetting: left out, build it with `swift build -c release --product vetting-bench`.")
    rows = machine.scratch / "vetting.jsonl"
    runs = [json.loads(subprocess.run([PROGRAM, str(PEOPLE), rows], check=True, stdout=subprocess.PIPE).stdout)
            for _ in range(ROUNDS)]
    db = filled(rows)
    judging, floor = min(run["judging"] for run in runs), min(judged(db) for _ in range(ROUNDS))
    leads = int(runs[0]["judged"])
    table.add(f"{leads:,} leads judged by {len(CONDITIONS)} conditions", f"SQLite {ms(floor)}", ms(judging),
              f"{judging / floor:.1f} x", "<= 1 s", judging * 100_000 / leads <= 1)
    finding, floor = min(run["finding"] for run in runs), min(joined(db) for _ in range(ROUNDS))
    table.add(f"duplicates among {leads:,} leads", f"equal ones by SQL {ms(floor)}", ms(finding),
              f"{finding / floor:.1f} x", "<= 30 s", finding * 100_000 / leads <= 30)
    p50, p99 = (min(run[f"one {part}"] for run in runs) for part in ("p50", "p99"))
    table.add("duplicates of one new lead", "", f"p50 {ms(p50)}, p99 {ms(p99)}", "", "<= 20 ms", p99 <= 0.020)
    found = runs[0]
    table.note(f"Duplicates: precision {found['precision']:.3f}, recall {found['recall']:.3f} on {int(found['pairs']):,} "
               f"pairs; Tests/Cast/Lookalikes.swift says how the set is made.")


def filled(rows):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE lead (number INTEGER PRIMARY KEY, name, company, title, email, phone, need, timeline, "
               "rating, domain)")
    for line in rows.read_text().splitlines():
        row = json.loads(line)
        db.execute("INSERT INTO lead VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   [*row, (row[3] or "").rpartition("@")[2]])
    return db


def judged(db):
    cases = ", ".join(f"sum(CASE WHEN {condition} THEN 1 ELSE 0 END)" for condition in CONDITIONS)
    began = time.process_time()
    db.execute(f"SELECT {cases} FROM lead").fetchone()
    return time.process_time() - began


def joined(db):
    began = time.process_time()
    for column in ("email", "phone", "name"):
        db.execute(f"DROP INDEX IF EXISTS by_{column}")
        db.execute(f"CREATE INDEX by_{column} ON lead ({column})")
        db.execute(f"SELECT count(*) FROM lead a JOIN lead b ON a.{column} = b.{column} AND a.number < b.number").fetchone()
    return time.process_time() - began
