"""A kiosk after a show: every lead captured, asked, noted and corrected."""

import json
import random
import shutil

import product
from people import Person, act

LEADS = 10_000
#: What each lead has: a capture, three answers, a note and a correction.
ENTRIES_EACH = 6
NOTES = ["Wants a quote for two machines by the end of the month.", "Send the data sheet of the new gripper.",
         "Their line stands still twice a week; asked for a service contract.", "Call before noon, ask for the deputy."]


def filled_kiosk(machine):
    """The store of a kiosk with 10,000 leads, filled through its own interface."""
    store = machine.scratch / "filled"
    if store.exists():
        return store
    dice = random.Random(2)
    with product.kiosk(store) as kiosk:
        scans = list(product.captures(map(Person, range(LEADS)), dice, kiosk.port))
        _, answers = product.send(machine, kiosk.port, scans, 64)
        leads = [json.loads(answer)["results"][0]["lead"] for answer in answers]
        product.send(machine, kiosk.port, [each for lead in leads for each in taps(lead, dice, kiosk.port)], 64)
    return store


def copy_of(machine, store):
    """A store to write into; the filled one stays as it is."""
    copy = machine.scratch / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(store, copy)
    return copy


def taps(lead, dice, port):
    replies = {"need": ["replace", "capacity", "new-process", "service"],
               "timeline": ["now", "3-months", "6-months", "looking"], "rating": ["hot", "warm", "cold"]}
    acts = [("answers", {"question": question, "values": [dice.choice(values)]})
            for question, values in replies.items()]
    acts += [("notes", {"text": dice.choice(NOTES)}), ("contact", {"field": "title", "value": "Head of Purchasing"})]
    for path, body in acts:
        body["id"] = act(dice)
        yield product.request("POST", f"/api/leads/{lead}/{path}", json.dumps(body).encode(), port)
