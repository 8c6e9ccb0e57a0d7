"""Lists of small words, kept as data in chat/phrases/words.toml."""

import functools
import tomllib
from pathlib import Path

_FILE = Path(__file__).with_name("phrases") / "words.toml"


@functools.cache
def word_list(name: str) -> tuple[str, ...]:
    """Return a list of words by its name (KeyError if there is none)."""
    return tuple(tomllib.loads(_FILE.read_text("utf-8"))[name])


@functools.cache
def number_words() -> dict[str, float]:
    """Return the whole numbers from 2 to 99 by their words ("one" is too often a pronoun)."""
    units = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    units += " fifteen sixteen seventeen eighteen nineteen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    small = units.split()
    found = {}
    for at, ten in enumerate(tens.split(), start=2):
        for unit in range(1, 10):
            found[f"{ten}-{small[unit]}"] = found[f"{ten} {small[unit]}"] = 10.0 * at + unit
        found[ten] = 10.0 * at
    return found | {word: float(at) for at, word in enumerate(small) if at > 1}
