"""What Hugo, MkDocs, Docusaurus, Obsidian and HTML add to Markdown -> plain Markdown.

Every line keeps the number that it has in the file. A title that opens an answer becomes a line
that starts with ASKS; the line CLOSES ends what belongs to it.
"""

import re
from collections.abc import Callable, Iterator

from indexer.details import read_details, read_item_details
from indexer.headings_html import LONGEST, read_heading
from indexer.lines import LONGEST_BOX, Box, Found, Line, find_end
from indexer.plain import plain_text
from indexer.spans import read_spans
from indexer.tables_html import find_rows

ASKS, ANSWERS, CLOSES = "\ue000", "\ue001", "\ue002"

_FENCE = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})")
_RUST = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*rust\b")
_HIDDEN = re.compile(r"[ \t]*#(?: .*)?")
_MKDOCS = re.compile(r"([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?[ \t]*(?:\"(.*)\")?[ \t]*")
_COLONS = re.compile(r"[ \t]*(:{3,})[ \t]*[A-Za-z][\w-]*[ \t]*(?:\[(.*)\]|\{.*\}|(.*?))[ \t]*")
_CALLOUT = re.compile(r"[ \t]*>[ \t]*\[!([\w-]+)\][+-]?[ \t]*(.*)")
_QUOTED = re.compile(r"[ \t]*>[ ]?")
_TABLE = re.compile(r"[ \t]*<table\b", re.IGNORECASE)
_END_OF_TABLE = re.compile(r"</table\s*>", re.IGNORECASE)
_PAIRED = re.compile(
    r"[ \t]*\{\{[<%]\s*(details|expand|collapse|accordion|highlight)\b([^}]*?)[%>]\}\}(.*)"
)
_OPEN_SHORTCODE = re.compile(r"\{\{[<%](?!.*\}\})")
_VALUE = re.compile(r"(?:title|summary)\s*=\s*\"([^\"]*)\"|\"([^\"]*)\"")
_STYLED = re.compile(r"</?(?:b|i|em|strong|code|u|span)\b[^<>]*>", re.IGNORECASE)
# What a summary says when the question stands above it.
_UNCOVERS = re.compile(
    r"(?:click|tap|press|show|see|view|reveal|open|expand|toggle|hint|spoiler|details?)\b.*"
    r"|(?:the |my |sample |suggested |model )?(?:answers?|solutions?)\b[\s\d:.!]*",
    re.IGNORECASE,
)


_LONGEST_TABLE = 5000
_LONGEST_SHORTCODE = 20
_DEEPEST = 8  # boxes in boxes


def translate(text: str) -> list[Line]:
    """The lines of a Markdown text with all that only some programs know put in plain words."""
    return list(_translate([Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]))


def _translate(lines: list[Line], depth: int = 0) -> Iterator[Line]:
    i = 0
    while i < len(lines):
        end = _end_of_verbatim(lines, i)
        if end > i:
            yield from _without_hidden(lines[i:end])
            i = end
            continue
        found = _read(lines, i) if depth < _DEEPEST else None
        if found is None:
            yield Line(lines[i].number, read_spans(lines[i].text))
            i += 1
        else:
            made, i = found
            yield from _titled(made, depth) if isinstance(made, Box) else made


def _without_hidden(fence: list[Line]) -> list[Line]:
    """A fence without the lines that mdBook and rustdoc do not show."""
    if not _RUST.match(fence[0].text):
        return fence
    return [line for line in fence if not _HIDDEN.fullmatch(line.text)]


def _read(lines: list[Line], i: int) -> Found:
    if not lines[i].text.strip():
        return None
    return next((found for read in _READERS if (found := read(lines, i))), None)


def _end_of_verbatim(lines: list[Line], i: int) -> int:
    """Where the fence or formula that starts here ends; i itself if none does."""
    text = lines[i].text
    fence = _FENCE.match(text)
    if fence is not None:
        mark = fence[1]
        closing = re.compile(rf"[ \t]*(?:>[ \t]*)*{re.escape(mark)}{mark[0]}*[ \t]*")
        return _after(lines, i + 1, lambda line: closing.fullmatch(line) is not None)
    if text.strip().startswith("$$") and text.count("$$") == 1:
        return _after(lines, i + 1, lambda line: "$$" in line)
    return i


def _after(lines: list[Line], start: int, closes: Callable[[str], bool]) -> int:
    """Behind the line that closes something, or behind all lines."""
    return find_end(lines, start, closes, len(lines)) or len(lines)


def _read_mkdocs(lines: list[Line], i: int) -> Found:
    match = _MKDOCS.fullmatch(lines[i].text)
    if match is None:
        return None
    indent, end = len(match[1]) + 4, i + 1
    for j in range(i + 1, len(lines)):
        text = lines[j].text.expandtabs(4)
        if text.strip() and len(text) - len(text.lstrip()) < indent:
            break
        end = j + 1 if text.strip() else end
    body = [
        Line(n, match[1] + text.expandtabs(4)[indent:] if text.strip() else "")
        for n, text in lines[i + 1 : end]
    ]
    return Box(lines[i].number, match[2] or "", body, match[1]), end


def _read_colons(lines: list[Line], i: int) -> Found:
    match = _COLONS.fullmatch(lines[i].text)
    if match is None:
        return None
    closing = re.compile(rf"[ \t]*:{{{len(match[1])}}}[ \t]*")
    end = find_end(lines, i + 1, lambda line: closing.fullmatch(line) is not None)
    if end is None:
        return None
    return Box(lines[i].number, match[2] or match[3] or "", lines[i + 1 : end - 1]), end


def _read_callout(lines: list[Line], i: int) -> Found:
    match = _CALLOUT.fullmatch(lines[i].text)
    if match is None:
        return None
    end = i + 1
    while end < len(lines) and _QUOTED.match(lines[end].text):
        end += 1
    body = [Line(n, _QUOTED.sub("", text, count=1)) for n, text in lines[i + 1 : end]]
    return Box(lines[i].number, match[2], body), end


def _read_heading(lines: list[Line], i: int) -> Found:
    found = read_heading([line.text for line in lines[i : i + LONGEST]])
    if found is None:
        return None
    written, n = found
    number = lines[i].number
    return [Line(number, ""), Line(number, written), Line(number, "")], i + n


def _read_paired(lines: list[Line], i: int) -> Found:
    match = _PAIRED.fullmatch(lines[i].text)
    if match is None:
        return None
    closing = re.compile(rf"(.*?)\{{\{{[<%]\s*/\s*{match[1]}\s*[%>]\}}\}}.*")
    first = [Line(lines[i].number, match[3])] if match[3].strip() else []
    for end, line in enumerate(lines[i + 1 : i + LONGEST_BOX], start=i + 1):
        if last := closing.fullmatch(line.text):
            body = [*first, *lines[i + 1 : end], Line(line.number, last[1])]
            break
    else:
        return None
    if match[1] == "highlight":
        language = match[2].split()[:1] or [""]
        opening = Line(lines[i].number, f"```{language[0]}")
        return [opening, *body[:-1], Line(line.number, "```")], end + 1
    value = _VALUE.search(match[2])
    title = (value[1] or value[2] or "") if value else ""
    return Box(lines[i].number, title, body, hidden=True), end + 1


def _read_table(lines: list[Line], i: int) -> Found:
    if not _TABLE.match(lines[i].text):
        return None
    end = find_end(lines, i, lambda line: _END_OF_TABLE.search(line) is not None, _LONGEST_TABLE)
    rows = find_rows([(line.number, line.text) for line in lines[i:end]]) if end else []
    if not end or not rows:
        return None
    width = max(len(cells) for _, cells in rows)
    written = [
        Line(n, "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |")
        for n, cells in rows
    ]
    blank = Line(lines[i].number, "")
    rule = Line(written[0].number, "|" + " --- |" * width)
    return [blank, written[0], rule, *written[1:], blank], end


def _read_open_shortcode(lines: list[Line], i: int) -> Found:
    """A shortcode over several lines."""
    if not _OPEN_SHORTCODE.search(lines[i].text):
        return None
    closing = re.compile(r"[%>]\}\}")
    end = find_end(lines, i + 1, lambda one: closing.search(one) is not None, _LONGEST_SHORTCODE)
    if end is None:
        return None
    joined = " ".join(line.text for line in lines[i:end])
    return [Line(lines[i].number, read_spans(joined))], end


_READERS = (
    _read_mkdocs,
    _read_colons,
    _read_callout,
    _read_heading,
    read_item_details,
    read_details,
    _read_paired,
    _read_table,
    _read_open_shortcode,
)


def _titled(box: Box, depth: int) -> Iterator[Line]:
    """A box as a question with its answer, or as a text below words in bold."""
    number = box.number
    title = plain_text(_STYLED.sub("", read_spans(box.title)))
    uncovers = box.hidden and (not title or _UNCOVERS.fullmatch(title) is not None)
    asks = not box.indent and not uncovers and (box.hidden or title.endswith("?"))
    yield Line(number, "")
    if asks:
        yield Line(number, ASKS + title)
    elif uncovers and not box.indent:
        yield Line(number, ANSWERS)
    elif title and not uncovers:
        yield Line(number, f"{box.indent}**{title}**")
    last = number
    yield Line(number, "")
    for line in _translate(box.body, depth + 1):
        last = line.number
        yield line
    yield Line(last, "")
    if asks:
        yield Line(last, CLOSES)
        yield Line(last, "")
    yield from _translate(box.after or [], depth + 1)
