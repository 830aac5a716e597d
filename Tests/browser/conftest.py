"""Starts real kiosks, desks and browsers for the page tests."""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading

import pytest
import zxingcpp
from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANYARD = os.path.realpath(os.environ.get("LANYARD") or ROOT / ".build/debug/lanyard")
CORPUS = pathlib.Path(os.environ.get("SHARED") or ROOT.parent / "shared") / "corpora/badges"
SCREENSHOTS = os.environ.get("SCREENSHOTS")
CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
LAPTOP = {"width": 1366, "height": 768}
TABLET = {"width": 820, "height": 1180}

# A busy machine is slow; what has not happened by then does not happen.
expect.set_options(timeout=20_000)
LONGEST_START = 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    """A kiosk or a desk over a store of its own; it may be killed and started again at the same address."""

    def __init__(self, kind, folder, *flags):
        self.kind, self.store, self.port, self.flags = kind, folder / kind, free_port(), flags
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"{kind}.log"
        self.process = None
        #: What its environment has beside ours.
        self.environment = {}

    def start(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LANYARD_")} | self.environment
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [LANYARD, self.kind, "--store", self.store, "--listen", f"127.0.0.1:{self.port}", "--name", "Booth laptop", *self.flags],
                stdout=subprocess.PIPE, stderr=log, env=environment)
        watchdog = threading.Timer(LONGEST_START, self.process.kill)
        watchdog.start()
        greeting = self.process.stdout.readline().decode()
        watchdog.cancel()
        assert "ready" in greeting, f"the {self.kind} did not start: {self.log.read_text()[-500:]}"
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"the {self.kind} did not stop when it was told to") from None

    def lanyard(self, *arguments):
        """What a command about this store prints."""
        done = subprocess.run([LANYARD, *arguments, "--store", self.store], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def leads(self):
        return json.loads(self.lanyard("leads", "--json"))


@pytest.fixture
def kiosk(tmp_path):
    kiosk = Service("kiosk", tmp_path).start()
    yield kiosk
    kiosk.stop()


@pytest.fixture
def desk(tmp_path):
    desk = Service("desk", tmp_path).start()
    yield desk
    desk.stop()


def card(name, company="Acme Tools Ltd", email="anna@acme.example"):
    """What a badge carries."""
    return (f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nORG:{company}\r\nTITLE:Head of Purchasing\r\n"
            f"EMAIL:{email}\r\nTEL:+49 30 5550100\r\nEND:VCARD\r\n")


def draw(folder, name, payload):
    """A picture of a badge."""
    (folder / f"{name}.vcf").write_text(payload, newline="")
    subprocess.run([LANYARD, "badges", "draw", folder / f"{name}.vcf", "--output", folder / f"{name}.png"],
                   check=True, capture_output=True, timeout=60)
    return folder / f"{name}.png"


def draw_symbol(folder, name, symbology, text):
    """A picture of a symbol of any kind, drawn by a writer that is none of our readers' own."""
    modules = memoryview(zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(symbology)).to_image(scale=4))
    height, width = modules.shape
    picture = folder / f"{name}.pgm"
    picture.write_bytes(b"P5 %d %d 255\n" % (width, height) + modules.tobytes())
    return picture


def film(picture):
    """A video in which a badge is held to the camera, for Chromium's fake camera (which decodes 4:2:0 only)."""
    video = picture.with_suffix(".mjpeg")
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-y", "-loop", "1", "-i", picture, "-t", "1", "-r", "10", "-vf",
         "scale=620:520:force_original_aspect_ratio=decrease:flags=neighbor,pad=1280:720:(ow-iw)/2:(oh-ih)/2:color=gray", "-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "3", video],
        check=True, timeout=60)
    return video


@pytest.fixture(scope="session")
def driver():
    with sync_playwright() as driver:
        yield driver


class Watch:
    """Collects what goes wrong inside a page: errors, refusals by the security policy, dialogs."""

    def __init__(self, page):
        self.problems = []
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", self._hear)

    def _hear(self, message):
        # A service that is away is not the page's mistake; tests that take it away look at the page itself.
        if message.type == "error" and not re.search(r"net::ERR_|Failed to load resource", message.text):
            self.problems.append(f"console: {message.text}")


def launch(driver, *flags, **options):
    return driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", *flags], **options)


@pytest.fixture(scope="session")
def browser(driver):
    browser = launch(driver)
    yield browser
    browser.close()


@pytest.fixture
def open_page(driver, browser):
    """open_page(url, video=None, viewport=LAPTOP) opens a page with cookies and storage of its own.

    Every problem in it fails the test, but for those that the test expects: `page.allowed` is a list of their words.
    """
    opened, watches = [], []

    def open_page(url, video=None, viewport=LAPTOP, **options):
        own = video and launch(driver, "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                               f"--use-file-for-fake-video-capture={video}")
        context = (own or browser).new_context(viewport=viewport, **options)
        opened.append(own or context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.allowed = []
        watches.append((page, Watch(page)))
        page.goto(url)
        return page

    yield open_page
    for one in opened:
        one.close()
    for page, watch in watches:
        assert [problem for problem in watch.problems if not any(words in problem for words in page.allowed)] == []


@pytest.fixture
def shoot(request):
    """shoot(page, name) keeps a picture of the page where $SCREENSHOTS says."""
    def shoot(page, name):
        if SCREENSHOTS:
            pathlib.Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=pathlib.Path(SCREENSHOTS) / f"{name}.png")
    return shoot


def scan_by_hand_scanner(page, text):
    """Types as a hand scanner does: all keys within milliseconds, Enter at the end."""
    page.evaluate(
        """(keys) => {
            for (const key of keys) {
                const press = (type) => document.activeElement.dispatchEvent(
                    new KeyboardEvent(type, { key, bubbles: true, cancelable: true, composed: true }));
                press("keydown");
                press("keyup");
            }
        }""",
        ["Enter" if key == "\n" else key for key in text.replace("\r\n", "\n")] + ["Enter"])


def choose(page, question, *choices):
    """Taps answers, and waits until they are saved."""
    for choice in choices:
        open_more(page, question)
        page.locator(f'[data-question="{question}"] .choice', has_text=choice).click()
    all_saved(page)


def open_more(page, question):
    """Unfolds the finer questions if this is one of them."""
    page.evaluate(
        """(id) => {
            const folded = document.querySelector(`[data-question="${id}"]`).closest("details");
            if (folded) folded.open = true;
        }""", question)


def all_saved(page):
    """Waits until no act is on its way."""
    page.wait_for_function("""() => Object.keys(localStorage).every((key) => !key.startsWith("lanyard.act."))""")


def pressed(page):
    """The answers that are shown as given."""
    return page.locator('.choice[aria-pressed="true"] span').all_text_contents()
