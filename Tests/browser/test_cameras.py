"""Badges of other kinds at the camera, and cameras that go."""

import time

import pytest
from playwright.sync_api import expect

from conftest import ROOT, Service, card, draw, draw_symbol, film


@pytest.mark.parametrize("symbology, text, shown", [
    ("PDF417", "34886149^Silva^Ana^CTO^Porto Pumps^ana@porto.example^+351210000000", "Ana Silva"),
    ("DataMatrix", "SB1005", "SB1005"),
    ("Code128", "REG-004711", "004711"),
])
def test_a_badge_of_each_kind_is_read_by_the_camera(open_page, tmp_path, symbology, text, shown):
    # A show whose registrar writes fields between ^ says so.
    (tmp_path / "show.yaml").write_text((ROOT / "kiosk/show/sample.yaml").read_text() + "\nformats: [caret, registration]\n")
    kiosk = Service("kiosk", tmp_path, "--show", str(tmp_path / "show.yaml")).start()
    try:
        read_by_the_camera(kiosk, open_page, tmp_path, symbology, text, shown)
    finally:
        kiosk.stop()


def read_by_the_camera(kiosk, open_page, tmp_path, symbology, text, shown):
    page = open_page(kiosk.url, video=film(draw_symbol(tmp_path, "badge", symbology, text)))
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
    expect(page.locator("#leads .row")).to_have_count(1)
    expect(page.locator("#leads .row")).to_contain_text(shown)
    [lead] = kiosk.leads()
    assert lead["visits"] == 1


def test_frames_go_one_at_a_time_and_a_few_a_second(kiosk, open_page, tmp_path):
    page = open_page(kiosk.url, video=film(draw(tmp_path, "anna", card("Anna Miller"))))
    sent, underway, most = [], set(), 0

    def begin(request):
        nonlocal most
        if "/api/pictures" in request.url:
            sent.append(time.monotonic())
            underway.add(request)
            most = max(most, len(underway))

    page.on("request", begin)
    page.on("requestfinished", lambda request: underway.discard(request))
    page.on("requestfailed", lambda request: underway.discard(request))
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    while len(sent) < 12:
        page.wait_for_event("requestfinished")
    assert most == 1
    # Four a second at most, but for the unrest of the clock that sees them.
    assert 11 / (sent[11] - sent[0]) <= 5
    assert len(kiosk.leads()) == 1 and kiosk.leads()[0]["visits"] == 1


def test_a_camera_that_is_pulled_out_is_said_and_taken_up_again(kiosk, open_page, tmp_path):
    page = open_page(kiosk.url, video=film(draw(tmp_path, "anna", card("Anna Miller"))))
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    # As Chromium tells it: the track ends, then the list of devices has changed.
    page.evaluate("""() => {
        const [track] = document.getElementById("preview").srcObject.getVideoTracks();
        track.stop();
        track.dispatchEvent(new Event("ended"));
    }""")
    expect(page.locator("#camera-words")).to_contain_text("The camera was disconnected")
    expect(page.locator("#viewfinder")).to_have_attribute("data-camera", "off")
    # The visitor in hand stays, and the hand scanner goes on.
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    page.evaluate("""() => navigator.mediaDevices.dispatchEvent(new Event("devicechange"))""")
    expect(page.locator("#viewfinder")).to_have_attribute("data-camera", "on")
    with page.expect_request("**/api/pictures*"):
        pass


def test_a_camera_that_is_refused_is_said_with_what_to_do(kiosk, open_page):
    page = open_page(kiosk.url)
    page.evaluate("""() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    }""")
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#camera-words")).to_contain_text("Allow it in the address bar")
