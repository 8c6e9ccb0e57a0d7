"""Headings in HTML -> headings in Markdown."""

import re

from indexer.plain import plain_text

_OPENS = re.compile(r" {0,3}<h[1-6]\b", re.IGNORECASE)
_HEADING = re.compile(
    r"\s*<h([1-6])\b[^>]*>(.*?)</h\1\s*>\s*(?:<br\s*/?>)?\s*", re.IGNORECASE | re.DOTALL
)
LONGEST = 8  # lines


def read_heading(lines: list[str]) -> tuple[str, int] | None:
    """The heading that the first of some lines opens, and how many lines it takes.

    >>> read_heading(["<h3 align='center'>", "  Norms</h3>", "A length."])
    ('### Norms', 2)
    """
    if not _OPENS.match(lines[0]):
        return None
    for n in range(1, min(len(lines), LONGEST) + 1):
        match = _HEADING.fullmatch("\n".join(lines[:n]))
        if match is not None:
            title = plain_text(match[2])
            return (f"{'#' * int(match[1])} {title}" if title else "", n)
    return None
