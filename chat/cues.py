"""What the wording of a question says about the conversation: it goes on, picks, wants a picture.

The words are data, in chat/phrases/follow_ups.toml.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).with_name("phrases") / "follow_ups.toml"
_DRAW = r"(?:plot|draw|sketch|graph|visuali[sz]e|illustrate)"
_DRAWN = r"(?:plot|graph|picture|chart|diagram|figure|drawing|visuali[sz]ation|heat ?map|image)"
_PICTURE = re.compile(
    rf"^\W*(?:(?:and|now|then|ok|okay|please|can|could|would|you|we|i|also|let's|just)\b\W*)*"
    rf"(?:{_DRAW}\b|(?:show|give|make|display|see|get|have|want)\b(?: me| us)?"
    rf"(?: a| an| the| it as a)? {_DRAWN}\b(?: of| for| with)?)"
    rf"|\bwhat does (?:it|that|this) look like\b"
    rf"|,? ?\b(?:and|then) {_DRAW} (?:it|that|this|them)\b|\bas an? {_DRAWN}\b|^\W*{_DRAWN}\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(why|how come|explain|describe|is it true)\b|\bwhy\b|\bpoint of\b|\bcomes? from\W*$"
    r"|^\W*(is|are|does|do|should|can|would)\b.*\b(good|bad|enough|acceptable|reasonable|useful|worth"
    r"|better|worse|matter|matters|normal|high|low)\b"
    r"|\bhow (does|do|did) .* work\b|\bwhat (does|do) .* do\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9'+-]+")


@functools.cache
def follow_up_words(name: str) -> Any:
    """Return a list or a table of words by its name (KeyError if there is none)."""
    return tomllib.loads(_FILE.read_text("utf-8"))[name]


class Opening(NamedTuple):
    """A question without its lead-in, and whether it goes on from what was said before."""

    rest: str
    goes_on: bool


def open_question(question: str) -> Opening:
    """Cut politeness and cues ("and", "no,", "what if") from the start of a question.

    Args:
        question: as typed.

    Returns:
        What is left; goes_on if a cue was cut, or stands further inside ("then", "instead").
    """
    rest, goes_on = question.strip(), False
    while not _lead("kept_cues").match(rest):
        cut = _lead("polite").match(rest) or _lead("cues").match(rest)
        if cut is None or cut.end() == 0:
            break
        goes_on = goes_on or _lead("cues").match(rest) is not None
        rest = rest[cut.end() :]
    goes_on = goes_on or _lead("kept_cues").match(rest) is not None
    goes_on = goes_on or _inner().search(question) is not None
    for pattern, plain in follow_up_words("rewrites"):
        rest = re.sub(pattern, plain, rest, flags=re.IGNORECASE)
    return Opening(rest.strip(), goes_on)


def leans(question: str) -> bool:
    """Whether a question goes on from the reply before, or points at it with a pronoun."""
    return open_question(question).goes_on or says_any(
        question, follow_up_words("pronouns")["words"]
    )


def says_any(question: str, phrases: Iterable[str]) -> bool:
    """Whether a question has one of some phrases, as whole words."""
    text = f" {plain_words(question)} "
    return any(f" {plain_words(phrase)} " in text for phrase in phrases)


@functools.cache
def _lead(name: str) -> re.Pattern[str]:
    words = sorted(follow_up_words(name), key=len, reverse=True)
    return re.compile(
        rf"[\W_]*(?:{'|'.join(map(re.escape, words))})(?![\w'])(?!-\w)(?:[\s,:;.!…]|-(?![\d.]))*",
        re.I,
    )


@functools.cache
def _inner() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(follow_up_words('inner_cues'))})\b", re.IGNORECASE)


def asks_concept(rest: str, titles: frozenset[str]) -> bool:
    """Whether a question, without its lead-in, asks about a concept rather than for a number.

    Args:
        rest: as open_question leaves it.
        titles: of the entries, as plain_words writes them.
    """
    words = _WORD.findall(rest.lower())
    if plain_words(rest) in titles or _lead("concept").match(rest):
        return True
    asks = words[:2] in (["what", "is"], ["what", "are"]) or words[:1] in (["what's"], ["whats"])
    return asks and not set(words[1:]) & set(follow_up_words("pointing"))


def asks_why(question: str) -> bool:
    """Whether a question asks for reasons or workings, whatever numbers it mentions."""
    return _WHY.search(question) is not None


def plain_words(text: str) -> str:
    """Write a text as its words alone, to compare questions with titles."""
    return " ".join(_WORD.findall(text.lower()))


def take_picture(question: str) -> tuple[str, bool]:
    """Part the wish for a picture from a question: "plot the sigmoid at 2", "and draw it".

    Returns:
        The question without it (empty if nothing else was said), and whether there was one.
    """
    found = _PICTURE.search(question)
    if found is None:
        return question, False
    rest = (question[: found.start()] + " " + question[found.end() :]).strip(" ,.?!:;")
    return (
        "" if set(_WORD.findall(rest.lower())) <= set(follow_up_words("pointing_words")) else rest
    ), True


def choose_option(question: str, options: Sequence[str]) -> str | None:
    """The offered question that an answer like "the second one" or "yes" picks, or None."""
    words = _WORD.findall(question.lower())
    if not options or not words or len(words) > 5:
        return None
    if set(words) <= set(follow_up_words("yes")) and len(options) == 1:
        return options[0]
    places = follow_up_words("places")
    if set(words) <= {"the", "one", "option", "please", "last", "number", *places, *"12345"}:
        if "last" in words:
            return options[-1]
        at = next((places[word] for word in words if word in places), None)
        if at is None and words[0] in ("option", "number"):
            at = next((int(word) - 1 for word in words if word.isdecimal()), None)
        return options[at] if at is not None and at < len(options) else None
    spoken = plain_words(question)
    fitting = [one for one in options if plain_words(one.partition(":")[0]) == spoken]
    return fitting[0] if len(fitting) == 1 else None
