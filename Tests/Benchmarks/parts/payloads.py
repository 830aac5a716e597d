"""What reading a payload costs: CPU time of `lanyard read --payload`, of each golden sample and of the payloads of ZXing.

The process reads the same file many times; what it needs to start is taken off. Opening a file and printing a line cost
more than the payload itself: the floor is the same command over files of one letter, and what is above it is the reading
(and the longer file and line).
"""

import json
import resource
import statistics
import subprocess

import product
from machine import HERE
from table import ms

REPEATS = 500


def measure(machine, table):
    folder = machine.directory("payloads")
    floors, costs = [], {}
    for name, payload in payloads():
        floors.append(cost(folder / "letter", b"A"))
        costs[name] = cost(folder / name, payload)
    floor, worst = statistics.median(floors), max(costs, key=costs.get)
    median = statistics.median(costs.values()) - floor
    table.add(f"a payload read, {len(costs)} kinds", f"{ms(floor)} around it",
              f"median {ms(median)}, worst {ms(costs[worst] - floor)}", "", "median <= 0.05 ms", median <= 50e-6)
    table.note(f"The dearest payload is {worst}.")


def payloads():
    project = HERE.parent.parent
    for file in sorted((project / "badges/samples").glob("*.badge")):
        payload, _, _ = file.read_bytes().partition(b"\n---\n")
        # How the payload is written or by which formats it is read changes little.
        if not payload.startswith(b"#"):
            yield file.stem, payload
    corpus = project.parent / "shared/corpora/payloads/zxing-contacts.jsonl"
    if corpus.exists():
        for number, line in enumerate(corpus.open(encoding="utf-8")):
            yield f"zxing-{number}", json.loads(line)["payload"].encode()


def cost(file, payload):
    """CPU seconds of one file more."""
    file.write_bytes(payload)
    return (spent([file] * REPEATS) - spent([file])) / (REPEATS - 1)


def spent(files):
    """CPU seconds of a run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([product.PROGRAM, "read", "--payload", *files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
