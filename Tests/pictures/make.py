"""Makes the sample badges and the README's pictures with the program itself: `make pictures`."""

import base64
import os
import pathlib
import subprocess
import tempfile
import urllib.request

from playwright.sync_api import sync_playwright

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LANYARD = PROJECT / os.environ.get("LANYARD", ".build/release/lanyard")
BADGES = PROJECT / "badges/pictures"
SHOWN = PROJECT / "kiosk/pictures"

BADGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #6b7280; font: 28px "DejaVu Sans", sans-serif; }
main { margin: 60px auto; width: 560px; padding: 40px 0 48px; background: #fff; border-radius: 28px; text-align: center; }
i { display: block; margin: 0 auto 28px; width: 90px; height: 20px; border-radius: 10px; background: #6b7280; }
h1 { margin: 0 0 6px; font-size: 46px; } p { margin: 0; color: #374151; } img { margin-top: 26px; width: 400px; }
</style><main><i></i><h1>NAME</h1><p>COMPANY</p><img src="data:image/png;base64,CODE"></main>"""

PEOPLE = [
    ("anna-berg.vcf", "Anna Berg", "Acme Pumps"),
    ("dora-oyelaran.vcf", "Dora Oyelaran", "Lagos Machine Works"),
    ("sb1003.txt", "Visitor", "SB1003"),
]


def lanyard(*words):
    return subprocess.run([LANYARD, *words], check=True, capture_output=True, text=True).stdout


def draw_badges(page, scratch):
    for payload, name, company in PEOPLE:
        code = scratch / "code.png"
        lanyard("badges", "draw", str(BADGES / payload), "--output", str(code))
        encoded = base64.b64encode(code.read_bytes()).decode()
        page.set_content(BADGE.replace("NAME", name).replace("COMPANY", company).replace("CODE", encoded))
        picture = BADGES / (pathlib.Path(payload).stem + ".png")
        page.screenshot(path=picture)
        assert '"text"' in lanyard("read", "--json", str(picture)), f"{picture} cannot be read"


class Served:
    """A kiosk or a desk while it runs."""

    def __init__(self, kind, store):
        self.process = subprocess.Popen(
            [LANYARD, kind, "--store", store, "--listen", "127.0.0.1:0", "--name", "Laptop 1"],
            stdout=subprocess.PIPE, text=True)
        words = self.process.stdout.readline()
        self.address = next(word.rstrip(".") for word in words.split() if word.startswith("http"))
        urllib.request.urlopen(self.address + "/healthz").read()

    def __enter__(self):
        return self.address

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def show_booth(page, store):
    with Served("kiosk", store) as address:
        page.goto(address)
        for payload, _, _ in reversed(PEOPLE):
            page.set_input_files("#picture", BADGES / (pathlib.Path(payload).stem + ".png"))
            page.wait_for_selector("#outcome[data-outcome=new]")
            page.keyboard.press("Escape")
            page.wait_for_selector("#outcome[data-outcome=ready]")
        page.click("a.row:has-text('Anna Berg')")
        for choice in ["capacity", "3-months", "normal"]:
            page.click(f"[data-choice='{choice}']")
            page.wait_for_selector(f"[data-choice='{choice}'][aria-pressed=true]")
        page.fill("#note", "Two filling lines in Peine, decides with the plant manager. Send the brochure first.")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-part=notes] li")
        page.wait_for_selector("a.row:has-text('Anna Berg') [data-verdict=qualified]")
        page.screenshot(path=SHOWN / "booth.png")


def show_desk(page, kiosk, desk):
    with Served("desk", desk) as address:
        code = lanyard("node", "enrol", "Booth laptop 1", "--store", desk, "--url", address).splitlines()[-1]
        lanyard("node", "join", code, "--store", kiosk)
        lanyard("sync", "--verify", "--store", kiosk)
        page.goto(address)
        page.screenshot(path=SHOWN / "desk.png")
        page.click("a.row:has-text('Anna Berg')")
        page.wait_for_selector(".timeline li")
        page.screenshot(path=SHOWN / "lead.png")


def main():
    SHOWN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scratch = pathlib.Path(folder)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        draw_badges(browser.new_page(viewport={"width": 680, "height": 760}), scratch)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        show_booth(page, str(scratch / "kiosk"))
        show_desk(page, str(scratch / "kiosk"), str(scratch / "desk"))
        browser.close()


main()
