"""Plan by what factor a cost grows when a size that enters it is changed."""

import re
from collections.abc import Sequence

from chat.lexicon import Lexicon
from chat.plan import Call, Plan
from chat.stack_reading import Piece, cut_pieces

_ABOUT = re.compile(
    r"doubl|tripl|quadrupl|halv|twice|half|from \d|by \d|by a factor|times|scal", re.IGNORECASE
)
_WORDS = {"doubl": 2.0, "twice": 2.0, "tripl": 3.0, "three": 3.0, "quadr": 4.0, "four ": 4.0}
_WORDS |= {"halv": 0.5, "half": 0.5, "two": 2.0, "three times": 3.0, "four": 4.0, "five": 5.0}
_WORDS |= {"ten": 10.0}
# how often a size enters a cost
_POWERS: dict[str, dict[str, int]] = {
    "macs": {"both_sides": 2, "one_side": 1, "all_channels": 2, "one_channel": 1, "kernel": 2}
    | {"batch": 1},
    "weights": {"all_channels": 2, "one_channel": 1, "kernel": 2},
    "scores": {"tokens": 2, "heads": 1, "batch": 1},
    "patches": {"both_sides": 2, "batch": 1},
    "activations": {"both_sides": 2, "one_side": 1, "one_channel": 1, "batch": 1},
}


def plan_growth(lexicon: Lexicon, question: str) -> Plan | None:
    """Plan the factor by which a cost grows.

    Args:
        lexicon: the tools.
        question: as typed.

    Returns:
        A plan, or None if no growth is asked for or it does not follow from what is said.
    """
    if not _ABOUT.search(question):
        return None
    pieces = cut_pieces(question, "growth")
    if not pieces or not any(piece.name in ("ask", "rises") for piece in pieces):
        return None
    if not any(piece.name == "ask" for piece in pieces):
        return None
    ratio = _ratio(pieces)
    power = _power(pieces)
    if ratio is None or power is None:
        return None
    return Plan((Call(lexicon.tools["growth_factor"], {"ratio": ratio, "power": power}),))


def _ratio(pieces: Sequence[Piece]) -> float | None:
    """The new size over the old one, said once."""
    changes = [piece for piece in pieces if piece.name.startswith("change")]
    if len(changes) != 1:
        return None
    said, name = changes[0].groups, changes[0].name
    if "word" in said:
        word = said["word"].lower()
        return next((value for key, value in _WORDS.items() if word.startswith(key)), None)
    first = float((said.get("a") or said["b"]).replace(",", ""))
    if name == "change_by":
        return first if first > 0 else None
    return float(said["b"].replace(",", "")) / first if first > 0 else None


def _power(pieces: Sequence[Piece]) -> int | None:
    costs = {piece.name for piece in pieces if piece.name in _POWERS}
    if "attention" in {piece.name for piece in pieces}:
        costs = {"scores"} if costs <= {"macs", "scores"} else costs
    sizes = {size for powers in _POWERS.values() for size in powers} | {"d_model", "groups"}
    changed = {piece.name for piece in pieces if piece.name in sizes}
    if not changed:
        said = next((p.text for p in pieces if p.name == "change_to"), "")
        changed = {"tokens"} if "token" in said else set()
        changed |= {"both_sides"} if said and costs == {"patches"} else set()
    if len(costs) != 1 or len(changed) != 1:
        return None
    return _POWERS[costs.pop()].get(changed.pop())
