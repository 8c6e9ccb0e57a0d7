"""Numbered lines, the boxes among them, and where those end."""

from collections.abc import Callable
from typing import NamedTuple

LONGEST_BOX = 600  # lines; one that is not closed by then is taken for a stray mark


class Line(NamedTuple):
    """A line with its 1-based number in the file."""

    number: int
    text: str


class Box(NamedTuple):
    """A text set apart, with its title; hidden until opened, so that the title is what it answers.

    indent: of a box in a list. after: what stands behind it in its last line.
    """

    number: int
    title: str
    body: list[Line]
    indent: str = ""
    hidden: bool = False
    after: list[Line] | None = None


Found = tuple[Box | list[Line], int] | None


def find_end(
    lines: list[Line],
    start: int,
    closes: Callable[[str], bool],
    most: int = LONGEST_BOX,
) -> int | None:
    """Behind the line that closes something, if one of the next lines does."""
    stop = min(len(lines), start + most)
    return next((j + 1 for j in range(start, stop) if closes(lines[j].text)), None)
