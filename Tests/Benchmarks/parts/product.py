"""Lanyard as its users have it: the program, started on a store, reached over loopback."""

import http.client
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import time

PROGRAM = pathlib.Path(os.environ["LANYARD"]).resolve() if "LANYARD" in os.environ else None


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def command(*arguments):
    """Runs a command to its end and returns what it printed."""
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=600)
    if result.returncode:
        raise RuntimeError(f"lanyard {' '.join(map(str, arguments))}: {result.stdout}{result.stderr}")
    return result.stdout


class Server:
    """A running process that answers on a port."""

    def __init__(self, arguments, port=None, **options):
        self.port = port or free_port()
        began = time.monotonic()
        self.process = subprocess.Popen([str(part).replace("PORT", str(self.port)) for part in arguments],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
        #: Seconds from the start of the process to its first answer.
        self.first_answer = self.wait(began)

    def wait(self, began):
        while time.monotonic() < began + 60:
            try:
                if self.get("/healthz")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.001)
            if self.process.poll() is not None:
                break
        self.stop()
        raise RuntimeError(f"{self.process.args} did not answer.")

    def get(self, path):
        """Status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def post(self, path, body, kind="application/json", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        try:
            connection.request("POST", path, body, {"Content-Type": kind, **headers})
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        if answer.status > 299:
            raise RuntimeError(f"{path}: {answer.status} {text[:300]}")
        return json.loads(text)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def kiosk(store):
    return Server([PROGRAM, "kiosk", "--store", store, "--name", "bench", "--listen", "127.0.0.1:PORT"])


def desk(store, port=None):
    return Server([PROGRAM, "desk", "--store", store, "--listen", "127.0.0.1:PORT"], port)


def request(method, path, body=b"", port=0):
    """One HTTP request as bytes."""
    kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if method == "POST" else ""
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{kind}\r\n".encode() + body


def pack(requests):
    return b"".join(struct.pack("<I", len(each)) + each for each in requests)


def unpack(data):
    pieces, at = [], 0
    while at < len(data):
        length = struct.unpack_from("<I", data, at)[0]
        pieces.append(data[at + 4:at + 4 + length])
        at += 4 + length
    return pieces


def send(machine, port, requests, clients):
    """Sends prepared requests from `clients` connections; returns the figures and the bodies of the answers."""
    (machine.scratch / "requests").write_bytes(pack(requests))
    figures = machine.c("load", port, clients, machine.scratch / "requests", machine.scratch / "answers")
    if figures["failures"]:
        raise RuntimeError(f"{figures['failures']} of {figures['count']} requests failed.")
    return figures, unpack((machine.scratch / "answers").read_bytes())


def captures(people, dice, port):
    """A scan of each person's badge, as the kiosk's page sends it."""
    from people import act
    for person in people:
        body = json.dumps({"id": act(dice), "text": person.card}, ensure_ascii=False).encode()
        yield request("POST", "/api/scans", body, port)
