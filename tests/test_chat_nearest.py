"""What a declined question came near to, and where the marker of a citation stands."""

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from chat.assistant import Assistant
from chat.followups import suggest
from chat.nearest import nearest_titles, say_nearest
from chat.panels import messages
from chat.passages import mark
from chat.records import Turn
from indexer import Index

EVAL = Path(__file__).parent / "eval"


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def test_questions_about_something_else_are_declined_without_a_list_of_entries(
    index: Index,
) -> None:
    lines = (EVAL / "out_of_scope.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    far = [case["question"] for case in cases if case["style"] == "far"]
    named = [one for one in far if say_nearest(index.rank(one).hits)]
    assert len(far) >= 20
    assert len(named) <= len(far) // 10, named


@pytest.mark.parametrize("question", ["how does DBSCAN cluster points?", "deformable convolution"])
def test_entries_that_are_near_are_said_and_offered_once(
    index: Index, assistant: Assistant, question: str
) -> None:
    reply = assistant.ask(question)
    turns = [Turn(question, reply)]
    titles = nearest_titles(reply.text)
    assert reply.outcome == "not_found" and reply.options == [] and 1 <= len(titles) <= 3
    assert {document.title for document in index.documents} >= set(titles)
    assert suggest(index, turns) == titles
    shown = messages(turns, options=titles)[-1]
    assert shown["content"].endswith("Nearest entries, which may not answer it:")
    assert [one["value"] for one in shown["options"]] == titles
    later = [*turns, Turn("What is PCA?", assistant.ask("What is PCA?"))]
    assert titles[0] in messages(later, options=["a"])[1]["content"]


def test_far_question_offers_nothing_to_click(index: Index, assistant: Assistant) -> None:
    reply = assistant.ask("Who won the 1998 world cup?")
    assert reply.text == "The knowledge base does not say."
    assert suggest(index, [Turn("Who won the 1998 world cup?", reply)]) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("```python\nx = 1\n```", "fence"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "table_open"),
        ("Text:\n\n    x = 1", "code_block"),
    ],
)
def test_a_marker_leaves_what_stands_before_it_whole(text: str, kind: str) -> None:
    def kinds(markdown: str) -> list[tuple[str, str]]:
        tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
        return [(token.type, token.content) for token in tokens]

    before, marked = kinds(text), kinds(mark(text, 1))
    assert kind in [name for name, _ in before]
    assert marked == [*before, ("paragraph_open", ""), ("inline", "[1]"), ("paragraph_close", "")]
    assert mark("One line.", 2) == "One line. [2]"


def test_code_of_an_entry_ends_before_its_marker(assistant: Assistant) -> None:
    turns = [Turn("What is PCA?", assistant.ask("What is PCA?"))]
    reply = assistant.ask("show me the code", turns)
    assert reply.text.endswith("\n```\n\n[1]")
