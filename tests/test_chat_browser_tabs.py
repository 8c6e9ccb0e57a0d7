"""The other tabs, kept conversations, and what people do with replies, in a real Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import IN_BROWSER, NARROW, WIDE, ask, chips, open_tab, opened
from playwright.sync_api import Browser, Page, expect
from proxy import proxied
from served import served

from chat.web.accounts import make_line
from indexer import Index

pytestmark = IN_BROWSER
CONVOLUTION = "What is convolution in a CNN?"


@pytest.fixture
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(browser, address, viewport=getattr(request, "param", WIDE)) as page:
        expect(page.get_by_label("Your question")).to_be_focused()
        yield page


def shown_pictures(page: Page, place: str) -> int:
    """How many pictures there are, once all of them have been loaded."""
    page.wait_for_function(
        "place => [...document.querySelectorAll(place + ' img')].every(i => i.complete)", arg=place
    )
    widths = page.locator(f"{place} img").evaluate_all("found => found.map(i => i.naturalWidth)")
    assert all(width > 0 for width in widths)
    return len(widths)


@pytest.mark.parametrize("page", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_search_finds_as_one_types_and_marks_the_words(page: Page) -> None:
    open_tab(page, "Search")
    page.get_by_label("Search", exact=True).press_sequentially("normalising", delay=20)
    found = page.locator("#found li")
    expect(found.first.locator("mark").first).to_contain_text(re.compile("normali[sz]", re.I))
    expect(found.first).to_contain_text(re.compile(r"score 0\.\d\d.*words.*meaning", re.S))
    page.get_by_label("Search", exact=True).fill("pca")
    expect(found.first.locator(".title")).to_contain_text("PCA")
    found.first.locator(".title").click()
    expect(page.locator("#entry h1")).to_contain_text("PCA")
    expect(page).to_have_url(re.compile(r"\?entry=maths/pca&heading="))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_search_filters_by_section_and_source(page: Page) -> None:
    open_tab(page, "Search")
    page.get_by_label("Search", exact=True).fill("pca")
    expect(page.locator("#found li")).not_to_have_count(0)
    page.get_by_label("Source").click()
    page.get_by_role("option", name="Linked resources").click()
    expect(page.locator("#found .place").first).to_contain_text("Linked resource")
    page.get_by_label("Section").click()
    page.get_by_role("option", name="Maths").click()
    expect(page.locator("#found")).to_contain_text("Nothing is found with these filters")


def test_permanent_link_opens_the_entry_with_pictures_code_and_neighbours(
    page: Page, address: str
) -> None:
    page.goto(f"{address}?entry=convolution/convolution")
    entry = page.locator("#entry")
    expect(entry.locator("h1")).to_have_text(CONVOLUTION)
    expect(page.locator("#entries .here")).to_have_text(CONVOLUTION)
    assert shown_pictures(page, "#entry") >= 1
    expect(entry.locator("pre").first).to_be_attached()
    expect(entry.locator(".katex").first).to_be_attached()
    expect(entry).to_contain_text("See also")
    entry.get_by_role("link", name=re.compile("→$")).click()
    expect(page.locator("#entry h1")).to_contain_text("kernels and filters")
    expect(page).to_have_url(re.compile(r"\?entry=convolution/kernels-and-filters$"))
    page.go_back()
    expect(page.locator("#entry h1")).to_have_text(CONVOLUTION)


def test_permanent_link_with_a_heading_shows_it_and_a_wrong_one_says_so(
    page: Page, address: str
) -> None:
    page.goto(f"{address}?entry=maths/pca&heading=Pitfalls")
    expect(page.locator("#entry h2.found")).to_have_text("Pitfalls")
    expect(page.locator("#entry h2.found")).to_be_in_viewport()
    page.goto(f"{address}?entry=<img src=x onerror=alert(1)>")
    expect(page.locator("#entry")).to_contain_text("no such entry")


def test_browse_leads_from_section_to_entry(page: Page) -> None:
    open_tab(page, "Browse")
    expect(page.locator("#entry h1")).to_have_text("What is a feature space?")
    page.locator("#entries summary", has_text="Layer Functions").click()
    page.locator("#entries a", has_text="What is batch normalization?").click()
    expect(page.locator("#entry h1")).to_have_text("What is batch normalization?")


def test_map_shows_the_question_of_the_chat_among_its_neighbours(page: Page) -> None:
    ask(page, "What is PCA?")
    open_tab(page, "Map")
    expect(page.locator("#plane .asked")).to_be_visible()
    assert page.locator("#plane svg > circle").count() > 500
    expect(page.locator("#plane ol a").first).to_contain_text("PCA")
    page.locator("#plane .key", has_text="Maths").click()
    expect(page.locator("#plane svg")).to_have_class("alone")
    page.get_by_label("Question on the map").fill("<b>what is dropout</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#plane h2")).to_have_text("Nearest to “<b>what is dropout</b>”")


def test_sources_tell_the_state_and_list_what_was_declined_or_voted_down(
    page: Page, index: Index
) -> None:
    ask(page, "Who won the 1998 world cup?")
    ask(page, CONVOLUTION)
    page.get_by_label("dislike").last.click()
    page.locator("#why label", has_text="Unclear").click()
    page.get_by_role("button", name="Tell").click()
    expect(page.locator("#why")).to_have_count(0)
    open_tab(page, "Sources")
    expect(page.locator("#state")).to_contain_text(re.compile(r"Entries\s*67"))
    gaps = page.locator("#gaps tr")
    expect(gaps.filter(has_text="world cup")).to_contain_text("declined")
    expect(gaps.filter(has_text=CONVOLUTION)).to_contain_text("voted down: Unclear")
    expect(page.locator("#linked tbody tr")).to_have_count(len(index.links()))
    page.get_by_role("button", name="Bring up to date").click()
    expect(page.locator("#state .progress")).to_contain_text("up to date already")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    assert "world cup" in Path(download.value.path()).read_text("utf-8")


def test_answer_has_its_picture_and_result_its_plot(page: Page) -> None:
    ask(page, CONVOLUTION)
    assert shown_pictures(page, "#chat") == 1
    ask(page, "k-means on [[1, 1], [1, 2], [8, 8], [9, 8]] with k = 2")
    assert shown_pictures(page, "#chat") == 2


def test_next_questions_can_be_clicked(page: Page) -> None:
    ask(page, "What is PCA?")
    page.locator("#chat .option", has_text="Why compute PCA with the SVD?").click()
    expect(page.locator("#chat .user-row").last).to_have_text("Why compute PCA with the SVD?")
    expect(chips(page.locator("#chat .bot-row").nth(1)).first).to_contain_text("PCA")


def test_question_is_changed_and_asked_again_from_there(page: Page) -> None:
    ask(page, "precision for TP = 8 and FP = 2")
    ask(page, "What is PCA?")
    page.get_by_label("Change question 1").focus()
    page.keyboard.press("Enter")
    box = page.get_by_label("Your question")
    expect(box).to_have_value("precision for TP = 8 and FP = 2")
    expect(page.locator("#edit-note")).to_be_visible()
    box.fill("precision for TP = 9 and FP = 1")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .user-row")).to_have_count(1)
    expect(page.locator("#chat .bot-row")).to_contain_text("0.9")
    expect(page.locator("#edit-note")).to_have_count(0)


def test_reply_can_be_had_again_and_a_change_be_given_up(page: Page) -> None:
    ask(page, "What is PCA?")
    page.get_by_label("retry").click()
    expect(page.locator("#chat .user-row")).to_have_count(1)
    expect(chips(page.locator("#chat .bot-row"))).not_to_have_count(0)
    page.locator("#chat .user-row").hover()
    page.get_by_label("Change question 1").click()
    expect(page.locator("#edit-note")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#edit-note")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("")


def test_conversations_survive_a_restart_of_browser_and_server(
    index: Index, browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path) as address, opened(browser, address, viewport=WIDE) as page:
        ask(page, "what is the recall if TP = 8?")
        expect(page).to_have_url(re.compile(r"\?chat="))
        link = re.sub(r".*\?", "?", page.url)
    with served(tmp_path) as address, opened(browser, address, viewport=WIDE) as page:
        talks = page.locator("#talks li")
        expect(talks).to_have_count(1)
        page.locator("#talks .talk").click()
        expect(page.locator("#chat .user-row")).to_have_text("what is the recall if TP = 8?")
        expect(ask(page, "FN = 2")).to_contain_text("0.8")  # it goes on where it stood
        page.goto(f"{address}{link}")
        expect(page.locator("#chat .user-row")).to_have_count(2)
        page.get_by_role("button", name="New chat").click()
        expect(page.locator("#chat .bot-row")).to_have_count(0)
        ask(page, "What is PCA?")
        expect(talks).to_have_count(2)
        page.get_by_label("Search conversations").fill("recall")
        expect(talks).to_have_count(1)
        talks.hover()
        with page.expect_download() as download:
            page.get_by_label("Export as Markdown").click()
        assert "## FN = 2" in Path(download.value.path()).read_text("utf-8")
        page.get_by_label("Delete: what is the recall").click()
        page.get_by_label("Delete: what is the recall").click()
        expect(page.locator("#talks")).to_contain_text("What is PCA?")
        expect(talks).to_have_count(1)


def test_login_lets_in_and_conversations_are_apart(
    index: Index, browser: Browser, tmp_path: Path
) -> None:
    lines = [make_line("ann", "correct horse", editor=True), make_line("bob", "battery staple")]
    (tmp_path / "accounts").write_text("\n".join(lines))
    with served(tmp_path, "--auth-file", str(tmp_path / "accounts")) as address:
        for name, password in [("ann", "correct horse"), ("bob", "battery staple")]:
            with opened(browser, f"{address}?entry=maths/pca", viewport=NARROW) as page:
                page.get_by_label("Name").fill(name)
                page.get_by_label("Password").fill("wrong wrong")
                page.get_by_role("button", name="Log in").click()
                expect(page.get_by_role("alert")).to_contain_text("do not fit")
                page.get_by_label("Name").fill(name)
                page.get_by_label("Password").fill(password)
                page.keyboard.press("Enter")
                expect(page.locator("#entry h1")).to_contain_text("PCA")
                open_tab(page, "Chat")
                expect(page.locator("#talks li")).to_have_count(0)
                ask(page, f"What is {name}?")
                expect(page.locator("#talks li")).to_have_count(1)
                open_tab(page, "Sources")
                seen = "What is ann?" if name == "ann" else "those who may edit"
                expect(page.locator("#gaps")).to_contain_text(seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_a_narrow_window(browser: Browser, address: str, scheme: str) -> None:
    settings = {"viewport": NARROW, "color_scheme": scheme, "has_touch": True}
    with opened(browser, address, **settings) as page:
        ask(page, "PCA of [[8, 8], [2, 2], [6, 4], [4, 6]]")
        ask(page, CONVOLUTION)
        for name in ("Chat", "Browse", "Search", "Map", "Sources"):
            open_tab(page, name)
            page.wait_for_timeout(200)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), name


def test_page_works_behind_a_proxy_and_visitors_are_apart(
    index: Index, browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path, "--root-path", "/kb") as inner, proxied(inner) as address:
        for _ in range(2):
            with opened(browser, address, viewport=WIDE) as page:
                expect(page.locator("#talks li")).to_have_count(0)
                ask(page, CONVOLUTION)
                expect(page.locator("#chat img")).to_have_count(1)
                assert shown_pictures(page, "#chat") == 1
                page.reload()
                expect(page.locator("#chat .user-row")).to_have_text(CONVOLUTION)
                open_tab(page, "Sources")
                expect(page.locator("#gaps")).to_contain_text("those who may edit")
