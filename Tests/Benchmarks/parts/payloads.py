"""What reading a payload costs: CPU time of `lanyard read --payload`, of each golden sample and of the payloads of ZXing.

The process reads the same file many times; what it needs to start is taken off. Reading the file and printing the answer
are counted: the figure is an upper bound.
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
    costs = {}
    for name, payload in payloads():
        file = folder / name
        file.write_bytes(payload)
        start = spent([file])
        costs[name] = (spent([file] * REPEATS) - start) / (REPEATS - 1)
    median, worst = statistics.median(costs.values()), max(costs, key=costs.get)
    table.add(f"a payload read, {len(costs)} kinds", "", f"median {ms(median)}, worst {ms(costs[worst])}", "",
              "median <= 0.05 ms", median <= 50e-6)
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


def spent(files):
    """CPU seconds of a run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([product.PROGRAM, "read", "--payload", *files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
