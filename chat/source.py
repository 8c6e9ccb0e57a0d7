"""A document as the page shows it: beside the chat around a cited passage, or as a page of its own.

Text in, Markdown out; nothing in it knows the page's toolkit.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote

from chat.copied import copied_on, failure_of, is_copy, lead_to, part_copy
from chat.figures import show_figures
from chat.listing import Shelf, name_of
from chat.panels import escape
from indexer import Document
from indexer.markdown import parse_markdown
from indexer.pages import LinkState

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


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A document as a page: its name in addresses, empty if there is none, and its Markdown."""

    name: str
    text: str


def find_source(
    documents: Collection[Document], address: str, root: Path, links: Iterable[LinkState] = ()
) -> Source | None:
    """Find what a citation's address names.

    Args:
        documents: all that can be shown.
        address: the query of a link, as made for a chip.
        root: the folder of the index's source, where its pictures are.
        links: the states of the linked pages.

    Returns:
        The document with the cited passage set apart; None if there is no such document.
    """
    query = parse_qs(address.removeprefix("?"))
    name, heading, page, place, words = (
        query.get(key, [""])[0] for key in ("entry", "heading", "page", "place", "words")
    )
    document = _find(documents, name, heading, words)
    if document is None:
        return None
    before, cited, after = (
        _readable(part, document, documents, root) for part in _part(document, heading)
    )
    return Source(
        head=_head(document, heading if cited else "", page, place, links),
        before=before,
        cited=cited,
        after=(after + _see_also(document, documents)).strip(),
    )


def entry_page(
    shelves: Sequence[Shelf], documents: Collection[Document], address: str, root: Path
) -> EntryPage:
    """Write a document as a page, with its neighbours on the shelves.

    Args:
        shelves: the documents in reading order.
        documents: all that can be shown, resources among them.
        address: the query of a link; one without an entry leads to the first document.
        root: the folder of the index's source, where its pictures are.
    """
    ordered = [document for shelf in shelves for document in shelf.documents]
    name = parse_qs(address.removeprefix("?")).get("entry", [""])[0]
    document = _find(documents, name) if name else next(iter(ordered), None)
    if document is None:
        return EntryPage("", "## There is no such entry\n\nThe list beside names all there are.")
    if document.resource_id:
        head = _head(document, "", "")
    else:
        shelf = next((one.title for one in shelves if document in one.documents), "")
        head = f"{escape(shelf)}\n\n# {escape(document.title)}"
    body = _readable(document.body, document, documents, root)
    parts = [head, body + _see_also(document, documents), _neighbours(document, ordered)]
    return EntryPage(name_of(document), "\n\n".join(filter(None, parts)))


def _neighbours(document: Document, ordered: Sequence[Document]) -> str:
    if document not in ordered:
        return ""
    at = ordered.index(document)
    links = []
    if at > 0:
        links.append(f"[← {escape(ordered[at - 1].title)}]({_link(ordered[at - 1])})")
    if at + 1 < len(ordered):
        links.append(f"[{escape(ordered[at + 1].title)} →]({_link(ordered[at + 1])})")
    return "---\n\n" + " ".join(links) if links else ""


def _link(document: Document) -> str:
    return "?entry=" + quote(name_of(document), safe="/:")


def _find(
    documents: Collection[Document], name: str, heading: str = "", words: str = ""
) -> Document | None:
    """The document with this name; of a note and its page's copies, the one that was cited."""
    found = [one for one in documents if name and name in _names(one)]
    if len(found) > 1 and heading:
        found.sort(key=lambda one: not _part(one, heading)[1])
    elif words:
        found.sort(key=lambda one: words not in one.body)
    return next(iter(found), None)


def _readable(text: str, document: Document, documents: Collection[Document], root: Path) -> str:
    """Lead links to entries and to pictures of this page."""
    known = {one.answer_id for one in documents if one.answer_id}
    return show_figures(_link_entries(text, document, known), [document], root)


def _names(document: Document) -> tuple[str | None, ...]:
    return document.answer_id, document.key, document.path, name_of(document)


def _head(
    document: Document,
    heading: str,
    page: str,
    place: str = "",
    links: Iterable[LinkState] = (),
) -> str:
    where = [f"cited: **{escape(heading)}**"] if heading else []
    if is_copy(document):
        where.insert(0, f"a linked page as it was on {escape(copied_on(document))}")
    elif document.resource_id:
        where = ["our note on a linked resource"]
        where += [f"page {int(page)}"] if page.isdecimal() else []
    link = next((one for one in links if one.id == document.resource_id), None)
    if failed := failure_of(link):
        where.append(f"**{escape(failed)}**")
    url = lead_to(document, place)
    if url and url.startswith(("https://", "http://")):
        where.append(f"[open the resource ↗]({quote(url, safe=':/?#=&%+,;@~!')})")
    elif not document.resource_id:
        where.append(f"`{document.key}`")
    return f"### {escape(document.title)}\n\n{' · '.join(where)}"


def _part(document: Document, heading: str) -> tuple[str, str, str]:
    """Part a body around the section with this path of headings."""
    if is_copy(document):
        return part_copy(document.body, heading)
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
