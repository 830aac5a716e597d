"""HubSpot on loopback, as far as a batch of contacts goes: `fakehubspot.py TOKEN FILE`, and `fakehubspot.py drive PORT TOKEN`.

The first answers as HubSpot's documentation says and writes the contacts that it keeps into FILE, whole after each call. The
second is the proof that it is honest: HubSpot's own client (`hubspot-api-client`) reads and writes through it.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "lanyard_key"
NOW = "2026-04-20T09:00:00Z"
contacts = {}


class HubSpot(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        names = [KEY, "firstname", "lastname", "email", "phone", "company", "jobtitle", "message"]
        self.answer(200, {"results": [
            {"name": name, "label": name, "type": "string", "fieldType": "text", "groupName": "contactinformation",
             "description": "", "options": [], "hasUniqueValue": name == KEY, "modificationMetadata":
             {"archivable": True, "readOnlyDefinition": False, "readOnlyValue": False}} for name in names]})

    def do_POST(self):
        call = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.headers["authorization"] != f"Bearer {token}":
            return self.answer(401, {"status": "error", "category": "INVALID_AUTHENTICATION", "message": "expired",
                                     "correlationId": "0"})
        if len(call["inputs"]) > 100:
            return self.answer(400, {"status": "error", "category": "VALIDATION_ERROR", "message": "too many",
                                     "correlationId": "0"})
        results, errors = [], []
        for item in call["inputs"]:
            if self.path.endswith("/batch/read"):
                if item["id"] in contacts:
                    results.append(self.contact(item["id"]))
                continue
            bad = [name for name, value in item["properties"].items() if not isinstance(value, str)]
            if bad or item["properties"].get("email", "").startswith("unwanted"):
                errors.append({"status": "error", "category": "VALIDATION_ERROR", "id": "0",
                               "message": "Property values were not valid", "links": {}, "errors": [],
                               "context": {"objectWriteTraceId": [item["objectWriteTraceId"]]}})
                continue
            new = item["id"] not in contacts
            contacts.setdefault(item["id"], {"id": str(1000 + len(contacts)), KEY: item["id"]}).update(item["properties"])
            results.append(self.contact(item["id"]) | {"new": new})
        with open(path, "w", encoding="utf-8") as file:
            json.dump(contacts, file)
        answer = {"status": "COMPLETE", "results": results, "startedAt": NOW, "completedAt": NOW}
        if errors:
            answer |= {"errors": errors, "numErrors": len(errors)}
        self.answer(207 if errors else 200, answer)

    @staticmethod
    def contact(key):
        properties = {name: value for name, value in contacts[key].items() if name != "id"}
        return {"id": contacts[key]["id"], "properties": properties, "createdAt": NOW, "updatedAt": NOW,
                "archived": False}

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def drive(port, token):
    from hubspot import HubSpot as Client
    from hubspot.crm.contacts import (
        BatchInputSimplePublicObjectBatchInputUpsert, BatchReadInputSimplePublicObjectId, SimplePublicObjectBatchInputUpsert,
        SimplePublicObjectId)

    client = Client(access_token=token)
    client.config["host"] = f"http://127.0.0.1:{port}"
    api = client.crm.contacts.batch_api
    api.api_client.configuration.host = f"http://127.0.0.1:{port}"

    def upsert(key, **properties):
        return SimplePublicObjectBatchInputUpsert(
            id=key, id_property=KEY, object_write_trace_id=key, properties=properties)

    def send(*inputs):
        return api.upsert(BatchInputSimplePublicObjectBatchInputUpsert(inputs=list(inputs)))

    first = send(upsert("client-1", lastname="Berg"))
    assert first.status == "COMPLETE" and first.results[0].new is True, first
    again = send(upsert("client-1", lastname="Berg"), upsert("client-2", email="unwanted@x.example"))
    assert again.results[0].new is False and again.results[0].id == first.results[0].id, again
    assert again.num_errors == 1 and again.errors[0].context == {"objectWriteTraceId": ["client-2"]}, again
    found = api.read(BatchReadInputSimplePublicObjectId(
        id_property=KEY, inputs=[SimplePublicObjectId(id="client-1"), SimplePublicObjectId(id="nobody")],
        properties=["lastname"], properties_with_history=[]))
    assert [one.properties["lastname"] for one in found.results] == ["Berg"], found
    properties = client.crm.properties.core_api
    properties.api_client.configuration.host = f"http://127.0.0.1:{port}"
    names = {one.name: one for one in properties.get_all("contacts").results}
    assert names[KEY].has_unique_value is True, names[KEY]
    print("HubSpot's client agrees")


if sys.argv[1] == "drive":
    drive(sys.argv[2], sys.argv[3])
else:
    token, path = sys.argv[1], sys.argv[2]
    server = ThreadingHTTPServer(("127.0.0.1", 0), HubSpot)
    print(server.server_address[1], flush=True)
    server.serve_forever()
