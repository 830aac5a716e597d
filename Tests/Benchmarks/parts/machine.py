"""What the benchmarks stand on: a scratch directory, the C programs, the peers' packages."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
TEMPORARY = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
#: Kept from run to run: the filled search store, and the packages that the peers need.
KEPT = TEMPORARY / "lanyard-bench"


class Machine:
    def __init__(self):
        KEPT.mkdir(exist_ok=True)
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=KEPT))
        self.programs = self.directory("programs")
        self.build()

    def build(self):
        if not shutil.which("c++") or not pathlib.Path("/usr/include/sqlite3.h").exists():
            install("g++", "libc6-dev", "libsqlite3-dev")
        for source in (HERE / "floors").glob("*.c"):
            subprocess.run(["cc", "-O2", "-o", self.programs / source.stem, source, "-lsqlite3"], check=True)
        for source in (HERE / "floors").glob("*.cpp"):
            subprocess.run(["c++", "-std=c++17", "-O2", "-o", self.programs / source.stem, source, "-lzbar", "-lZXing",
                            "-lturbojpeg", "-lspng"], check=True)

    def c(self, program, *arguments, **options):
        """Runs one of the C programs and returns its figures."""
        command = [self.programs / program, *map(str, arguments)]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=600, **options).stdout)

    def directory(self, name):
        """An empty directory that goes when the run ends."""
        path = self.scratch / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return path

    def describe(self):
        sync = self.c("sync", self.scratch / "page")
        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if "model name" in line), "?")
        return (f"{os.cpu_count()} cores ({model}); load {os.getloadavg()[0]:.1f}; "
                f"one durable 4 kB write here: p50 {sync['p50'] * 1e3:.2f} ms, p99 {sync['p99'] * 1e3:.2f} ms")

    def clean(self):
        shutil.rmtree(self.scratch, ignore_errors=True)


def install(*packages):
    if os.geteuid() != 0:
        sys.exit("Missing packages. As root: apt-get install " + " ".join(packages))
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=True,
                   stdout=subprocess.DEVNULL)


def median(values):
    return statistics.median(values)
