"""Asking in kept conversations, and rebuilding the index from the page."""

import time
from pathlib import Path

import pytest

from chat.assistant import Assistant
from chat.history import History
from chat.page.desk import Desk
from chat.page.sources_tab import refresh_state
from chat.talking import Talking
from indexer import Index


@pytest.fixture
def assistant(index: Index, tmp_path: Path) -> Assistant:
    return Assistant(index, gaps=tmp_path / "gaps.jsonl")


def test_a_calculation_goes_on_after_a_restart(assistant: Assistant, tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    first = Talking(assistant, History(file))
    talk, _ = first.answer("ann", "", "What is PCA?")
    first.answer("ann", talk, "what is the recall if TP = 8?")
    first.history.close()
    again = Talking(assistant, History(file))
    _, turns = again.answer("ann", talk, "FN = 2")
    assert turns[-1].reply.value == 0.8
    assert [turn.question for turn in again.history.turns("ann", talk)][1:] == [
        "what is the recall if TP = 8?",
        "FN = 2",
    ]
    _, turns = again.answer("ann", talk, "FN = 8", keep=2)
    assert turns[-1].reply.value == 0.5 and len(turns) == 3
    again.history.close()


def test_another_owner_does_not_go_on_with_it(assistant: Assistant, tmp_path: Path) -> None:
    talking = Talking(assistant, History(tmp_path / "history.sqlite"))
    talk, _ = talking.answer("ann", "", "what is the recall if TP = 8?")
    other, turns = talking.answer("bob", talk, "FN = 2")
    assert other != talk and len(turns) == 1
    assert turns[0].reply.outcome != "computed"
    talking.history.close()


def test_what_breaks_becomes_one_sentence_and_the_conversation_goes_on(
    index: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Assistant):
        def ask(self, *_: object, **__: object) -> None:  # type: ignore[override]
            raise RuntimeError("secret detail")

    talking = Talking(Broken(index), History(tmp_path / "history.sqlite"))
    _, turns = talking.answer("ann", "", "What is PCA?")
    assert turns[0].reply.outcome == "error" and "secret" not in turns[0].reply.text
    assert "secret detail" in caplog.text
    talking.history.close()


def test_rebuilding_from_the_page_tells_how_far_it_is(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "tea.md").write_text("# Green tea\n\nGreen tea is steeped at 80 degrees.\n")
    Index.build(notes, tmp_path / "index")
    index = Index.open(tmp_path / "index")
    history = History(tmp_path / "history.sqlite")
    desk = Desk(Talking(Assistant(index), history), notes, lambda owner: True)
    assert "It was up to date already." in list(refresh_state(desk))[-1]
    time.sleep(0.01)
    (notes / "tea.md").write_text("# White tea\n\nWhite tea is steeped at 70 degrees.\n")
    told = list(refresh_state(desk))
    assert "tea.md" in told[0] and any("Embedding what is new" in one for one in told)
    assert "Brought up to date." in told[-1]
    assert index.search("white tea")[0].title == "White tea"
    history.close()
