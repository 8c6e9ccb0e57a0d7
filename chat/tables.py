"""Rewrite pasted rows of numbers as lists, so that they are read like any other list.

A header names the columns ("label score" over rows of two), or the block ("Q" over its rows);
rows without one become a matrix, a single column a vector. The bars of a Markdown table and the
class names around a confusion matrix only frame its numbers.
"""

import re

from chat.quantity import NUMBER
from chat.wordlists import word_list

_ROW = re.compile(rf"\s*[+-]?{NUMBER}%?(?:[\s,;|]+[+-]?{NUMBER}%?)*\s*,?\s*")
_CELL = re.compile(rf"[+-]?{NUMBER}%?")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
_BARS = re.compile(r"\s*\|\s*")
_TRUE_ROWS = r"(?:true|actual|truth|gt)(?:[\\/](?:pred|predicted|prediction))?"
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
    lines = _without_class_names(_without_bars(lines))
    whole = any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in word_list("takes_table"))
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
        axes = whole and len(header or []) > 1 and _only_axes(header or [])
        out.append(_written([] if axes else header or [], rows))
        at += len(rows)
    return "\n".join(out)


def _without_bars(lines: list[str]) -> list[str]:
    """Take the bars off a Markdown table, and its line of dashes away."""
    if not any(_RULE.fullmatch(line) for line in lines):
        return lines
    kept = [line for line in lines if not _RULE.fullmatch(line)]
    return [_BARS.sub(" ", line) if line.lstrip().startswith("|") else line for line in kept]


def _without_class_names(lines: list[str]) -> list[str]:
    """Keep the numbers of a square table whose rows and columns carry the same names."""
    for at, line in enumerate(lines):
        names = line.split()
        below = [row.split() for row in lines[at + 1 : at + 1 + len(names)]]
        for heads in (names, names[1:] if _corner(names) else []):
            rows = below[: len(heads)]
            if len(heads) < 2 or [row[:1] for row in rows] != [[name] for name in heads]:
                continue
            if all(len(row) == len(heads) + 1 and _all_numbers(row[1:]) for row in rows):
                numbers = [" ".join(row[1:]) for row in rows]
                return [*lines[:at], *numbers, *lines[at + 1 + len(heads) :]]
    return lines


def _corner(names: list[str]) -> bool:
    """Whether the first name labels the corner of a table with true rows: "true/pred"."""
    return bool(names) and re.fullmatch(_TRUE_ROWS, names[0], re.IGNORECASE) is not None


def _all_numbers(cells: list[str]) -> bool:
    return all(_CELL.fullmatch(cell) for cell in cells)


def _only_axes(header: list[str]) -> bool:
    """Whether the names above the columns only number them ("x", "y")."""
    return {name.lower() for name in header} <= set(word_list("axes"))


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
