"""The code in the answers is a copy of the code that runs."""

from pathlib import Path

import pytest

import kb.algorithms
from kb.errors import ContentError
from kb.sync import algorithms, code_shown, main, sync, synced

FUNCTIONS = {"kfold_sizes": kb.algorithms.kfold_sizes, "relu": kb.algorithms.relu}

SHOWN = '''\
def relu(x: ArrayLike) -> float | NDArray[np.float64]:
    """ReLU: keeps positive numbers, sets the others to 0."""
    x = _checks.numbers(x, "x")
    return _checks.plain(np.where(x > 0, x, 0.0))'''


def test_code_is_shown_with_the_first_line_of_its_docstring() -> None:
    assert code_shown(kb.algorithms.relu) == SHOWN


@pytest.mark.parametrize("name", kb.algorithms.__all__)
def test_every_algorithm_can_be_shown_as_valid_code(name: str) -> None:
    shown = code_shown(algorithms()[name])
    compile(shown, name, "exec")
    assert shown.startswith(f"def {name}(") and ">>>" not in shown and "Args:" not in shown


def test_markers_are_filled_and_the_rest_is_kept() -> None:
    text = "before\n<!-- code: relu -->\nold\n<!-- /code -->\nafter\n"
    filled = f"before\n<!-- code: relu -->\n```python\n{SHOWN}\n```\n<!-- /code -->\nafter\n"
    assert synced(text, "a.md", FUNCTIONS) == filled
    assert synced(filled, "a.md", FUNCTIONS) == filled


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x\n<!-- code: relu -->\n", "a.md:2: this code block has no end"),
        ("<!-- code: relu -->\n<!-- code: relu -->\n", "a.md:1: this code block has no end"),
        ("x\n\n<!-- /code -->\n", "a.md:3: <!-- /code --> without a start"),
        ("<!-- code: rilu -->\n<!-- /code -->\n", "a.md:1: there is no algorithm 'rilu'"),
    ],
)
def test_broken_marker_is_an_error_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ContentError, match=f"^{message}"):
        synced(text, "a.md", FUNCTIONS)


def test_sync_names_stale_files_and_writes_only_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "answers" / "x"
    folder.mkdir(parents=True)
    stale, plain = folder / "a.md", folder / "b.md"
    before = "<!-- code: relu -->\n<!-- /code -->\n"
    stale.write_text(before)
    plain.write_text("no code\n")
    assert sync(tmp_path, write=False, functions=FUNCTIONS) == [stale]
    assert stale.read_text() == before
    assert sync(tmp_path, functions=FUNCTIONS) == [stale]
    assert SHOWN in stale.read_text()
    assert sync(tmp_path, functions=FUNCTIONS) == []


def test_broken_marker_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "answers" / "x"
    folder.mkdir(parents=True)
    good, bad = folder / "a.md", folder / "b.md"
    good.write_text("<!-- code: relu -->\n<!-- /code -->\n")
    bad.write_text("<!-- code: relu -->\n")
    with pytest.raises(ContentError, match=r"b\.md:1"):
        sync(tmp_path, functions=FUNCTIONS)
    assert good.read_text() == "<!-- code: relu -->\n<!-- /code -->\n"


def test_check_command_says_nothing_when_all_is_in_sync(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""
