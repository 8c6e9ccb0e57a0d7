"""The details of a call: which field, which entry, which unit, which order."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from chat.bound import meanings
from chat.lexicon import Lexicon, Mention, contains, key_of
from chat.plan import Call
from chat.reading import Filled, Reading

T = TypeVar("T")
_SCALE = re.compile(
    r"\bin (?P<m>(?i:millions?|mega)|M)\b|\bin (?P<g>(?i:billions?|giga)|G)\b"
    r"|\bin (?P<k>(?i:thousands?)|[kK])\b|(?<=\w) \((?P<m2>M)\)|(?<=\w) \((?P<g2>G)\)"
    r"|\b(?i:how many) (?:(?P<m3>(?i:millions?))|(?P<g3>(?i:billions?))|(?P<k3>(?i:thousands?)))\b"
)
_SCALES = {"m": ("million", 1e6), "g": ("billion", 1e9), "k": ("thousand", 1e3)}
_PERCENT = re.compile(r"%|\bpercent(age)?\b|\bper cent\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<![\d.])[\d.]+ ?(%|percent\b|per cent\b)|\b[a-z]+ty percent\b", re.IGNORECASE
)


def wants_percent(question: str) -> bool:
    """Whether the result is asked for in percent; "80 %" beside a number is only an input."""
    return bool(_PERCENT.search(_NUMBERED.sub(" ", question)))


def make_call(lexicon: Lexicon, filled: Filled, readings: Sequence[Reading], question: str) -> Call:
    """Make the call of a complete tool, with what the question says about its result.

    What a follow-up does not say about the result holds on from the question that it follows.
    """
    settings = filled.info.settings
    arguments = dict(filled.arguments)
    swap = settings.get("swap")
    if swap and re.search(swap["pattern"], question.lower()):
        first, second = swap["arguments"]
        arguments[first], arguments[second] = arguments[second], arguments[first]
    return Call(
        filled.info,
        arguments,
        {a: make_call(lexicon, one, readings, "") for a, one in filled.providers.items()},
        result=_asked_field(filled, readings) or settings.get("value"),
        inverse=_says(readings[0].mentions, settings.get("inverse", ())),
        sides=filled.sides,
        channels=_channels(readings[0]) if settings.get("map") else None,
        select=_first(_selection(filled, one) for one in readings),
        scale=_first(_scale(filled, one) for one in readings),
    )


def _unbound(reading: Reading) -> tuple[Mention, ...]:
    """The phrases that name no value: the centroids that were given are not asked for."""
    named = [bound.mention for bound in reading.bounds if bound.mention]
    return tuple(m for m in reading.mentions if not any(n.start <= m.start < n.end for n in named))


def _first(found: Iterable[T | None]) -> T | None:
    return next((one for one in found if one is not None), None)


def _says(mentions: Sequence[Mention], words: list[str] | tuple[str, ...]) -> bool:
    keys = {key_of(phrase) for phrase in words}
    return any(mention.key in keys for mention in mentions)


def _asked_field(filled: Filled, readings: Sequence[Reading]) -> str | None:
    """The field of the result that was asked for: by the phrase that asks, else beside it."""
    settings, asked = filled.info.settings, (filled.asked,) if filled.asked else ()
    if _says(asked, settings.get("whole", ())):
        return None
    own = _field(filled, asked) if settings.get("each_field") else None
    return own or _first(_field(filled, _unbound(one)) for one in readings)


def _field(filled: Filled, mentions: Sequence[Mention]) -> str | None:
    """The first field, in the order listed, that one of some phrases names."""
    settings = filled.info.settings
    if settings.get("all_fields") and len(_fields(settings, mentions)) != 1:
        return None
    for field, phrases in settings.get("results", {}).items():
        keys = [key_of(phrase) for phrase in phrases]
        if any(contains(mention.key, key) for mention in mentions for key in keys):
            return str(field)
    return None


def _fields(settings: dict[str, Any], mentions: Sequence[Mention]) -> set[str]:
    """The fields that phrases of their own ask for."""
    return {
        field
        for field, phrases in settings.get("results", {}).items()
        for mention in mentions
        if mention.key in {key_of(phrase) for phrase in phrases}
        or any(contains(mention.key, key_of(p)) and len(mention.key) > 2 for p in phrases)
    }


def _selection(filled: Filled, reading: Reading) -> str | None:
    """Which entry of a list was asked for ("the largest singular value")."""
    words = " " + " ".join(token.text for token in reading.tokens) + " "
    for which, phrases in filled.info.settings.get("selects", {}).items():
        if any(f" {phrase} " in words for phrase in phrases):
            return str(which)
    entry = chosen_entry(filled.info.settings, reading.text)
    return entry[1].lower() if entry else None


_PLACES = ("first", "second", "third", "fourth", "last")


def chosen_entry(settings: dict[str, Any], text: str) -> re.Match[str] | None:
    """The words that choose one entry of a result: "of the second class", "the last entry"."""
    nouns = "|".join(settings.get("entries", ()))
    if not nouns:
        return None
    given = r"(?!(?:'s)?\s*(?:logit|score)?\s*(?:is|has|=|:|with)\s*-?\d)"  # "... has logit 5"
    pattern = (
        rf"\b(?:(?:only|just) )?(?:the |its )?({'|'.join(_PLACES)}) (?:{nouns})(?:'s)?\b{given}"
    )
    found = list(re.finditer(pattern, text, re.IGNORECASE))
    return found[0] if len(found) == 1 else None


def place_of_entry(found: re.Match[str]) -> int:
    """The place, counted from 0, of the entry that chosen_entry found."""
    place = _PLACES.index(found[1].lower())
    return 0 if found[1].lower() == "last" else place


def _scale(filled: Filled, reading: Reading) -> tuple[str, float] | None:
    """The unit that the result is wanted in, with its size ("in MB")."""
    units = filled.info.settings.get("units", {})
    for token in reading.tokens:
        if token.text in units:
            return _unit_name(token.text), float(units[token.text])
    found = _SCALE.search(reading.text) if filled.info.tool.counts else None
    return _SCALES[str(found.lastgroup)[0]] if found else None


def scale_words(reading: Reading, filled: Filled) -> set[str]:
    """The words that ask for a count in millions or the like, where it can be given so."""
    found = _SCALE.search(reading.text) if filled.info.tool.counts else None
    return set(re.findall(r"\w+", found.group().lower())) if found else set()


def _unit_name(word: str) -> str:
    return {"megabyte": "MB", "gigabyte": "GB"}.get(
        word.rstrip("s"), word.upper().replace("I", "i")
    )


def _channels(reading: Reading) -> float | None:
    """The number of filters that were named beside an output size."""
    for bound in reading.bounds:
        named = {argument for _, argument in meanings(bound)}
        if "out_channels" in named and not named & {"kernel", "size"}:
            return bound.quantity.data if isinstance(bound.quantity.data, float) else None
    return None
