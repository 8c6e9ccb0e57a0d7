"""What scripts outside this repository rely on: names, fields and outcomes."""

import dataclasses
import typing

import chat
import indexer
from chat.records import Outcome
from chat.wire import as_json


def fields(record: type) -> list[str]:
    return [field.name for field in dataclasses.fields(record)]


def test_the_public_names_are_there() -> None:
    assert {"Assistant", "Reply", "Turn", "ToolRun"} <= set(chat.__all__)
    assert {"Index", "Hit", "BuildReport"} <= set(indexer.__all__)


def test_records_have_the_agreed_fields() -> None:
    assert fields(indexer.Hit) == (
        [
            "score",
            "answer_id",
            "resource_id",
            "title",
            "heading",
            "text",
            "path",
            "line",
            "url",
            "page",
        ]
    )
    assert fields(indexer.BuildReport) == (
        ["added", "changed", "removed", "unchanged", "chunks", "embedded", "seconds", "problems"]
    )
    agreed = ["outcome", "text", "hits", "runs", "value", "unit", "options"]
    assert fields(chat.Reply)[:7] == agreed
    assert list(as_json(chat.Reply("clarify", "?"))) == agreed
    assert fields(chat.Turn) == ["question", "reply"]
    assert fields(chat.ToolRun) == (
        ["tool", "arguments", "result", "error", "seconds", "source", "answer_id"]
    )


def test_there_are_five_outcomes() -> None:
    assert typing.get_args(Outcome) == ("answered", "computed", "clarify", "not_found", "error")


def test_search_gives_a_list_and_a_declined_reply_empty_lists(index: indexer.Index) -> None:
    assert isinstance(index.search("what is precision?", k=2), list)
    empty = chat.Reply("not_found", "")
    assert (empty.hits, empty.runs, empty.options, empty.value, empty.unit) == (
        [],
        [],
        [],
        None,
        None,
    )
