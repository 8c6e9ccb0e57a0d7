"""The command `kb` as a person runs it: real processes, their output and their exit codes."""

import dataclasses
import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer.main

from chat import Reply, ToolRun, Turn
from chat.cli import app
from chat.history import History
from indexer import BuildReport, Hit, Index

ROOT = Path(__file__).resolve().parents[1]
KB = Path(sysconfig.get_path("scripts")) / "kb"
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
Kb = Callable[..., "subprocess.CompletedProcess[str]"]
OURS = {"COLUMNS": "100", "NO_COLOR": "1"}


def fields(record: type) -> list[str]:
    every = dataclasses.fields(record)  # type: ignore[arg-type]
    return [field.name for field in every if "inner" not in field.metadata]


@pytest.fixture(scope="module")
def environment(index: Index, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return os.environ | OURS | {"KB_DATA_DIR": str(tmp_path_factory.mktemp("data"))}


@pytest.fixture(scope="module")
def kb(environment: dict[str, str]) -> Kb:
    def run(*arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [KB, *arguments], env=environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == code, done.stderr
        return done

    return run


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "tea.md").write_text("# Green tea\n\nGreen tea is steeped at 80 degrees.\n")
    (folder / "bread.md").write_text("# Bread\n\nSourdough rises for twelve hours.\n")
    return folder


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_kb_is_the_console_command_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"kb": "chat.cli:main"}


def test_help_lists_every_command(kb: Kb) -> None:
    shown = kb("--help").stdout
    assert {"ask", "build", "chat", "check", "gaps", "search", "status"} <= set(COMMANDS)
    for command in COMMANDS:
        assert re.search(rf"^│ {command} +\w", shown, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_one_example_that_runs_it(kb: Kb, command: str) -> None:
    examples = re.findall(r"Example: (kb .*)", kb(command, "--help").stdout)
    assert len(examples) == 1
    assert examples[0].startswith(f"kb {command}")


def test_help_imports_nothing_heavy() -> None:
    program = "import sys; import chat.cli; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    heavy = {"gradio", "torch", "sentence_transformers", "faiss", "onnxruntime", "matplotlib"}
    assert heavy & set(done.stdout.split()) == set()


@pytest.mark.parametrize("arguments", [["ask", "What is PCA?"], ["search", "PCA"]], ids=" ".join)
def test_asking_needs_neither_gradio_nor_torch(
    kb: Kb, arguments: list[str], environment: dict[str, str]
) -> None:
    kb("status")  # making the index needs torch, asking it does not
    program = (
        "import sys, chat.cli\n"
        "try: chat.cli.main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    modules = set(done.stderr.split())
    assert "indexer.search" in modules
    assert modules & {"gradio", "torch", "sentence_transformers"} == set()
    assert "PCA" in done.stdout


def test_ask_prints_the_answer_and_its_sources(kb: Kb) -> None:
    shown = kb("ask", "F1 for precision 0.8 and recall 0.5?").stdout
    assert "0.615385" in shown
    assert "Tool: f_beta_score (kb/algorithms/" in shown
    assert re.search(r"Sources:\n\[1\] What is the F1 score\?", shown)


def test_ask_as_json_is_the_reply_at_full_precision(kb: Kb) -> None:
    reply = json.loads(kb("ask", "F1 for precision 0.8 and recall 0.5?", "--json").stdout)
    assert list(reply) == fields(Reply)
    assert reply["outcome"] == "computed"
    assert reply["value"] == 0.8 / 1.3
    assert list(reply["runs"][0]) == fields(ToolRun)
    assert list(reply["hits"][0]) == fields(Hit)


def test_ask_offers_what_could_be_meant(kb: Kb) -> None:
    assert "You could ask:\n- " in kb("ask", "what is the recall if TP = 8?").stdout


def test_search_prints_the_best_passages_first(kb: Kb) -> None:
    hits = json.loads(kb("search", "batch normalization", "-k", "3", "--json").stdout)
    assert len(hits) == 3
    assert list(hits[0]) == fields(Hit)
    assert hits[0]["answer_id"] == "layers/batch-normalization"
    assert hits == sorted(hits, key=lambda hit: -hit["score"])
    shown = kb("search", "batch normalization", "-k", "3").stdout
    assert re.findall(r"^(\d)\. ", shown, re.MULTILINE) == ["1", "2", "3"]
    assert shown.startswith(f"1. {hits[0]['title']}")


def test_own_notes_are_built_searched_and_followed(kb: Kb, notes: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    built = kb("build", notes, "--index", index, "--json")
    report = json.loads(built.stdout)
    assert list(report) == fields(BuildReport)
    assert (report["added"], report["problems"]) == (2, [])
    assert "Embedding" in built.stderr
    again = json.loads(kb("build", notes, "--index", index, "--json").stdout)
    assert (again["unchanged"], again["embedded"]) == (2, 0)
    (notes / "tea.md").write_text("# Green tea\n\nGreen tea is steeped at 70 degrees.\n")
    (hit,) = json.loads(kb("search", "tea", "-k", "1", "--index", index, "--json").stdout)
    assert "70 degrees" in hit["text"]
    assert hit["path"] == str(notes / "tea.md")
    shown = kb("build", notes, "--index", index).stdout
    assert re.match(r"0 added, 0 changed, 0 removed, 2 unchanged; ", shown)


def test_status_tells_what_the_index_holds(kb: Kb) -> None:
    status = json.loads(kb("status", "--json").stdout)
    assert status["documents"] >= 67 + 20
    assert status["stale"] == []
    shown = kb("status").stdout
    assert re.search(rf"^documents +{status['documents']}$", shown, re.MULTILINE)


def test_check_finds_nothing_wrong_with_what_is_shipped(kb: Kb) -> None:
    assert kb("check").stdout.endswith("0 problems\n")


def test_gaps_lists_declined_questions(kb: Kb) -> None:
    for _ in range(2):
        kb("ask", "how do I boil an egg?")
    gaps = json.loads(kb("gaps", "--json").stdout)
    assert [gap["count"] for gap in gaps if gap["question"] == "how do I boil an egg?"] == [2]
    assert re.search(r"^ +2  how do I boil an egg\?$", kb("gaps").stdout, re.MULTILINE)


def test_gaps_lists_questions_that_were_voted_down(kb: Kb, environment: dict[str, str]) -> None:
    history = History(Path(environment["KB_DATA_DIR"]) / "history.sqlite")
    talk = history.add("local", "", Turn("What is a GAN?", Reply("answered", "A vector.")))
    history.vote("local", talk, 0, False, "Wrong entry")
    history.close()
    shown = kb("gaps").stdout
    assert re.search(r"^ +1  What is a GAN\?  \(voted down: Wrong entry\)$", shown, re.MULTILINE)


def test_expected_error_is_one_line_and_exit_code_1(kb: Kb, tmp_path: Path) -> None:
    done = kb("search", "tea", "--index", tmp_path / "none", code=1)
    assert done.stdout == ""
    assert re.fullmatch(r"kb: .*none.*\n", done.stderr)
    nowhere = kb("chat", "--host", "192.0.2.1", code=1)  # an address that no machine has
    assert re.fullmatch(r"kb: cannot listen on 192\.0\.2\.1: .*\n", nowhere.stderr)
    missing = kb("build", tmp_path / "gone", "--index", tmp_path / "index", code=1)
    assert re.fullmatch(r"kb: .*gone.*\n", missing.stderr)


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["search", "x", "-k", "0"], ["chat", "--port", "x"], ["nothing"], ["build", "kb"]],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(kb: Kb, arguments: list[str]) -> None:
    assert "Usage: kb" in kb(*arguments, code=2).stderr


def test_chat_takes_the_next_port_when_one_is_taken_and_stops_quietly(
    taken: int, environment: dict[str, str], tmp_path: Path
) -> None:
    with (tmp_path / "stderr").open("w") as errors:
        server = subprocess.Popen(
            [KB, "chat", "--port", str(taken)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert server.stdout is not None
        address = re.search(r"http://127.0.0.1:(\d+)/", server.stdout.readline())
        try:
            said = (tmp_path / "stderr").read_text()
            assert address, said
            assert int(address[1]) > taken
            assert f"port {taken} is taken, using {address[1]}\n" in said
            with urllib.request.urlopen(address[0]) as response:
                assert b"CV Interview Answers" in response.read()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)
            server.stdout.close()
    assert server.returncode in (0, 130)
    assert "Traceback" not in (tmp_path / "stderr").read_text()


def test_ask_draws_the_result_into_a_file(kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "sigmoid.png"
    done = kb("ask", "sigmoid of 2", "--plot", str(file))
    assert str(file) in done.stderr
    assert file.read_bytes().startswith(b"\x89PNG")


def test_ask_says_that_there_is_no_picture_and_writes_no_file(kb: Kb, tmp_path: Path) -> None:
    file = tmp_path / "none.png"
    done = kb("ask", "precision for TP=8, FP=2", "--plot", str(file))
    assert "no picture" in done.stderr
    assert not file.exists()
