"""What a declined question came near to: said at the end of the reply, offered as buttons."""

import re
from collections.abc import Sequence

from indexer import Hit

# Of the questions that have nothing to do with the knowledge one in twenty comes this near.
NEAR_FROM = 0.45
_MOST = 3
_SAID = "Nearest entries, which may not answer it:"
_TITLES = re.compile(re.escape(_SAID) + r" (?P<titles>\*.+\*)\.$", re.S)


def say_nearest(hits: Sequence[Hit]) -> str:
    """Name the entries that are near enough to be worth a look.

    Args:
        hits: what search found for the question, best first.

    Returns:
        A sentence with their titles; empty if none is near.
    """
    near = [hit.title for hit in hits if hit.score >= NEAR_FROM and not hit.resource_id]
    titles = list(dict.fromkeys(near))[:_MOST]
    return f" {_SAID} " + "; ".join(f"*{title}*" for title in titles) + "." if titles else ""


def nearest_titles(text: str) -> list[str]:
    """The titles that a declined reply names."""
    found = _TITLES.search(text)
    return found["titles"][1:-1].split("*; *") if found else []


def without_titles(text: str) -> str:
    """The reply up to the titles, for where they stand below it as buttons."""
    return _TITLES.sub(_SAID, text)
