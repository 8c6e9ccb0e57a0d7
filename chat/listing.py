"""Lists of the page as HTML: conversations, entries, resources, the index, gaps.

Jinja escapes whatever is put in; no part of a template is ever made from data.
"""

import functools
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from chat.history import Talk
from indexer import Document
from kb import ContentError, load_outline

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Shelf:
    """One section with its documents in reading order."""

    title: str
    documents: tuple[Document, ...]


def render(template: str, **values: Any) -> str:
    """Fill a template.

    Args:
        template: its file name in chat/templates, without ".html".
        values: what it names; text is escaped.
    """
    return _environment().get_template(f"{template}.html").render(values)


def list_talks(talks: Sequence[Talk], here: str, searched: str = "") -> str:
    """The list of conversations.

    Args:
        talks: newest first.
        here: id of the one that is open.
        searched: the words by which they were found, if any.
    """
    shown = [(talk, say_when(talk.changed)) for talk in talks]
    return render("talks", talks=shown, here=here, searched=searched)


def arrange(documents: Sequence[Document], root: Path) -> tuple[Shelf, ...]:
    """Put all documents but resources on shelves.

    Args:
        documents: of the index.
        root: the folder of its source; an outline.toml there gives order and titles.

    Returns:
        The outline's sections, then what is in none of them, by section or folder.
    """
    try:
        outline = load_outline(root)
    except ContentError:
        outline = ()
    own = [document for document in documents if document.resource_id is None]
    by_id = {document.answer_id: document for document in own if document.answer_id}
    shelves = []
    for section in outline:
        found = tuple(by_id[one] for one in section.answer_ids if one in by_id)
        if found:
            shelves.append(Shelf(section.title, found))
    placed = {document.key for shelf in shelves for document in shelf.documents}
    rest: dict[str, list[Document]] = {}
    for document in own:
        if document.key not in placed:
            rest.setdefault(document.section or "Documents", []).append(document)
    return (*shelves, *(Shelf(title, tuple(found)) for title, found in rest.items()))


def list_entries(shelves: Collection[Shelf], here: str) -> str:
    """The table of contents, with the entry that is open marked."""
    return render("entries", shelves=shelves, here=here)


def name_of(document: Document) -> str:
    """What an address calls a document."""
    if document.resource_id:
        return f"resource:{document.resource_id}"
    return document.answer_id or document.key


def say_when(moment: float) -> str:
    """Write a time, in seconds since 1970, as one would say it."""
    today = time.localtime()
    midnight = time.mktime((*today[:3], 0, 0, 0, *today[6:9]))
    if moment >= midnight:
        return time.strftime("%H:%M", time.localtime(moment))
    if moment >= midnight - _DAY:
        return "yesterday"
    return time.strftime("%d %b %Y", time.localtime(moment)).lstrip("0")


@functools.cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    environment = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["name_of"] = name_of
    return environment
