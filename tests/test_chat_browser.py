"""A person in front of the chat: a real Chromium, the real server, the real index."""

import re
from collections.abc import Iterator

import pytest
from browsing import IN_BROWSER, NARROW, WIDE, ask, chips, opened
from playwright.sync_api import Browser, Page, expect

CONCEPT = "What is batch normalization?"
NUMERIC = "F1 for precision 0.8 and recall 0.5?"

pytestmark = IN_BROWSER


@pytest.fixture
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(browser, address, viewport=getattr(request, "param", WIDE)) as page:
        expect(page.get_by_label("Your question")).to_be_focused()
        yield page


def test_first_screen_says_what_is_known_and_offers_questions(page: Page) -> None:
    expect(page.get_by_role("heading", name="CV Interview Answers")).to_be_visible()
    known = page.locator("#chat .placeholder")
    expect(known).to_contain_text(re.compile(r"67 answers, \d+ linked resources and \d+ tools"))
    expect(page.locator("#chat .example")).to_have_count(6)


def test_example_is_asked_with_a_click(page: Page) -> None:
    example = page.locator("#chat .example").first
    kind, question = example.inner_text().split("\n")
    assert kind == "Concept"
    example.click()
    expect(page.locator("#chat .user-row")).to_have_text(question)
    expect(chips(page.locator("#chat .bot-row"))).not_to_have_count(0)
    expect(page.locator("#chat .example")).to_have_count(0)


@pytest.mark.parametrize("page", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_concept_is_answered_with_math_and_a_citation_that_opens(page: Page) -> None:
    reply = ask(page, CONCEPT)
    expect(reply.locator(".katex-display").first).to_be_visible()
    assert "$$" not in reply.inner_text()
    assert "\\(" not in reply.inner_text()
    expect(chips(reply).first).to_be_in_viewport(ratio=1)  # with the answer, however long it is
    chips(reply).first.click()
    source = page.locator("#source")
    expect(source.locator(".block.head h3")).to_have_text(CONCEPT)
    cited = source.locator(".block.cited")
    expect(cited).to_be_in_viewport(ratio=0.5)
    expect(cited.get_by_role("heading").first).to_be_visible()
    expect(source.locator(".katex").first).to_be_attached()
    assert "$$" not in source.inner_text()
    expect(page).to_have_url(
        re.compile(r"/\?chat=[\w-]+$")
    )  # opened beside the chat, not instead of it


def test_source_closes_with_escape_and_gives_the_focus_back(page: Page) -> None:
    chip = chips(ask(page, CONCEPT)).first
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_have_count(0)
    expect(chip).to_be_focused()


def test_links_in_a_source_lead_to_other_entries_beside_the_chat(page: Page) -> None:
    chips(ask(page, CONCEPT)).first.click()
    link = page.locator("#source a[href^='?entry=']").last
    title = link.inner_text()
    link.click()
    expect(page.locator("#source .block.head h3")).to_have_text(title)
    expect(page.locator("#chat .bot-row")).to_have_count(1)


def test_number_is_computed_by_a_tool_that_is_shown(page: Page) -> None:
    reply = ask(page, NUMERIC)
    expect(reply).to_contain_text("0.615385")
    expect(reply.locator(".katex-display").first).to_be_visible()
    tool = reply.locator(".thought-group")
    expect(tool.get_by_role("button").first).to_contain_text("f_beta_score")
    expect(tool.get_by_text("precision=0.8")).to_have_count(0)
    tool.get_by_role("button").first.click()
    expect(tool).to_contain_text("f_beta_score(precision=0.8, recall=0.5")
    expect(tool).to_contain_text("0.6153846153846154")
    expect(tool).to_contain_text(re.compile(r"kb/algorithms/\w+\.py:\d+"))
    expect(chips(reply).first).to_contain_text("F1 score")


def test_question_outside_the_knowledge_is_declined_without_citation(page: Page) -> None:
    reply = ask(page, "Who won the 1998 world cup?")
    expect(reply).to_contain_text("does not say")
    expect(chips(reply)).to_have_count(0)
    expect(reply.locator(".thought-group")).to_have_count(0)


def test_choice_of_a_question_that_is_asked_back_can_be_clicked(page: Page) -> None:
    reply = ask(page, "what is the recall if TP = 8?")
    expect(reply).to_contain_text("false negatives")
    expect(chips(reply)).to_have_count(0)
    option = page.locator("#chat .option").first
    question = option.inner_text()
    option.click()
    expect(page.locator("#chat .bot-row")).to_have_count(2)
    expect(page.locator("#chat .user-row").last).to_have_text(question)
    expect(chips(page.locator("#chat .bot-row").last)).not_to_have_count(0)


def test_what_was_asked_for_completes_the_question_before(page: Page) -> None:
    ask(page, "what is the recall if TP = 8?")
    expect(ask(page, "FN = 2")).to_contain_text("0.8")


def test_impossible_value_is_named(page: Page) -> None:
    expect(ask(page, "precision with TP = -3")).to_contain_text("-3")


def test_new_chat_forgets_the_conversation(page: Page) -> None:
    chips(ask(page, CONCEPT)).first.click()
    page.get_by_role("button", name="New chat").click()
    expect(page.locator("#chat .bot-row")).to_have_count(0)
    expect(page.locator("#chat .example")).to_have_count(6)
    expect(page.locator("#source")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_be_focused()
    expect(ask(page, "FN = 2")).not_to_contain_text("0.8")


def test_conversations_of_two_pages_are_apart(page: Page, browser: Browser, address: str) -> None:
    ask(page, "what is the recall if TP = 8?")
    other = browser.new_page()
    other.goto(address)
    expect(ask(other, "FN = 2")).not_to_contain_text("0.8")
    other.close()


def test_empty_question_is_not_asked(page: Page) -> None:
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)  # nothing shows that nothing happened
    expect(page.locator("#chat .example")).to_have_count(6)
    ask(page, NUMERIC)
    expect(page.locator("#chat .user-row")).to_have_count(1)


BOMB = "\\def\\a{x\\a\\a}\\a" + "\\frac{1}{" * 500 + "}" * 500
HOSTILE = [
    "<img src=x onerror=alert(1)> <script>alert(2)</script>",
    "![](http://beacon.test/a.png) [click](javascript:alert(3)) <http://beacon.test>",
    "<style>body{display:none}</style><iframe src='http://beacon.test'></iframe>",
    "$$\\href{javascript:alert(4)}{x}$$ \\\\(\\includegraphics{http://beacon.test/b.png}\\\\)",
    "1. one\n\n    code `x` **bold** www.beacon.test a@beacon.test\n# head\n- item\n\n---\n| a |",
    "accuracy of ['<img src=x onerror=alert(5)>', '$$x$$'] and ['```<b>', '\\\\(y\\\\)']",
    "k-means of [[1, 2], [3, 4]] with k = <img src=x onerror=alert(6)>",
    f"$${BOMB}$$ \\\\({BOMB}\\\\)",
    "{{ 7 * 7 }} ${7 * 7} {% for x in y %} __import__('os').system('true')",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_question_is_shown_as_the_text_it_is(page: Page, question: str) -> None:
    reply = ask(page, question)
    bubble = page.locator("#chat .user-row [data-testid=user]")
    assert re.sub(r"\s+", " ", bubble.inner_text()).strip() == re.sub(r"\s+", " ", question)
    active = "img, script, style, iframe, a, code, strong, h1, li, hr, table, .katex"
    expect(bubble.locator(active)).to_have_count(0)
    expect(
        reply.locator("img, script, style, iframe, a[href^='javascript'], .katex-error")
    ).to_have_count(0)


def test_policy_forbids_pictures_of_other_places(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    forbidden = page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
            setTimeout(() => done("nothing"), 5000);
            new Image().src = "http://beacon.test/c.png";
        })"""
    )
    page.close()
    assert forbidden == "img-src"
