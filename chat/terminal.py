"""What the commands share: common options, progress on stderr, JSON on stdout."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from indexer import Index

Progress = Callable[[int, int, str], None]

Folder = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="An index made by `kb build`. [default: ours]"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]

_PHASES = {
    "read": "Reading the files",
    "prepare": "Preparing the model",
    "embed": "Embedding what is new",
    "fetch": "Fetching linked pages",
}


def open_index(folder: Path | None) -> "Index":
    """The index in a folder, or the shipped one, brought up to date under a progress bar."""
    from indexer import Index

    with show_progress() as progress:
        return Index.open(folder, progress=progress)


@contextlib.contextmanager
def show_progress() -> Iterator[Progress]:
    """Show a build on stderr: a bar on a terminal, else one line per phase; nothing without one."""
    if not sys.stderr.isatty():
        told: set[str] = set()

        def tell(done: int, total: int, phase: str) -> None:
            if phase not in told:
                told.add(phase)
                typer.echo(f"{_PHASES[phase]} ...", err=True)

        yield tell
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn())
    bars = Bars(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    tasks: dict[str, Any] = {}

    def show(done: int, total: int, phase: str) -> None:
        if not tasks:
            bars.start()
        if phase not in tasks:
            tasks[phase] = bars.add_task(_PHASES[phase], total=total)
        bars.update(tasks[phase], completed=done, total=total)

    try:
        yield show
    finally:
        bars.stop()


def print_json(value: Any) -> None:
    """Print a record, or lists and dicts of them."""
    from chat.wire import as_json

    typer.echo(json.dumps(as_json(value), ensure_ascii=False, allow_nan=False, indent=2))
