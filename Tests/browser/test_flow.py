"""From one visitor to the next: the day's list, what is asked, the languages, and what a reload leaves."""

import statistics

import pytest
from playwright.sync_api import expect

from conftest import all_saved, card, choose, open_more, scan_by_hand_scanner

PHONE = {"width": 390, "height": 844}


def meet(page, name):
    scan_by_hand_scanner(page, card(name, email=f"{name.split()[0].lower()}@acme.example"))
    expect(page.locator("#person-name")).to_have_text(name)


def test_before_staff_leave_they_see_what_is_missing(kiosk, open_page, shoot):
    page = open_page(kiosk.url)
    for name in ["Ben Cook", "Cem Demir"]:
        meet(page, name)
    left = page.locator("[data-only]")
    expect(left).to_have_text("Before you leave: 2")
    choose(page, "need", "More capacity")
    page.locator("#note").fill("Wants two")
    page.locator("#note").press("Enter")
    expect(left).to_have_text("Before you leave: 1")
    left.click()
    expect(page.locator("#leads .row")).to_have_count(1)
    expect(page.locator("#leads .row")).to_contain_text("no note")
    expect(page.locator("#leads .row")).to_contain_text("no need")
    shoot(page, "kiosk-unfinished")
    # One tap to the lead; once it is complete the list says so.
    page.locator("#leads .row").click()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    choose(page, "need", "More capacity")
    page.locator("#note").fill("Wants one")
    page.locator("#note").press("Enter")
    expect(page.locator("#leads")).to_contain_text("Every lead of today has a note and a need")
    page.get_by_role("link", name="All leads").click()
    expect(page.locator("#leads .row")).to_have_count(2)
    # Without JavaScript it is a page like any other.
    page.goto(f"{kiosk.url}/?only=unfinished")
    expect(page.locator("#leads .row")).to_have_count(0)


def test_questions_of_every_kind_are_answered(kiosk, open_page, shoot):
    page = open_page(kiosk.url)
    meet(page, "Ben Cook")
    # A question that depends on an answer comes with it and goes with it.
    expect(page.locator('[data-question="not-before"]')).to_be_hidden()
    choose(page, "contact", "Not before")
    expect(page.locator('[data-question="not-before"]')).to_be_visible()
    page.locator('[data-answer="not-before"]').fill("2026-05-04")
    page.locator("#more > summary").click()
    page.locator('[data-answer="application"]').fill("Pumps, on two lathes")
    page.locator('[data-answer="budget"]').fill("12500.50")
    page.locator('[data-answer="budget"]').press("Tab")
    choose(page, "sales", "Wants to talk")
    page.locator('[data-answer="appointment"]').fill("2026-05-05T14:30")
    page.locator('[data-answer="appointment"]').press("Tab")
    all_saved(page)
    shoot(page, "kiosk-questions")
    assert kiosk.leads()[0]["answers"] == {
        "contact": ["later"], "not-before": ["2026-05-04"], "application": ["Pumps, on two lathes"],
        "budget": ["12500.5"], "sales": ["yes"], "appointment": ["2026-05-05T14:30"]}

    # What a question does not take is said at its field, and the former answer stays.
    page.locator('[data-answer="budget"]').fill("-1")
    page.locator('[data-answer="budget"]').press("Tab")
    expect(page.locator("#problem-answer-budget")).to_contain_text("at least 0")
    assert kiosk.leads()[0]["answers"]["budget"] == ["12500.5"]
    page.locator('[data-answer="budget"]').fill("")
    page.locator('[data-answer="budget"]').press("Tab")
    all_saved(page)
    assert "budget" not in kiosk.leads()[0]["answers"]

    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    answers = page.locator(".answers")
    for words in ["4 May 2026", "5 May 2026 14:30", "Pumps, on two lathes", "Wants to talk"]:
        expect(answers).to_contain_text(words)


def test_a_question_comes_and_goes_with_an_answer_while_the_kiosk_is_away(kiosk, open_page):
    page = open_page(kiosk.url)
    meet(page, "Ben Cook")
    page.route("**/api/leads/**", lambda route: route.abort())
    page.locator('[data-question="contact"] .choice', has_text="Not before").click()
    page.locator('[data-answer="not-before"]').fill("2026-05-04")
    page.locator('[data-answer="not-before"]').press("Tab")
    expect(page.locator("#saving")).to_contain_text("2 acts wait")
    page.locator('[data-question="contact"] .choice', has_text="As usual").click()
    expect(page.locator('[data-question="not-before"]')).to_be_hidden()
    page.locator('[data-question="contact"] .choice', has_text="Not before").click()
    expect(page.locator('[data-answer="not-before"]')).to_have_value("2026-05-04")
    page.unroute("**/api/leads/**")
    all_saved(page)
    assert kiosk.leads()[0]["answers"] == {"contact": ["later"], "not-before": ["2026-05-04"]}
    expect(page.locator('[data-question="not-before"]')).to_be_visible()


def test_the_page_speaks_the_language_of_its_reader(kiosk, open_page, shoot):
    page = open_page(kiosk.url, locale="de-DE")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    meet(page, "Ben Cook")
    expect(page.locator("#outcome-label")).to_have_text("Neu")
    choose(page, "need", "Mehr Kapazität")
    expect(page.locator("#saving")).to_have_text("Gespeichert")
    shoot(page, "kiosk-german")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator('[data-choice="capacity"]')).to_have_text("More capacity2")
    # The choice stays, on other pages too, and errors are said in it.
    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    expect(page.locator("#contact-title")).to_have_text("Contact")
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("#contact-title")).to_have_text("Kontakt")
    expect(page.locator(".answers")).to_contain_text("Mehr Kapazität")
    page.goto(f"{kiosk.url}/nothing")
    expect(page.locator("h1")).to_have_text("Diese Seite gibt es nicht.")


def test_a_reload_at_any_moment_keeps_the_visitor_in_hand(kiosk, open_page):
    page = open_page(kiosk.url)
    meet(page, "Ben Cook")
    page.reload()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    page.locator("#note").fill("half a note")
    page.reload()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    expect(page.locator(".notes p")).to_have_text("half a note")
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("#card")).to_contain_text("Hold a badge in front of the camera")


def test_two_tabs_on_one_lead_overwrite_nothing(kiosk, open_page):
    one, other = open_page(kiosk.url), open_page(kiosk.url)
    meet(one, "Ben Cook")
    other.locator("#leads .row").click()
    expect(other.locator("#person-name")).to_have_text("Ben Cook")
    other.locator("#note").fill("from the other")
    choose(one, "timeline", "Now")
    expect(other.locator('[data-choice="now"]').first).to_have_attribute("aria-pressed", "true")
    # What is half written there is still there.
    expect(other.locator("#note")).to_have_value("from the other")
    one.locator("#note").fill("from the one")
    one.locator("#note").press("Enter")
    other.locator("#note").press("Enter")
    all_saved(one)
    all_saved(other)
    assert sorted(kiosk.leads()[0]["notes"]) == ["from the one", "from the other"]


BAD = {
    "control characters": "".join(map(chr, range(1, 9))) * 3,
    "too much": "A" * 70_000,
    "nothing but blanks": " " * 12,
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_scan_keeps_the_visitor_in_hand_and_the_next_one_works(kiosk, open_page, what):
    page = open_page(kiosk.url)
    meet(page, "Ben Cook")
    page.locator("#note").fill("not lost")
    scan_by_hand_scanner(page, BAD[what])
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "unreadable")
    expect(page.locator("#outcome-message")).not_to_be_empty()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    meet(page, "Cem Demir")
    all_saved(page)
    assert {lead["contact"]["name"]: lead["notes"] for lead in kiosk.leads()} == {"Ben Cook": ["not lost"], "Cem Demir": []}


# Marks the moment the card of the scanned visitor stands on the page.
WATCH = """(name) => {
    window.shownAt = null;
    const look = () => {
        if (document.querySelector("#person-name")?.textContent.trim() !== name) return;
        window.shownAt = performance.now();
        watch.disconnect();
    };
    const watch = new MutationObserver(look);
    watch.observe(document.querySelector("#card"), { childList: true, subtree: true, characterData: true });
    window.scannedAt = performance.now();
}"""


def test_a_lead_takes_four_keys_and_seconds(kiosk, open_page, capsys):
    """A scripted person: the badge, three answers, the next. A key is held as long as a hand holds it."""
    page = open_page(kiosk.url)
    whole, system = [], []
    for number in range(15):
        name = f"Visitor Number{number}"
        text = card(name, email=f"visitor{number}@acme.example")
        page.evaluate(WATCH, name)
        scan_by_hand_scanner(page, text)
        page.wait_for_function("() => window.shownAt !== null")
        for key in ["2", "7", "w", "Escape"]:
            page.keyboard.press(key, delay=120)
        expect(page.locator("#card")).to_contain_text("Hold a badge in front of the camera")
        scanned, shown, now = page.evaluate("() => [window.scannedAt, window.shownAt, performance.now()]")
        whole.append((now - scanned) / 1000)
        system.append(shown - scanned)
    all_saved(page)
    leads = kiosk.leads()
    assert len(leads) == 15
    assert all(lead["answers"] == {"need": ["capacity"], "timeline": ["3-months"], "contact": ["normal"]} for lead in leads)
    with capsys.disabled():
        print(f"\nper lead: median {statistics.median(whole):.2f} s, slowest {max(whole):.2f} s; "
              f"from the scan to the card: median {statistics.median(system):.0f} ms, slowest {max(system):.0f} ms")
    # Targets: 5 s, of which 150 ms are the system's; a busy machine gets more.
    assert statistics.median(whole) < 5 and statistics.median(system) < 1500
