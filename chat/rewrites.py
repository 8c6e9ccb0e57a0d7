"""Turn formulas, bars, code and shorthand into plain words, by the table phrases/rewrites.toml."""

import functools
import re
import tomllib
from pathlib import Path

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
    return text


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
