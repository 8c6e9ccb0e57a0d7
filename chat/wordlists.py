"""Lists of small words, kept as data in chat/phrases/words.toml."""

import functools
import tomllib
from pathlib import Path

_FILE = Path(__file__).with_name("phrases") / "words.toml"


@functools.cache
def word_list(name: str) -> tuple[str, ...]:
    """Return a list of words by its name (KeyError if there is none)."""
    return tuple(tomllib.loads(_FILE.read_text("utf-8"))[name])
