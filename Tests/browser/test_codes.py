"""Codes of the code sheet at the page: answers in the reader's language, and who notes from now on."""

import subprocess

import pytest
from playwright.sync_api import expect

from conftest import LANYARD, card, scan_by_hand_scanner

PINS = {"Pat": "4826", "Kim": "7391"}


@pytest.fixture
def codes(kiosk):
    """The letters of every code, by its words."""
    for name, pin in PINS.items():
        subprocess.run([LANYARD, "staff", "add", name, "--store", kiosk.store],
                       input=f"{pin}\n", text=True, check=True, capture_output=True, timeout=60)
    listed = subprocess.run([LANYARD, "badges", "codes", "--list", "--staff", "Pat", "--staff", "Kim"],
                            capture_output=True, text=True, check=True, timeout=60).stdout
    return {words: code for code, words in (line.split("\t") for line in listed.splitlines())}


def enter_pin(page, name):
    expect(page.locator('[data-part="person"]:visible')).to_have_text(name)
    page.get_by_label("PIN", exact=True).fill(PINS[name])
    page.get_by_role("button", name="OK", exact=True).click()


def test_a_code_says_who_notes_from_now_on(kiosk, codes, open_page):
    page = open_page(kiosk.url)
    # Where nobody is signed in, the code is the name.
    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Kim")).to_be_visible()
    scan_by_hand_scanner(page, codes["Staff: Pat"])
    enter_pin(page, "Pat")
    expect(page.locator("#person")).to_have_text("Pat")
    page.wait_for_load_state()
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    scan_by_hand_scanner(page, codes["Staff: Kim"])
    enter_pin(page, "Kim")
    expect(page.locator("#person")).to_have_text("Kim")
    # The visitor stays in hand; what is noted now is Kim's.
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    scan_by_hand_scanner(page, codes["Need: More capacity"])
    expect(page.locator("#outcome-message")).to_have_text("Need: More capacity")
    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    expect(page.locator(".answers")).to_contain_text("Kim · Booth laptop")
    expect(page.locator(".visits-list")).to_contain_text("Pat · Booth laptop")


def test_codes_are_answered_in_the_language_of_the_reader(kiosk, codes, open_page):
    page = open_page(kiosk.url, locale="de-DE")
    page.get_by_role("button", name="Pat").click()
    page.get_by_label("PIN", exact=True).fill("1357")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator('[data-part="problem"]')).to_have_text("Das ist nicht die PIN von Pat.")
    page.get_by_label("PIN", exact=True).fill(PINS["Pat"])
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator("#person")).to_have_text("Pat")
    page.wait_for_load_state()
    scan_by_hand_scanner(page, codes["Need: More capacity"])
    expect(page.locator("#outcome-message")).to_have_text("Kein Besucher in der Hand. Erst den Badge scannen, dann die Antwort.")
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    scan_by_hand_scanner(page, codes["Need: More capacity"])
    expect(page.locator("#outcome-message")).to_have_text("Bedarf: Mehr Kapazität")
    scan_by_hand_scanner(page, codes["Take back the last answer"])
    expect(page.locator("#outcome-message")).to_have_text("Zurückgenommen: Bedarf")
