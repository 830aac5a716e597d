"""A receiver of web hooks on loopback, as Standard Webhooks asks for: `hook.py SECRET FILE [hang]`.

Checks each call with the specification's own library, drops an id that it knows, writes a line of JSON for each lead that
it keeps into FILE, and prints its port. With `hang`, the first call is carried out and never answered.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

hook, kept = Webhook(sys.argv[1]), open(sys.argv[2], "a", encoding="utf-8")
hangs, known, lock = "hang" in sys.argv[3:], set(), threading.Lock()


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global hangs
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            event = hook.verify(body, dict(self.headers))
        except WebhookVerificationError as error:
            return self.answer(401, str(error))
        with lock:
            if event["type"] == "lead.accepted" and event["data"].get("name") == "Unwanted Guest":
                return self.answer(400, "unwanted")
            if self.headers["webhook-id"] not in known:
                known.add(self.headers["webhook-id"])
                kept.write(json.dumps(event) + "\n")
                kept.flush()
            hanging, hangs = hangs, False
        if hanging:
            threading.Event().wait()
        self.answer(200, "ok")

    def answer(self, status, words):
        self.send_response(status)
        self.send_header("content-length", str(len(words)))
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
