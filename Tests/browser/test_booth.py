"""What booth staff do on the kiosk's page, in a real browser."""

import json
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import CORPUS, LANYARD, all_saved, card, choose, draw, pressed, scan_by_hand_scanner


def test_a_hand_scanner_may_scan_at_any_moment(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook", "Cook & Sons", "ben@cook.example"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")

    # Also while somebody writes: the scan stays out of the note, the note is kept with the first visitor.
    page.locator("#note").fill("Asked for prices")
    page.locator("#note").focus()
    scan_by_hand_scanner(page, card("Cem Demir", "Demir AS", "cem@demir.example"))
    expect(page.locator("#person-name")).to_have_text("Cem Demir")
    all_saved(page)
    by_name = {lead["contact"]["name"]: lead for lead in kiosk.leads()}
    assert by_name["Ben Cook"]["notes"] == ["Asked for prices"]
    assert by_name["Cem Demir"]["notes"] == []


def test_a_plain_badge_id_is_a_lead_too(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, "SB1001")
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
    expect(page.locator("#leads .row")).to_contain_text("SB1001")


def test_a_picture_is_uploaded(kiosk, open_page, tmp_path):
    page = open_page(kiosk.url)
    page.locator("#picture").set_input_files(draw(tmp_path, "anna", card("Anna Miller")))
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    assert kiosk.leads()[0]["contact"]["email"] == "anna@acme.example"


def test_a_picture_without_a_badge_says_so(kiosk, open_page, tmp_path):
    page = open_page(kiosk.url)
    page.screenshot(path=tmp_path / "no-badge.png")
    page.locator("#picture").set_input_files(tmp_path / "no-badge.png")
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "unreadable")
    expect(page.locator("#outcome-message")).to_contain_text("No badge found")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    page.locator("#picture").set_input_files(tmp_path / "broken.jpg")
    expect(page.locator("#outcome-message")).not_to_contain_text("No badge found")
    assert kiosk.leads() == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of badge photographs is not at hand")
def test_a_photograph_of_a_badge_is_uploaded(kiosk, open_page):
    with open(CORPUS / "manifest.jsonl") as manifest:
        pictures = [entry for entry in map(json.loads, manifest)
                    if entry["level"] == "easy" and entry["symbology"] == "QRCode" and entry.get("family")]
    page = open_page(kiosk.url)
    for entry in pictures[:3]:
        page.locator("#picture").set_input_files(CORPUS / entry["file"])
        expect(page.locator("#person-name")).to_contain_text(entry["family"])
        expect(page.locator(".person .company")).to_have_text(entry["company"])


def test_a_visitor_is_typed_by_hand(kiosk, open_page, shoot):
    page = open_page(kiosk.url)
    page.locator("#typed summary").click()
    page.get_by_role("button", name="Add this visitor").click()
    expect(page.locator("#typed-problem")).to_contain_text("Type at least a name")
    form = page.locator("#typed-form")
    form.get_by_label("Name").fill("Dana Field")
    form.get_by_label("Company").fill("Fielded GmbH")
    form.get_by_label("E-mail").fill("dana@fielded.example")
    shoot(page, "kiosk-typed")
    page.get_by_role("button", name="Add this visitor").click()
    expect(page.locator("#person-name")).to_have_text("Dana Field")
    [lead] = kiosk.leads()
    assert lead["contact"] == {"name": "Dana Field", "company": "Fielded GmbH", "title": None,
                               "email": "dana@fielded.example", "phone": None}


def test_a_visitor_without_a_badge_is_found_in_the_attendee_list(kiosk, open_page, shoot, tmp_path):
    roster = tmp_path / "list.csv"
    roster.write_text("Badge ID,Name,Company,Job title\nSB1001,Anna Berg,Acme Pumps,Buyer\nSB1002,Annika Öberg,Straßenbau,CEO\n"
                      'SB1003,"<b>An</b> Hostile",x,y\n')
    kiosk.lanyard("roster", "import", str(roster))
    page = open_page(kiosk.url)
    page.locator("#typed summary").click()
    name = page.get_by_role("combobox", name="Name")
    name.press_sequentially("an")
    options = page.get_by_role("listbox", name="People of the attendee list").get_by_role("option")
    expect(options).to_have_count(3)
    expect(options.nth(2)).to_contain_text("<b>An</b> Hostile")
    expect(name).to_have_attribute("aria-expanded", "true")
    shoot(page, "kiosk-roster")
    # The keys choose; Escape closes the list and nothing else.
    name.press("Escape")
    expect(options).to_have_count(0)
    expect(name).to_be_focused()
    name.press_sequentially("nik")
    expect(options).to_have_count(1)
    name.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    name.press("Enter")
    expect(page.locator("#person-name")).to_have_text("Annika Öberg")
    scan_by_hand_scanner(page, "SB1002")
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "known")
    [lead] = kiosk.leads()
    assert lead["contact"]["company"] == "Straßenbau"
    # Who is in no list is typed as ever.
    page.keyboard.press("Escape")
    page.locator("#typed summary").click()
    name.fill("Zed Nobody")
    expect(options).to_have_count(0)
    page.get_by_role("button", name="Add this visitor").click()
    expect(page.locator("#person-name")).to_have_text("Zed Nobody")


def test_a_field_is_corrected_and_a_wrong_address_is_no_obstacle(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook", email="wrong"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    page.locator("#field-email").fill("")
    # As a person types: a Tab that came at once after the scan would be the scanner's own late ending.
    page.locator("#field-email").press_sequentially("ben@cook.example", delay=60)
    page.locator("#field-email").press("Tab")
    all_saved(page)
    assert kiosk.leads()[0]["contact"]["email"] == "ben@cook.example"


def test_a_badge_met_before_shows_what_was_noted(kiosk, open_page, tmp_path, shoot):
    picture = draw(tmp_path, "anna", card("Anna Miller"))
    page = open_page(kiosk.url)
    page.locator("#picture").set_input_files(picture)
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    page.locator("#note").fill("Has two old lathes")
    page.locator("#note").press("Enter")
    all_saved(page)
    page.get_by_role("button", name="Next visitor").click()
    expect(page.locator("#card")).to_contain_text("Hold a badge in front of the camera")

    page.locator("#picture").set_input_files(picture)
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "known")
    expect(page.get_by_role("region", name="Met before")).to_contain_text("Has two old lathes")
    expect(page.get_by_role("region", name="Met before")).to_contain_text("2 visits")
    shoot(page, "kiosk-known")
    assert len(kiosk.leads()) == 1


def test_the_list_is_searched_as_one_types(kiosk, open_page):
    page = open_page(kiosk.url)
    for name, company in [("Ben Cook", "Cook & Sons"), ("Cem Demir", "Demir AS"), ("Zoë O’Brien", "Blue Sky")]:
        scan_by_hand_scanner(page, card(name, company))
        expect(page.locator("#person-name")).to_have_text(name)
    expect(page.locator("#leads .row")).to_have_count(3)
    page.keyboard.press("/")
    page.locator("#search").press_sequentially("zoe blu")
    expect(page.locator("#leads .row")).to_have_count(1)
    page.locator("#search").press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#person-name")).to_have_text("Zoë O’Brien")
    # Without JavaScript the search is a form like any other.
    page.goto(f"{kiosk.url}/?search=demir")
    expect(page.locator("#leads .row")).to_have_count(1)


def test_a_whole_visit_needs_no_mouse(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook", "Cook & Sons", "ben@cook.example"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    for question, choice in [("need", "More capacity"), ("timeline", "3 months"), ("contact", "As usual")]:
        key = page.locator(f'[data-question="{question}"] .choice', has_text=choice).get_attribute("data-key")
        page.keyboard.press(key)
        expect(page.locator(f'[data-question="{question}"] .choice', has_text=choice)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("m")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("Knows 1 and 2 of us", delay=60)
    page.keyboard.press("Enter")
    all_saved(page)
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_contain_text("Hold a badge in front of the camera")
    scan_by_hand_scanner(page, card("Cem Demir", "Demir AS", "cem@demir.example"))
    expect(page.locator("#person-name")).to_have_text("Cem Demir")
    ben = next(lead for lead in kiosk.leads() if lead["contact"]["name"] == "Ben Cook")
    assert ben["answers"] == {"need": ["capacity"], "timeline": ["3-months"], "contact": ["normal"]}
    assert ben["notes"] == ["Knows 1 and 2 of us"]
    assert ben["verdict"] == "qualified"


def test_every_control_is_reached_by_tab_and_has_a_name(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, select, summary, a[href]")]
            .filter((control) => control.checkVisibility() && !(control.innerText || control.ariaLabel
                || control.labels?.[0]?.innerText || control.title || control.getAttribute("aria-labelledby")))
            .map((control) => control.outerHTML)""")
    assert nameless == []
    unreachable = page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, summary, a[href]")]
            .filter((control) => control.checkVisibility() && control.tabIndex < 0).map((control) => control.outerHTML)""")
    assert unreachable == []


def test_the_last_tap_is_undone(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    choose(page, "timeline", "Now")
    choose(page, "rating", "Cold")
    expect(page.locator("#undo")).to_contain_text("Rating")
    page.locator("#undo").click()
    all_saved(page)
    expect(page.locator('[data-question="rating"] .choice[aria-pressed="true"]')).to_have_count(0)
    assert pressed(page) == ["Now"]
    assert kiosk.leads()[0]["answers"] == {"timeline": ["now"]}
    # A second tap on an answer takes it back as well.
    choose(page, "timeline", "Now")
    assert kiosk.leads()[0]["answers"].get("timeline", []) == []


def test_nothing_is_lost_when_the_service_is_killed_while_somebody_taps(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    choose(page, "need", "More capacity")
    kiosk.kill()
    page.locator('[data-question="timeline"] .choice', has_text="3 months").click()
    page.locator('[data-question="contact"] .choice', has_text="At once").click()
    page.locator("#note").fill("Written while the service was away")
    page.locator("#note").press("Enter")
    expect(page.locator("#saving")).to_contain_text("Not saved yet: 3 acts wait")
    scan_by_hand_scanner(page, card("Cem Demir", "Demir AS"))
    expect(page.locator("#outcome-message")).to_contain_text("kept on this device")
    kiosk.start()
    all_saved(page)
    expect(page.locator("#leads .row")).to_have_count(2)
    by_name = {lead["contact"]["name"]: lead for lead in kiosk.leads()}
    assert by_name["Ben Cook"]["answers"] == {"need": ["capacity"], "timeline": ["3-months"], "contact": ["now"]}
    assert by_name["Ben Cook"]["notes"] == ["Written while the service was away"]
    assert by_name["Cem Demir"]["visits"] == 1


def test_unsent_acts_outlive_a_reload(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    kiosk.kill()
    page.locator('[data-question="contact"] .choice', has_text="At once").click()
    expect(page.locator("#saving")).to_contain_text("Not saved yet: 1 act waits")
    kiosk.start()
    page.reload()
    all_saved(page)
    assert kiosk.leads()[0]["answers"] == {"contact": ["now"]}


def test_words_on_a_hostile_badge_are_words(kiosk, desk, open_page, tmp_path):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    page = open_page(kiosk.url)
    page.locator("#picture").set_input_files(
        draw(tmp_path, "eve", card(hostile, "<b onmouseover=alert(3)>{{name}}", "\"><svg/onload=alert(4)>@x.example")))
    expect(page.locator("#person-name")).to_have_text(hostile)
    expect(page.locator(".company").first).to_have_text("<b onmouseover=alert(3)>{{name}}")
    page.locator("#note").fill("<script>alert(5)</script> '\" & </textarea>")
    page.locator("#note").press("Enter")
    all_saved(page)
    expect(page.locator(".notes p")).to_have_text("<script>alert(5)</script> '\" & </textarea>")
    expect(page.locator("#leads .row")).to_contain_text(hostile)
    page.goto(f"{kiosk.url}/?search=%22%3E%3Cscript%3Ealert(6)%3C/script%3E")
    expect(page.locator("#leads")).to_contain_text("<script>alert(6)</script>")
    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    expect(page.locator("h1")).to_have_text(hostile)
    code = desk.lanyard("node", "enrol", "<i>Booth</i>", "--url", desk.url).strip().splitlines()[-1]
    kiosk.lanyard("node", "join", code)
    kiosk.lanyard("sync")
    marketing = open_page(desk.url)
    expect(marketing.locator("#leads .row")).to_contain_text(hostile)
    expect(marketing.locator(".kiosk")).to_contain_text("<i>Booth</i>")
    marketing.locator("#leads .row").click()
    expect(marketing.locator("h1")).to_have_text(hostile)
    # `open_page` fails the test if any page saw a dialog, an error or a refusal by the security policy.


def test_the_policy_of_the_page_stops_a_script_that_got_in(kiosk, open_page):
    page = open_page(kiosk.url)
    page.allowed.append("violates the following Content Security Policy")
    blocked = page.evaluate(
        """async () => {
            const refused = new Promise((resume) => addEventListener("securitypolicyviolation", () => resume(true), { once: true }));
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            return (await refused) && window.ran === undefined;
        }""")
    assert blocked


def sheet_codes():
    """What the codes of a printed sheet carry, by their words."""
    done = subprocess.run([LANYARD, "badges", "codes", "--list"], capture_output=True, text=True, check=True, timeout=60)
    return {words: letters for letters, words in (line.split("\t") for line in done.stdout.splitlines())}


def test_codes_of_a_sheet_answer_without_a_tap(kiosk, open_page, shoot):
    codes = sheet_codes()
    need = codes["Need: Replace a machine"]
    undo = codes["Take back the last answer"]
    following = codes["Next visitor"]
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, need)
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "refused")
    expect(page.locator("#outcome-message")).to_contain_text("Scan the badge first")

    # A badge and at the beep the answer: it is that visitor's, though the card may still be on its way.
    scan_by_hand_scanner(page, card("Ben Cook", "Cook & Sons", "ben@cook.example"))
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
    scan_by_hand_scanner(page, need)
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "answered")
    expect(page.locator("#outcome-message")).to_have_text("Need: Replace a machine")
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    chosen = page.locator(".choice[aria-pressed=\"true\"]")
    expect(chosen).to_have_count(1)
    assert pressed(page) == ["Replace a machine"]
    shoot(page, "kiosk-code-sheet")

    scan_by_hand_scanner(page, undo)
    expect(chosen).to_have_count(0)
    scan_by_hand_scanner(page, following)
    expect(page.locator("#person-name")).to_have_count(0)
    scan_by_hand_scanner(page, need)
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "refused")
    [lead] = kiosk.leads()
    assert lead["answers"] == {} and lead["contact"]["name"] == "Ben Cook"
