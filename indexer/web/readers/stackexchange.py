"""Questions and answers of the Stack Exchange sites: the question, then the best answers."""

import re

import trafilatura
from lxml import etree, html

from indexer.web.readers.reading import Leaf, Reading, harmless

_MOST_ANSWERS = 5


def is_stackexchange(tree: html.HtmlElement) -> bool:
    """Whether a page has the shape of a Stack Exchange question."""
    return bool(tree.xpath("//*[@id='question']") and tree.xpath("//*[@id='answers']"))


def read_stackexchange(tree: html.HtmlElement, url: str, plain: str) -> Reading:
    """Read the question, then the accepted and the top answers with their votes.

    Args:
        tree: of the page.
        url: of the page.
        plain: all its visible words.
    """
    heading = tree.xpath("//*[@id='question-header']//h1 | //h1")
    title = " ".join(heading[0].text_content().split()) if heading else ""
    question = tree.xpath("//*[@id='question']")[0]
    leaves = []
    if text := _post(question):
        leaves.append(Leaf(text, (f"Question ({_votes(question)} votes)",), anchor="#question"))
    answers = tree.xpath("//*[@id='answers']//*[@data-answerid]")
    answers.sort(key=lambda one: (not _is_accepted(one), -_votes(one)))
    for answer in answers[:_MOST_ANSWERS]:
        if text := _post(answer):
            kind = "Accepted answer" if _is_accepted(answer) else "Answer"
            number = re.sub(r"\D", "", answer.get("data-answerid"))
            anchor = f"#{number}" if number else ""
            leaves.append(Leaf(text, (f"{kind} ({_votes(answer)} votes)",), anchor=anchor))
    if not leaves:
        return Reading("empty", "the question has no text")
    return Reading(title=title, leaves=tuple(leaves), plain=plain)


def _post(element: html.HtmlElement) -> str:
    """The text of a question or answer as Markdown, without its comments."""
    bodies = element.xpath(
        ".//*[contains(@class, 's-prose') or contains(@class, 'js-post-body') or @itemprop='text']"
    )
    if not bodies:
        return ""
    inner = etree.tostring(bodies[0], encoding="unicode", method="html", with_tail=False)
    text = trafilatura.extract(
        f"<html><body><article>{inner}</article></body></html>",
        output_format="markdown",
        include_tables=True,
        include_links=False,
        include_comments=False,
        favor_recall=True,
    )
    return harmless((text or " ".join(bodies[0].text_content().split())).strip())


def _votes(element: html.HtmlElement) -> int:
    written = element.get("data-score")
    if written is None:
        counts = element.xpath(".//*[@itemprop='upvoteCount' or contains(@class, 'js-vote-count')]")
        written = (counts[0].get("data-value") or counts[0].text_content()) if counts else "0"
    found = re.search(r"-?\d+", written.replace(",", ""))
    return int(found[0]) if found else 0


def _is_accepted(element: html.HtmlElement) -> bool:
    return "accepted-answer" in (element.get("class") or "") or bool(
        element.xpath(
            ".//*[contains(@class, 'js-accepted-answer-indicator')"
            " and not(contains(@class, 'd-none'))]"
        )
    )
