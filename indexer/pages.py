"""Copies of linked pages -> documents; the states of a source's links.

The readers are imported only when there is a copy to read.
"""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.places import copies_folder
from indexer.records import Chunk, Document
from indexer.resources import RESOURCES_FILE
from indexer.web.copies import GOOD, Copy, read_body, read_copies, read_copy
from kb.errors import ContentError
from kb.load import load_resources

if TYPE_CHECKING:
    from indexer.web.apart import PageMaker

PREFIX = "page:"  # of the keys and the paths of copies
NOT_FETCHED = "not fetched"
COPY_OF = "Copy of"  # and the date: the first line of a page's body


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known of one link of a source.

    state: "not fetched", or how the last try ended. checked: when that was; fetched: when the
    copy that is searched came; both ISO 8601 or empty. serves: the answers or files it serves.
    """

    id: str
    title: str
    url: str | None
    state: str
    detail: str
    advice: str
    checked: str
    fetched: str
    serves: tuple[str, ...]


def find_copies(source: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The paths of a source's copies, as the index names them, each with a quick stamp."""
    folder = copies_folder(source)
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.json")):
        try:
            found = path.stat()
        except OSError:  # just replaced
            continue
        yield PREFIX + path.name, (found.st_mtime_ns, found.st_size)


def identify(source: Path, path: str) -> str | None:
    """What a copy's document is made from, as text; None if the copy has no bytes."""
    copy = read_copy(copies_folder(source), path.removeprefix(PREFIX))
    if copy is None or not copy.body or not _is_listed(source, copy.resource_id):
        return None
    return "\0".join((copy.resource_id, copy.url, copy.final_url, copy.title, copy.body))


def _is_listed(source: Path, resource_id: str) -> bool:
    """Whether a source with a list of resources still lists this one."""
    if not (source / RESOURCES_FILE).is_file():
        return True
    try:
        return any(one.id == resource_id and one.indexed for one in load_resources(source))
    except ContentError:  # reported where the list itself is read
        return True


def read_copy_document(
    source: Path, path: str, maker: "PageMaker"
) -> tuple[Document, tuple[Chunk, ...]] | str:
    """Read a copy that has bytes.

    Args:
        source: whose copy it is.
        path: as given by find_copies.
        maker: reads it within its limits.

    Returns:
        The document with its chunks, or the problem in one line.
    """
    folder = copies_folder(source)
    copy = read_copy(folder, path.removeprefix(PREFIX))
    if copy is None:
        return f"{path}: the record of this copy cannot be read; fetch it again"
    try:
        page = maker.make(copy, read_body(folder, copy))
    except OSError as error:
        return f"{copy.url}: the copy is gone ({error.strerror}); fetch it again"
    if page.state not in GOOD:
        return f"{copy.url}: {page.detail}"
    document = Document(
        key=path,
        answer_id=None,
        resource_id=copy.resource_id,
        title=page.title,
        aliases=(),
        section=None,
        algorithms=(),
        resources=(),
        see_also=copy.serves,
        path=None,
        url=page.url or copy.final_url or copy.url,
        body=f"{COPY_OF} {copy.fetched[:10]}\n\n{page.body}",
    )
    return document, page.chunks


def link_states(source: Path) -> tuple[LinkState, ...]:
    """Every link of a source with the state of its copy, in the order of the source.

    Raises:
        KBError: if the source is gone or its resources.toml is malformed.
    """
    from indexer.web.crawl import outcome_of
    from indexer.web.wanted import find_linked

    copies: dict[str, list[Copy]] = {}
    for _, copy in read_copies(copies_folder(source)):
        copies.setdefault(copy.resource_id, []).append(copy)
    states = []
    for one in find_linked(source):
        own = copies.get(one.id, [])
        state, detail, advice = NOT_FETCHED, "", f"kb fetch {shlex.quote(one.id)}"
        if one.url is None:
            state, advice = "in print", ""
        elif own:
            outcome = outcome_of(one, own)
            state, detail, advice = outcome.state, outcome.detail, outcome.advice
        checked = max((copy.checked for copy in own), default="")
        fetched = max((copy.fetched for copy in own), default="")
        states.append(
            LinkState(
                one.id, one.title, one.url, state, detail, advice, checked, fetched, one.serves
            )
        )
    return tuple(states)


def count_states(states: tuple[LinkState, ...]) -> Mapping[str, int]:
    """How many links are in which state, the good ones first."""
    counted: dict[str, int] = {}
    for one in sorted(states, key=lambda one: (one.state not in GOOD, one.state)):
        counted[one.state] = counted.get(one.state, 0) + 1
    return counted
