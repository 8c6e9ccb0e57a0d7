"""What one phrase of the lexicon can mean, and where a question has it."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Key = tuple[str, ...]
Binding = Literal["any", "shape", "after_value", "before_to", "weak"]


@dataclass(slots=True)
class Roles:
    """Everything that one phrase can mean."""

    names: dict[tuple[str, str], Binding] = field(default_factory=dict)  # (tool, argument)
    kinds: set[str] = field(default_factory=set)  # of the quantities named
    asks: set[str] = field(default_factory=set)
    weak: bool = False  # asks only where nothing plainer does
    options: dict[tuple[str, str], Any] = field(default_factory=dict)  # (tool, argument) -> value
    results: set[tuple[str, str]] = field(default_factory=set)  # (tool, field)
    hints: set[str] = field(default_factory=set)
    decoy: bool = False

    def without(
        self, tools: frozenset[str], kind_of: Callable[[tuple[str, str]], str]
    ) -> "Roles | None":
        """These roles but for what they mean to some tools; None if they mean nothing else.

        Args:
            tools: to leave out.
            kind_of: the kind of a (tool, argument).
        """
        own = {tool for tool, _ in (*self.names, *self.options, *self.results)}
        own |= self.asks | self.hints
        if not own & tools:
            return self
        if own <= tools and not self.decoy:
            return None
        names = {pair: binding for pair, binding in self.names.items() if pair[0] not in tools}
        return Roles(
            names,
            {kind_of(pair) for pair in names},
            self.asks - tools,
            self.weak,
            {pair: value for pair, value in self.options.items() if pair[0] not in tools},
            {pair for pair in self.results if pair[0] not in tools},
            self.hints - tools,
            self.decoy,
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the lexicon found in a question: tokens[start:end]."""

    key: Key
    roles: Roles
    start: int
    end: int


def stem(word: str) -> str:
    """Cut a plural or possessive ending, so that "clusters" and "cluster" are one word."""
    word = word.removesuffix("'s").replace("'", "")
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def expand(phrase: str) -> list[str]:
    """Write out a phrase with choices: "{mean,average} of" is two phrases."""
    parts = [part.split(",") for part in re.split(r"[{}]", phrase)]
    pieces = [part if at % 2 else [",".join(part)] for at, part in enumerate(parts)]
    return [" ".join("".join(one).split()) for one in itertools.product(*pieces)]


def contains(phrase: Key, part: Key) -> bool:
    """Whether a phrase holds another as a run of its words."""
    return any(phrase[at : at + len(part)] == part for at in range(len(phrase) - len(part) + 1))
