"""What a reader hands back, and how foreign Markdown is made harmless."""

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from indexer.web.copies import State

_IMAGE = re.compile(
    r"!\[([^\]]*)\]\(\s*(?:[^()\s]|\([^()]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"|!\[([^\]]*)\](?:\[[^\]]*\])?"
)
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BLANK_LINE = re.compile(r"(\n[ \t]*\n)")
_CODE = re.compile(r"(`[^`\n]*`)")
_DOUBTFUL = re.compile(r"``|\\`|\$\$|\\\\?[(\[]")
_ESCAPED_TAG = re.compile(r"(\\*)<(?=[A-Za-z/!?])")
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\((?!\s*<?https?://)(?:[^()\s]|\([^()\s]*\))*\)")
# What would make a link, or the target of one, of any other scheme or of none.
_LEADS_ELSEWHERE = re.compile(r"\](?=\((?!\s*<?https?://)|:\s*(?!https?://)[^\s:/]+:)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# LaTeX that draws beyond its line, defines itself anew, or leads elsewhere.
_COMMAND = re.compile(
    r"\\+(rule|kern|mkern|hskip|mskip|[hv]space|raisebox|phantom|[hv]phantom|smash|(?:math)?[rl]lap"
    r"|[egx]?def|global|let|futurelet|(?:re)?newcommand|providecommand|char|href|url|html\w*"
    r"|includegraphics|Huge|huge|tag)(?![A-Za-z])"
)


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
    """Foreign Markdown without pictures and with its tags as text; code stays as it is.

    What looks like a picture, a link that leads to no web page, or an unpaired mark of math is
    parted, so that no reader of Markdown, however lenient, takes it for one.
    """
    lines = without_controls(markdown).split("\n")
    parts, begin = [], 0
    for start, end, mark in _fences(lines):
        # A first line with a bar may be the head of a table instead.
        code = _tamed(lines[start:end]) if "|" in lines[start] else "\n".join(lines[start:end])
        parts += [_tamed(lines[begin:start]), code]
        if not _closes(lines[start + 1 : end], mark):
            parts.append(mark)
        begin = end
    if begin < len(lines):
        parts.append(_tamed(lines[begin:]))
    return "\n".join(part for part in parts if part is not None)


def harmless_line(text: str) -> str:
    """A foreign title or heading as one line that holds no live Markdown."""
    line = " ".join(without_controls(text).split())
    line = line.replace("![", "! [").replace("](", "] (").replace("][", "] [")
    return _TAG.sub("< ", line.replace("$$", "$ $").replace("\\\\(", "("))


def closed(markdown: str) -> str:
    """Harmless Markdown that was cut, with an end to the code block that the cut went through."""
    lines = markdown.split("\n")
    _, end, mark = next(reversed(_fences(lines)), (0, 0, ""))
    is_open = end == len(lines) and not _closes(lines, mark)
    return f"{markdown}\n{mark}" if mark and is_open else markdown


def without_controls(text: str) -> str:
    """Text without the characters that steer a terminal."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\f", "\n"))


def _fences(lines: list[str]) -> list[tuple[int, int, str]]:
    """First line, line after the last, and mark of the code blocks that stand by themselves."""
    if not any("```" in line or "~~~" in line for line in lines):
        return []
    return [
        (token.map[0], token.map[1], token.markup)
        for token in MarkdownIt("commonmark").parse("\n".join(lines))
        if token.type == "fence" and token.level == 0 and token.map
    ]


def _closes(lines: list[str], mark: str) -> bool:
    """Whether the last line of a code block is its end, and not the end of the file."""
    last = lines[-1].strip() if lines else ""
    return len(last) >= len(mark) and not last.strip(mark[0])


def _tamed(lines: list[str]) -> str | None:
    if not lines:
        return None
    text = _IMAGE.sub(_described, "\n".join(lines))
    text = text.replace("![", "! [")
    text = _LINK.sub(r"\1", text)
    text = _LEADS_ELSEWHERE.sub("] ", text)
    text = _COMMAND.sub(r"\1", text)
    if text.count("$$") % 2:
        text = text.replace("$$", "$ $")
    # Last, as what goes before may take a mark of inline code with it.
    return "".join(map(_untagged, _BLANK_LINE.split(text)))


def _untagged(paragraph: str) -> str:
    """Tags as text; in inline code they are that already, if nobody can take it for anything else.

    So each line must hold whole pairs of single marks, and no cell of a table may end in a pair.
    """
    marks_pair = all(line.count("`") % 2 == 0 for line in paragraph.split("\n"))
    if (
        not marks_pair
        or _DOUBTFUL.search(paragraph)
        or any("|" in code for code in _CODE.findall(paragraph))
    ):
        return as_text(paragraph)
    parts = _CODE.split(paragraph)
    return "".join(part if at % 2 else as_text(part) for at, part in enumerate(parts))


def as_text(markdown: str) -> str:
    """Markdown in which every tag is text."""
    # One more backslash before a tag that has one already would bring it to life.
    return _ESCAPED_TAG.sub(lambda tag: tag[0] if len(tag[1]) % 2 else f"{tag[1]}\\<", markdown)


def _described(image: re.Match[str]) -> str:
    words = " ".join((image[1] or image[2] or "").split())
    return f"(Picture: {words})" if words else ""
