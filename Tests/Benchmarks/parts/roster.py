"""The organiser's list: how long the import takes and how much memory; how fast a name is found."""

import csv
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import time
import urllib.parse
import zipfile
from xml.sax.saxutils import escape

import product
from people import Person
from table import ms

ROWS = 200_000
HEADER = ["Badge ID", "First name", "Last name", "Company", "Job title", "Email", "Phone"]


def measure(machine, table):
    folder = machine.directory("roster")
    sheet, book = folder / "people.csv", folder / "people.xlsx"
    people = list(rows())
    write_csv(sheet, people)
    write_workbook(book, people)
    floor = bare(folder / "floor.db", sheet)
    for kind, file in (("CSV", sheet), ("XLSX", book)):
        store = machine.directory("store-" + kind)
        seconds, memory = imported(store, file)
        table.add(f"roster of {ROWS:,} rows, {kind} of {file.stat().st_size / 1e6:.0f} MB", f"Python csv {floor:.1f} s",
                  f"{seconds:.1f} s", f"{seconds / floor:.1f} x", "<= 5 s", seconds <= 5)
        table.add("  memory", "", f"{memory / 1e6:.0f} MB", "", "<= 200 MB", memory <= 200e6)
        again, _ = imported(store, file)
        table.note(f"The same {kind} imported again: {again:.1f} s.")
    found(store, table)


def rows():
    """Random ids, as ticket systems give them: the hardest order for an index."""
    dice = random.Random(11)
    for number in range(ROWS):
        person = Person(number)
        yield ["".join(dice.choices("abcdefghjkmnpqrstuvwxyz23456789", k=32)), person.given, person.family, person.company,
               person.title, person.email, person.phone]


def write_csv(file, people):
    with open(file, "w", newline="", encoding="utf-8") as target:
        csv.writer(target).writerows([HEADER, *people])


def write_workbook(file, people):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="People" r:id="r1"/></sheets></workbook>')
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(b"<worksheet><sheetData>")
            for line, row in enumerate([HEADER, *people], 1):
                cells = "".join(f'<c r="{"ABCDEFG"[at]}{line}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
                                for at, text in enumerate(row))
                sheet.write(f'<row r="{line}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


def bare(file, sheet):
    """What most people would write: Python's csv and one executemany, without contacts, words or checks."""
    began = time.monotonic()
    with sqlite3.connect(file) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("CREATE TABLE roster (badge TEXT PRIMARY KEY, given, family, company, title, email, phone)")
        with open(sheet, newline="", encoding="utf-8") as source:
            lines = csv.reader(source)
            next(lines)
            store.executemany("INSERT OR REPLACE INTO roster VALUES (?, ?, ?, ?, ?, ?, ?)", lines)
    return time.monotonic() - began


def imported(store, file):
    """Seconds and the most memory of an import."""
    began = time.monotonic()
    command = [str(product.PROGRAM), "roster", "import", str(file), "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}.")
    return time.monotonic() - began, usage.ru_maxrss * 1024


def found(store, table):
    """How soon the kiosk offers people while a name is typed."""
    dice = random.Random(3)
    with product.kiosk(store) as kiosk:
        times = []
        for _ in range(300):
            person = Person(dice.randrange(ROWS))
            word = dice.choice([person.given, person.family])[:dice.randrange(2, 6)]
            began = time.monotonic()
            kiosk.get("/api/roster?name=" + urllib.parse.quote(word))
            times.append(time.monotonic() - began)
    p50, p99 = statistics.median(times), sorted(times)[-4]
    table.add(f"people offered by name, of {ROWS:,}", "", f"p50 {ms(p50)}, p99 {ms(p99)}", "", "p99 <= 50 ms", p99 <= 0.05)
