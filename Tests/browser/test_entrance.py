"""Signing in at a desk, and out, in a real browser."""

import subprocess

import pytest
from playwright.sync_api import expect

from conftest import LANYARD, LAPTOP
from test_access import PHONE, TOUCH, overflow, serious, small_controls

SECRET = "purple elephants dance at noon"


def add(desk, name, role):
    subprocess.run([LANYARD, "account", "add", name, "--role", role, "--store", desk.store],
                   input=SECRET, text=True, check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize("look", [(LAPTOP, "light", "en-GB", {}), (PHONE, "dark", "de-DE", TOUCH)], ids=["laptop", "phone"])
def test_people_sign_in_by_keyboard_and_out(desk, open_page, shoot, look):
    size, scheme, locale, touch = look
    german = locale == "de-DE"
    add(desk, "Ada", "administrator")
    add(desk, "Mary Jackson", "marketing")
    page = open_page(desk.url, viewport=size, color_scheme=scheme, locale=locale, **touch)

    def check(name):
        assert serious(page) == [], name
        assert small_controls(page) == [], name
        assert overflow(page) == [], name
        shoot(page, f"entrance-{name}-{size['width']}")

    # The page that was asked for answers with the way in; the first field has the focus.
    expect(page.get_by_role("heading", name="Anmelden" if german else "Sign in")).to_be_visible()
    check("signin")
    page.keyboard.type("Mary Jackson")
    page.keyboard.press("Tab")
    page.keyboard.type("green elephants")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Name oder Passwort ist falsch." if german else "Name or password is wrong.")
    check("wrong")
    page.keyboard.type(SECRET)
    page.keyboard.press("Enter")
    expect(page.locator(".who summary")).to_contain_text("Mary Jackson")
    assert page.evaluate("document.cookie") == ""
    check("desk")
    page.locator(".who summary").press("Enter")
    expect(page.get_by_role("button", name="Überall abmelden" if german else "Sign out everywhere")).to_be_visible()
    check("who")
    page.keyboard.press("Escape")
    expect(page.locator(".who-acts")).to_be_hidden()

    # What is ended elsewhere ends here; the page says so by itself with the next thing that is asked for.
    desk.lanyard("account", "sign-out", "Mary Jackson")
    page.locator("#search").fill("acme")
    expect(page.locator("#entrance")).to_be_visible()
    page.locator("[name=name]").fill("Mary Jackson")
    page.locator("[name=password]").fill(SECRET)
    page.keyboard.press("Enter")
    page.locator(".who summary").click()
    page.get_by_role("button", name="Abmelden" if german else "Sign out", exact=True).click()
    expect(page.locator("#entrance")).to_be_visible()
    page.goto(desk.url)
    expect(page.locator("#entrance")).to_be_visible()


def test_guessing_is_made_to_wait_in_words(desk, open_page):
    add(desk, "Ada", "administrator")
    page = open_page(desk.url)
    for _ in range(6):
        page.locator("[name=name]").fill("Ada")
        page.locator("[name=password]").fill("a guess at it")
        with page.expect_response("**/api/session"):
            page.keyboard.press("Enter")
        expect(page.locator("[name=password]")).to_have_value("")
    page.locator("[name=password]").fill(SECRET)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Too many wrong passwords. Try again in")
