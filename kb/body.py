"""The form of an answer's body: headings in order, no empty section, math, links, a doctest."""

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kb.entry import Entry, Problem
from kb.pictures import IMAGE

CODE = "Code"
FOLLOW_UPS = "Follow-up questions"
WORKED = "Worked example"
HEADINGS = (
    "In one breath",
    "Explanation",
    "Formula",
    WORKED,
    CODE,
    "Pitfalls",
    FOLLOW_UPS,
    "Sources",
)
FEWEST_FOLLOW_UPS = 3

_HEADING = re.compile(r"(#+)\s+(.*\S)")
_FENCE = re.compile(r"\s*(```+|~~~+)")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_DISPLAY = re.compile(r"\$\$[^$]+\$\$")
_INLINE = re.compile(r"\\\\\((.*?)\\\\\)")
_LINK = re.compile(r"\]\(([^()\s]+)(?:\s+\"[^\"]*\")?\)")
_COMMENT = re.compile(r"<!--.*?-->")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body: its number in the file, its text and whether it is inside a fence."""

    number: int
    text: str
    fenced: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the lines below it, down to the next heading of any level."""

    level: int
    title: str
    number: int
    lines: tuple[Line, ...]


def body_problems(entry: Entry, answer_ids: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the body of an answer.

    Args:
        entry: an answer file whose front matter is sound.
        answer_ids: the ids of all answers, which relative links may point to.
    """
    lines = list(_lines(entry))
    parts = list(_parts(lines))
    if problem := _heading_problem(entry, parts):
        yield problem
    yield from _section_problems(entry, parts)
    yield from _doctest_problems(entry, lines)
    yield from _character_problems(entry)
    for line in lines:
        if not line.fenced:
            text = _COMMENT.sub("", _CODE_SPAN.sub("", line.text))
            for message in _math_mistakes(text):
                yield Problem(entry.file, line.number, message)
            for message in _link_mistakes(text, entry.texts["id"], answer_ids):
                yield Problem(entry.file, line.number, message)


def _lines(entry: Entry) -> Iterator[Line]:
    fence = ""
    for number, text in enumerate(entry.body.split("\n"), start=entry.body_line):
        found = _FENCE.match(text)
        if fence:
            yield Line(number, text, fenced=True)
            if found and found[1].startswith(fence) and text.strip() == found[1]:
                fence = ""
        else:
            fence = found[1] if found else ""
            yield Line(number, text, fenced=bool(fence))


def _parts(lines: list[Line]) -> Iterator[Part]:
    starts = [
        (i, heading)
        for i, line in enumerate(lines)
        if not line.fenced and (heading := _HEADING.fullmatch(line.text))
    ]
    ends = [i for i, _ in starts[1:]] + [len(lines)]
    for (i, heading), end in zip(starts, ends, strict=True):
        yield Part(len(heading[1]), heading[2], lines[i].number, tuple(lines[i + 1 : end]))


def _heading_problem(entry: Entry, parts: list[Part]) -> Problem | None:
    """The first heading that is not the one expected there."""
    expected = [h for h in HEADINGS if h != CODE or entry.lists["algorithms"]]
    sections = [part for part in parts if part.level == 2]
    for part, wanted in zip(sections, expected, strict=False):
        if part.title != wanted:
            message = f"the heading must be '## {wanted}', got '## {part.title}'"
            if CODE in (part.title, wanted):
                message += " (Code stands exactly where algorithms is not empty)"
            return Problem(entry.file, part.number, message)
    if len(sections) < len(expected):
        last = sections[-1].number if sections else entry.body_line
        message = f"the section '## {expected[len(sections)]}' is missing below; add it"
        return Problem(entry.file, last, message)
    if len(sections) > len(expected):
        extra = sections[len(expected)]
        message = f"'## {extra.title}' must go: '## {expected[-1]}' is the last section"
        return Problem(entry.file, extra.number, message)
    return None


def _section_problems(entry: Entry, parts: list[Part]) -> Iterator[Problem]:
    section, follow_ups, follow_up_line = "", 0, entry.body_line
    for i, part in enumerate(parts):
        section = part.title if part.level == 2 else section
        leads = part.title == FOLLOW_UPS and i + 1 < len(parts) and parts[i + 1].level == 3
        if part.level == 2 and section == FOLLOW_UPS:
            follow_up_line = part.number
        if part.level == 3 and section == FOLLOW_UPS:
            follow_ups += 1
        elif part.level != 2:
            message = (
                f"'{part.title}' must be plain text; only ## and the ### questions are headings"
            )
            yield Problem(entry.file, part.number, message)
        if not leads and not any(line.text.strip() for line in part.lines):
            yield Problem(entry.file, part.number, f"'{part.title}' is empty; write its text below")
        has_doctest = any(line.fenced and line.text.startswith(">>> ") for line in part.lines)
        if part.title == WORKED and not has_doctest:
            message = "the worked example has no doctest; add a ```python block with >>> lines"
            yield Problem(entry.file, part.number, message)
    if follow_ups < FEWEST_FOLLOW_UPS:
        message = f"at least {FEWEST_FOLLOW_UPS} '### question' headings are due, got {follow_ups}"
        yield Problem(entry.file, follow_up_line, message)


def _doctest_problems(entry: Entry, lines: list[Line]) -> Iterator[Problem]:
    """The doctest reader takes every line up to a blank one for output, a closing fence too."""
    in_doctest = False
    for before, line in pairwise(lines):
        if not line.fenced:
            in_doctest = False
        elif line.text.startswith(">>> "):
            in_doctest = True
        elif in_doctest and _FENCE.match(line.text) and before.text.strip():
            message = "leave a blank line above this fence, or the doctest takes it for output"
            yield Problem(entry.file, line.number, message)


def _character_problems(entry: Entry) -> Iterator[Problem]:
    for number, text in enumerate(entry.body.split("\n"), start=entry.body_line):
        for character in text:
            category = unicodedata.category(character)
            if character != "\t" and category in ("Cc", "Cf", "Cn", "Co", "Zl", "Zp"):
                message = f"remove the invisible character U+{ord(character):04X}"
                yield Problem(entry.file, number, message)


def _math_mistakes(text: str) -> Iterator[str]:
    if "$" in text:
        if not _DISPLAY.fullmatch(text.strip()):
            yield "write $$...$$ alone on one line, or \\\\(...\\\\) within text, and no other $"
        elif "<" in text or ">" in text:
            yield "write \\lt and \\gt for < and > inside math"
        return
    for formula in _INLINE.findall(text):
        if "<" in formula or ">" in formula:
            yield "write \\lt and \\gt for < and > inside math"
    rest = _INLINE.sub("", text)
    if "\\\\(" in rest or "\\\\)" in rest:
        yield "inline math must open with \\\\( and close with \\\\) on the same line"
    elif re.search(r"\\[()\[\]]", rest):
        yield "write inline math as \\\\(...\\\\) with two backslashes"


def _link_mistakes(text: str, answer_id: str, answer_ids: Collection[str]) -> Iterator[str]:
    for target in _LINK.findall(IMAGE.sub("", _INLINE.sub("", text))):
        if re.match(r"[a-z][a-z0-9+.-]*:|#", target):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(answer_id), target))
        linked, dot_md, _ = path.partition(".md")
        if not dot_md or linked not in answer_ids:
            yield f"the link {target} leads to no answer; link to ../section/slug.md of one"
