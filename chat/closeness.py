"""How well a name suits the value beside it: what may stand between them, and which kinds fit."""

from collections.abc import Sequence

from chat.lexicon import Mention
from chat.parse import Token
from chat.quantity import Quantity

_STOPS = {".", ";", "\n", "?", "!"}


def is_short(mention: Mention) -> bool:
    """Whether a name is a letter or two, which anything may be."""
    roles = mention.roles
    common = roles.kinds in ({"count"}, {"share"}) or set(roles.names.values()) & {
        "weak",
        "before_to",
    }
    return len(mention.key) == 1 and len(mention.key[0]) <= 2 and not common


_CLAUSE_ENDS = frozenset({",", ";", ":", ".", "?", "\n", "(", ")"})


def in_row(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number behind a letter is one of several, "k 3 s 1 p 0", or a clause: ", sd 8,"."""
    letters = [
        place
        for place in range(1, len(tokens))
        if tokens[place].quantity
        and tokens[place - 1].is_word
        and len(tokens[place - 1].text) <= 2
        and tokens[place - 1].text not in ("a", "of", "to", "is", "in", "on", "by", "at", "i", "or")
    ]
    before = {token.text for token in tokens[max(at - 2, 0) : at - 1]} - {"and", "with"}
    after = {token.text for token in tokens[at + 1 : at + 2]}
    return at in letters and (len(letters) > 1 or before | after <= _CLAUSE_ENDS)


def is_glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a value follows its name without a blank: "k3"."""
    return at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].is_word


def gap_cost(gap: list[str], fillers: frozenset[str], *, word: float = 1.0) -> float:
    """What the words between a name and a value take off their strength."""
    cost = 0.0
    for between in gap:
        if between in _STOPS:
            cost += 9
        elif between not in fillers:
            cost += max(word, 1.5) if between in (",", "and", "with") else word
        else:
            cost += 0.2
    return cost


def accepts(mention: Mention, quantity: Quantity, value_first: bool) -> bool:
    """Whether any meaning of the name allows this kind of value at this side of it."""
    if "data" not in mention.roles.kinds and quantity.kind in ("vector", "matrix", "labels"):
        return False
    listed = mention.roles.kinds == {"data"} and quantity.kind == "shape"
    if listed and not any(argument == "shape" for _, argument in mention.roles.names):
        return False
    return any(
        binding == "any"
        or (binding == "weak" and quantity.kind != "shape")
        or (binding == "shape" and quantity.kind == "shape")
        or (binding == "after_value" and value_first)
        for binding in mention.roles.names.values()
    )
