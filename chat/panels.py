"""The conversation as the page shows it, computed from records: bubbles, tool panels, chips.

Everything here is text in, Markdown out; nothing in it knows the page's toolkit.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from chat.copied import place_of
from chat.nearest import without_titles
from chat.records import Reply, ToolRun, Turn
from indexer import Document, Hit

# Left to right: display math, inline math, code block, code: left as they are; then a marker.
_MARKER = re.compile(r"(\$\$.*?\$\$|\\\\\(.*?\\\\\)|```.*?```|`[^`\n]*`)|\[(\d{1,2})\](?!\()", re.S)
_ACTIVE = re.compile(r"[\\`*_\[\]<>&$~|#]")
_LINE_START = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)])", re.M)  # of a list, a rule, an underline
_LONGEST_CALL = 1_500  # characters of a call that are shown
_WORDS = 60  # characters of a passage that are in an address
_STEP = 700  # characters of a long reply that come at once

Pictured = Callable[[int, Reply], str]


def summary(documents: Sequence[Document], tools: int) -> str:
    """Say in one line what is known: entries, linked resources, tools."""
    resources = {document.resource_id for document in documents if document.resource_id}
    counts = [
        _count(sum(not document.resource_id for document in documents), "answer"),
        _count(len(resources), "linked resource"),
        _count(tools, "tool") + " that compute",
    ]
    return f"{', '.join(counts[:2])} and {counts[2]}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def messages(
    turns: Sequence[Turn],
    asked: str | None = None,
    *,
    options: Sequence[str] = (),
    pictured: Pictured = lambda at, reply: reply.text,
    ages: Callable[[Sequence[Hit]], Sequence[str]] = lambda hits: [""] * len(hits),
) -> list[dict[str, Any]]:
    """Show a conversation.

    Args:
        turns: the conversation, oldest turn first.
        asked: a question that has no reply yet.
        options: what can be clicked below the last reply.
        pictured: gives the text of a turn's reply with its pictures; at counts from 0.
        ages: tells of each citation of a linked page on which state of it it stands.

    Returns:
        Messages with role, content and, for a tool's run or for choices, metadata and options.
    """
    shown: list[dict[str, Any]] = []
    for at, turn in enumerate(turns):
        shown.append({"role": "user", "content": escape(turn.question)})
        shown += [_tool_panel(run) for run in turn.reply.runs]
        content = pictured(at, turn.reply)
        if options and at == len(turns) - 1:
            content = without_titles(content)
        text = _text(turn.reply.hits, content, ages(turn.reply.hits))
        shown.append({"role": "assistant", "content": text})
    if shown and options:
        shown[-1]["options"] = [{"value": option, "label": option} for option in options]
    if asked is not None:
        shown.append({"role": "user", "content": escape(asked)})
    return shown


def turn_at(turns: Sequence[Turn], index: int) -> int:
    """Which turn a message belongs to.

    Args:
        turns: the conversation.
        index: of the message in what messages() returns.

    Returns:
        From 0; the last turn if the index is beyond it, -1 if there is none.
    """
    start = 0
    for at, turn in enumerate(turns):
        start += 2 + len(turn.reply.runs)
        if index < start:
            return at
    return len(turns) - 1


def steps(text: str) -> list[str]:
    """A long text as it grows, whole paragraphs at a time; the last one is all of it.

    Args:
        text: Markdown; a code block is never torn.
    """
    parts = re.split(r"(\n\n)", text)
    grown = ""
    shown: list[str] = []
    for part in parts:
        grown += part
        if len(grown) - len(shown[-1] if shown else "") >= _STEP and grown.count("```") % 2 == 0:
            shown.append(grown)
    if not shown or shown[-1] != text:
        shown.append(text)
    return shown


def _text(hits: Sequence[Hit], text: str, ages: Sequence[str]) -> str:
    text = _MARKER.sub(lambda match: _linked(match, hits), text)
    if hits:
        # The paragraph's look and its place hang on the addresses of its links (page.css).
        chips = (_chip(at, *one) for at, one in enumerate(zip(hits, ages, strict=True), start=1))
        text += "\n\n" + " ".join(chips)
    return text


def _linked(match: re.Match[str], hits: Sequence[Hit]) -> str:
    """Make a link of a marker like [1], if there is a citation with this number."""
    number = int(match[2] or 0)
    return (
        f"[\\[{number}\\]]({_address(hits[number - 1])})" if 0 < number <= len(hits) else match[0]
    )


def _chip(number: int, hit: Hit, age: str) -> str:
    place = hit.heading.rpartition(" > ")[2]
    page = f"p. {hit.page}" if hit.page and place != f"Page {hit.page}" else ""
    label = " · ".join(escape(part) for part in (hit.title, place, page, age) if part)
    return f"[**{number}** {label}]({_address(hit, number)})"


def _address(hit: Hit, number: int = 0) -> str:
    """The place of a citation as a link of this page; a chip's begins with its number."""
    cite = {"cite": str(number)} if number else {}
    name = hit.answer_id or (hit.resource_id and f"resource:{hit.resource_id}") or hit.path or ""
    page = {"page": str(hit.page)} if hit.page else {}
    place = {"place": place_of(hit.url)} if hit.resource_id and place_of(hit.url) else {}
    # A note and the copies of its page share a name; without a heading their words tell them apart.
    words = {"words": hit.text[:_WORDS]} if hit.resource_id and not hit.heading else {}
    at = {"entry": name, "heading": hit.heading} | page | place | words
    return "?" + urlencode(cite | at, quote_via=quote, safe="/:")


def _tool_panel(run: ToolRun) -> dict[str, Any]:
    arguments = ", ".join(f"{name}={_literal(value)}" for name, value in run.arguments.items())
    outcome = f"# refused: {_plain(run.error)}" if run.error else _literal(run.result)
    lines = [
        f"```python\n>>> {_cut(f'{run.tool}({arguments})')}\n{_cut(outcome)}\n```",
        f"Took {_took(run.seconds)} · `{run.source}`",
    ]
    return {
        "role": "assistant",
        "content": "\n".join(lines),
        "metadata": {
            "title": f"{run.tool} · {_took(run.seconds)}",
            "duration": run.seconds,
            "status": "done",
        },
    }


def _took(seconds: float) -> str:
    return f"{seconds * 1000:.2g} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def _literal(value: Any) -> str:
    """Write a value as Python would, with text in it that can be nothing but text."""
    if isinstance(value, str):
        return f"'{_plain(value)}'"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_literal(k)}: {_literal(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return repr(value)


def _plain(text: str) -> str:
    """Leave out what could end the code block, or start math inside of it."""
    return re.sub(r"[`$\\\n]", " ", text)


def _cut(text: str) -> str:
    over = len(text) - _LONGEST_CALL
    return text if over <= 0 else f"{text[:_LONGEST_CALL]} … and {over:,} characters more"


def escape(text: str) -> str:
    """Write text as Markdown that shows exactly this text: no markup, math, link or picture.

    Args:
        text: anything; what a person typed, or a title.

    Returns:
        Markdown; line ends stay line ends, leading blanks stay blanks.
    """
    lines = [line.expandtabs(4).rstrip() for line in text.splitlines()]
    text = "\n".join("\u00a0" * (len(line) - len(line.lstrip())) + line.lstrip() for line in lines)
    text = text.strip("\n")  # a break at the end of a paragraph would show its backslash
    # A backslash of the text, escaped with another, would open inline math: only its code is safe.
    text = _ACTIVE.sub(lambda match: "&#92;" if match[0] == "\\" else "\\" + match[0], text)
    text = _LINE_START.sub(r"\1\\\2", text)
    for bare, quiet in (("://", "&#58;//"), ("www.", "www&#46;"), ("@", "&#64;")):
        text = text.replace(bare, quiet)  # or it becomes a link by itself
    return text.replace("\n", "\\\n")  # a hard line break
