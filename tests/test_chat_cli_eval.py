"""`kb eval` as a person runs it, on small sets of its own."""

import json
import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import Index

KB = Path(sysconfig.get_path("scripts")) / "kb"
Kb = Callable[..., str]


@pytest.fixture
def kb(index: Index, tmp_path: Path) -> Kb:
    """The command; the index fixture has built what it needs."""
    environment = os.environ | {"KB_DATA_DIR": str(tmp_path / "data"), "NO_COLOR": "1"}

    def run(*arguments: str | Path, code: int = 0) -> str:
        done = subprocess.run([KB, *arguments], env=environment, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    return run


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    lines = [
        {"question": "What is recall?", "answer_id": "metrics/recall", "style": "plain"},
        {"question": "What is precision?", "answer_id": "metrics/recall", "style": "plain"},
        {"question": "how do I boil an egg?", "style": "far"},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_retrieval_is_measured_by_style_and_evidence(kb: Kb, cases: Path) -> None:
    facts = json.loads(kb("eval", "retrieval", cases, "--json"))
    rows = {(row["mode"], row["style"]): row for row in facts["rows"]}
    assert {mode for mode, _ in rows} == {"lexical", "dense", "fused"}
    plain = rows["fused", "plain"]
    assert (plain["cases"], plain["top1"], plain["declined"]) == (2, 0.5, 0.0)
    assert rows["fused", "far"]["declined"] == 1.0
    assert [miss["question"] for miss in facts["misses"]] == ["What is precision?"]
    table = kb("eval", "retrieval", cases, "--misses")
    assert "| fused | plain | 2 | 0.500 |" in table
    assert "What is precision? | plain | metrics/recall | metrics/precision" in table


def test_numbers_are_counted_by_tool(kb: Kb, tmp_path: Path) -> None:
    path = tmp_path / "numeric.jsonl"
    lines = [
        {"question": "recall for TP = 8 and FN = 2", "tool": "recall_score", "value": 0.8},
        {"question": "recall for TP = 8 and FN = 2", "tool": "recall_score", "value": 0.7},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    facts = json.loads(kb("eval", "numeric", path, "--json"))
    assert facts["rows"] == {"recall_score": {"right": 1, "wrong": 1}}
    assert facts["misses"] == [["recall for TP = 8 and FN = 2", "wrong", 0.7, 0.8]]
    assert "| all | 1 | 1 | 0 | 0 |" in kb("eval", "numeric", path)


def test_a_file_of_cases_that_is_not_there_is_named(kb: Kb, tmp_path: Path) -> None:
    assert "nowhere.jsonl" in kb("eval", "retrieval", tmp_path / "nowhere.jsonl", code=1)


def test_turns_of_conversations_are_counted_by_family(kb: Kb, tmp_path: Path) -> None:
    path = tmp_path / "conversations.jsonl"
    turns = [
        {"question": "recall for TP = 8 and FN = 2", "outcomes": ["computed"], "value": 0.8},
        {"question": "and FN = 8?", "outcomes": ["computed"], "value": 0.5},
        {"question": "in percent", "outcomes": ["computed"], "value": 51, "unit": "%"},
    ]
    path.write_text(json.dumps({"family": "rates", "name": "recall", "turns": turns}) + "\n")
    facts = json.loads(kb("eval", "conversations", path, "--json"))
    assert facts["rows"] == {"rates": {"right": 2, "wrong": 1}}
    assert [(m["question"], m["got"]) for m in facts["misses"]] == [("in percent", 50.0)]
    assert "| all | 2 | 1 | 0 | 0 |" in kb("eval", "conversations", path)
