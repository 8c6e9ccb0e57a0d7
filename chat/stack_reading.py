"""Read a question about layers in any notation: "3x3/2, 3x3, pool 2x2/2 on 32: side?".

The text is cut into pieces (phrases/stacks.toml), the longest first at every place; a word that
belongs to none leaves the question to the other readers.
"""

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chat.parse import normalise
from chat.stack_code import spell_out_code
from chat.wordlists import number_words

LONGEST = 600  # characters of a question about layers
_FOLDER = Path(__file__).parent / "phrases"
Pair = tuple[int, int]


@dataclass(slots=True)
class Layer:
    """A layer as typed; what was not said is None."""

    kind: str | None = None
    kernel: Pair | None = None
    stride: int | None = None
    padding: int | str | None = None
    dilation: int | None = None
    groups: int | None = None
    output_padding: int | None = None
    channels_in: int | None = None
    channels_out: int | None = None
    times: int = 1
    ceil: bool | None = None
    bias: bool | None = None
    closed: bool = False  # typed as code: says everything about itself


@dataclass(slots=True)
class StackQuestion:
    """What a question about layers says."""

    layers: list[Layer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    size: Pair | None = None
    map: bool = False  # the size is that of a "map", which may be the input or the output
    depth: int | None = None
    out: Pair | None = None
    loose_in: int | None = None  # "64 in": a size, or channels
    loose_out: int | None = None
    channels: int | None = None  # of input and output alike
    sizes: list[int] = field(default_factory=list)  # of an MLP, or channels along a chain
    range: Pair | None = None  # "from 64 to 32": sizes or channels
    given: float | None = None  # a number of weights, multiply-adds or FLOPs
    strides: list[int] | None = None
    lists: dict[str, list[int]] = field(default_factory=dict)  # one value for each layer
    seen: int | None = None
    span: int | None = None
    bias: bool | None = None
    both: bool = False  # with and without bias
    equal: bool = False  # all channels alike, whatever they are
    ceil: bool | None = None
    scale: str | None = None
    flags: set[str] = field(default_factory=set)
    vague: bool = False  # something has two meanings


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text: its name and what it says."""

    name: str
    groups: dict[str, str]
    text: str

    def number(self, *names: str) -> int | None:
        """Return the first number among some groups, or None."""
        for name in names:
            said = self.groups.get(name)
            if said is not None:
                return to_count(said)
        return None

    @property
    def pair(self) -> Pair | None:
        """The two sides that were typed, or one that stands for both."""
        if "h" in self.groups:
            return int(self.groups["h"]), int(self.groups["w"])
        if "h3" in self.groups:
            return int(self.groups["h3"]), int(self.groups["w3"])
        side = self.number("a", "b", "c", "d", "e", "f", "g", "i", "k")
        return None if side is None else (side, side)


def to_count(said: str) -> int:
    """Read a whole number in digits (with commas) or in letters."""
    plain = said.replace(",", "").strip().lower()
    return int(plain) if plain.isdigit() else int({"one": 1.0, **number_words()}[plain])


def cut_pieces(question: str, table: str = "stacks") -> list[Piece] | None:
    """Cut a question into pieces.

    Args:
        question: as typed.
        table: the file of patterns under chat/phrases, without its ending.

    Returns:
        The pieces in order, small words left out; None if a word belongs to none.
    """
    text = " ".join(spell_out_code(normalise(question)).split())
    if len(text) > LONGEST:
        return None
    pieces, at = [], 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        found = _longest(text, at, table)
        if found is None:
            return None
        name, match = found
        if name != "small":
            groups = {key: said for key, said in match.groupdict().items() if said is not None}
            pieces.append(Piece(name, groups, match.group().lower()))
        at = match.end()
    return pieces


def _longest(text: str, at: int, table: str) -> tuple[str, re.Match[str]] | None:
    if at and text[at].isalnum() and text[at - 1].isalpha() and text[at].isalpha():
        return None  # inside a word
    best: tuple[str, re.Match[str]] | None = None
    for name, pattern in piece_patterns(table).items():
        match = pattern.match(text, at)
        if match and match.end() > at and (best is None or match.end() > best[1].end()):
            best = name, match
    return best


@functools.cache
def piece_patterns(table: str) -> dict[str, re.Pattern[str]]:
    """The patterns of the pieces by name (FileNotFoundError if there is no such table)."""
    rows = tomllib.loads((_FOLDER / f"{table}.toml").read_text("utf-8"))
    words = "|".join(sorted([*number_words(), "one"], key=len, reverse=True))
    classes = rows["classes"]

    def write_out(pattern: str) -> str:
        for name, meaning in classes.items():
            pattern = pattern.replace(f"<{name}>", meaning)
        return pattern.replace("<words>", words)

    return {
        name: re.compile(write_out(write_out(one)), re.IGNORECASE)
        for name, one in rows["pieces"].items()
    }


def every_layer(layers: list[Layer]) -> Iterator[Layer]:
    """Go through the layers, those said to be several as often."""
    for layer in layers:
        for _ in range(layer.times):
            yield layer
