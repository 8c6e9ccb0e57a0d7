"""What the page is told to show: escaped questions, chips, tool panels, the parted source."""

import dataclasses
import html
import re
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chat.panels import escape, messages, summary
from chat.records import Reply, ToolRun, Turn
from chat.source import find_source
from chat.wire import as_json
from indexer import Document, Hit

BODY = """## In one breath
Short.

## Formula
$$a$$

## Code
```python
## Formula
```

## Follow-up questions
### Why?
Because of [the other](../maths/other.md#x) and [a stranger](../maths/gone.md)."""


def document(answer_id: str | None, **fields: object) -> Document:
    empty = {field.name: () for field in dataclasses.fields(Document)}
    none = {"resource_id": None, "section": None, "path": None, "url": None}
    named = {"key": f"answers/{answer_id}.md", "title": f"About {answer_id}", "body": BODY}
    return Document(**empty | none | named | {"answer_id": answer_id} | fields)  # type: ignore[arg-type]


PCA = document("maths/pca", see_also=("maths/other", "maths/gone"))
OTHER = document("maths/other")
NOTE = document(
    None,
    key="resource:book",
    resource_id="book",
    title="A [book]",
    body="Our note.",
    see_also=("maths/pca",),
    url="https://example.org/a(b).pdf",
)
DOCUMENTS = (PCA, OTHER, NOTE)
ROOT = Path("/notes")


def hit(**fields: object) -> Hit:
    empty = {field.name: None for field in dataclasses.fields(Hit)}
    named = {
        "score": 1.0,
        "answer_id": "maths/pca",
        "title": "About PCA",
        "heading": "Formula",
        "text": "x",
    }
    return Hit(**empty | named | fields)  # type: ignore[arg-type]


def addresses(text: str) -> list[str]:
    return re.findall(r"\]\((\?[^)]+)\)", text)


@example("\x1e ")
@example("\n \n")
@given(
    st.text(st.sampled_from("ab1 .\t\n\\`*_[]()<>&$~|#+-=!:@/'\"{}") | st.characters(codec="utf-8"))
)
def test_escaped_text_shows_itself_and_nothing_else(text: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(escape(text))
    shown = html.unescape(re.sub(r"</?p>|<br />", "", rendered))
    assert not re.search(r"<(?!/?p>|br />)", rendered)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s|\0", "", text.replace("\0", "\ufffd"))


@given(st.text(st.sampled_from("$\\()[]ab")))
def test_escaped_text_opens_no_math(text: str) -> None:
    assert not re.search(r"\$\$|\\\\\(", escape(text))


def test_citations_become_numbered_chips_that_lead_to_their_source() -> None:
    hits = [hit(), hit(answer_id=None, resource_id="book", heading="", title="A [book]", page=12)]
    *_, shown = messages([Turn("q", Reply("answered", "Text. [1] $$[1]$$ `[2]` [3]", hits))])
    text, chips = shown["content"].rsplit("\n\n", 1)
    assert text == r"Text. [\[1\]](?entry=maths/pca&heading=Formula) $$[1]$$ `[2]` [3]"
    assert chips.startswith("[**1** About PCA · Formula](?cite=1&entry=maths/pca&heading=Formula)")
    assert r"[**2** A \[book\] · p. 12](" in chips
    first, second = (find_source(DOCUMENTS, address, ROOT) for address in addresses(chips))
    assert first and first.cited.startswith("## Formula\n$$a$$")
    assert second and second.cited == "Our note."
    assert "page 12" in second.head
    assert "(https://example.org/a%28b%29.pdf)" in second.head


def test_declined_reply_has_no_chips() -> None:
    *_, shown = messages([Turn("q", Reply("not_found", "The knowledge base does not say. [1]"))])
    assert shown["content"] == "The knowledge base does not say. [1]"
    assert "options" not in shown


def test_choices_are_given_with_the_reply() -> None:
    *_, shown = messages([Turn("q", Reply("clarify", "Which?"))], options=["FN = 2"])
    assert shown["options"] == [{"value": "FN = 2", "label": "FN = 2"}]


def test_question_without_reply_stands_last() -> None:
    shown = messages([Turn("one", Reply("answered", "1"))], asked="two")
    assert [(one["role"], one["content"]) for one in shown] == [
        ("user", "one"),
        ("assistant", "1"),
        ("user", "two"),
    ]


def test_tool_panel_shows_call_result_time_and_source() -> None:
    run = ToolRun("f", {"x": [1, 2.5], "y": "a"}, 0.1, None, 0.00012, "kb/algorithms/a.py:3", None)
    _, panel, _ = messages([Turn("q", Reply("computed", "0.1", runs=[run]))])
    assert panel["metadata"] == {"title": "f · 0.12 ms", "duration": 0.00012, "status": "done"}
    assert ">>> f(x=[1, 2.5], y='a')\n0.1\n```" in panel["content"]
    assert "kb/algorithms/a.py:3" in panel["content"]


def test_tool_panel_holds_what_was_typed_inside_its_code_block() -> None:
    typed = "```\n$$x$$ \\(y\\) <img src=x>"
    run = ToolRun("f", {"x": [typed]}, None, f"cannot read {typed}", 2.5, "a.py:3", None)
    _, panel, _ = messages([Turn("q", Reply("error", "No.", runs=[run]))])
    assert panel["content"].count("```") == 2
    assert "$" not in panel["content"] and "\\" not in panel["content"]
    assert "# refused: cannot read" in panel["content"]
    assert panel["metadata"]["title"] == "f · 2.50 s"


def test_tool_panel_cuts_a_long_call() -> None:
    run = ToolRun("f", {"x": [1] * 10_000}, 1, None, 0.01, "a.py:3", None)
    _, panel, _ = messages([Turn("q", Reply("computed", "1", runs=[run]))])
    assert len(panel["content"]) < 2_000
    assert "characters more" in panel["content"]


def test_source_is_parted_around_the_cited_section() -> None:
    source = find_source(
        DOCUMENTS, "?entry=maths/pca&heading=Follow-up%20questions%20%3E%20Why%3F", ROOT
    )
    assert source
    assert source.cited.startswith("### Why?")
    assert source.before.endswith("## Follow-up questions")
    assert "[the other](?entry=maths/other)" in source.cited
    assert "a stranger" in source.cited and "gone" not in source.cited
    assert source.after == "**See also**\n\n- [About maths/other](?entry=maths/other)"
    assert "cited: **Follow-up questions > Why?**" in source.head.replace("\\", "")


def test_heading_in_a_code_block_parts_nothing() -> None:
    source = find_source(DOCUMENTS, "?entry=maths/pca&heading=Code", ROOT)
    assert source and source.cited == "## Code\n```python\n## Formula\n```"


def test_source_without_a_known_heading_is_shown_whole() -> None:
    source = find_source(DOCUMENTS, "?entry=maths/pca&heading=Nowhere", ROOT)
    assert source
    assert (source.before, source.cited) == ("", "")
    assert source.after.startswith("## In one breath")
    assert "cited" not in source.head


@pytest.mark.parametrize("address", ["", "?", "?entry=", "?entry=maths/gone", "?heading=Formula"])
def test_unknown_address_has_no_source(address: str) -> None:
    assert find_source(DOCUMENTS, address, ROOT) is None


def test_resource_links_to_nothing_but_the_web() -> None:
    bad = dataclasses.replace(NOTE, url="javascript:alert(1)")
    source = find_source((bad,), "?entry=resource:book", ROOT)
    assert source and "javascript" not in source.head


COPY = dataclasses.replace(
    NOTE,
    key="page:0a.json",
    title="The paper",
    url="https://a.org/p.pdf",
    body="Copy of 2026-11-25\n\n## Page 1\n\nOne.\n\n## Page 2\n\nTwo.\n\n## Page 3\n\nThree.",
)


def test_a_fetched_page_is_opened_at_its_passage_with_its_date() -> None:
    cited = hit(
        answer_id=None,
        resource_id="book",
        title="The paper",
        path=None,
        heading="Page 2",
        url="https://a.org/p.pdf#page=2",
        page=2,
    )
    *_, shown = messages([Turn("q", Reply("answered", "x", (cited,)))])
    assert "The paper · Page 2](" in shown["content"]
    (address,) = addresses(shown["content"])
    source = find_source((NOTE, COPY), address, ROOT)
    assert source
    assert (source.before, source.cited) == ("## Page 1\n\nOne.", "## Page 2\n\nTwo.")
    assert source.after.startswith("## Page 3\n\nThree.")
    assert "as it was on 2026-11-25" in source.head.replace("\\", "")
    assert "(https://a.org/p.pdf#page=2)" in source.head


@pytest.mark.parametrize(
    "place", [".evil.org/#x", "@evil.org#x", "#a b", '#"onclick=', "/blob/../x"]
)
def test_a_place_that_was_tampered_with_is_left_out(place: str) -> None:
    address = f"?entry=resource:book&heading=Page%202&place={quote(place)}"
    source = find_source((NOTE, COPY), address, ROOT)
    assert source and "(https://a.org/p.pdf)" in source.head


def test_our_note_is_opened_when_it_was_cited() -> None:
    source = find_source((NOTE, COPY), "?entry=resource:book", ROOT)
    assert source and "our note" in source.head


def test_file_without_an_id_is_found_by_its_path() -> None:
    notes = document(None, key="a b.md", path="/notes/a b.md", title="Notes")
    cited = hit(answer_id=None, title="Notes", path="/notes/a b.md", heading="In one breath")
    *_, shown = messages([Turn("q", Reply("answered", "x", (cited,)))])
    (address,) = addresses(shown["content"])
    assert parse_qs(address[1:])["entry"] == ["/notes/a b.md"]
    source = find_source((notes,), address, ROOT)
    assert source and source.cited == "## In one breath\nShort."


def test_summary_counts_what_is_known() -> None:
    assert summary(DOCUMENTS, 79) == "2 answers, 1 linked resource and 79 tools that compute."


def test_reply_as_json_holds_every_field_and_no_nan() -> None:
    run = ToolRun("f", {"x": (1, 2)}, {"a": float("nan")}, None, 0.1, "a.py:3", None)
    reply = Reply("computed", "t", (hit(),), (run,), [float("inf"), 0.1 + 0.2])
    shown = as_json(reply)
    told = [field.name for field in dataclasses.fields(Reply) if "inner" not in field.metadata]
    assert list(shown) == told
    assert list(shown["hits"][0]) == [field.name for field in dataclasses.fields(Hit)]
    assert shown["value"] == [None, 0.1 + 0.2]
    assert shown["runs"][0]["result"] == {"a": None}
    assert shown["runs"][0]["arguments"] == {"x": [1, 2]}
