"""Other devices at the booth: joining over TLS, working together, working without the network, being let go."""

import os
import re
import socket
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import LANYARD, Service, Watch, all_saved, card, choose, launch, scan_by_hand_scanner

PHONE = {"width": 390, "height": 844}


def own_address():
    """An address by which a device could call this machine; `None` without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return None
        address = probe.getsockname()[0]
    return None if address.startswith("127.") else address


ADDRESS = own_address()
pytestmark = pytest.mark.skipif(ADDRESS is None, reason="this machine is on no network by which a device could call it")


class Booth(Service):
    """A kiosk that other devices may join."""

    own_flags = ()

    def __init__(self, folder):
        super().__init__("kiosk", folder)
        self.device_url = f"https://{ADDRESS}:{self.port}"

    def start(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LANYARD_")}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [LANYARD, "kiosk", "--store", self.store, "--listen", f"0.0.0.0:{self.port}", "--name", "Booth laptop", *self.own_flags],
                stdout=subprocess.PIPE, stderr=log, env=environment)
        assert "ready" in self.process.stdout.readline().decode(), self.log.read_text()[-500:]
        return self

    def add(self, name, pin, *flags):
        """Puts somebody on the staff list."""
        subprocess.run([LANYARD, "staff", "add", name, *flags, "--store", self.store],
                       input=f"{pin}\n", text=True, check=True, capture_output=True, timeout=60)


@pytest.fixture
def booth(tmp_path):
    booth = Booth(tmp_path).start()
    yield booth
    booth.stop()


@pytest.fixture
def open_device(driver, booth, tmp_path):
    """open_device(**options) opens a page on another device, whose browser has the kiosk's authority installed."""
    opened, watches = [], []

    def open_device(path="/", viewport=PHONE, **options):
        home = tmp_path / f"device-{len(opened)}"
        store = home / ".pki/nssdb"
        store.mkdir(parents=True)
        certutil = ["certutil", "-d", f"sql:{store}"]
        subprocess.run([*certutil, "-N", "--empty-password"], check=True, timeout=60)
        subprocess.run([*certutil, "-A", "-t", "C,,", "-n", "Lanyard", "-i", booth.store / "authority.pem"], check=True, timeout=60)
        browser = launch(driver, env={**os.environ, "HOME": str(home)})
        opened.append(browser)
        page = browser.new_context(viewport=viewport, **options).new_page()
        page.set_default_timeout(20_000)
        watches.append(Watch(page))
        page.goto(booth.device_url + path)
        return page

    yield open_device
    for browser in opened:
        browser.close()
    assert [problem for watch in watches for problem in watch.problems] == []


def invite(kiosk_page, booth):
    """What the code on the kiosk's screen says."""
    kiosk_page.goto(booth.url + "/devices")
    kiosk_page.get_by_role("button", name="Show a code").click()
    expect(kiosk_page.locator("#invitation-code")).to_have_text(re.compile("^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$"))
    return kiosk_page.locator("#invitation-code").inner_text()


def join(page, booth, code, name):
    page.goto(f"{booth.device_url}/join#{code}.00")
    page.get_by_label("What is this device called?").fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#card")).to_contain_text("Hold a badge in front of the camera")
    page.wait_for_load_state()


def test_a_phone_joins_by_the_code_and_both_see_new_leads_live(booth, open_page, open_device, shoot):
    kiosk = open_page(booth.url)
    phone = open_device()
    expect(phone.get_by_role("heading", name="Join the booth with this device")).to_be_visible()
    shoot(phone, "join-phone")
    code = invite(kiosk, booth)
    shoot(kiosk, "devices-invitation")
    join(phone, booth, code, "Pat's phone")
    assert "#" not in phone.url
    expect(kiosk.locator(".devices")).to_contain_text("Pat's phone")
    expect(kiosk.locator(".devices")).to_contain_text("open now")
    shoot(kiosk, "devices")
    shoot(phone, "booth-phone")

    kiosk.goto(booth.url)
    scan_by_hand_scanner(phone, card("Ben Cook"))
    expect(phone.locator("#person-name")).to_have_text("Ben Cook")
    expect(kiosk.locator("#leads .row")).to_contain_text("Ben Cook")
    scan_by_hand_scanner(kiosk, card("Cem Demir", email="cem@demir.example"))
    expect(phone.locator("#leads .row")).to_have_count(2)
    # A page over TLS may use the camera.
    assert phone.evaluate("isSecureContext && !!navigator.mediaDevices")


def test_two_people_on_one_lead_never_overwrite_each_other(booth, open_page, open_device):
    kiosk = open_page(booth.url)
    phone = open_device()
    join(phone, booth, invite(kiosk, booth), "Pat's phone")
    kiosk.goto(booth.url)
    scan_by_hand_scanner(kiosk, card("Ben Cook"))
    expect(kiosk.locator("#person-name")).to_have_text("Ben Cook")
    scan_by_hand_scanner(phone, card("Ben Cook"))
    expect(phone.locator("#person-name")).to_have_text("Ben Cook")

    kiosk.locator("#note").fill("Wants a quote")
    phone.locator("#note").fill("Asked for a visit")
    kiosk.locator("#note").press("Enter")
    phone.locator("#note").press("Enter")
    choose(kiosk, "need", "More capacity")
    choose(phone, "timeline", "3 months")
    all_saved(kiosk)
    all_saved(phone)
    for page in (kiosk, phone):
        expect(page.locator("#card")).to_contain_text("Wants a quote")
        expect(page.locator("#card")).to_contain_text("Asked for a visit")
        for choice in ("More capacity", "3 months"):
            expect(page.locator(".choice", has_text=choice)).to_have_attribute("aria-pressed", "true")
    [lead] = booth.leads()
    assert sorted(lead["notes"]) == ["Asked for a visit", "Wants a quote"]


def test_without_the_network_a_device_keeps_its_page_its_visitor_and_its_acts(booth, open_page, open_device, shoot):
    kiosk = open_page(booth.url)
    phone = open_device()
    join(phone, booth, invite(kiosk, booth), "Pat's phone")
    phone.evaluate("navigator.serviceWorker.ready")
    phone.reload()
    scan_by_hand_scanner(phone, card("Ben Cook"))
    expect(phone.locator("#person-name")).to_have_text("Ben Cook")
    all_saved(phone)

    phone.context.set_offline(True)
    phone.locator("#note").fill("Said in the far corner")
    phone.locator("#note").press("Enter")
    expect(phone.locator("#saving")).to_contain_text("1 act waits")
    # In a field, a busy machine takes a slow burst of keys for typing.
    phone.locator("#note").blur()
    scan_by_hand_scanner(phone, card("Cem Demir", email="cem@demir.example"))
    expect(phone.locator("#saving")).to_contain_text("2 acts wait")
    phone.reload()
    expect(phone.locator("#person-name")).to_have_text("Ben Cook")
    expect(phone.locator("#saving")).to_contain_text("2 acts wait")
    expect(phone.locator("#unsent")).to_contain_text("Said in the far corner")
    shoot(phone, "booth-phone-offline")

    phone.context.set_offline(False)
    all_saved(phone)
    by_name = {lead["contact"]["name"]: lead for lead in booth.leads()}
    assert by_name["Ben Cook"]["notes"] == ["Said in the far corner"]
    assert by_name["Ben Cook"]["visits"] == 1 and by_name["Cem Demir"]["visits"] == 1


def test_a_removed_device_is_out_at_once_and_keeps_what_it_has_not_delivered(booth, open_page, open_device, shoot):
    kiosk = open_page(booth.url)
    phone = open_device()
    join(phone, booth, invite(kiosk, booth), "Pat's phone")
    scan_by_hand_scanner(phone, card("Ben Cook"))
    expect(phone.locator("#person-name")).to_have_text("Ben Cook")
    all_saved(phone)
    kiosk.goto(booth.url + "/devices")
    kiosk.get_by_role("button", name="Remove Pat's phone").click()
    kiosk.get_by_text("Remove for good?").click()
    expect(kiosk.locator("#devices")).to_contain_text("No other device")
    expect(phone.get_by_role("heading", name="This device was removed from the kiosk")).to_be_visible()
    shoot(phone, "removed-phone")
    phone.evaluate("document.getElementById('removed').close()")
    phone.locator("#note").fill("Too late")
    phone.locator("#note").press("Enter")
    expect(phone.locator("#saving")).to_contain_text("1 act waits")
    assert booth.leads()[0]["notes"] == []
    # After joining again it goes out.
    join(phone, booth, invite(kiosk, booth), "Pat's phone")
    all_saved(phone)
    assert booth.leads()[0]["notes"] == ["Too late"]


def test_staff_sign_in_switch_with_a_tap_and_a_pin_and_sign_what_they_enter(booth, open_page, shoot):
    booth.add("Pat", "4711")
    booth.add("Kim", "8282")
    page = open_page(booth.url)
    expect(page.get_by_role("heading", name="Who is at this device?")).to_be_visible()
    shoot(page, "signin-names")
    page.get_by_role("button", name="Pat").click()
    for digit in "4712":
        page.locator(f'[data-digit="{digit}"]').click()
    shoot(page, "signin-pin")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator('[data-part="problem"]')).to_have_text("That is not Pat's PIN.")
    page.get_by_label("PIN", exact=True).fill("4711")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator("#person")).to_have_text("Pat")
    page.wait_for_load_state()

    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    page.locator("#note").fill("By Pat")
    page.locator("#note").press("Enter")
    all_saved(page)
    page.locator("#person").click()
    page.get_by_role("button", name="Kim").click()
    page.get_by_label("PIN", exact=True).fill("8282")
    page.keyboard.press("Enter")
    expect(page.locator("#person")).to_have_text("Kim")
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    page.locator("#note").fill("By Kim")
    page.locator("#note").press("Enter")
    expect(page.locator(".notes li", has_text="By Kim")).to_contain_text("Kim · Booth laptop")
    expect(page.locator(".notes li", has_text="By Pat")).to_contain_text("Pat · Booth laptop")


class ShortSighted(Booth):
    """A kiosk that locks after six seconds: long enough for a busy machine to scan first."""

    own_flags = ("--lock-after", "0.1")


@pytest.fixture
def impatient(tmp_path):
    booth = ShortSighted(tmp_path / "impatient")
    booth.store.parent.mkdir()
    booth.start()
    yield booth
    booth.stop()


def test_a_device_that_nobody_touches_locks_and_keeps_the_visitor_in_hand(impatient, open_page, shoot):
    impatient.add("Pat", "4711")
    page = open_page(impatient.url)
    page.get_by_label("PIN", exact=True).fill("4711")
    page.keyboard.press("Enter")
    expect(page.locator("#person")).to_have_text("Pat")
    page.wait_for_load_state()
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    page.locator("#note").fill("half a sen")
    expect(page.locator("#signin")).to_be_visible()
    shoot(page, "locked")
    # What a hand scanner sends now is nobody's.
    scan_by_hand_scanner(page, card("Cem Demir", email="cem@demir.example"))
    page.get_by_label("PIN", exact=True).fill("4711")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator("#signin")).to_be_hidden()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    # What was half written is kept, and is Pat's.
    expect(page.locator(".notes li", has_text="half a sen")).to_contain_text("Pat · Booth laptop")
    assert [lead["contact"]["name"] for lead in impatient.leads()] == ["Ben Cook"]
