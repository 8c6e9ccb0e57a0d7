"""What the tests in a real Chromium share: where it is, how to ask, what a page must never do."""

import contextlib
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
expect.set_options(timeout=20_000)  # on a machine that is busy with other things
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: nothing was tested in a browser"),
]


@contextlib.contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """An open page that must ask its own server only, raise no error and open no dialog."""
    page = browser.new_page(**settings)
    faults: list[str] = []
    requests: list[str] = []
    page.on("request", lambda sent: requests.append(sent.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    yield page
    page.close()
    assert requests
    elsewhere = [url for url in requests if urlsplit(url).scheme not in ("data", "blob")]
    assert {urlsplit(url).netloc for url in elsewhere} == {urlsplit(address).netloc}
    assert faults == []


def ask(page: Page, question: str) -> Locator:
    """Type a question; its reply."""
    replies = page.locator("#chat .bot-row")
    before = replies.count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(replies).to_have_count(before + 1)
    return replies.last


def chips(reply: Locator) -> Locator:
    """The numbered citations of a reply."""
    return reply.locator("a[href^='?cite=']")


def open_tab(page: Page, name: str) -> None:
    """Go to a tab."""
    page.get_by_role("tab", name=name).click()
