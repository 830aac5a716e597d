"""Captures leads until the power goes: powercut.py URL DIRECTORY SEED

Eight clients post captures; after a random number of them the file system of DIRECTORY is shut down by the ext4
ioctl, which is what a disk sees when the power goes. Prints the id of each lead that was confirmed.
"""

import fcntl
import json
import os
import random
import struct
import sys
import threading
import urllib.request
import uuid

EXT4_IOC_SHUTDOWN = 0x8004587D
"""Neither the journal nor anything else is written any more (EXT4_GOING_FLAGS_NOLOGFLUSH)."""
NOLOGFLUSH = 2

url, directory, chance = sys.argv[1], sys.argv[2], random.Random(int(sys.argv[3]))
cut_after = chance.randint(20, 400)
confirmed, lock, is_due, is_cut = [], threading.Lock(), threading.Event(), threading.Event()


def capture(client):
    number = 0
    while not is_cut.is_set():
        number += 1
        body = json.dumps({"id": str(uuid.uuid4()), "text": f"SB{client * 100000 + number}"}).encode()
        request = urllib.request.Request(f"{url}/api/scans", body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                lead = json.load(answer)["results"][0]["lead"] if answer.status == 201 else None
        except OSError:
            return
        if lead:
            with lock:
                confirmed.append(lead)
                if len(confirmed) >= cut_after:
                    is_due.set()


clients = [threading.Thread(target=capture, args=(client,), daemon=True) for client in range(1, 9)]
for client in clients:
    client.start()
if not is_due.wait(60):
    sys.exit("FAILED: the captures did not get under way")
folder = os.open(directory, os.O_RDONLY)
# What is answered while the file system goes down does not count: at a power cut nobody is left to answer, but here
# an fsync that was under way may still say yes (seen: answers 4 to 15 ms after the cut began).
with lock:
    answered = list(confirmed)
fcntl.ioctl(folder, EXT4_IOC_SHUTDOWN, struct.pack("I", NOLOGFLUSH))
is_cut.set()
os.close(folder)
for client in clients:
    client.join()
print("\n".join(answered))
