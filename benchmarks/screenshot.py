"""Take the picture in the README: a real session in a real browser.

    python benchmarks/screenshot.py

Starts the chat on a free port, asks for a concept and for a number, opens the source beside them
and writes .github/screenshot.png. Needs Chromium.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / ".github" / "screenshot.png"
QUESTIONS = ("What is recall?", "F1 for precision 0.8 and recall 0.5?")


def main() -> None:
    """Serve, ask, take the picture."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium was found: install it, then run this again")
    command = [sys.executable, "-m", "chat.cli", "chat", "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        if address is None:
            sys.exit("the chat did not start")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 1060})
            page.goto(address[0])
            play(page)
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=PICTURE)
            browser.close()
    finally:
        server.terminate()
        server.wait()
    print(PICTURE)


def play(page: Page) -> None:
    """Ask the questions and open the source of the last reply."""
    for asked, question in enumerate(QUESTIONS, start=1):
        page.get_by_label("Your question").fill(question)
        page.keyboard.press("Enter")
        page.locator("#chat .bot-row").nth(asked - 1).wait_for()
    page.locator("#chat .thought-group").get_by_role("button").first.click()
    page.locator("#chat .bot-row").last.locator("a[href^='?cite=']").first.click()
    page.locator("#source .block.cited").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(800)
    page.locator("#chat .bubble-wrap").evaluate("pane => pane.scrollTo(0, 0)")
    page.wait_for_timeout(800)  # fonts, and the last scrolling


if __name__ == "__main__":
    main()
