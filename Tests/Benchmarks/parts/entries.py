"""Entries as a kiosk would have written them, for filling a desk that is too large to fill by hand.

What a sync carries: CBOR in Lanyard's canonical form, each entry sealed behind the one before. The desk checks every
digest and folds every lead, so a mistake here ends the run.
"""

import hashlib
import random
import struct


def head(major, value):
    for limit, kind, form in ((24, None, None), (1 << 8, 24, ">B"), (1 << 16, 25, ">H"), (1 << 32, 26, ">I")):
        if value < limit:
            return bytes([major << 5 | value]) if kind is None else bytes([major << 5 | kind]) + struct.pack(form, value)
    return bytes([major << 5 | 27]) + struct.pack(">Q", value)


def text(value):
    value = value.encode()
    return head(3, len(value)) + value


def blob(value):
    return head(2, len(value)) + value


def array(values):
    return head(4, len(values)) + b"".join(values)


def mapping(pairs):
    """The keys in the order of their encoded bytes."""
    encoded = sorted((text(key), value) for key, value in pairs.items())
    return head(5, len(encoded)) + b"".join(key + value for key, value in encoded)


class Chain:
    """The number series of one node."""

    def __init__(self, node, show, began):
        self.node, self.show, self.began = node, show, began
        self.seq, self.digest = 0, bytes(32)
        self.dice = random.Random(5)

    def captured(self, person):
        """The entry of a badge scanned by hand, as it travels."""
        contact = {"name": text(person.name), "given": text(person.given), "family": text(person.family),
                   "company": text(person.company), "title": text(person.title),
                   "emails": array([text(person.email)]), "phones": array([text(person.phone)])}
        body = mapping({"act": blob(self.dice.randbytes(16)), "salt": blob(self.dice.randbytes(16)),
                        "show": text(self.show), "way": text("scanner"), "symbology": text("unknown"),
                        "payload": blob(person.card.encode()), "format": text("vcard"), "contact": mapping(contact)})
        self.seq += 1
        at = self.began + self.seq << 16
        fields = [blob(self.node), head(0, self.seq), head(0, at), blob(self.dice.randbytes(16)), text("bench"),
                  text("captured"), head(0, 1), array([]), blob(hashlib.sha256(body).digest())]
        self.digest = hashlib.sha256(self.digest + array(fields)).digest()
        return array([*fields, blob(self.digest), blob(body)])
