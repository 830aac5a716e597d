"""What visitors agree to, and what is left of those who do not want to be kept."""

from playwright.sync_api import expect

from conftest import all_saved, card, scan_by_hand_scanner


def open_consent(page):
    page.locator("#consent > summary").click()
    expect(page.locator(".purpose").first).to_be_visible()


def answer(page, purpose, choice):
    page.locator(f'[data-purpose="{purpose}"] [data-choice="{choice}"]').click()
    all_saved(page)


def test_each_purpose_is_asked_apart_and_withdrawn_as_easily(kiosk, open_page, shoot):
    page = open_page(kiosk.url, locale="de-DE")
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    open_consent(page)
    # Nothing is given before somebody says so.
    expect(page.locator('.purpose [aria-pressed="true"]')).to_have_count(0)
    assert kiosk.leads()[0]["consents"] == {}

    page.get_by_label("auf Papier").check()
    answer(page, "email", "yes")
    answer(page, "phone", "no")
    expect(page.locator('[data-part="consent-email"]')).to_contain_text("Eingewilligt, auf Papier")
    assert kiosk.leads()[0]["consents"] == {"email": True, "phone": False}
    shoot(page, "kiosk-consent")
    # A second tap on the same answer says nothing new; the other button withdraws.
    page.locator('[data-purpose="email"] [data-choice="yes"]').click()
    answer(page, "email", "no")
    expect(page.locator('[data-purpose="email"] [data-choice="no"]')).to_have_attribute("aria-pressed", "true")
    assert kiosk.leads()[0]["consents"] == {"email": False, "phone": False}

    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    history = page.locator(".timeline")
    expect(history).to_contain_text("Per E-Mail")
    expect(history).to_contain_text("Wortlaut in Version 2, de")
    expect(history.locator("li", has_text="Per E-Mail")).to_have_count(2)


def test_of_a_visitor_who_does_not_want_to_be_kept_only_the_count_is_left(kiosk, open_page, shoot):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Wilma Xylander", "Xylander & Sons", "wilma@xylander.example"))
    expect(page.locator("#person-name")).to_have_text("Wilma Xylander")
    page.locator("#note").fill("Plays the glockenspiel")
    page.locator("#note").press("Enter")
    all_saved(page)
    page.locator("#note").fill("half a note about the glockenspiel")

    open_consent(page)
    page.locator("#refuse").click()
    page.get_by_role("button", name="Keep the visitor").click()
    expect(page.locator("#person-name")).to_have_text("Wilma Xylander")
    page.locator("#refuse").click()
    shoot(page, "kiosk-refusal")
    page.get_by_role("button", name="Erase, count the visit").click()
    expect(page.locator("#person-name")).to_have_text("Refused: counted only")
    all_saved(page)
    expect(page.locator("#leads .row")).to_contain_text("Refused: counted only")
    shoot(page, "kiosk-refused")
    [lead] = kiosk.leads()
    assert lead["refused"] and lead["visits"] == 1 and lead["contact"]["name"] is None and lead["notes"] == []

    # Nothing is left on disk while the kiosk goes on, nor in the browser.
    for file in kiosk.store.iterdir():
        if file.is_file():
            bytes_ = file.read_bytes()
            for word in [b"Xylander", b"xylander", b"glockenspiel"]:
                assert word not in bytes_, f"{word} stands in {file.name}"
    assert "glockenspiel" not in page.evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")

    # The badge again: the visit is counted, and the page says so in its own colour.
    page.keyboard.press("Escape")
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    scan_by_hand_scanner(page, card("Wilma Xylander", "Xylander & Sons", "wilma@xylander.example"))
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "declined")
    expect(page.locator("#person-name")).to_have_text("Refused: counted only")
    assert [lead["visits"] for lead in kiosk.leads() if lead["refused"]] == [2]
