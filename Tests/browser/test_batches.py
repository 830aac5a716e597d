"""Handing over on a page: a batch sealed after a look ahead, sent live, what is refused mended and sent again."""

import json
import re
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect
from standardwebhooks.webhooks import Webhook

from conftest import LAPTOP, Service
from test_access import serious, small_controls
from test_looks import overflow
from test_vetting import meet

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
PHONE = {"width": 390, "height": 844}


class Receiver:
    """A system that takes web hooks, checks them with the specification's own library, and refuses who has no title."""

    def __init__(self):
        self.kept, self.gate = [], threading.Event()
        self.gate.set()
        receiver, hook = self, Webhook(SECRET)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                event = hook.verify(self.rfile.read(int(self.headers["content-length"])), dict(self.headers))
                receiver.gate.wait(30)
                isWanted = "title" in event["data"]
                if isWanted:
                    receiver.kept.append(event["data"]["name"])
                words = b"ok" if isWanted else b"no title, no lead"
                self.send_response(200 if isWanted else 400)
                self.send_header("content-length", str(len(words)))
                self.end_headers()
                self.wfile.write(words)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.gate.set()
    receiver.server.shutdown()


@pytest.fixture
def office(tmp_path, receiver):
    """A kiosk without a desk, with three accepted leads, one of whom the web hook will refuse."""
    folder = tmp_path / "destinations"
    folder.mkdir()
    (folder / "hook.yaml").write_text(
        f"kind: webhook\nurl: {receiver.url}\nnetwork: inside\nsecret: CREDENTIAL_HOOK\n"
        "fields:\n  name: name\n  email: email\n  title: title\n")
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "CREDENTIAL_HOOK").write_text(SECRET)
    kiosk = Service("kiosk", tmp_path)
    kiosk.environment = {"CREDENTIALS_DIRECTORY": str(credentials), "LANYARD_DESTINATIONS": str(folder)}
    kiosk.start()
    for name, title in (("Anna Berg", "Head of Purchasing"), ("Ben Cook", "Buyer"), ("Cem Demir", "")):
        meet(kiosk, name, email=f"{name.split()[0].lower()}@acme.example", title=title)
    kiosk.lanyard("vet", "accept", "--verdict", "qualified")
    meet(kiosk, "Dora Late", email="dora@late.example")
    yield kiosk
    kiosk.stop()


def states(page):
    return [text.strip() for text in page.locator(".batch-head .states .mark").all_text_contents()]


def looks_right(page, shoot, name):
    assert serious(page) == [] and overflow(page) == [] and small_controls(page) == [], name
    shoot(page, name)


def test_a_batch_is_sealed_after_a_look_ahead_and_sent_live(office, receiver, open_page, shoot):
    page = open_page(f"{office.url}/batches")
    hook = page.locator('[data-destination="hook"]')
    expect(hook).to_be_visible()
    looks_right(page, shoot, "batches-empty")
    # What would go, and who stays behind, before anything is sealed.
    hook.get_by_role("link", name="New batch").click()
    expect(page.locator(".plan-ready")).to_have_text("3 accepted leads are ready.")
    expect(page.locator(".batch-plan")).to_contain_text("not decided on yet")
    looks_right(page, shoot, "batches-new")
    page.get_by_label("Name of the batch").fill("Fair, first day")
    page.get_by_role("button", name="Seal the batch").click()
    expect(page.locator("#batch-title")).to_contain_text("Fair, first day")
    assert states(page) == ["3 waiting"]
    expect(page.get_by_role("button", name="Cancel the batch")).to_be_visible()

    # It is sent while the page shows how far it is.
    receiver.gate.clear()
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".sending progress")).to_be_visible()
    shoot(page, "batch-sending")
    receiver.gate.set()
    expect(page.locator(".sending-words")).to_contain_text("2 handed over, 1 refused")
    assert sorted(receiver.kept) == ["Anna Berg", "Ben Cook"]
    assert states(page) == ["2 delivered", "1 refused"]
    row = page.locator('.delivery-row[data-delivery="refused"]')
    expect(row).to_contain_text("Cem Demir")
    expect(row).to_contain_text("no title, no lead")
    looks_right(page, shoot, "batch-sent")
    # What was sent cannot be taken back.
    expect(page.get_by_role("button", name="Cancel the batch")).to_have_count(0)

    # Only what a person must look at; one lead is mended where leads are vetted, and sent again.
    page.locator('[data-state="refused"]').click()
    expect(page.locator(".delivery-row")).to_have_count(1)
    page.locator(".delivery-row").get_by_role("link", name="Mend").click()
    expect(page).to_have_url(re.compile(r"/vetting\?lead="))
    lead = next(lead["id"] for lead in office.leads() if lead["contact"]["name"] == "Cem Demir")
    page.request.post(f"{office.url}/api/vetting/{lead}/contact", data={"id": str(uuid.uuid4()), "field": "title", "value": "Planner"},
                      headers={"origin": office.url})
    page.go_back()
    page.get_by_role("button", name=re.compile("^Send again")).first.click()
    expect(page.locator("#news")).to_have_text("1 lead will be sent again.")
    page.goto(page.url.split("?")[0])
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".delivery-row[data-delivery=delivered]")).to_have_count(3)
    assert sorted(receiver.kept) == ["Anna Berg", "Ben Cook", "Cem Demir"]
    summary = page.request.get(page.url + "/summary").text()
    assert "3 delivered" in summary and "Every lead is there." in summary and "Anna" not in summary

    # What became of one comes back as a file.
    page.goto(f"{office.url}/batches")
    page.locator('[data-outcomes="hook"]').set_input_files(
        {"name": "outcomes.csv", "mimeType": "text/csv", "buffer": f"key,stage\n{lead},won\n{uuid.uuid4()},lost\n".encode()})
    expect(page.locator("#news")).to_contain_text("1 outcome recorded.")
    expect(page.locator("#news")).to_contain_text("1 line names no lead")
    assert json.loads(office.lanyard("batch", "list", "--json"))[0]["states"] == {"delivered": 3}


def test_a_batch_that_was_not_sent_is_taken_back_with_keys_on_a_phone_in_german(office, open_page, shoot):
    office.lanyard("batch", "seal", "--to", "csv", "--named", "Erster Tag")
    page = open_page(f"{office.url}/batches", viewport=PHONE, locale="de-DE")
    looks_right(page, shoot, "batches-phone")
    page.get_by_role("link", name="Erster Tag").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#batch-title")).to_contain_text("Erster Tag")
    looks_right(page, shoot, "batch-phone")
    page.get_by_role("button", name="Stapel zurücknehmen").focus()
    page.keyboard.press("Enter")
    # The dialog begins with the harmless button.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".batch-head .states")).to_contain_text("zurückgenommen")
    # Its leads can go again, now with the file that is written whole.
    page.goto(f"{office.url}/batches/new?to=csv")
    expect(page.locator(".plan-ready")).to_have_text("3 angenommene Leads sind bereit.")
    page.get_by_role("button", name="Stapel versiegeln").click()
    page.get_by_role("button", name="Jetzt senden").click()
    expect(page.locator(".sending-words")).to_contain_text("3 übergeben")
    expect(page.locator(".sending-words")).to_contain_text(".csv")


def test_what_cannot_be_handed_over_says_why(office, receiver, open_page):
    page = open_page(f"{office.url}/batches/new?to=nowhere")
    expect(page.locator("body")).to_contain_text("There is no such destination.")
    answer = page.request.post(f"{office.url}/api/batches", data={"id": str(uuid.uuid4()), "to": "nowhere"}, headers={"origin": office.url})
    assert answer.status == 404
    # The same wish twice is one batch.
    wish = {"id": str(uuid.uuid4()), "to": "hook", "name": "Twice"}
    first, again = (page.request.post(f"{office.url}/api/batches", data=wish, headers={"origin": office.url}) for _ in range(2))
    assert first.status == again.status == 201 and first.json() == again.json()
    assert len(json.loads(office.lanyard("batch", "list", "--json"))) == 1
