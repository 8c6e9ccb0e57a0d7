"""A question, read; and a tool's arguments as far as the question gives them."""

from dataclasses import dataclass, field
from typing import Any

from chat.bind import bind
from chat.bound import Bound
from chat.coerce import UNSET, coerce, split_shape
from chat.join import join_labels, join_pairs
from chat.lexicon import Lexicon, Mention, ToolInfo
from chat.parse import Token, as_plain_text, split_tokens
from chat.quantity import Quantity
from chat.spelling import correct
from chat.wordlists import word_list

_KNOWN = frozenset(
    word
    for name in (
        "neutral",
        "changing",
        "changing_beside",
        "fillers",
        "connectors",
        "countable",
        "familiar",
    )
    for word in word_list(name)
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, read: its tokens, the phrases found and its values with their names."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    bounds: tuple[Bound, ...]

    @property
    def targets(self) -> list[Mention]:
        """Phrases that ask for something, unless they only name a value."""
        named = {bound.mention.start for bound in self.bounds if bound.mention}
        return [m for m in self.mentions if m.roles.asks and m.start not in named]


def read(lexicon: Lexicon, question: str) -> Reading:
    """Read a question into tokens, phrases and named values."""
    text = as_plain_text(question)
    tokens = correct(split_tokens(text), lexicon.words, _KNOWN)
    tokens = join_labels(tokens, lexicon.find(tokens))
    tokens = join_pairs(tokens, lexicon.find(tokens))
    mentions = lexicon.find(tokens)
    return Reading(text, tuple(tokens), tuple(mentions), tuple(bind(tokens, mentions)))


def counts(bound: Bound) -> bool:
    """A number written as a word ("one way to ...") counts only when it has a name."""
    return bound.explicit or not bound.quantity.word


@dataclass(slots=True)
class Filled:
    """A tool's arguments as far as a question gives them."""

    info: ToolInfo
    arguments: dict[str, Any] = field(default_factory=dict)
    sides: dict[str, tuple[float, ...]] = field(default_factory=dict)  # arguments given per side
    used: set[int] = field(default_factory=set)  # tokens
    unused: list[Bound] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # values no tool can take
    conflicts: list[str] = field(default_factory=list)
    providers: dict[str, "Filled"] = field(default_factory=dict)  # argument -> tool that gives it
    asked: Mention | None = None  # the phrase that asks for the result
    rival: str | None = None  # a tool that gives the same from other values of the question

    def has(self, name: str) -> bool:
        """Whether an argument is known, or another tool gives it."""
        return name in self.arguments or name in self.sides or name in self.providers

    def fits(self, name: str, quantity: Quantity) -> bool:
        """Whether an argument can take a quantity."""
        return coerce(self.info, self.info.tool.parameter(name), quantity) is not UNSET

    def put(self, name: str, quantity: Quantity) -> None:
        """Set an argument from a quantity that fits it; a deep shape also gives the channels."""
        value = coerce(self.info, self.info.tool.parameter(name), quantity)
        if isinstance(value, tuple) and f"{name}_width" in self.info.quantities:
            self.arguments[name], self.arguments[f"{name}_width"] = value
        elif isinstance(value, tuple):
            self.sides[name] = value
        else:
            self.arguments[name] = value
        deep = (
            quantity.kind == "shape"
            and isinstance(quantity.data, tuple)
            and len(quantity.data) == 3
        )
        if deep and "in_channels" in self.info.quantities and not self.has("in_channels"):
            split = split_shape(quantity)
            self.arguments["in_channels"] = split[1] if split else None

    @property
    def complete(self) -> bool:
        """Whether the tool can run."""
        return not (self.missing or self.problems or self.conflicts)
