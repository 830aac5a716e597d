"""Every page fits the screens it is used on."""

import pytest
from playwright.sync_api import expect

from conftest import LAPTOP, TABLET, card, choose, scan_by_hand_scanner

LONG = "Wilhelmina Featherstonehaugh-Cholmondeley von und zu Hohenlohe-Waldenburg-Schillingsfürst"


def overflow(page):
    """How far a page sticks out to the side, and what does."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
        }""")


@pytest.mark.parametrize("screen", [LAPTOP, TABLET], ids=["laptop", "tablet"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(kiosk, desk, open_page, shoot, screen, scheme):
    name = f"{'laptop' if screen is LAPTOP else 'tablet'}-{scheme}"
    page = open_page(kiosk.url, viewport=screen, color_scheme=scheme)
    assert overflow(page) == []
    shoot(page, f"kiosk-empty-{name}")
    for person, company in [("Ben Cook", "Cook & Sons"), (LONG, "A" * 90), ("山田太郎", "株式会社サンプル電機"), ("محمد علي", "شركة المثال")]:
        scan_by_hand_scanner(page, card(person, company))
        expect(page.locator("#person-name")).to_have_text(person)
    choose(page, "need", "More capacity")
    page.locator("#note").fill("W" * 300)
    page.locator("#note").press("Enter")
    expect(page.locator(".notes p")).to_contain_text("WWW")
    expect(page.locator("#leads .row")).to_have_count(4)
    assert overflow(page) == []
    shoot(page, f"kiosk-card-{name}")
    page.locator("#leads .row", has_text="Wilhelmina").click()
    expect(page.locator("#person-name")).to_have_text(LONG)
    assert overflow(page) == []
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    assert overflow(page) == []
    shoot(page, f"kiosk-keys-{name}")

    leads = kiosk.leads()
    page.goto(f"{kiosk.url}/leads/{leads[0]['id']}")
    expect(page.locator("h1")).to_be_visible()
    assert overflow(page) == []
    shoot(page, f"kiosk-history-{name}")
    page.goto(f"{kiosk.url}/nothing")
    expect(page.locator("h1")).to_contain_text("no such page")
    assert overflow(page) == []

    marketing = open_page(desk.url, viewport=screen, color_scheme=scheme)
    assert overflow(marketing) == []
    code = desk.lanyard("node", "enrol", "Booth laptop", "--url", desk.url).strip().splitlines()[-1]
    kiosk.lanyard("node", "join", code)
    kiosk.lanyard("sync")
    marketing.reload()
    expect(marketing.locator("#leads .row")).to_have_count(4)
    assert overflow(marketing) == []
    shoot(marketing, f"desk-{name}")
    marketing.locator("#leads .row", has_text="Wilhelmina").click()
    expect(marketing.locator("h1")).to_have_text(LONG)
    assert overflow(marketing) == []
    shoot(marketing, f"desk-lead-{name}")


def test_the_page_has_no_request_to_anywhere_else(kiosk, open_page):
    page = open_page(kiosk.url)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    scan_by_hand_scanner(page, card("Ben Cook"))
    expect(page.locator("#person-name")).to_have_text("Ben Cook")
    assert asked and [url for url in asked if not url.startswith((kiosk.url, "blob:", "data:"))] == []
