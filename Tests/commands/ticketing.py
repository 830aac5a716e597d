"""pretix and Eventbrite as far as fetch.sh asks them; answers as recorded and documented."""

import http.server
import json
import urllib.parse


def order(number):
    position = {"id": number, "positionid": 1, "attendee_name": f"Ann No{number}", "company": "Pumps", "attendee_email": None,
                "attendee_name_parts": {"_scheme": "given_family", "given_name": "Ann", "family_name": f"No{number}"},
                "secret": f"s{number}", "pseudonymization_id": f"P{number}", "canceled": False}
    return {"code": f"O{number}", "status": "p", "email": f"o{number}@x.example", "phone": None, "positions": [position]}


class Ticketing(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path.startswith("/v3/events/42/attendees"):
            return self.eventbrite()
        if self.headers.get("Authorization") != "Token sesame":
            return self.answer(401, {"detail": "Invalid token."})
        if url.path != "/api/v1/organizers/expo/events/expo26/orders/":
            return self.answer(404, {"detail": "Not found."})
        orders = [] if query.get("modified_since", "") > "2026-04-01" else [order(n) for n in range(120)]
        start = (int(query.get("page", 1)) - 1) * 50
        self.answer(200, {"count": len(orders), "next": "more" if start + 50 < len(orders) else None,
                          "results": orders[start:start + 50]})

    def eventbrite(self):
        if self.headers.get("Authorization") != "Bearer sesame":
            return self.answer(401, {"error": "INVALID_AUTH"})
        profile = {"name": "Zoë O’Brien", "first_name": "Zoë", "last_name": "O’Brien", "email": "zoe@x.example"}
        self.answer(200, {"pagination": {"object_count": 1, "has_more_items": False}, "attendees": [
            {"id": "1", "changed": "2026-04-01T10:00:00Z", "cancelled": False, "profile": profile,
             "barcodes": [{"barcode": "1234567890123456789001"}]}]})

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Page-Generated", "2026-04-20T09:00:00.000000Z")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ticketing)
print("ready", server.server_address[1], flush=True)
server.serve_forever()
