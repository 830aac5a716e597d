"""Answers in a desk's name, as hotel and hall networks do: portal.py PORT MODE [DESK].

DESK is the node id to claim in the Lanyard-Desk header. Prints `ready` once it listens.
"""

import http.server
import sys

port, mode = int(sys.argv[1]), sys.argv[2]
desk = sys.argv[3] if len(sys.argv) > 3 else None
SIGN_IN = b"<!doctype html><title>Welcome to Hotel Wi-Fi</title><form>Room number: <input></form>"
ANSWERS = {
    "html": (200, {"Content-Type": "text/html"}, SIGN_IN),
    "redirect": (302, {"Location": "http://portal.example/sign-in", "Content-Type": "text/html"}, b""),
    "empty": (200, {}, b""),
    "error": (500, {"Content-Type": "text/plain"}, b"Internal Server Error"),
    "json": (200, {"Content-Type": "application/json"}, b'{"heads":{}}'),
    "cut": (200, {"Content-Type": "application/json"}, b'{"heads":{"'),
    "nothing-held": (200, {"Content-Type": "application/json"}, b'{"heads":{}}'),
    "escapes": (403, {"Content-Type": "application/json"},
                b'{"error":{"code":"not-allowed","message":"\\u001b]0;owned\\u0007\\u009b31m Go away"}}'),
}

class Portal(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, body = ANSWERS[mode]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if desk:
            self.send_header("Lanyard-Desk", desk)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, *_):
        pass

class Server(http.server.ThreadingHTTPServer):
    allow_reuse_address = True

with Server(("127.0.0.1", port), Portal) as server:
    print("ready", flush=True)
    server.serve_forever()
