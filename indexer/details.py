"""<details> with a <summary>, wherever they stand."""

import re

from indexer.lines import LONGEST_BOX, Box, Found, Line

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_MARKED = re.compile(rf"{_ITEM.pattern}(?=<details\b)", re.IGNORECASE)
_DETAILS = re.compile(r"</?details\b[^>]*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)</summary>", re.IGNORECASE | re.DOTALL)
_LOOKED_BACK = 60  # lines


def read_item_details(lines: list[Line], i: int) -> Found:
    """A <details> right behind the marker of a list item, or indented for its looks only."""
    text = lines[i].text
    marker = _MARKED.match(text)
    width = len(marker[0]) if marker else len(text) - len(text.lstrip())
    if not 0 < width < 8 or not _DETAILS.match(text, width):
        return None
    if not marker and (width > 3 or _is_in_list(lines, i, width)):
        return None
    below = lines[i + 1 : i + LONGEST_BOX]
    dedented = [Line(n, one[min(width, _blank(one)) :]) for n, one in below]
    found = read_details([Line(lines[i].number, text[width:]), *dedented], 0)
    return (found[0], i + found[1]) if found else None


def _is_in_list(lines: list[Line], i: int, width: int) -> bool:
    """True if a line that is indented by so much belongs to the item of a list above it."""
    for _, text in reversed(lines[max(0, i - _LOOKED_BACK) : i]):
        marker = _ITEM.match(text)
        if marker is not None and len(marker[0]) <= width:
            return True
        if text.strip() and _blank(text) < width:
            return False
    return False


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def read_details(lines: list[Line], i: int) -> Found:
    """A <details> at the start of a line, as a box with its summary for a title."""
    text = lines[i].text
    indent = text[: _blank(text)]
    start = _DETAILS.match(text, len(indent))
    if start is None or start[0].startswith("</"):
        return None
    depth, inner, kept = 1, list[Line](), start.end()
    for end, (number, text) in enumerate(lines[i : i + LONGEST_BOX], start=i + 1):
        for tag in _DETAILS.finditer(text, kept):
            depth += -1 if tag[0].startswith("</") else 1
            if depth == 0:
                inner.append(Line(number, text[kept : tag.start()]))
                title, body = _summary(inner)
                rest = text[tag.end() :]
                after = [Line(number, rest)] if rest.strip() else None
                return Box(lines[i].number, title, body, indent, True, after), end
        inner.append(Line(number, text[kept:]))
        kept = 0
    return None


def _summary(inner: list[Line]) -> tuple[str, list[Line]]:
    """The summary of a <details> and the lines below it."""
    text = ""
    for j, line in enumerate(inner):
        text += line.text + "\n"
        match = _SUMMARY.search(text)
        if match is not None:
            rest = text[match.end() :].rstrip("\n")
            return match[1], [Line(line.number, rest), *inner[j + 1 :]]
        if j > 5 and "<summary" not in text:
            break
    return "", inner
