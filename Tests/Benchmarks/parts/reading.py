"""What reading a badge costs: CPU time of `lanyard read` a picture. Only for information."""

import resource
import subprocess

import product
from rest import corpus
from table import ms

PICTURES = 60


def measure(machine, table):
    pictures = list(corpus())[:PICTURES]
    if not pictures:
        return table.note("Reading: left out, ../shared/corpora/badges is not here.")
    start = spent([pictures[0]])
    cost = (spent(pictures) - start) / (len(pictures) - 1)
    table.note(f"Reading: {ms(cost)} of CPU a frame ({len(pictures)} photographs of badges, 1280 x 720).")


def spent(pictures):
    """CPU seconds of a run, its child process included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([product.PROGRAM, "read", "--json", *pictures], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
