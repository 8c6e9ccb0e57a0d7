"""Turn formulas, bars, code and shorthand into plain words, by the table phrases/rewrites.toml."""

import functools
import re
import tomllib
from pathlib import Path

_ASKS_BITS = re.compile(
    r"^(?!.*\b(?:integer|decimal|base 10)).*\bhamming\b", re.IGNORECASE | re.DOTALL
)
_WHOLE = re.compile(r"(?<![\w.,])\d{1,64}(?![\w.]*\d)")
_BITS = re.compile(r"(?<![\w.,])(?:0b)?([01]{3,64})(?![\w.]*\d)(?!,\d)")
_FILE = Path(__file__).parent / "phrases" / "rewrites.toml"


def rewrite(text: str) -> str:
    """Replace each way of writing that the table knows.

    Args:
        text: a question with its signs written in one way.

    Returns:
        The same question in plainer words.
    """
    for pattern, plain in _table():
        text = pattern.sub(plain, text)
    return _spread_bits(text) if _ASKS_BITS.search(text) else text


def _spread_bits(text: str) -> str:
    """Write the bit strings of a Hamming distance as lists: 101 is [1, 0, 1]."""
    if not _BITS.search(text) or any(set(one) - {"0", "1"} for one in _WHOLE.findall(text)):
        return text
    return _BITS.sub(lambda found: "[" + ", ".join(found.group(1)) + "]", text)


@functools.cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = tomllib.loads(_FILE.read_text("utf-8"))["rewrites"]
    return tuple((re.compile(_source(row), re.IGNORECASE), row["to"]) for row in rows)


def _source(row: dict[str, str | list[str]]) -> str:
    """The expression of a row; blanks between the signs of a formula do not matter."""
    if isinstance(pattern := row.get("pattern"), str):
        return pattern
    formulas = ("".join(text.split()) for text in row["formula"])
    written = "|".join(r"\s*".join(map(re.escape, text)) for text in formulas)
    return rf"(?<![\w.])(?:{written})(?![\w])"
