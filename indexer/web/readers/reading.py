"""What a reader hands back, and how foreign Markdown is made harmless."""

import re
from dataclasses import dataclass, field

from indexer.web.copies import State

_IMAGE = re.compile(
    r"!\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|!\[([^\]]*)\]\[[^\]]*\]"
)
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a page that is cited as one: Markdown under one heading or on one page.

    headings: the path of headings. page: of a PDF, from 1. anchor: what leads to it in its
    address, with the "#", or empty.
    """

    text: str
    headings: tuple[str, ...] = ()
    page: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read: a title, the leaves in order, and all of the page's own words.

    state: "ok", or why nothing could be read, with the detail. plain: the words of the page as a
    browser shows them, in which a quotation can be found again; empty if it has no such view.
    url: the address that the leaves belong to, if it is not that of the copy.
    """

    state: State = "ok"
    detail: str = ""
    title: str = ""
    leaves: tuple[Leaf, ...] = ()
    plain: str = field(default="", repr=False)
    url: str = ""


def harmless(markdown: str) -> str:
    """Foreign Markdown without pictures and with its tags as text; code stays as it is."""
    lines, fence = [], ""
    for line in markdown.replace("\r\n", "\n").replace("\0", "").split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and line.strip() == mark[1]:
            fence = ""
        elif not fence:
            line = _IMAGE.sub(_described, line)
            line = _TAG.sub(r"\\<", line)
        lines.append(line)
    if fence:
        lines.append(fence)
    return "\n".join(lines)


def _described(image: re.Match[str]) -> str:
    words = (image[1] or image[2] or "").strip()
    return f"(Picture: {words})" if words else ""
