"""Hand scanners at the page: keyboard layouts, hostile keys, half scans, and the serial line."""

import json
import os
import pty
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import LANYARD, ROOT, Service, all_saved, card, scan_by_hand_scanner

KEYBOARDS = ROOT / "Tests/pages/keyboards.mjs"
LAYOUT = ROOT / "kiosk/pages/assets/layout.js"


def key_events(text, scanner, laptop):
    """The key events with which a scanner of one layout sends a text to a laptop of another."""
    script = (f'import {{ events }} from "{KEYBOARDS}"; import {{ calibrationText }} from "{LAYOUT}";'
              f"const text = {json.dumps(text)} ?? calibrationText;"
              f"console.log(JSON.stringify(events(text, {json.dumps({'scanner': scanner, 'laptop': laptop})})))")
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def press(page, events):
    """Presses keys as a hand scanner does: all within milliseconds. What a page does not prevent is typed."""
    page.evaluate(
        """(events) => {
            for (const { key, code, shiftKey, altKey, ctrlKey } of events) {
                const target = document.activeElement;
                const press = (type) => target.dispatchEvent(new KeyboardEvent(
                    type, { key, code, shiftKey, altKey, ctrlKey, bubbles: true, cancelable: true, composed: true }));
                const isFree = press("keydown");
                if (isFree && key.length === 1 && "value" in target && !ctrlKey) target.setRangeText(key, target.selectionStart, target.selectionEnd, "end");
                press("keyup");
            }
        }""", events)


def press_keys(page, keys):
    press(page, [{"key": key, "code": "", "shiftKey": False, "altKey": False, "ctrlKey": False} for key in keys])


VISITOR = card("Zoe May-Young", "Quay & Yacht #1", "zoe_y@quay.example").replace("\r\n", "\n")


@pytest.mark.parametrize("scanner, laptop", [("us", "us"), ("us", "de"), ("us", "fr"), ("de", "us"), ("fr", "de")])
def test_a_scanner_is_understood_under_a_wrong_layout_once_it_is_calibrated(kiosk, open_page, shoot, scanner, laptop):
    page = open_page(kiosk.url)
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.locator(".calibration summary").click()
    expect(page.locator(".calibration img")).to_be_visible()
    shoot(page, "kiosk-calibration")
    page.keyboard.press("Escape")

    press(page, key_events(None, scanner, laptop) + key_events("\n", scanner, laptop))
    words = "types every sign as it should" if scanner == laptop else "From now on its scans are corrected here"
    expect(page.locator("#calibration-words")).to_contain_text(words)
    press(page, key_events(VISITOR + "\n", scanner, laptop))
    expect(page.locator("#person-name")).to_have_text("Zoe May-Young")
    expect(page.locator(".person .company")).to_have_text("Quay & Yacht #1")

    # It is kept with the device, and still a scan and no typing.
    page.reload()
    press(page, key_events("YZ-4711\n", scanner, laptop))
    expect(page.locator("#leads")).to_contain_text("YZ-4711")
    assert len(kiosk.leads()) == 2


def test_a_correction_is_forgotten_when_somebody_says_so(kiosk, open_page):
    page = open_page(kiosk.url)
    press(page, key_events(None, "us", "de"))
    expect(page.locator("#calibration-words")).to_contain_text("corrected")
    page.keyboard.press("?")
    page.locator(".calibration summary").click()
    page.get_by_role("button", name="Forget the correction").click()
    page.locator("#shortcuts .primary").click()
    press(page, key_events("YZ4711\n", "us", "de"))
    expect(page.locator("#leads")).to_contain_text("ZY4711")


def test_a_part_of_the_calibration_code_is_said_and_corrects_nothing(kiosk, open_page):
    page = open_page(kiosk.url)
    press(page, key_events(None, "us", "de")[:60])
    expect(page.locator("#outcome-message")).to_contain_text("Only a part of the calibration code came")
    assert kiosk.leads() == []
    press(page, key_events(None, "us", "de"))
    expect(page.locator("#calibration-words")).to_contain_text("corrected")
    assert kiosk.leads() == []


def test_keys_that_a_scanner_presses_for_control_characters_do_nothing_to_the_page(kiosk, open_page):
    page = open_page(kiosk.url)
    page.evaluate("() => { window.isStillHere = true; }")
    for turn, key in enumerate(["Escape", "F5", "F11", "Tab", "Home", "Backspace", "Delete", "PageDown", "Insert", "ArrowDown"]):
        press_keys(page, [*f"ID{turn}0", key, *"99", "Enter"])
        expect(page.locator("#leads .row")).to_have_count(turn + 1)
    assert page.evaluate("() => window.isStillHere")
    assert not page.locator("#shortcuts").is_visible()


def test_half_a_scan_is_said_and_is_no_lead(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, "SB1001")
    expect(page.locator("#leads .row")).to_have_count(1)
    press_keys(page, "SB10")
    expect(page.locator("#outcome-message")).to_contain_text("Only half a scan came")
    # What comes within half a second is taken for the other half.
    began = page.evaluate("() => performance.now()")
    page.wait_for_function("(began) => performance.now() > began + 600", arg=began)
    scan_by_hand_scanner(page, "SB1002")
    expect(page.locator("#leads .row")).to_have_count(2)


def test_a_scanner_that_fires_twice_makes_one_visit(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, "SB1001")
    scan_by_hand_scanner(page, "SB1001")
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
    all_saved(page)
    assert kiosk.leads()[0]["visits"] == 1


@pytest.mark.parametrize("place", ["#card", "#search"])
def test_64_kilobytes_from_a_scanner_are_refused_and_leave_no_trace(kiosk, open_page, place):
    page = open_page(kiosk.url)
    page.locator(place).focus()
    press_keys(page, "BEGIN:VCARD NOTE:" + "x" * 65_536 + "")
    expect(page.locator("#outcome-message")).to_contain_text("more than any badge carries")
    assert page.locator("#search").input_value() == ""
    assert kiosk.leads() == []
    scan_by_hand_scanner(page, "SB1001")
    expect(page.locator("#leads .row")).to_have_count(1)


@pytest.fixture
def serial_line(tmp_path):
    """A serial scanner, as (path of its port, send)."""
    line, port = pty.openpty()
    path = tmp_path / "ttyACM0"
    path.symlink_to(os.ttyname(port))
    yield path, lambda data: os.write(line, data)
    os.close(line)
    os.close(port)


def test_a_serial_scanner_is_shown_like_any_other(open_page, tmp_path, serial_line, shoot):
    path, send = serial_line
    kiosk = Service("kiosk", tmp_path, "--scanner", str(path)).start()
    try:
        page = open_page(kiosk.url)
        expect(page.locator("#scanners")).to_contain_text("Plugged in")
        send(card("Zoë Groß").encode() + b"\r")
        expect(page.locator("#person-name")).to_have_text("Zoë Groß")
        expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
        shoot(page, "kiosk-serial")
        send(b"SB1002\r")
        expect(page.locator("#leads .row")).to_have_count(2)
        send(b"SB10")
        expect(page.locator("#outcome-message")).to_contain_text("Only half a scan came")
        assert len(kiosk.leads()) == 2
    finally:
        kiosk.stop()


# What a visitors' page is told of the serial scanner's last badge.
LATEST = """async () => (await (await fetch("/api/visitor/scanned", { method: "POST",
    headers: { "content-type": "application/json" }, body: "{}" })).json()).results"""


def test_a_serial_scanner_reads_the_visitors_badges(open_page, tmp_path, serial_line):
    path, send = serial_line
    kiosk = Service("kiosk", tmp_path, "--scanner", str(path)).start()
    try:
        subprocess.run([LANYARD, "staff", "add", "Pat", "--store", kiosk.store], input="4826\n", text=True, check=True, capture_output=True)
        page = open_page(kiosk.url)
        page.get_by_label("PIN", exact=True).fill("4826")
        page.get_by_role("button", name="OK", exact=True).click()
        expect(page.locator("#person")).to_have_text("Pat")
        page.wait_for_load_state()
        send(card("Secret Person").encode() + b"\r")
        expect(page.locator("#person-name")).to_have_text("Secret Person")
        with page.expect_response("**/api/visitor/events"):
            page.get_by_role("button", name="Leave the screen to visitors").click()
        assert page.evaluate(LATEST) == []
        send(card("Zoë Groß").encode() + b"\r")
        expect(page.locator('[data-field="name"]')).to_have_value("Zoë Groß")
        # Whoever asks again gets nothing: it was one visitor's.
        page.reload()
        assert page.evaluate(LATEST) == []
    finally:
        kiosk.stop()
