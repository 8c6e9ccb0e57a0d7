"""A document as the page shows it: beside the chat around a cited passage, or as a page of its own.

Text in, Markdown out; nothing in it knows the page's toolkit.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote

from chat.panels import escape
from indexer import Document
from indexer.markdown import parse_markdown

_FILE_LINK = re.compile(
    r"(?<!!)\[([^\]]*)\]\((?![a-z][a-z0-9+.-]*:)([^)\s#]+\.md)(?:#[^)\s]*)?\)", re.I
)


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document, parted around the cited passage; each part is Markdown."""

    head: str
    before: str
    cited: str
    after: str


def find_source(documents: Collection[Document], address: str) -> Source | None:
    """Find what a citation's address names.

    Args:
        documents: all that can be shown.
        address: the query of a link, as made for a chip.

    Returns:
        The document with the cited passage set apart; None if there is no such document.
    """
    query = parse_qs(address.removeprefix("?"))
    name, heading, page = (query.get(key, [""])[0] for key in ("entry", "heading", "page"))
    document = next((one for one in documents if name and name in _names(one)), None)
    if document is None:
        return None
    known = {one.answer_id for one in documents if one.answer_id}
    before, cited, after = _part(document, heading)
    after = _link_entries(after, document, known) + _see_also(document, documents)
    return Source(
        head=_head(document, heading if cited else "", page),
        before=_link_entries(before, document, known),
        cited=_link_entries(cited, document, known),
        after=after.strip(),
    )


def _names(document: Document) -> tuple[str | None, ...]:
    return document.answer_id, document.key, document.path


def _head(document: Document, heading: str, page: str) -> str:
    where = [f"cited: **{escape(heading)}**"] if heading else []
    if document.resource_id:
        where = ["our note on a linked resource"]
    where += [f"page {int(page)}"] if page.isdecimal() else []
    if document.url and document.url.startswith(("https://", "http://")):
        where.append(f"[open the resource ↗]({quote(document.url, safe=':/?#=&%+,;@~!')})")
    elif not document.resource_id:
        where.append(f"`{document.key}`")
    return f"### {escape(document.title)}\n\n{' · '.join(where)}"


def _part(document: Document, heading: str) -> tuple[str, str, str]:
    """Part a body around the section with this path of headings."""
    if document.resource_id and not heading:
        return "", document.body, ""
    lines = document.body.split("\n")
    sections = parse_markdown(document.body).sections
    ends = [section.line - 1 for section in sections[1:]] + [len(lines)]
    for section, end in zip(sections, ends, strict=True):
        if heading and " > ".join(section.headings) == heading:
            start = section.line - 1
            return _text(lines[:start]), _text(lines[start:end]), _text(lines[end:])
    return "", "", document.body


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _link_entries(text: str, document: Document, known: Collection[str]) -> str:
    """Lead links between the files of the answers to the entries on this page."""

    def entry_link(match: re.Match[str]) -> str:
        folder = posixpath.dirname(document.answer_id or "")
        target = posixpath.normpath(posixpath.join(folder, match[2])).removesuffix(".md")
        return f"[{match[1]}](?entry={quote(target)})" if target in known else match[1]

    return _FILE_LINK.sub(entry_link, text)


def _see_also(document: Document, documents: Collection[Document]) -> str:
    links = list(_entry_links(document.see_also, documents))
    if not links:
        return ""
    title = "Entries that it serves" if document.resource_id else "See also"
    return f"\n\n**{title}**\n\n" + "\n".join(f"- {link}" for link in links)


def _entry_links(answer_ids: Sequence[str], documents: Collection[Document]) -> Iterator[str]:
    titles = {document.answer_id: document.title for document in documents}
    for answer_id in answer_ids:
        if answer_id in titles:
            yield f"[{escape(titles[answer_id])}](?entry={quote(answer_id)})"
