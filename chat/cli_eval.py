"""The commands `kb eval ...`: how good search and numbers are, on sets of questions with answers.

A further set joins with a command here and a line in measure_all.
"""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chat.terminal import AsJson, Folder, open_index, print_json
from kb.errors import KBError

if TYPE_CHECKING:
    from chat.assistant import Assistant

app = typer.Typer(
    help="Measure search and numbers on sets of questions; without a name, all of them.",
    epilog="Example: kb eval retrieval --misses",
)

Cases = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[CASES]...", help="Files of JSON lines. [default: ours]"),
]
Misses = Annotated[bool, typer.Option("--misses", help="List what was not right.")]

_RETRIEVAL = ("retrieval*.jsonl", "out_of_scope*.jsonl")
_NUMERIC = ("numeric.jsonl",)
_CONVERSATIONS = ("conversations.jsonl",)


@app.callback(invoke_without_command=True)
def measure_all(context: typer.Context, as_json: AsJson = False) -> None:
    """Measure search and numbers on sets of questions; without a name, all of them."""
    if context.invoked_subcommand is not None:
        return
    facts = {
        "retrieval": _measure_retrieval(None, None),
        "numeric": _measure_numeric(None, None),
        "conversations": _measure_conversations(None, None),
    }
    if as_json:
        print_json(facts)
        return
    for name, measured in facts.items():
        typer.echo(f"{name}\n{measured['table']}\n")


@app.command(epilog="Example: kb eval retrieval --misses")
def retrieval(
    cases: Cases = None, index: Folder = None, misses: Misses = False, as_json: AsJson = False
) -> None:
    """Measure what is found first, among three, and declined; by style and by evidence."""
    _show(_measure_retrieval(cases, index), misses, as_json)


@app.command(epilog="Example: kb eval numeric --json")
def numeric(
    cases: Cases = None, index: Folder = None, misses: Misses = False, as_json: AsJson = False
) -> None:
    """Count the numbers that are right, wrong, asked back about and missed; by tool."""
    _show(_measure_numeric(cases, index), misses, as_json)


@app.command(epilog="Example: kb eval conversations --misses")
def conversations(
    cases: Cases = None, index: Folder = None, misses: Misses = False, as_json: AsJson = False
) -> None:
    """Count the turns of conversations that are right, wrong, asked back about and missed."""
    _show(_measure_conversations(cases, index), misses, as_json)


def find_cases(given: list[Path] | None, patterns: tuple[str, ...]) -> list[Path]:
    """The files that were named, or those of the repository that fit the patterns.

    Raises:
        KBError: if none were named and the repository's are not here.
    """
    if given:
        return given
    import kb

    folder = Path(kb.__file__).resolve().parents[1] / "tests" / "eval"
    found = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    if not found:
        raise KBError(f"no {patterns[0]} in {folder}: name the files of cases")
    return found


def temporary_assistant(folder: Path | None, data: str) -> "Assistant":
    """An assistant whose declined questions do not count as anybody's."""
    from chat.assistant import Assistant

    return Assistant(open_index(folder), gaps=Path(data) / "gaps.jsonl")


def _measure_retrieval(cases: list[Path] | None, folder: Path | None) -> dict[str, Any]:
    from indexer.evaluate import evaluate, find_misses, format_table, load_cases

    asked = [case for path in find_cases(cases, _RETRIEVAL) for case in load_cases(path)]
    index = open_index(folder)
    rows = evaluate(index, asked)
    return {"rows": rows, "misses": find_misses(index, asked), "table": format_table(rows)}


def _measure_numeric(cases: list[Path] | None, folder: Path | None) -> dict[str, Any]:
    from chat.evaluate import evaluate_numeric, format_scores, load_cases

    asked = [case for path in find_cases(cases, _NUMERIC) for case in load_cases(path)]
    with tempfile.TemporaryDirectory() as data:
        scores = evaluate_numeric(temporary_assistant(folder, data), asked)
    return {
        "rows": {tool: score.verdicts for tool, score in sorted(scores.items())},
        "misses": [miss for _, score in sorted(scores.items()) for miss in score.misses],
        "table": format_scores(scores),
    }


def _measure_conversations(cases: list[Path] | None, folder: Path | None) -> dict[str, Any]:
    from chat.evaluate import load_cases
    from chat.evaluate_conversations import evaluate_conversations, format_turns

    held = [case for path in find_cases(cases, _CONVERSATIONS) for case in load_cases(path)]
    with tempfile.TemporaryDirectory() as data:
        scores = evaluate_conversations(temporary_assistant(folder, data), held)
    return {
        "rows": {family: score.verdicts for family, score in scores.items()},
        "misses": [miss for score in scores.values() for miss in score.misses],
        "table": format_turns(scores),
    }


def _show(measured: dict[str, Any], misses: bool, json_wanted: bool) -> None:
    if json_wanted:
        print_json({name: measured[name] for name in ("rows", "misses")})
        return
    typer.echo(measured["table"])
    if misses:
        from chat.wire import as_json

        typer.echo("")
        for miss in measured["misses"]:
            parts = as_json(miss)
            values = parts.values() if isinstance(parts, dict) else parts
            typer.echo(" | ".join(str(value) for value in values))
