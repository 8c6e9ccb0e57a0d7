"""Fetched pages in every tab, in a real Chromium: shown, dated, led to, and harmless."""

from collections.abc import Iterator

import pytest
from browsing import IN_BROWSER, WIDE, ask, chips, open_tab, opened
from playwright.sync_api import Browser, expect
from served import served
from web_server import serve_site

from indexer import Index
from indexer.fetching import fetch_links
from indexer.web.crawl import Manners

pytestmark = IN_BROWSER
PAGES = ("article", "paper.pdf", "stack", "notes.md", "missing", "passing")


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served folder whose links were fetched; one of the pages is gone by now."""
    folder = tmp_path_factory.mktemp("fetched")
    notes = folder / "notes"
    notes.mkdir()
    with serve_site() as site:
        links = "".join(f"- [The {page}]({site.url('/' + page)})\n" for page in PAGES)
        (notes / "links.md").write_text(f"# Reading list\n\n{links}", "utf-8")
        for passing in (True, False):
            site.passing = passing
            fetch_links(notes, allowed=["localhost"], manners=Manners(0.0))
    Index.build(notes, folder / "index")
    with served(folder, "--index", str(folder / "index")) as address:
        yield address


def test_fetched_pages_are_in_every_tab_with_state_and_date(browser: Browser, fetched: str) -> None:
    with opened(browser, fetched, viewport=WIDE) as page:
        reply = ask(page, "What is the triangle rule for widgets?")
        chip = chips(reply).first
        expect(chip).to_contain_text("The triangle rule for widgets · copy of 20")
        chip.click()
        source = page.locator("#source")
        expect(source.locator(".prose.head")).to_contain_text("a linked page as it was on 20")
        expect(source.locator(".prose.cited")).to_contain_text("the sum of their norms")
        leads = source.get_by_role("link", name="open the resource")
        assert "/article#triangle:~:text=" in (leads.get_attribute("href") or "")
        assert page.locator("#source script, #source img").count() == 0

        gone = ask(page, "How many moons has a passing widget?")
        expect(chips(gone).first).to_contain_text("dead on 20")
        chips(gone).first.click()
        expect(source.locator(".prose.head")).to_contain_text("dead on 20")

        open_tab(page, "Search")
        page.get_by_label("Search", exact=True).fill("widget entropy")
        expect(page.locator("#search")).to_contain_text("Page two tells of")
        open_tab(page, "Sources")
        rows = page.locator("#linked tbody tr")
        expect(rows).to_have_count(len(PAGES))
        expect(rows.filter(has_text="The missing")).to_contain_text("dead on 20")
        expect(rows.filter(has_text="The missing")).to_contain_text("HTTP 404")
        expect(rows.filter(has_text="The article")).to_contain_text("not modified on 20")
        open_tab(page, "Browse")
        expect(page.locator("#browse")).to_contain_text("Reading list")
        open_tab(page, "Map")
        expect(page.locator("#map svg").first).to_be_visible()
