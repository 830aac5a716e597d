"""Pages that everybody can use: axe finds nothing serious, controls are large enough, and nothing sticks out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import LAPTOP, card, choose, scan_by_hand_scanner
from test_looks import overflow

NARROW = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}
AXE = Axe()
# Sizes are measured below, also of what the foot of a card covers just now; for a key that is printed on a button in
# that foot axe takes the colour of what scrolls beneath it.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "rules": {"target-size": {"enabled": False}}}
PRINTED_KEYS = {"exclude": [["kbd"]]}


def serious(page):
    """What axe finds that keeps somebody from using the page."""
    found = AXE.run(page, context=PRINTED_KEYS, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found
            if one["impact"] in ("serious", "critical") for node in one["nodes"]]


def small_controls(page):
    """Visible controls that are smaller than a finger."""
    return page.evaluate(
        """() => [...document.querySelectorAll("button, .button, input, textarea, summary, a.row")]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen, .skip") && !one.matches(".unseen, .skip"))
            .filter((one) => {
                const areas = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
                return areas[0].width > 1 && !areas.some((area) => Math.round(area.height) >= 44 && Math.round(area.width) >= 24);
            }).map((one) => `${one.outerHTML.slice(0, 90)} ${one.getBoundingClientRect().height}`)""")


TOUCH = {"is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("look", [(LAPTOP, "light", "en-GB", {}), (PHONE, "dark", "de-DE", TOUCH), (NARROW, "light", "de-DE", TOUCH)],
                         ids=["laptop", "phone", "narrow"])
def test_nobody_is_kept_out(kiosk, desk, open_page, shoot, look):
    size, scheme, locale, touch = look
    page = open_page(kiosk.url, viewport=size, color_scheme=scheme, locale=locale, **touch)

    def check(name, page=page):
        assert serious(page) == [], name
        assert small_controls(page) == [], name
        assert overflow(page) == [], name
        shoot(page, f"access-{name}-{size['width']}")

    check("start")
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    choose(page, "contact", "Not before" if locale == "en-GB" else "Nicht vor")
    expect(page.locator('[data-question="not-before"]')).to_be_visible()
    page.locator("#note").fill("A note")
    page.locator("#note").press("Enter")
    expect(page.locator(".notes p")).to_have_text("A note")
    check("card")
    for part in ["more", "consent"]:
        page.locator(f"#{part} > summary").click()
    expect(page.locator(".purpose").first).to_be_visible()
    check("folded")
    page.locator("#refuse").click()
    expect(page.locator("#refusal")).to_be_visible()
    check("refusal")
    page.locator("#refusal [value=keep]").click()
    page.locator("#typed summary").click()
    check("typed")
    page.locator("[data-only]").click()
    expect(page.locator("#leads .row .lack")).to_have_count(1)
    check("unfinished")
    page.goto(f"{kiosk.url}/leads/{kiosk.leads()[0]['id']}")
    check("lead")
    page.goto(f"{kiosk.url}/nothing")
    check("problem")
    check("desk", open_page(desk.url, viewport=size, color_scheme=scheme, locale=locale, **touch))


def test_at_twice_the_size_everything_is_still_there(kiosk, open_page, shoot):
    # 200 % on a laptop of 1366 × 768 leaves 683 × 384 (WCAG 1.4.4, 1.4.10).
    page = open_page(kiosk.url, viewport={"width": 683, "height": 384})
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    assert overflow(page) == []
    for control in ["#camera-switch", '[data-choice="capacity"]', "#note", "#field-email", "#next"]:
        page.locator(control).scroll_into_view_if_needed()
        expect(page.locator(control)).to_be_in_viewport()
    shoot(page, "access-twice")


def test_names_from_right_to_left_stand_right(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("محمد علي", "شركة المثال 24"))
    expect(page.locator("#person-name")).to_have_text("محمد علي")
    direction = "(one) => getComputedStyle(one).direction"
    assert page.locator("#person-name bdi").evaluate(direction) == "rtl"
    assert page.locator(".person .company").evaluate(direction) == "rtl"
    assert page.locator("#field-name").evaluate(direction) == "rtl"
    assert page.locator("#leads .row-who bdi").evaluate(direction) == "rtl"


def test_the_focus_goes_through_the_page_in_the_order_of_work(kiosk, open_page):
    page = open_page(kiosk.url)
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    # A Tab right after a scan is taken for the scanner's own.
    page.reload()
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    page.locator('[data-choice="replace"]').focus()
    order = []
    while len(order) < 60 and "next" not in order:
        order.append(page.evaluate("() => document.activeElement.dataset.choice ?? document.activeElement.id ?? ''"))
        page.keyboard.press("Tab")
    wanted = ["replace", "giveaway", "looking", "never", "note", "field-name", "field-phone", "next"]
    assert [one for one in order if one in wanted] == wanted
