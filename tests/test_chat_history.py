"""Conversations are kept, belong to one owner, and are found again."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import chat.history as history_module
from chat.assistant import Assistant
from chat.history import History
from chat.records import Reply, Turn
from indexer import Index


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "history.sqlite"


@pytest.fixture
def history(file: Path) -> Iterator[History]:
    history = History(file)
    yield history
    history.close()


def turn(question: str, text: str = "Yes.") -> Turn:
    return Turn(question, Reply("answered", text))


def test_a_real_turn_comes_back_as_it_was(history: History, index: Index, tmp_path: Path) -> None:
    assistant = Assistant(index, gaps=tmp_path / "gaps.jsonl")
    asked = ["What is PCA?", "PCA of [[8, 8], [2, 2], [6, 4], [4, 6]]", "precision with TP = -3"]
    turns = [Turn(question, assistant.ask(question)) for question in asked]
    talk = ""
    for one in turns:
        talk = history.add("ann", talk, one)
    back = history.turns("ann", talk)
    assert [one.question for one in back] == asked
    assert [one.reply.text for one in back] == [one.reply.text for one in turns]
    assert [one.reply.hits for one in back] == [one.reply.hits for one in turns]
    assert back[1].reply.value == turns[1].reply.value
    assert back[1].reply.runs[0].tool == "pca"


def test_conversations_survive_closing(history: History, file: Path) -> None:
    talk = history.add("ann", "", turn("What is recall?"))
    history.add("ann", talk, turn("And precision?"))
    history.vote("ann", talk, 1, False, "wrong entry")
    history.close()
    again = History(file)
    (kept,) = again.talks("ann")
    assert (kept.id, kept.title, kept.turns) == (talk, "What is recall?", 2)
    assert again.votes("ann", talk) == [None, False]
    again.close()


def test_nobody_reaches_the_conversation_of_another(history: History) -> None:
    talk = history.add("ann", "", turn("secret"))
    history.delete("bob", talk)
    history.cut("bob", talk, 0)
    history.vote("bob", talk, 0, False)
    assert history.turns("bob", talk) == []
    assert history.talks("bob") == []
    assert history.votes("bob", talk) == []
    own = history.add("bob", talk, turn("mine"))
    assert own != talk
    assert [one.question for one in history.turns("ann", talk)] == ["secret"]
    assert history.votes("ann", talk) == [None]


def test_search_finds_words_of_questions_and_replies_whatever_they_hold(history: History) -> None:
    first = history.add("ann", "", turn("What is recall?", "The share of 100% found."))
    second = history.add("ann", "", turn("What is a_b?", "A name."))
    assert [talk.id for talk in history.talks("ann")] == [second, first]
    assert [talk.id for talk in history.talks("ann", "RECALL share")] == [first]
    assert [talk.id for talk in history.talks("ann", "100%")] == [first]
    assert [talk.id for talk in history.talks("ann", "a_b")] == [second]
    assert history.talks("ann", "x_b") == []
    assert history.talks("ann", "' OR 1=1 --") == []


def test_cut_drops_the_later_turns_and_new_ones_follow(history: History) -> None:
    talk = history.add("ann", "", turn("one"))
    for question in ("two", "three"):
        history.add("ann", talk, turn(question))
    history.cut("ann", talk, 1)
    history.add("ann", talk, turn("four"))
    assert [one.question for one in history.turns("ann", talk)] == ["one", "four"]


def test_delete_takes_the_turns_along(history: History, file: Path) -> None:
    history.delete("ann", history.add("ann", "", turn("one")))
    assert history.talks("ann") == []
    with sqlite3.connect(file) as db:
        assert db.execute("SELECT count(*) FROM turns").fetchone() == (0,)
    db.close()


def test_votes_can_be_taken_back_and_complaints_are_listed(history: History) -> None:
    talk = history.add("ann", "", turn("good"))
    history.add("ann", talk, turn("bad"))
    history.vote("ann", talk, 0, True)
    history.vote("ann", talk, 1, False, "unclear")
    assert [(one.question, one.reason) for one in history.complaints()] == [("bad", "unclear")]
    history.vote("ann", talk, 1, None)
    assert history.complaints() == []


def test_half_a_surrogate_pair_is_stored(history: History) -> None:
    talk = history.add("ann", "", turn("bad \ud800", "no \udfff"))
    assert history.turns("ann", talk)[0].question == "bad ?"


def test_only_the_newest_are_kept(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "MOST_TALKS", 2)
    monkeypatch.setattr(history_module, "MOST_TURNS", 3)
    for question in ("a", "b", "c"):
        talk = history.add("ann", "", turn(question))
    assert [one.title for one in history.talks("ann")] == ["c", "b"]
    for number in range(4):
        history.add("ann", talk, turn(str(number)))
    assert [one.question for one in history.turns("ann", talk)] == ["1", "2", "3"]


def test_folder_that_cannot_be_written_keeps_conversations_while_running(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    history = History(tmp_path / "file" / "history.sqlite")
    talk = history.add("ann", "", turn("one"))
    assert [one.question for one in history.turns("ann", talk)] == ["one"]
    history.close()
