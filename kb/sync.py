"""Copies the source of the algorithms into the answers that show it.

Between `<!-- code: NAME -->` and `<!-- /code -->` stands the function as it runs, its docstring
cut down to the first line. `python -m kb.sync` writes, `python -m kb.sync --check` only looks.
"""

import argparse
import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import kb.algorithms
from kb.entry import Problem, shown
from kb.errors import ContentError
from kb.load import ROOT, answer_files

Functions = Mapping[str, Callable[..., Any]]

_START = re.compile(r"<!-- code: (.*?) -->")
_END = "<!-- /code -->"


def algorithms() -> dict[str, Callable[..., Any]]:
    """Every exported algorithm by name."""
    return {name: getattr(kb.algorithms, name) for name in kb.algorithms.__all__}


def code_shown(function: Callable[..., Any]) -> str:
    """The source of a function with only the first line of its docstring."""
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    node = next(n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef))
    docstring = ast.get_docstring(node)
    if docstring is None:
        return source
    lines, first = source.split("\n"), node.body[0]
    summary = f'    """{docstring.splitlines()[0]}"""'
    return "\n".join([*lines[: first.lineno - 1], summary, *lines[first.end_lineno :]])


def synced(text: str, file: str, functions: Functions) -> str:
    """A Markdown text with every code block filled in.

    Args:
        text: the whole file.
        file: its name for messages.
        functions: what may be shown, by name.

    Returns:
        The text; unchanged when it was in sync.

    Raises:
        ContentError: if a marker has no partner or names no algorithm.
    """
    filled: list[str] = []
    open_line = 0  # of the start marker whose end has not come yet
    for number, line in enumerate(text.split("\n"), start=1):
        start = _START.fullmatch(line.strip())
        if start and open_line:
            raise ContentError(str(_unclosed(file, open_line)))
        if line.strip() == _END and not open_line:
            message = f"{_END} without a start; write <!-- code: NAME --> above it"
            raise ContentError(str(Problem(file, number, message)))
        if start:
            if start[1] not in functions:
                message = f"there is no algorithm {start[1]!r}; write a name from kb.algorithms"
                raise ContentError(str(Problem(file, number, message)))
            open_line = number
            filled += [line, "```python", code_shown(functions[start[1]]), "```"]
        elif line.strip() == _END:
            open_line = 0
            filled.append(line)
        elif not open_line:
            filled.append(line)
    if open_line:
        raise ContentError(str(_unclosed(file, open_line)))
    return "\n".join(filled)


def sync(
    root: Path | None = None, *, write: bool = True, functions: Functions | None = None
) -> list[Path]:
    """Bring the code in the answers up to date.

    Args:
        root: the folder that holds answers/; this package by default.
        write: whether to write the files or only to find the stale ones.
        functions: what may be shown, by name; every algorithm by default.

    Returns:
        The files that were stale.

    Raises:
        ContentError: if a marker has no partner or names no algorithm; nothing is written then.
    """
    root = root or ROOT
    functions = algorithms() if functions is None else functions
    stale = {}
    for path in answer_files(root):
        text = path.read_text(encoding="utf-8")
        fresh = synced(text, shown(path, root), functions)
        if fresh != text:
            stale[path] = fresh
    if write:
        for path, fresh in stale.items():
            path.write_text(fresh, encoding="utf-8")
    return list(stale)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command; the exit code is 1 when --check finds a stale file."""
    parser = argparse.ArgumentParser(prog="python -m kb.sync", description=__doc__)
    parser.add_argument("--check", action="store_true", help="list stale files, write nothing")
    check = parser.parse_args(arguments).check
    stale = sync(write=not check)
    for path in stale:
        sys.stdout.write(f"{shown(path, ROOT)}: {'stale' if check else 'updated'}\n")
    return int(check and bool(stale))


def _unclosed(file: str, line: int) -> Problem:
    return Problem(file, line, f"this code block has no end; write {_END} below it")


if __name__ == "__main__":
    sys.exit(main())
