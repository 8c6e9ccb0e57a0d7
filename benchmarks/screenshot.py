"""Take the pictures in the README: a real session in a real browser.

    python benchmarks/screenshot.py

Starts the chat on a free port with an empty data folder and writes .github/screenshot*.png: a
number with its source on a light page, the map on a dark one, an entry's picture in a narrow
window. Needs Chromium.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github"
EARLIER = ("What is PCA?", "k-means on [[1, 1], [1, 2], [8, 8], [9, 8]] with k = 2")
QUESTIONS = ("What is recall?", "F1 for precision 0.8 and recall 0.5?")
MAPPED = "Why does batch norm help?"


def main() -> None:
    """Serve, ask, take the pictures."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium was found: install it, then run this again")
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "chat.cli", "chat", "--port", "0"]
        settings = os.environ | {"KB_DATA_DIR": data}
        server = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=settings
        )
        try:
            assert server.stdout is not None
            address = re.search(r"http://\S+", server.stdout.readline())
            if address is None:
                sys.exit("the chat did not start")
            with sync_playwright() as playwright:
                arguments = ["--no-sandbox", "--disable-gpu"]
                browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
                FOLDER.mkdir(exist_ok=True)
                take_pictures(browser, address[0])
                browser.close()
        finally:
            server.terminate()
            server.wait()


def take_pictures(browser: Browser, address: str) -> None:
    """Take all pictures."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.set_default_timeout(60_000)
    for question in EARLIER:
        page.goto(address)
        ask(page, question)
    page.goto(address)
    for question in QUESTIONS:
        ask(page, question)
    page.locator("#chat .thought-group").get_by_role("button").first.click()
    page.locator("#chat .bot-row").last.locator("a[href^='?cite=']").first.click()
    page.locator("#source .block.cited").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(800)
    page.locator("#chat .bubble-wrap").evaluate("pane => pane.scrollTo(0, 1e6)")
    save(page, "screenshot")

    page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="dark")
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("tab", name="Map").click()
    page.locator("#plane svg").wait_for()
    page.get_by_label("Question on the map").fill(MAPPED)
    page.keyboard.press("Enter")
    page.locator("#plane .asked").wait_for()
    page.evaluate("document.activeElement.blur()")
    save(page, "screenshot-dark")

    page = browser.new_page(viewport={"width": 390, "height": 860}, has_touch=True)
    page.set_default_timeout(60_000)
    page.goto(address)
    ask(page, "What is the difference between stride and padding?")
    page.evaluate("document.activeElement.blur()")
    save(page, "screenshot-narrow")


def ask(page: Page, question: str) -> None:
    """Type a question and wait for its reply."""
    before = page.locator("#chat .bot-row").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.locator("#chat .bot-row").nth(before).wait_for()
    page.locator("#talks .here").wait_for(state="attached")


def save(page: Page, name: str) -> None:
    """Take one picture once fonts, drawings and scrolling have come to rest."""
    page.wait_for_timeout(2_000)
    page.screenshot(path=FOLDER / f"{name}.png")
    print(FOLDER / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
