"""Rewrite pasted rows of numbers as lists, so that they are read like any other list.

A header names the columns ("label score" over rows of two), or the block ("Q" over its rows);
rows without one become a matrix, a single column a vector.
"""

import re

from chat.quantity import NUMBER
from chat.wordlists import word_list

_ROW = re.compile(rf"\s*[+-]?{NUMBER}%?(?:[\s,;|]+[+-]?{NUMBER}%?)*\s*,?\s*")
_CELL = re.compile(rf"[+-]?{NUMBER}%?")
_SPLIT = re.compile(r"[\s,;|]+")


def rewrite_tables(text: str) -> str:
    """Replace each block of rows by `name = [...]` text.

    Args:
        text: a question, normalised.

    Returns:
        The same text where it holds no block of at least two rows.
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return text
    out: list[str] = []
    at = 0
    while at < len(lines):
        rows = _rows(lines, at)
        header = _header(out[-1], rows) if out and rows else None
        if header is None and len(rows) < 2:
            out.append(lines[at])
            at += 1
            continue
        if header:
            out.pop()
        out.append(_written(header or [], rows))
        at += len(rows)
    return "\n".join(out)


def _rows(lines: list[str], at: int) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in lines[at:]:
        if not _ROW.fullmatch(line):
            break
        cells = _CELL.findall(line)
        if rows and len(cells) != len(rows[0]):
            break
        rows.append(cells)
    return rows


def _header(line: str, rows: list[list[str]]) -> list[str] | None:
    """The names above a block: one a column, or one for the whole."""
    names = [name for name in _SPLIT.split(line.strip(" :")) if name]
    known = set(word_list("columns"))
    if not names or any(name.lower() not in known for name in names):
        return None
    return names if len(names) in (1, len(rows[0])) else None


def _written(header: list[str], rows: list[list[str]]) -> str:
    if len(rows[0]) == 1:
        values = "[" + ", ".join(row[0] for row in rows) + "]"
        return f"{header[0]} = {values}" if header else values
    if len(header) == len(rows[0]):
        columns = zip(*rows, strict=True)
        return ", ".join(
            f"{name} = [{', '.join(column)}]" for name, column in zip(header, columns, strict=True)
        )
    matrix = "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]"
    return f"{header[0]} = {matrix}" if header else matrix
