"""The main story: a badge held to the camera becomes a qualified lead on the desk, proven complete."""

from playwright.sync_api import expect

from conftest import card, choose, all_saved, draw, film, pressed


def test_a_badge_held_to_the_camera_becomes_a_qualified_lead_on_the_desk(kiosk, desk, open_page, shoot, tmp_path):
    video = film(draw(tmp_path, "anna", card("Anna Miller")))
    page = open_page(kiosk.url, video=video)
    expect(page.locator("#leads")).to_contain_text("No leads yet")
    shoot(page, "kiosk-start")

    # The person appears the moment the camera sees the badge.
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    expect(page.locator("#outcome")).to_have_attribute("data-outcome", "new")
    expect(page.locator(".company")).to_have_text("Acme Tools Ltd")
    expect(page.locator("#field-email")).to_have_value("anna@acme.example")
    expect(page.locator(".person .verdict")).to_have_attribute("data-verdict", "incomplete")
    expect(page.locator(".status-line")).to_have_text("1 lead exists only on this device")

    # The scan was the save: it is on disk before anything is tapped.
    [lead] = kiosk.leads()
    assert lead["contact"]["name"] == "Anna Miller" and lead["verdict"] == "incomplete"

    # Each tap is saved at once, and the verdict follows.
    choose(page, "need", "More capacity", "Service or parts")
    choose(page, "timeline", "3 months")
    choose(page, "contact", "At once")
    choose(page, "rating", "Hot")
    expect(page.locator(".person .verdict")).to_have_attribute("data-verdict", "qualified")
    page.locator("#note").fill("Wants a quotation for the big lathe.\nCall before Friday.")
    page.locator("#note").press("Enter")
    all_saved(page)
    expect(page.locator(".notes p").first).to_contain_text("big lathe")
    shoot(page, "kiosk-lead")

    # A reload loses nothing; the badge that is still held up opens nothing twice.
    page.reload()
    page.locator("#leads .row", has_text="Anna Miller").click()
    expect(page.locator("#person-name")).to_have_text("Anna Miller")
    expect(page.locator('.choice[aria-pressed="true"]')).to_have_count(5)
    assert pressed(page) == ["More capacity", "Service or parts", "3 months", "At once", "Hot"]
    expect(page.locator(".notes p")).to_contain_text("Call before Friday.")
    [lead] = kiosk.leads()
    assert lead["answers"] == {"need": ["capacity", "service"], "timeline": ["3-months"], "contact": ["now"], "rating": ["hot"]}
    assert lead["notes"] == ["Wants a quotation for the big lathe.\nCall before Friday."]
    assert lead["verdict"] == "qualified"

    # Back home: join the desk, send, prove. The page says so by itself.
    code = desk.lanyard("node", "enrol", "Booth laptop", "--url", desk.url).strip().splitlines()[-1]
    assert "Joined the desk" in kiosk.lanyard("node", "join", code)
    assert "Verified" in kiosk.lanyard("sync", "--verify")
    expect(page.locator(".status-line")).to_have_text("All 1 leads are on the desk")
    expect(page.locator('[data-count="only-here"]')).to_have_text("0")
    expect(page.locator('[data-count="proven"]')).to_have_text("1")
    expect(page.locator("#holdings")).to_contain_text("The desk read everything again from its disk")

    # The desk shows the lead, qualified, with its whole history.
    marketing = open_page(desk.url)
    row = marketing.locator("#leads .row", has_text="Anna Miller")
    expect(row.locator(".verdict")).to_have_attribute("data-verdict", "qualified")
    expect(marketing.locator(".kiosk")).to_contain_text("Booth laptop")
    shoot(marketing, "desk-list")
    row.click()
    expect(marketing.locator("h1")).to_have_text("Anna Miller")
    expect(marketing.locator(".lead-head .verdict")).to_have_attribute("data-verdict", "qualified")
    history = marketing.locator(".timeline")
    for happening in ["Badge scanned", "Need", "Timeline", "Rating", "Note", "big lathe", "3 months"]:
        expect(history).to_contain_text(happening)
    expect(marketing.locator(".visits-list li")).to_have_count(1)
    shoot(marketing, "desk-lead")
    assert desk.leads() == kiosk.leads()


def test_the_desk_list_follows_a_sync_by_itself_and_searches(kiosk, desk, open_page, tmp_path):
    for number, (name, company) in enumerate([("Ben Cook", "Cook & Sons"), ("Zoë O’Brien", "Blue, Sky & Co")]):
        draw(tmp_path, f"b{number}", card(name, company))
        kiosk.lanyard("scan", str(tmp_path / f"b{number}.png"))
    code = desk.lanyard("node", "enrol", "Booth laptop", "--url", desk.url).strip().splitlines()[-1]
    kiosk.lanyard("node", "join", code)
    page = open_page(desk.url)
    expect(page.locator("#leads")).to_contain_text("No leads yet")
    # Only an open event stream makes the list follow by itself.
    page.wait_for_function("() => performance.getEntriesByType('resource').length > 0")
    kiosk.lanyard("sync")
    expect(page.locator("#leads .row")).to_have_count(2)
    page.locator("#search").fill("zoe")
    expect(page.locator("#leads .row")).to_have_count(1)
    expect(page.locator("#leads .row")).to_contain_text("Zoë O’Brien")
    page.locator("#search").fill("nobody")
    expect(page.locator("#leads")).to_contain_text("Nobody found")
