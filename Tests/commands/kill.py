"""kill -9 in the middle of captures: nothing that was confirmed may be lost.

    kill.py [ROUNDS] [--seed SEED]

Each round starts a kiosk (every third round a desk that takes a sync), lets several clients post captures, kills the
process at a random moment, starts it again, and compares. The seed is printed; a run with the same seed draws the same
moments. Ends with 0 only if every confirmed capture was there and the store sound, every time.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANYARD = os.path.realpath(os.environ.get("LANYARD") or ROOT / ".build/debug/lanyard")
CAPTURES = 200
CLIENTS = 8
"""A service that is not ready by then is broken, even on a busy machine."""
LONGEST_START = 30


class Server:
    """A kiosk or a desk over one store."""

    def __init__(self, kind, store, port=0):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LANYARD_")}
        self.process = subprocess.Popen(
            [LANYARD, kind, "--store", str(store), "--listen", f"127.0.0.1:{port}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        watchdog = threading.Timer(LONGEST_START, self.kill)
        watchdog.start()
        greeting = self.process.stdout.readline().decode()
        watchdog.cancel()
        found = re.search(r"http://[\d.]+:(\d+)", greeting)
        if not found:
            raise SystemExit(f"FAILED: the {kind} did not start: {greeting!r}")
        self.url, self.port = found.group(0), int(found.group(1))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)

    def wait(self):
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        self.wait()


def lanyard(store, *arguments, check=True):
    return subprocess.run([LANYARD, arguments[0], *arguments[1:], "--store", str(store)],
                          capture_output=True, text=True, check=check, timeout=120)


def visitor(number):
    """What badge NUMBER carries: every other one a plain id, the others a vCard."""
    if number % 2:
        return f"SB{100000 + number}"
    return (f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Visitor {number}\r\nORG:Company {number}\r\n"
            f"EMAIL:v{number}@company{number}.example\r\nEND:VCARD\r\n")


class Captures:
    """Posts captures from several clients, and remembers which were confirmed."""

    def __init__(self, url):
        self.url = url
        self.confirmed = {}
        self.lock = threading.Lock()
        self.next = 0
        self.progress = threading.Condition(self.lock)

    def run(self):
        clients = [threading.Thread(target=self._post_all, daemon=True) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        return clients

    def wait_for(self, count):
        with self.progress:
            self.progress.wait_for(lambda: len(self.confirmed) >= count, timeout=60)

    def _post_all(self):
        while (number := self._take()) is not None:
            body = json.dumps({"id": str(uuid.uuid4()), "text": visitor(number)}).encode()
            request = urllib.request.Request(f"{self.url}/api/scans", body, {"Content-Type": "application/json"})
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    lead = json.load(answer)["results"][0]["lead"] if answer.status == 201 else None
            except (OSError, ValueError):
                return  # the kiosk is gone: this capture was never confirmed
            if lead:
                with self.progress:
                    self.confirmed[lead] = number
                    self.progress.notify_all()

    def _take(self):
        with self.lock:
            self.next += 1
            return self.next if self.next <= CAPTURES else None


def check_kiosk(store, confirmed, when):
    leads = json.loads(lanyard(store, "leads", "--json").stdout)
    lost = set(confirmed) - {lead["id"] for lead in leads}
    if lost:
        raise SystemExit(f"FAILED {when}: {len(lost)} of {len(confirmed)} confirmed captures are gone: {sorted(lost)[:3]}")
    check_sound(store, when)
    return leads


def check_sound(store, when):
    verified = lanyard(store, "verify", check=False)
    if verified.returncode != 0 or "Sound" not in verified.stdout:
        raise SystemExit(f"FAILED {when}: verify says {verified.stdout}{verified.stderr}")


def kiosk_round(folder, chance, when):
    store = folder / "kiosk"
    kiosk = Server("kiosk", store)
    captures = Captures(kiosk.url)
    clients = captures.run()
    captures.wait_for(chance.randint(1, CAPTURES - CLIENTS))
    time.sleep(chance.random() / 50)  # somewhere inside a commit, not only at its end
    kiosk.kill()
    kiosk.wait()
    for client in clients:
        client.join()
    check_kiosk(store, captures.confirmed, when)
    again = Server("kiosk", store)
    with urllib.request.urlopen(f"{again.url}/api/status", timeout=20) as answer:
        shown = json.load(answer)["leads"]
    again.stop()
    if shown < len(captures.confirmed):
        raise SystemExit(f"FAILED {when}: the page shows {shown} of {len(captures.confirmed)} confirmed captures")
    check_kiosk(store, captures.confirmed, when)
    print(f"{when}: kiosk killed after {len(captures.confirmed)} confirmed captures, {shown} leads found, sound", flush=True)


def desk_round(folder, chance, when):
    """The desk is killed while it takes entries; afterwards the kiosk knows what is still to be sent."""
    kiosk_store, desk_store = folder / "kiosk", folder / "desk"
    kiosk = Server("kiosk", kiosk_store)
    captures = Captures(kiosk.url)
    for client in captures.run():
        client.join()
    kiosk.stop()
    desk = Server("desk", desk_store)
    code = lanyard(desk_store, "node", "enrol", "kiosk", "--url", desk.url).stdout.split("\n")[-2]
    lanyard(kiosk_store, "node", "join", code)
    sync = subprocess.Popen([LANYARD, "sync", "--store", str(kiosk_store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() / 4)
    desk.kill()
    desk.wait()
    sync.wait(timeout=120)
    check_sound(desk_store, when)
    again = Server("desk", desk_store, desk.port)
    verified = lanyard(kiosk_store, "sync", "--verify", check=False)
    again.stop()
    if verified.returncode != 0 or "Verified" not in verified.stdout:
        raise SystemExit(f"FAILED {when}: sync --verify says {verified.stdout}{verified.stderr}")
    check_kiosk(desk_store, captures.confirmed, when)
    print(f"{when}: desk killed in the middle of a sync of {len(captures.confirmed)} leads, all there, sound", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("rounds", nargs="?", type=int, default=3)
    arguments.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = arguments.parse_args()
    print(f"seed {options.seed}", flush=True)
    chance = random.Random(options.seed)
    for number in range(1, options.rounds + 1):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="lanyard-kill-"))
        try:
            act = desk_round if number % 3 == 0 else kiosk_round
            act(folder, chance, f"round {number}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
