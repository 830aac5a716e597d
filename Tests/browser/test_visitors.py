"""The visitors' own screen: they say who they are, see nobody, and cannot leave it."""

import subprocess

import pytest
from playwright.sync_api import expect

from conftest import LANYARD, all_saved, card, draw, film, scan_by_hand_scanner
from test_access import serious, small_controls
from test_looks import overflow

PIN = "4826"


@pytest.fixture
def staffed(kiosk):
    """A kiosk with somebody who can end the visitors' screen, and one who has no PIN yet."""
    for name, flags in [("Pat", []), ("Kim", ["--choose"])]:
        subprocess.run([LANYARD, "staff", "add", name, *flags, "--store", kiosk.store],
                       input=f"{PIN}\n", text=True, check=True, capture_output=True, timeout=60)
    return kiosk


def enter_pin(page, pin=PIN):
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="OK", exact=True).click()


def sign_in(page):
    page.get_by_role("button", name="Pat").click()
    enter_pin(page)


def field(page, name):
    return page.locator(f'#visitor-form [data-field="{name}"]')


def at_visitors(page):
    expect(page.get_by_role("heading", name="Tell us who you are")).to_be_visible()
    page.wait_for_load_state()


def leave(page, kiosk):
    """Staff sign in, meet somebody, and leave the screen to the visitors."""
    page.goto(kiosk.url)
    sign_in(page)
    expect(page.locator("#card")).to_be_visible()
    page.wait_for_load_state()
    scan_by_hand_scanner(page, card("Secret Person", email="secret@person.example"))
    expect(page.locator("#person-name")).to_have_text("Secret Person")
    page.get_by_role("button", name="Leave the screen to visitors").click()
    at_visitors(page)


def send(page):
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#thanks")).to_be_visible()
    all_saved(page)
    page.get_by_role("button", name="Done").click()
    at_visitors(page)


def test_a_visitor_corrects_a_badge_answers_and_agrees(staffed, open_page, shoot):
    page = open_page(staffed.url)
    leave(page, staffed)
    assert serious(page) == [] and small_controls(page) == [] and overflow(page) == []
    shoot(page, "visitor-empty")
    scan_by_hand_scanner(page, card("Ben Cook", email="ben@cook.example"))
    expect(page.locator("#visitor-outcome")).to_contain_text("We have read your badge")
    expect(field(page, "name")).to_have_value("Ben Cook")
    expect(field(page, "email")).to_have_value("ben@cook.example")
    field(page, "email").fill("ben.cook@cook.example")
    page.locator('[data-question="need"] .choice', has_text="More capacity").click()
    page.locator('[data-question="timeline"] .choice', has_text="3 months").click()
    page.locator('[data-answer="application"]').fill("Pumps")
    # Staff's own questions are not asked here, and nothing is ticked before.
    expect(page.locator('[data-question="rating"]')).to_have_count(0)
    expect(page.locator('[data-purpose] [aria-pressed="true"]')).to_have_count(0)
    page.locator('[data-purpose="email"] .choice', has_text="I agree").click()
    shoot(page, "visitor-filled")
    assert serious(page) == [] and small_controls(page) == [] and overflow(page) == []
    send(page)
    expect(field(page, "name")).to_have_value("")
    lead = next(lead for lead in staffed.leads() if lead["contact"]["name"] == "Ben Cook")
    assert lead["contact"]["email"] == "ben.cook@cook.example"
    assert lead["answers"] == {"need": ["capacity"], "timeline": ["3-months"], "application": ["Pumps"]}
    # Staff see who said it.
    # Only Pat has a PIN: nobody else is offered.
    page.get_by_role("button", name="Staff").click()
    enter_pin(page)
    expect(page.locator("#leads .row", has_text="Ben Cook")).to_be_visible()
    page.goto(f"{staffed.url}/leads/{lead['id']}")
    expect(page.locator(".timeline")).to_contain_text("the visitor · Booth laptop")
    expect(page.locator(".timeline")).to_contain_text("Agreed, on the screen, version 2 of the wording, en")


def test_a_visitor_without_a_badge_types_in_their_own_language(staffed, open_page, shoot):
    page = open_page(staffed.url)
    leave(page, staffed)
    field(page, "name").fill("Zoë Klein")
    page.locator('[data-question="need"] .choice', has_text="Service or parts").click()
    # The change of language keeps what was typed.
    page.get_by_role("link", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Sagen Sie uns, wer Sie sind")).to_be_visible()
    expect(field(page, "name")).to_have_value("Zoë Klein")
    expect(page.locator('[data-choice="service"]')).to_have_attribute("aria-pressed", "true")
    shoot(page, "visitor-german")
    page.get_by_role("button", name="Absenden").click()
    expect(page.locator("#thanks")).to_contain_text("Vielen Dank")
    all_saved(page)
    # The next visitor begins in the language of the place.
    page.get_by_role("button", name="Fertig").click()
    at_visitors(page)
    lead = next(lead for lead in staffed.leads() if lead["contact"].get("name") == "Zoë Klein")
    assert lead["answers"] == {"need": ["service"]}
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#visitor-problem")).to_contain_text("Type at least your name")


def test_a_badge_is_shown_to_the_camera(staffed, open_page, tmp_path):
    page = open_page(staffed.url, video=film(draw(tmp_path, "anna", card("Anna Miller"))))
    leave(page, staffed)
    page.get_by_role("button", name="Start the camera").click()
    expect(field(page, "name")).to_have_value("Anna Miller")
    field(page, "company").fill("Miller & Co")
    send(page)
    assert next(lead for lead in staffed.leads() if lead["contact"]["name"] == "Anna Miller")["contact"]["company"] == "Miller & Co"


def test_what_a_badge_does_not_carry_is_not_shown(staffed, open_page, tmp_path):
    (tmp_path / "people.csv").write_text("badge,name,company,email\nSB1001,Rosa Roster,Roster Inc,rosa@roster.example\n")
    staffed.lanyard("roster", "import", str(tmp_path / "people.csv"))
    page = open_page(staffed.url)
    leave(page, staffed)
    with page.expect_response("**/api/visitor/scans") as answer:
        scan_by_hand_scanner(page, "SB1001")
    expect(field(page, "name")).to_have_value("Rosa Roster")
    assert "rosa@" not in answer.value.text()
    expect(field(page, "email")).to_have_value("")
    expect(page.locator("#known-email")).to_contain_text("We know this already")
    field(page, "title").fill("Buyer")
    send(page)
    lead = next(lead for lead in staffed.leads() if lead["contact"].get("name") == "Rosa Roster")
    assert (lead["contact"]["email"], lead["contact"]["title"]) == ("rosa@roster.example", "Buyer")


def test_nothing_leads_out_but_a_pin(staffed, open_page):
    page = open_page(staffed.url)
    page.goto(staffed.url)
    sign_in(page)
    expect(page.locator("#card")).to_be_visible()
    page.wait_for_load_state()
    scan_by_hand_scanner(page, card("Secret Person", email="secret@person.example"))
    expect(page.locator("#person-name")).to_have_text("Secret Person")
    lead = staffed.leads()[0]["id"]
    page.goto(f"{staffed.url}/leads/{lead}")
    page.goto(f"{staffed.url}/")
    other = page.context.new_page()
    other.goto(f"{staffed.url}/leads/{lead}")
    page.get_by_role("button", name="Leave the screen to visitors").click()
    at_visitors(page)
    # The other tab does not stay behind.
    at_visitors(other)
    assert "Secret" not in other.content()
    page.bring_to_front()
    for _ in range(3):
        page.go_back(wait_until="load")
        if page.url.startswith(staffed.url):
            at_visitors(page)
            assert "Secret" not in page.content()
    page.goto(f"{staffed.url}/visitor")
    for path in ["/", f"/leads/{lead}", f"/leads/{lead}/card", "/leads/rows?search=", "/holdings", "/closing", "/devices", "/?search=Secret"]:
        page.goto(staffed.url + path)
        at_visitors(page)
        assert page.url == f"{staffed.url}/visitor"
    page.reload()
    at_visitors(page)
    asked = page.evaluate(
        """async (lead) => {
            const answers = {};
            const post = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
            for (const path of ["/leads/rows?search=", `/leads/${lead}/card`, "/api/status", "/api/events", "/api/roster?name=Se", "/holdings", "/devices/rows"])
                answers[path] = (await fetch(path)).status;
            for (const path of ["/api/scans", "/api/leads", `/api/leads/${lead}/notes`, "/api/invitations", "/api/visitor/screen", "/api/session/touch"])
                answers[path] = (await fetch(path, post)).status;
            return answers;
        }""", lead)
    assert set(asked.values()) == {401}, asked
    # A badge of somebody else gives no pass to this lead; a made-up one is none.
    forged = page.evaluate(
        """async (lead) => (await fetch("/api/visitor/details", { method: "POST", headers: { "content-type": "application/json" },
            body: JSON.stringify({ id: crypto.randomUUID(), pass: `${lead}.00000000000000000000000000000000`, contact: { name: "Mallory" }, answers: {}, consents: {} }) })).status""", lead)
    assert forged == 403
    assert staffed.leads()[0]["contact"]["name"] == "Secret Person"
    # Ending the session by hand, or a restart of the kiosk, is no way out either.
    page.evaluate("""async () => fetch("/api/session/end", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" })""")
    page.goto(staffed.url)
    at_visitors(page)
    staffed.kill()
    staffed.start()
    page.goto(staffed.url)
    at_visitors(page)


def test_the_pin_of_staff_ends_it_and_guessing_is_slowed(staffed, open_page):
    page = open_page(staffed.url)
    leave(page, staffed)
    page.get_by_role("button", name="Staff").click()
    # Whoever has no PIN yet would choose one here.
    expect(page.get_by_role("button", name="Kim")).to_have_count(0)
    taken = page.evaluate(
        """async () => (await fetch("/api/session", { method: "POST", headers: { "content-type": "application/json" },
            body: JSON.stringify({ person: "Kim", pin: "7391", isNew: true }) })).status""")
    assert taken == 403
    for attempt in range(4):
        enter_pin(page, "1357")
        expect(page.locator('#signin [data-part="problem"]')).to_contain_text("not Pat's PIN" if attempt < 3 else "Too many wrong PINs")
    page.goto(staffed.url)
    at_visitors(page)


def test_whoever_goes_away_leaves_nothing_behind(staffed, open_page):
    page = open_page(staffed.url)
    page.clock.install()
    leave(page, staffed)
    field(page, "name").fill("Half A Name")
    page.locator('[data-question="need"] .choice').first.click()
    page.clock.run_for(61_000)
    expect(page.locator("#idle")).to_contain_text("Are you still here?")
    page.get_by_role("button", name="I am still here").click()
    expect(field(page, "name")).to_have_value("Half A Name")
    page.clock.run_for(61_000)
    expect(page.locator("#idle")).to_be_visible()
    page.clock.run_for(25_000)
    at_visitors(page)
    expect(field(page, "name")).to_have_value("")
    expect(page.locator('[aria-pressed="true"].choice')).to_have_count(0)
    assert page.evaluate("() => JSON.stringify([...Array(sessionStorage.length).keys()].map((n) => sessionStorage.getItem(sessionStorage.key(n))))").find("Half") < 0
    assert [lead["contact"]["name"] for lead in staffed.leads()] == ["Secret Person"]


def test_without_anybody_who_has_a_pin_the_screen_is_not_left(kiosk, open_page):
    page = open_page(kiosk.url)
    page.get_by_role("button", name="Leave the screen to visitors").click()
    expect(page.locator("#outcome-message")).to_contain_text("add somebody first (lanyard staff add NAME)")
    expect(page.locator("#card")).to_be_visible()
