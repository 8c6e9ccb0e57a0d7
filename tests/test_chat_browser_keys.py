"""The page without a mouse and for a screen reader, in a real Chromium."""

from collections.abc import Iterator

import pytest
from browsing import IN_BROWSER, NARROW, WIDE, ask, chips, open_tab, opened
from playwright.sync_api import Browser, Page, expect

pytestmark = IN_BROWSER
CONVOLUTION = "What is convolution in a CNN?"


@pytest.fixture
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(browser, address, viewport=getattr(request, "param", WIDE)) as page:
        expect(page.get_by_label("Your question")).to_be_focused()
        yield page


def names_of_stops(page: Page, key: str, most: int) -> list[str]:
    """What the focus meets on the way, by its accessible name."""
    name = """() => {
        const at = document.activeElement;
        const label = at.labels && [...at.labels].map((one) => one.innerText).join(" ");
        return (at.getAttribute("aria-label") || label || at.innerText || at.title || "").trim();
    }"""
    names = []
    for _ in range(most):
        page.keyboard.press(key)
        names.append(str(page.evaluate(name)).split("\n")[0])
    return names


def test_everything_that_can_be_pressed_has_a_name(page: Page) -> None:
    ask(page, "F1 for precision 0.8 and recall 0.5?")
    chips(page.locator("#chat .bot-row")).first.click()
    expect(page.locator("#source .block.cited")).to_be_visible()
    page.get_by_label("Dislike").click()
    expect(page.locator("#why")).to_be_visible()
    for tab in ("Chat", "Browse", "Search", "Map", "Sources"):
        open_tab(page, tab)
        page.wait_for_timeout(400)
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("button, a, input, textarea, [role=button]")]
                .filter((one) => one.offsetParent && !one.closest("[aria-hidden=true]"))
                .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim()
                    || one.title || (one.labels && one.labels.length)))
                .map((one) => one.outerHTML.slice(0, 200))"""
        )
        assert nameless == [], tab


def test_focus_goes_from_the_question_back_through_the_reply_in_reading_order(page: Page) -> None:
    ask(page, "F1 for precision 0.8 and recall 0.5?")
    expect(page.locator("#chat .options")).to_have_attribute("role", "group")
    page.get_by_label("Your question").focus()
    stops = names_of_stops(page, "Shift+Tab", 14)
    wanted = [
        "What is recall?",
        "Like",
        "Dislike",
        "Retry",
        "Copy message",
        "1 What is the F1 score?",
    ]
    places = [next(at for at, name in enumerate(stops) if name.startswith(one)) for one in wanted]
    assert places == sorted(places), stops
    assert any(name.startswith("f_beta_score") for name in stops), stops
    assert "" not in stops


def test_parts_of_a_conversation_are_told_apart(page: Page) -> None:
    ask(page, "F1 for precision 0.8 and recall 0.5?")
    ask(page, CONVOLUTION)
    chat = page.locator("#chat")
    expect(chat.get_by_role("group", name="Question 2")).to_contain_text(CONVOLUTION)
    expect(chat.get_by_role("group", name="Reply 1")).to_contain_text("0.615385")
    expect(chat.get_by_role("group", name="What can be asked next")).to_be_visible()
    tool = chat.locator(".thought-group .title")
    expect(tool).to_have_attribute("aria-expanded", "false")
    tool.focus()
    page.keyboard.press("Enter")
    expect(tool).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="New chat").click()
    expect(page.locator("#chat .bot-row")).to_have_count(0)
    ask(page, "deformable convolution")
    expect(
        chat.get_by_role("group", name="Nearest entries").get_by_role("button")
    ).not_to_have_count(0)


def test_a_conversation_needs_no_mouse(page: Page) -> None:
    page.keyboard.type(CONVOLUTION)
    page.keyboard.press("Enter")
    option = page.locator("#chat .option").first
    expect(option).to_be_visible()
    question = option.inner_text()
    option.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chat .user-row").last).to_have_text(question)
    expect(page.locator("#chat .bot-row")).to_have_count(2)
    expect(page.get_by_label("Your question")).to_be_focused()  # what was pressed is gone
    page.get_by_role("tab", name="Browse").focus()
    page.keyboard.press("Enter")
    page.locator("#entries summary", has_text="Maths").press("Enter")
    page.locator("#entries a", has_text="PCA").first.press("Enter")
    expect(page.locator("#entry h1")).to_contain_text("PCA")
    expect(page.locator("#entry h1")).to_be_focused()
    page.keyboard.press("Control+Home")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()
    open_tab(page, "Search")
    page.get_by_role("tab", name="Search").focus()
    page.keyboard.press("/")
    expect(page.get_by_label("Search", exact=True)).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_label("Search", exact=True)).to_have_value("a/b")


@pytest.mark.parametrize("page", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_a_vote_against_a_reply_is_explained_with_the_keyboard(page: Page) -> None:
    ask(page, CONVOLUTION)
    page.get_by_label("Dislike").press("Enter")
    expect(page.get_by_role("radio", name="Wrong number")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Unclear")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("in your own words")).to_be_focused()
    page.keyboard.type("the <b>flip</b> is lost")
    page.keyboard.press("Enter")
    expect(page.locator("#why")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_be_focused()
    open_tab(page, "Sources")
    gap = page.locator("#gaps tr", has_text=CONVOLUTION)
    expect(gap).to_contain_text("voted down: Unclear: the <b>flip</b> is lost")


def test_the_page_has_its_own_name_and_picture_and_names_no_other_site(
    page: Page, address: str
) -> None:
    expect(page).to_have_title("CV Interview Answers")
    icon = page.locator("link[rel~=icon]").first.evaluate("link => link.href")
    assert page.request.get(icon).headers["content-type"] == "image/svg+xml"
    sent = page.request.get(address).text()
    assert not [
        word for word in ('"og:', '"twitter:', "gradio.app", "githubusercontent") if word in sent
    ]
    assert page.locator("meta[property^='og:'], meta[name^='twitter:']").count() == 0
