"""Photographs of business cards and voice notes: taken in the page, kept through trouble, shown everywhere."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import LAPTOP, all_saved, card, draw, film, launch, scan_by_hand_scanner
from test_access import serious, small_controls
from test_looks import overflow

FAKES = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]


@pytest.fixture
def business_card(tmp_path):
    """A photograph of a card without a code, larger than what is kept."""
    picture = tmp_path / "business card.jpg"
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=4000x2500:rate=1,noise=alls=40",
                    "-frames:v", "1", "-q:v", "1", picture], check=True, timeout=60)
    assert picture.stat().st_size > 1_500_000
    return picture


def meet(page, name="Ben Cook"):
    scan_by_hand_scanner(page, card(name))
    expect(page.locator("#person-name")).to_have_text(name)


def shelf(page):
    """How many parcels the browser's database holds."""
    return page.evaluate("""async () => {
        const { Shelf } = await import("/assets/shelf.js");
        return (await new Shelf().all()).length;
    }""")


def is_shown(image):
    return image.evaluate("async (one) => { one.loading = 'eager'; await one.decode(); return one.naturalWidth; }")


def test_a_card_is_photographed_with_the_running_camera(open_page, kiosk, tmp_path, shoot):
    # The camera sees a badge as well: it is read, and what is photographed belongs to its visitor.
    page = open_page(kiosk.url, video=film(draw(tmp_path, "anna", card("Anna Miller"))))
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    page.keyboard.press(",")
    picture = page.locator("#card .attachments img")
    expect(picture).to_have_attribute("alt", "Photograph of the business card of Anna Miller")
    assert is_shown(picture) == 1280
    shoot(page, "attachments-camera")
    page.locator("#undo").click()
    expect(picture).to_have_count(0)


def test_a_picture_file_is_made_small_and_stands_on_every_page(kiosk, open_page, business_card, shoot):
    page, other = open_page(kiosk.url), open_page(kiosk.url)
    meet(page)
    other.locator("#leads .row").click()
    with page.expect_file_chooser() as chooser:
        page.locator("#photograph").click()
    chooser.value.set_files(business_card)
    picture = page.locator("#card .attachments img")
    assert is_shown(picture) == 2000
    assert 10_000 < picture.evaluate("async (one) => (await (await fetch(one.src)).blob()).size") < 4_000_000
    expect(other.locator("#card .attachments img")).to_be_visible()
    page.get_by_role("link", name="Whole history").click()
    expect(page.locator(".lead-page .attachments img")).to_have_attribute("alt", "Photograph of the business card of Ben Cook")
    expect(page.locator(".timeline")).to_contain_text("Photograph of the card")
    shoot(page, "attachments-lead")
    assert serious(page) == [] and overflow(page) == []


def test_a_photograph_alone_makes_a_lead(kiosk, open_page, business_card):
    page = open_page(kiosk.url)
    page.keyboard.press("h")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Photograph the business card").click()
    chooser.value.set_files(business_card)
    expect(page.locator("#person-name")).to_have_text("No name yet")
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
    assert is_shown(page.locator("#card .attachments img")) == 2000
    page.locator("#field-name").fill("Ben Cook")
    page.locator("#field-name").press("Tab")
    all_saved(page)
    [lead] = kiosk.leads()
    assert lead["contact"]["name"] == "Ben Cook" and lead["visits"] == 1


def test_what_is_no_picture_is_said(kiosk, open_page, tmp_path):
    page = open_page(kiosk.url)
    meet(page)
    (tmp_path / "card.heic").write_bytes(b"not a picture at all")
    with page.expect_file_chooser() as chooser:
        page.locator("#photograph").click()
    chooser.value.set_files(tmp_path / "card.heic")
    expect(page.locator("#outcome-message")).to_contain_text("card.heic is no picture that this browser can open")
    expect(page.locator("#person-name")).to_have_text("Ben Cook")


def test_without_the_kiosk_photographs_wait_and_survive_a_reload(kiosk, open_page, business_card):
    page = open_page(kiosk.url)
    meet(page)
    answers = []
    page.route("**/attachments?id=*", lambda route: (answers.append(route.request.url), route.abort()))
    with page.expect_file_chooser() as chooser:
        page.locator("#photograph").click()
    chooser.value.set_files(business_card)
    expect(page.locator("#parcels li")).to_contain_text("Photograph of the card")
    expect(page.locator("#saving")).to_contain_text("1 act waits, kept on this device")
    assert shelf(page) == 1
    page.reload()
    expect(page.locator("#parcels li")).to_have_count(1)
    page.unroute("**/attachments?id=*")
    expect(page.locator("#card .attachments img")).to_be_visible()
    expect(page.locator("#parcels")).to_be_hidden()
    page.wait_for_function("""async () => (await new (await import("/assets/shelf.js")).Shelf().all()).length === 0""")
    # Sent again and again under one id, it is one photograph.
    assert len({re.search("id=([0-9a-f-]+)", url)[1] for url in answers}) == 1
    page.reload()
    expect(page.locator("#card .attachments img")).to_have_count(1)


def test_a_refusal_takes_what_waits_with_it(kiosk, open_page, business_card):
    page = open_page(kiosk.url)
    meet(page)
    page.route("**/attachments?id=*", lambda route: route.abort())
    with page.expect_file_chooser() as chooser:
        page.locator("#photograph").click()
    chooser.value.set_files(business_card)
    expect(page.locator("#saving")).to_contain_text("1 act waits")
    page.locator("#consent > summary").click()
    page.locator("#refuse").click()
    page.locator("#refusal [value=erase]").click()
    expect(page.locator("#person-name")).to_have_text("Refused: counted only")
    page.unroute("**/attachments?id=*")
    page.wait_for_function("""async () => (await new (await import("/assets/shelf.js")).Shelf().all()).length === 0""")


@pytest.fixture
def speaking(driver, kiosk):
    """A page whose microphone beeps."""
    browser = launch(driver, *FAKES)
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.set_default_timeout(20_000)
    page.goto(kiosk.url)
    yield page
    browser.close()


def record(page, seconds=2):
    page.keyboard.press(".")
    expect(page.locator("#recording")).to_have_attribute("data-state", "recording")
    page.wait_for_function(f"""() => document.querySelector('[data-voice="time"]').textContent >= "0:0{seconds}" """)


def voices(page):
    return page.locator("#card .attachments audio")


def test_a_voice_note_is_recorded_listened_to_and_kept(speaking, kiosk, shoot):
    page = speaking
    meet(page)
    record(page)
    page.wait_for_function("""() => document.querySelector("#recording meter").value > 0.05""")
    assert serious(page) == [] and small_controls(page) == []
    shoot(page, "attachments-recording")
    # A pause stands still.
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("#recording")).to_have_attribute("data-state", "paused")
    paused = page.locator('[data-voice="time"]').inner_text()
    page.wait_for_timeout(1200)
    assert page.locator('[data-voice="time"]').inner_text() == paused
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Stop").click()
    listen = page.locator("#recording audio")
    expect(listen).to_be_visible()
    shoot(page, "attachments-listen")
    assert listen.evaluate("(one) => new Promise((resume) => { one.onplaying = () => resume(true); one.onerror = () => resume(false); one.play(); })")
    expect(voices(page)).to_have_count(0)
    page.get_by_role("button", name="Keep").press("Enter")
    expect(voices(page)).to_have_attribute("aria-label", "Voice note about Ben Cook")
    expect(page.locator("#recording")).to_be_hidden()
    heard = voices(page).evaluate("(one) => new Promise((resume) => { one.onplaying = () => resume(true); one.onerror = () => resume(false); one.play(); })")
    assert heard
    assert serious(page) == [] and small_controls(page) == []
    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    expect(page.locator(".lead-page .attachments audio")).to_be_visible()
    assert serious(page) == []


def test_a_discarded_voice_note_is_gone_and_one_left_alone_is_kept(speaking):
    page = speaking
    meet(page)
    record(page)
    page.get_by_role("button", name="Discard").click()
    expect(page.locator("#recording")).to_be_hidden()
    page.reload()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    assert shelf(page) == 0
    expect(voices(page)).to_have_count(0)
    # The next visitor ends it; it belongs to the one before.
    record(page)
    meet(page, "Cem Demir")
    expect(page.locator("#recording")).to_be_hidden()
    expect(voices(page)).to_have_count(0)
    page.locator("#leads .row", has_text="Ben Cook").click()
    expect(voices(page)).to_have_count(1)


def test_a_reload_in_the_middle_keeps_what_was_said(speaking):
    page = speaking
    meet(page)
    record(page, 4)
    assert shelf(page) == 1
    page.reload()
    expect(voices(page)).to_have_count(1)


@pytest.mark.parametrize("error, words", [
    ("NotAllowedError", "may not use the microphone. Allow it in the address bar"), ("NotFoundError", "No microphone is connected"),
])
def test_a_microphone_that_cannot_be_had_is_said(kiosk, open_page, error, words):
    page = open_page(kiosk.url)
    meet(page)
    page.evaluate(f"""() => {{
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "{error}"));
    }}""")
    page.locator("#record").click()
    expect(page.locator("#outcome-message")).to_contain_text(words)
    expect(page.locator("#recording")).to_be_hidden()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
