"""What a citation of a linked page says of its age, on the chip, in the panel and in words."""

import dataclasses
from collections.abc import Sequence

import pytest
from test_chat_panels import COPY, NOTE, PCA, ROOT, addresses, hit

from chat.copied import age_of, lead_to, place_of
from chat.panels import messages
from chat.records import Reply, Turn
from chat.source import find_source
from indexer import Hit
from indexer.pages import LinkState

FAILED = LinkState(
    "book", "The book", None, "dead", "HTTP 404", "", "2026-11-26T08:00", "2026-11-25", ()
)


def test_a_chip_tells_the_age_of_what_it_cites_and_the_panel_that_the_page_is_gone() -> None:
    cited = hit(
        answer_id=None, resource_id="book", title="The paper", heading="Page 2", text="Two."
    )
    asked: list[Sequence[Hit]] = []

    def ages(hits: Sequence[Hit]) -> list[str]:
        asked.append(hits)
        return ["copy of 2026-11-25, dead on 2026-11-26"]

    *_, shown = messages([Turn("q", Reply("answered", "x", [cited]))], ages=ages)
    assert asked == [[cited]]
    chip = shown["content"].replace("\\", "")
    assert "The paper · Page 2 · copy of 2026-11-25, dead on 2026-11-26](" in chip
    (address,) = addresses(shown["content"])
    source = find_source((NOTE, COPY), address, ROOT, [FAILED])
    assert source and "dead on 2026-11-26" in source.head.replace("\\", "")
    entry = find_source((PCA,), "?entry=maths/pca", ROOT, [FAILED])
    assert entry and "dead" not in entry.head


PAGE = dataclasses.replace(
    COPY, key="page:1b.json", url="https://a.org/abs", body="Copy of 2026-11-24\n\nTwo."
)


@pytest.mark.parametrize(
    ("fields", "age"),
    [
        ({"text": "Our note.", "url": NOTE.url}, "our note on it"),
        ({"text": "Two.", "url": "https://a.org/p.pdf#page=2"}, "copy of 2026-11-25"),
        ({"text": "Two.", "url": "https://a.org/abs#:~:text=Two"}, "copy of 2026-11-24"),
        ({"text": "Rows\n\nparted", "heading": "Not there", "url": None}, "copy of 2026-11-25"),
        ({"resource_id": None, "answer_id": "maths/pca"}, ""),
    ],
)
def test_the_age_of_a_citation_hangs_on_its_resource_and_not_on_its_heading(
    fields: dict[str, object], age: str
) -> None:
    cited = hit(**{"answer_id": None, "resource_id": "book", "heading": "Page 2"} | fields)
    assert age_of(cited, (PCA, NOTE, COPY, PAGE)) == age


def test_a_line_of_a_repository_is_led_to() -> None:
    url = "https://github.com/o/r/blob/0123abcd/docs/a%20b.md?plain=1#L5"
    assert place_of(url) == "/blob/0123abcd/docs/a%20b.md?plain=1#L5"
    repository = dataclasses.replace(COPY, url="https://github.com/o/r")
    assert lead_to(repository, place_of(url)) == url


def test_a_passage_without_a_heading_opens_the_copy_and_not_our_note() -> None:
    cited = hit(answer_id=None, resource_id="book", heading="", text="Two.")
    *_, shown = messages([Turn("q", Reply("answered", "x", [cited]))])
    (address,) = addresses(shown["content"])
    source = find_source((NOTE, PAGE), address, ROOT)
    assert source and "as it was on 2026-11-24" in source.head.replace("\\", "")
