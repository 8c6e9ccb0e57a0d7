"""Counts that a story gives: "of 50 spam mails it caught 40" is 40 true positives, 10 missed.

What a sentence says with certainty is data (phrases/stories.toml); its words are replaced by
the counts, and everything else of the question is read as usual.
"""

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from chat.quantity import NUMBER
from chat.wordlists import number_words

_FILE = Path(__file__).parent / "phrases" / "stories.toml"
_TYPED = rf"(?<![\w.,-]){NUMBER}(?![\w%]|[.,]\d|\s*%|\s*per\s?cent)"
LONGEST_STORY = 2_000  # characters
_NEGATION = r"not\b|\w+n't\b|never\b|no\b|without\b|except\b|neither\b|if\b|or\b"
_GAP = rf"(?:(?!{_NEGATION})[^\W\d_][\w'-]*,?\s+){{0,9}}?"


@dataclass(frozen=True, slots=True)
class Story:
    """A kind of sentence, and the counts it gives."""

    patterns: tuple[re.Pattern[str], ...]
    give: dict[str, str]
    asks: tuple[str, ...]
    need: re.Pattern[str] | None


def tell_counts(text: str) -> str:
    """Replace each story that gives counts by the counts.

    Args:
        text: a question with its signs written in one way.

    Returns:
        The question, with "TP = 40, FN = 10" where the story stood.
    """
    if len(text) > LONGEST_STORY or sum(c.isdigit() for c in text) > 200:
        return text  # pasted data tell no story
    for story in _stories():
        if story.asks and not any(re.search(rf"\b{one}", text, re.I) for one in story.asks):
            continue
        for pattern in story.patterns:
            text = pattern.sub(functools.partial(_counts, story), text)
    return text


def _counts(story: Story, found: re.Match[str]) -> str:
    """The counts as text; a story that lacks a number gives none."""
    if story.need and not story.need.search(found.group()):
        return found.group()
    values = {name: _value(one) for name, one in found.groupdict().items() if one is not None}
    counts = {name: _work_out(way, values) for name, way in story.give.items()}
    if any(count is None for count in counts.values()):
        return found.group()
    return " , " + " , ".join(f"{name} = {count:g}" for name, count in counts.items()) + " , "


def _value(typed: str) -> float:
    word = typed.lower()
    return number_words()[word] if word in number_words() else float(typed.replace(",", ""))


def _work_out(way: str, values: dict[str, float]) -> float | None:
    """Work out "k | n - m": the first of the ways whose numbers were said."""
    for one in way.split("|"):
        names = [name.strip() for name in one.split("-")]
        if all(name in values for name in names):
            first, *rest = (values[name] for name in names)
            return first - sum(rest)
    return None


@functools.cache
def _stories() -> tuple[Story, ...]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(
        Story(
            tuple(_compile(one, table["classes"]) for one in row["pattern"]),
            row["give"],
            tuple(row.get("asks", ())),
            re.compile(row["need"]) if "need" in row else None,
        )
        for row in table["stories"]
    )


def _compile(pattern: str, classes: dict[str, str]) -> re.Pattern[str]:
    numbers = rf"{_TYPED}|\b(?:{'|'.join(number_words())})\b"
    for name, words in classes.items():
        words = "|".join(classes.get(word, word) for word in [words])
        pattern = pattern.replace(f"<{name}>", f"(?:{words})")
    for name in "nkmt":
        pattern = pattern.replace(f"<{name}>", f"(?P<{name}>{numbers})")
    pattern = pattern.replace(",? ... ", rf",?\s+{_GAP}").replace(" ...,? ", rf"\s+{_GAP}")
    pattern = (
        pattern.replace(")... ", f"){_GAP}")
        .replace(", ", r"\s*,\s*")
        .replace(" ... ", rf"\s*,?\s+{_GAP}")
    )
    pattern = pattern.replace(" ", r"\s+")
    return re.compile(rf"(?<![\w]){pattern}", re.IGNORECASE)
