"""A busy booth: eight devices save five times a second each for a minute, while somebody runs long reports."""

import http.client
import itertools
import json
import pathlib
import random
import threading
import time

import product
from filling import copy_of, filled_kiosk, taps
from people import Person, act
from table import both

DEVICES, SAVES_A_SECOND, SECONDS = 8, 5, 60
#: The write-ahead log may grow to this beside a long reader.
LARGEST_LOG = 16e6


def measure(machine, table):
    store = copy_of(machine, filled_kiosk(machine))
    with product.kiosk(store) as kiosk:
        end = threading.Event()
        reports, log, wrong = [], [], []
        watchers = [threading.Thread(target=report, args=(store, end, reports, wrong)),
                    threading.Thread(target=watch_log, args=(store, end, log))]
        devices = [Device(kiosk.port, number) for number in range(DEVICES)]
        for thread in watchers + devices:
            thread.start()
        for device in devices:
            device.join()
        end.set()
        for watcher in watchers:
            watcher.join()
    waits = sorted(itertools.chain.from_iterable(device.waits for device in devices))
    failures = sum(device.failures for device in devices)
    if failures or len(waits) < DEVICES * SAVES_A_SECOND * SECONDS * 0.95:
        raise RuntimeError(f"{failures} saves failed, {len(waits)} succeeded.")
    if wrong:
        raise RuntimeError(f"A report failed: {wrong[0]}")
    p50, p99 = (waits[int(len(waits) * part)] for part in (0.5, 0.99))
    table.add(f"{DEVICES} devices, {SAVES_A_SECOND} saves/s each", f"{len(reports)} reports beside",
              both(p50, p99), "", "p99 <= 50 ms", p99 <= 0.05)
    table.add("  write-ahead log at its largest", "", f"{max(log) / 1e6:.1f} MB", "", "<= 16 MB", max(log) <= LARGEST_LOG)


class Device(threading.Thread):
    """Captures a visitor, then taps answers and notes, at its own pace; what is late is made up for."""

    def __init__(self, port, number):
        super().__init__()
        self.port, self.number = port, number
        self.waits, self.failures = [], 0

    def run(self):
        dice = random.Random(self.number)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        began = time.monotonic() + self.number / DEVICES / SAVES_A_SECOND
        for turn, (path, body) in enumerate(self.acts(dice, line)):
            due = began + turn / SAVES_A_SECOND
            if due - began >= SECONDS:
                break
            time.sleep(max(0, due - time.monotonic()))
            self.save(line, path, body)

    def acts(self, dice, line):
        for visitor in itertools.count():
            person = Person(60_000_000 + self.number * 10_000 + visitor)
            yield "/api/scans", json.dumps({"id": act(dice), "text": person.card}).encode()
            for request in taps(self.lead, dice, self.port):
                head, body = request.split(b"\r\n\r\n", 1)
                yield head.split(b" ")[1].decode(), body

    def save(self, line, path, body):
        began = time.monotonic()
        line.request("POST", path, body, {"Content-Type": "application/json"})
        answer = line.getresponse()
        text = answer.read()
        self.waits.append(time.monotonic() - began)
        self.failures += answer.status != 201
        if path == "/api/scans":
            self.lead = json.loads(text)["results"][0]["lead"]


def report(store, end, reports, wrong):
    """The longest reads there are: every lead as JSON, and a check of the whole store, again and again."""
    while not end.is_set() and not wrong:
        for command in (["leads", "--json"], ["verify"]):
            try:
                product.command(*command, "--store", store)
            except Exception as failure:  # A thread's own failure would be heard by nobody.
                wrong.append(failure)
            reports.append(command[0])


def watch_log(store, end, sizes):
    log = pathlib.Path(store) / "lanyard.db-wal"
    while not end.wait(0.05):
        sizes.append(log.stat().st_size if log.exists() else 0)
