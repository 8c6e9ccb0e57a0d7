"""Fetch the pages that a source links to, or take in a page that a person saved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.leftovers import drop_leftovers
from indexer.places import copies_folder
from indexer.web.address import targets
from indexer.web.apart import PageMaker
from indexer.web.copies import GOOD, PART, Copy, forget, keep, read_copies, take_turn
from indexer.web.crawl import Manners, Outcome, Tell, fetch_all
from indexer.web.download import NO_ANSWER, Limits
from indexer.web.wanted import Linked, find_linked, select
from kb.errors import ContentError, KBError

_LARGEST_FILE = 200_000_000  # bytes
_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".ipynb": "application/x-ipynb+json",
}


def fetch_links(
    source: Path,
    names: Sequence[str] = (),
    *,
    allowed: Collection[str] = (),
    limits: Limits | None = None,
    manners: Manners | None = None,
    tell: Tell | None = None,
) -> list[Outcome]:
    """Fetch linked pages; the next build, or the next question, takes them in.

    Args:
        source: the Markdown file or folder that links to them.
        names: ids or addresses; none of them means all.
        allowed: hosts that may be asked although they are not public.
        limits: of each download.
        manners: towards each host.
        tell: called with (done, total, address) after each page.

    Returns:
        An outcome for each page with an address. Copies of pages that the source links to no
        longer are deleted when all are fetched.

    Raises:
        ContentError: if there is no such source.
        KBError: if a name is not among its links.
    """
    linked = find_linked(source)
    chosen = select(linked, names) if names else linked
    folder = copies_folder(source)
    with take_turn(folder):
        drop_leftovers(folder, f"*{PART}")
        if not names:
            _prune(folder, linked)
        before = dict(read_copies(folder))
        outcomes = fetch_all(
            chosen, folder, allowed=allowed, limits=limits, manners=manners, tell=tell
        )
        if find_silent(outcomes):
            _unsay(folder, before)
        return outcomes


def find_silent(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return all outcomes if not one host answered, those aside that are never asked."""
    asked = [one for one in outcomes if one.state not in ("login wall", "needs JavaScript")]
    silent = [one for one in asked if one.detail.startswith(NO_ANSWER)]
    return silent if silent and len(silent) == len(asked) else []


def _unsay(folder: Path, before: Mapping[str, Copy]) -> None:
    """Take back what was noted of links while this machine was offline: they need not be dead."""
    for name, copy in list(read_copies(folder)):
        if not copy.detail.startswith(NO_ANSWER):
            continue
        if name in before:
            keep(folder, before[name])
        else:
            forget(folder, name)


def take_in(source: Path, name: str, file: Path) -> Outcome:
    """Keep a saved page or PDF as the copy of a linked page.

    Args:
        source: the Markdown file or folder that links to the page.
        name: the id or address of the page.
        file: what was saved: HTML, PDF, Markdown, text or a notebook.

    Returns:
        The outcome, "ok".

    Raises:
        KBError: if the name is not among the links, or nothing can be read from the file.
    """
    page = select(find_linked(source), [name])[0]
    if page.url is None:
        page = replace(page, url="")
    if not file.is_file():
        raise ContentError(f"no such file: {file}")
    if file.stat().st_size > _LARGEST_FILE:
        raise KBError(f"{file} has more than {_LARGEST_FILE:,} bytes")
    body = file.read_bytes()
    kind = _TYPES.get(file.suffix.lower(), "")
    if not kind:
        known = ", ".join(_TYPES)
        raise KBError(f"{file}: only saved pages of these kinds can be read: {known}")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    # A paper has two addresses; what a person saves is the last of them, its PDF.
    url = targets(page.url)[-1] if page.url else f"saved:{page.id}"
    copy = Copy(
        page.id,
        url,
        "ok",
        now,
        detail=f"from {file.name}",
        final_url=page.url or "",
        fetched=now,
        content_type=kind,
        title=page.title,
        serves=page.serves,
    )
    with PageMaker() as maker:
        read = maker.make(copy, body)
    if read.state not in GOOD:
        raise KBError(f"{file}: {read.detail}")
    copy = replace(copy, detail="; ".join(filter(None, (copy.detail, read.detail))))
    folder = copies_folder(source)
    with take_turn(folder):
        for record, other in list(read_copies(folder)):
            if other.resource_id == page.id and not other.body:
                forget(folder, record)  # what failed before is settled by this file
        keep(folder, copy, body)
    return Outcome(page.id, page.url or "", "ok", copy.detail, "")


def _prune(folder: Path, linked: Sequence[Linked]) -> None:
    wanted = {(one.id, url) for one in linked if one.url for url in targets(one.url)}
    ids = {one.id for one in linked}
    for record, copy in list(read_copies(folder)):
        saved = copy.detail.startswith("from ") and copy.resource_id in ids
        if (copy.resource_id, copy.url) not in wanted and not saved:
            forget(folder, record)
