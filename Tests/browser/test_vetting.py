"""Vetting: one lead after the other with keys, many at once in the table, duplicates side by side, two people at once."""

import concurrent.futures
import json
import re
import time
import urllib.request
import uuid

import pytest
from playwright.sync_api import expect

from test_access import serious
from test_looks import overflow

PHONE = {"width": 390, "height": 844}


def post(kiosk, path, body):
    """What a page of ours would send."""
    request = urllib.request.Request(kiosk.url + path, json.dumps({"id": str(uuid.uuid4()), **body}).encode(),
                                     {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def meet(kiosk, name, company="Acme Tools Ltd", email=None, title="Buyer", phone="", need="service", timeline="now"):
    """Types a visitor in and answers for them; returns the lead."""
    email = email if email is not None else name.lower().replace(" ", ".") + "@acme.example"
    contact = {"name": name, "company": company, "title": title, "email": email, "phone": phone}
    lead = post(kiosk, "/api/leads", {"contact": {key: value for key, value in contact.items() if value}})["lead"]
    for question, value in (("need", need), ("timeline", timeline)):
        if value:
            post(kiosk, f"/api/leads/{lead}/answers", {"question": question, "values": [value]})
    return lead


def decisions(kiosk):
    """How the leads stand, by name."""
    return {lead["contact"].get("name"): lead["vetting"] for lead in kiosk.leads()}


def count(page, queue):
    return page.locator(f'[data-to-queue="{queue}"] strong')


@pytest.fixture
def look(shoot):
    """look(page, name) keeps a picture of a page, and wants it to be one that everybody can use."""
    def look(page, name):
        assert serious(page) == [], name
        assert overflow(page) == [], name
        shoot(page, name)
    return look


@pytest.fixture
def some(kiosk):
    """A qualified lead, one to look at, one to repair, one that may be the first again."""
    meet(kiosk, "Anna Berg", title="Head of Purchasing", phone="+49 30 5550101")
    meet(kiosk, "Dora Oyelaran", "Lagos Machine Works", "dora@gmail.com", "CEO")
    meet(kiosk, "Ben Cook", "", "ben@cook.example", timeline=None)
    meet(kiosk, "Berg, Anna", "ACME Tools", "a.berg@gmial.com", phone="+49 30 5550101")
    return kiosk


def test_leads_are_vetted_with_keys_repaired_and_taken_back(some, open_page, look):
    page = open_page(some.url + "/vetting")
    expect(page.locator("#lead-name")).to_have_text("Anna Berg")
    expect(page.locator("#likely .likely")).to_be_visible()
    look(page, "vetting")
    page.keyboard.press("a")
    expect(page.locator("#lead-name")).to_have_text("Berg, Anna")
    expect(count(page, "accepted")).to_have_text("1")
    # The address that was meant is taken with one key.
    page.keyboard.press("t")
    expect(page.locator("#field-email")).to_have_value("a.berg@gmail.com")
    expect(page.locator(".vetted .verdict").first).to_have_attribute("data-verdict", "review")
    # The other queue: free-mail is looked at, not thrown away; rejecting needs what is known for sure.
    page.locator('[data-to-queue="review"]').click()
    expect(page.locator("#lead-name")).to_have_text("Dora Oyelaran")
    expect(page.locator(".hint-line").first).to_contain_text("CEO")
    look(page, "vetting-review")
    page.keyboard.press("x")
    expect(page.locator("#rejecting")).to_be_visible()
    look(page, "vetting-reject")
    page.keyboard.press("8")
    expect(page.locator("#words")).to_be_focused()
    page.locator("#words").fill("Sells to us, not the other way round")
    page.keyboard.press("Enter")
    expect(page.locator("#lead-name")).to_have_text("Berg, Anna")
    page.keyboard.press("u")
    expect(page.locator("#lead-name")).to_have_text("Dora Oyelaran")
    expect(page.locator(".decided")).to_have_count(0)
    page.keyboard.press("x")
    expect(page.locator("#rejecting")).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator("#lead-name")).to_have_text("Berg, Anna")
    # What is missing has the cursor: a field, then a question with its digits.
    page.locator('[data-to-queue="incomplete"]').click()
    expect(page.locator("#field-company")).to_be_focused()
    look(page, "vetting-incomplete")
    page.locator("#field-company").fill("Cook & Sons")
    page.keyboard.press("Enter")
    expect(page.locator('[data-question="timeline"] .choice').first).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".vetted .verdict").first).to_have_attribute("data-verdict", "qualified")
    page.keyboard.press("a")
    expect(count(page, "accepted")).to_have_text("2")
    assert decisions(some) == {"Anna Berg": "accepted", "Dora Oyelaran": "rejected", "Ben Cook": "accepted", "Berg, Anna": "open"}


def test_an_incomplete_lead_is_not_accepted_and_scans_decide_nothing(some, open_page):
    page = open_page(some.url + "/vetting?queue=incomplete")
    expect(page.locator("#field-company")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#news")).to_contain_text("incomplete")
    page.keyboard.press("Escape")
    from conftest import scan_by_hand_scanner
    scan_by_hand_scanner(page, "aaaaaaaaaaaa")
    expect(page.locator("#news")).to_contain_text("at the booth")
    assert set(decisions(some).values()) == {"open"}


def test_two_people_see_each_other_and_never_decide_blindly(some, open_page):
    one, other = open_page(some.url + "/vetting"), open_page(some.url + "/vetting?queue=qualified")
    # The second one finds the first lead in somebody's hands, and the next goes past it.
    expect(one.locator("#lead-name")).to_have_text("Anna Berg")
    expect(other.locator('#queue .row[data-held]')).to_have_count(1)
    other.goto(some.url + "/vetting?queue=qualified&lead=" + one.locator("article.vetted").get_attribute("data-lead"))
    expect(other.locator("#lead-name")).to_have_text("Anna Berg")
    # What one of them changes shows with the other at once.
    one.locator("#field-title").fill("Managing Director")
    one.keyboard.press("Enter")
    expect(other.locator("#news")).to_contain_text("has just changed this lead")
    expect(other.locator("#field-title")).to_have_value("Managing Director")
    # A decision on what was there before is refused in words, and nothing is lost.
    other.evaluate("document.querySelector('article.vetted').dataset.state = '0000000000000000'")
    other.keyboard.press("Escape")
    other.keyboard.press("w")
    expect(other.locator("#news")).to_contain_text("Something has happened to this lead since you looked at it")
    expect(other.locator("article.vetted")).not_to_have_attribute("data-state", "0000000000000000")
    other.keyboard.press("w")
    expect(other.locator("#lead-name")).not_to_have_text("Anna Berg")
    expect(one.locator(".decided")).to_contain_text("Nurtured")


def test_duplicates_are_compared_merged_field_by_field_and_parted_again(some, open_page, look):
    page = open_page(some.url + "/vetting")
    expect(page.locator("#likely .likely")).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="One person or two?")).to_be_visible()
    expect(page.locator(".likeness")).to_contain_text("The same name")
    expect(page.locator('[data-field="email"] .signed').first).to_contain_text("Booth laptop")
    look(page, "vetting-merge")
    page.locator('[data-field="company"] input[value="gone"]').check()
    page.keyboard.press("Enter")
    expect(page.locator("#lead-name")).to_have_text("Anna Berg")
    expect(page.locator("#field-company")).to_have_value("ACME Tools")
    assert len(some.leads()) == 3
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator("#field-company")).to_have_value("Acme Tools Ltd")
    assert len(some.leads()) == 4
    # Two people: they are not asked about again.
    expect(page.locator("#likely .likely")).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator("#likely .likely")).to_have_count(0)
    page.goto(some.url + "/vetting/duplicates")
    expect(page.locator("main")).to_contain_text("No two leads look like one person.")


def test_the_table_filters_sorts_and_decides_on_many(some, open_page, look):
    page = open_page(some.url + "/vetting/table")
    expect(page.locator(".table-row")).to_have_count(4)
    look(page, "vetting-table")
    page.get_by_label("Verdict").select_option("incomplete")
    expect(page.locator(".table-row")).to_have_count(1)
    assert "verdict=incomplete" in page.url
    page.get_by_label("Name of the view").fill("To repair")
    page.get_by_role("button", name="Keep this view").click()
    expect(page.get_by_role("link", name="To repair")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="All leads", exact=True).first.click()
    page.goto(some.url + "/vetting/table?question.need=service&order=name&ascending=yes")
    expect(page.locator(".cell-who b").first).to_have_text("Anna Berg")
    page.goto(some.url + "/vetting/table?search=lagos")
    expect(page.locator(".table-row")).to_have_count(1)
    page.goto(some.url + "/vetting/table")
    page.get_by_label("all that are shown").check()
    expect(page.locator("#chosen")).to_have_text("4 leads chosen")
    page.locator('[data-bulk="accept"]').click()
    expect(page.locator("#confirm-title")).to_have_text("Accept 3 leads?")
    expect(page.locator("#confirm-skips")).to_contain_text("1: left out, since something is missing")
    look(page, "vetting-bulk")
    page.locator("#confirm").get_by_role("button", name="Accept").click()
    expect(page.locator("#news")).to_contain_text("Decided on 3 leads.")
    assert list(decisions(some).values()).count("accepted") == 3
    # Rejecting asks for each what is known.
    page.locator(".table-row", has_text="Dora").locator("input").check()
    page.locator(".table-row", has_text="Ben Cook").locator("input").check()
    page.locator('[data-bulk="reject"]').click()
    page.locator("#confirm-do").click()
    expect(page.locator("#confirm-problem")).to_contain_text("Say of each lead")
    for choice in page.locator(".evidence-row select").all():
        choice.select_option("supplier")
    look(page, "vetting-bulk-reject")
    page.locator("#confirm-do").click()
    expect(page.locator("#news")).to_contain_text("Decided on 2 leads.")
    page.goto(some.url + "/vetting/report")
    expect(page.locator("main")).to_contain_text("Wants to sell us something: 2")
    look(page, "vetting-report")


def test_a_company_spelled_three_ways_is_put_right_with_one_click(kiosk, open_page, look):
    for name, company in (("A One", "ACME Tools GmbH"), ("B Two", "Acme Tools"), ("C Three", "acme tools gmbh"), ("D Four", "ACME Tools GmbH")):
        meet(kiosk, name, company)
    page = open_page(kiosk.url + "/vetting/companies")
    expect(page.locator("main")).to_contain_text("1 company is written in several ways.")
    expect(page.locator("input[name=name]")).to_have_value("ACME Tools GmbH")
    look(page, "vetting-companies")
    page.get_by_role("button", name="Write all so").click()
    expect(page.locator(".company-odd [role=status]")).to_have_text("Written so in 2 leads.")
    assert {lead["contact"]["company"] for lead in kiosk.leads()} == {"ACME Tools GmbH"}
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".company-odd [role=status]")).to_have_text("Taken back.")
    assert len({lead["contact"]["company"] for lead in kiosk.leads()}) == 3


def test_vetting_works_on_a_phone_and_in_german(some, open_page, look):
    page = open_page(some.url + "/vetting", viewport=PHONE, locale="de-DE")
    expect(page.get_by_role("button", name="Annehmen")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    look(page, "vetting-phone")
    for path in ("table", "duplicates", "companies", "report"):
        page.goto(f"{some.url}/vetting/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        look(page, f"vetting-phone-{path}")
        # A table that is too wide is scrolled; its heads are words, not columns of letters.
        assert page.evaluate("[...document.querySelectorAll('thead th')].every((one) => one.offsetHeight < 60)"), path
    small = page.evaluate("""() => [...document.querySelectorAll("button, .button, select")].filter((one) => one.offsetHeight > 0 && one.offsetHeight < 44).length""")
    assert small == 0


def test_five_hundred_leads_are_vetted_by_keyboard(kiosk, open_page, capsys):
    kinds = [dict(), dict(email="x{n}@gmail.com"), dict(timeline="looking"), dict(company="")]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        def one(n):
            kind = kinds[n % 4 if n % 5 else 0]
            values = {key: value.format(n=n) for key, value in kind.items()}
            return meet(kiosk, f"Visitor {n}", **{"company": f"Company {n % 60}", "email": f"v{n}@company{n % 60}.example", **values})
        list(pool.map(one, range(500)))
    page = open_page(kiosk.url + "/vetting?queue=qualified")
    expect(page.locator("#lead-name")).to_be_visible()
    began = time.monotonic()
    for queue, keys in (("qualified", ["a"]), ("review", ["a", "w"]), ("nurture", ["w"]), ("incomplete", ["Escape", "w"])):
        page.evaluate(VET, [queue, keys])
    took = time.monotonic() - began
    with capsys.disabled():
        print(f"\n500 leads vetted by keyboard in {took:.1f} s, {took / 500 * 1000:.0f} ms each")
    standing = list(decisions(kiosk).values())
    assert len(standing) == 500 and "open" not in standing
    assert took < 300


# Presses the keys as they are due, as a person would who needs no time to think: the next one when the next lead shows.
VET = """async ([queue, keys]) => {
    const shown = () => document.querySelector("article.vetted");
    const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const until = async (done) => {
        for (const end = performance.now() + 20000; !done(); ) {
            if (performance.now() > end) throw new Error("nothing happens");
            await new Promise((resolve) => setTimeout(resolve, 2));
        }
    };
    if (!location.search.includes(queue)) {
        document.querySelector(`[data-to-queue="${queue}"]`).click();
        await until(() => document.querySelector(".queues").dataset.queue === queue && shown());
    }
    for (let turn = 0; shown(); turn += 1) {
        const lead = shown().dataset.lead;
        // Escape at the end says that this is no scan: without it the page waits a tenth of a second for more.
        for (const key of [...(keys[0] === "Escape" ? keys : [keys[turn % keys.length]]), "Escape"]) press(key);
        await until(() => shown()?.dataset.lead !== lead);
    }
}"""
