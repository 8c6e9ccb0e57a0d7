"""Copies of linked pages as the page shows them: the cited section with its neighbours only."""

import re
from collections.abc import Iterable, Sequence

from indexer import Document, Hit, Index
from indexer.pages import COPY_OF, PREFIX, LinkState
from indexer.web.copies import GOOD

# What leads from a resource's address to a passage: a file of its repository, then a fragment.
_PLACE = re.compile(r"(?:/blob/[\w./%~+-]+(?:\?plain=1)?)?#[^\s<>\"\\^`{|}]{1,600}")


def is_copy(document: Document) -> bool:
    """Whether a document is a fetched page, not our note on it."""
    return document.key.startswith(PREFIX)


def copied_on(document: Document) -> str:
    """The day on which a page was fetched, as YYYY-MM-DD."""
    first = document.body.partition("\n")[0]
    return first.removeprefix(COPY_OF).strip() if first.startswith(COPY_OF) else ""


def age_of(hit: Hit, documents: Iterable[Document]) -> str:
    """Which state of a linked page a citation stands on, in words; empty for other documents.

    Args:
        hit: the citation.
        documents: all that it can be from.
    """
    if not hit.resource_id:
        return ""
    own = [one for one in documents if one.resource_id == hit.resource_id]
    copies = [one for one in own if is_copy(one)]
    from_note = any(hit.text in one.body for one in own if not is_copy(one))
    if from_note or not copies:
        return "our note on it"
    # A paper has two copies, its page and its PDF.
    cited = max(copies, key=lambda one: _leads_from(one, hit.url or ""))
    return f"copy of {copied_on(cited)}"


def _leads_from(document: Document, url: str) -> int:
    """How much of a citation's address a document's own address is."""
    own = document.url or ""
    return len(own) if url.startswith(own) else 0


def failure_of(link: LinkState | None) -> str:
    """How the last try to fetch a page ended, if badly: "dead on 2026-11-25"; else nothing."""
    failed = link is not None and link.checked and link.state not in GOOD
    return f"{link.state} on {link.checked[:10]}" if link and failed else ""


class Ages:
    """What is to be said of citations of linked pages; the links are looked up at most once."""

    def __init__(self, index: Index) -> None:
        """Take the state of an index."""
        self._index = index
        self._links: dict[str, LinkState] | None = None

    def __call__(self, hits: Sequence[Hit]) -> list[str]:
        """What age_of says of each citation, and how the last try to fetch its page ended."""
        return [self._age(hit) if hit.resource_id else "" for hit in hits]

    def _age(self, hit: Hit) -> str:
        if self._links is None:
            self._links = {one.id: one for one in self._index.links()}
        failed = failure_of(self._links.get(hit.resource_id or ""))
        return ", ".join(filter(None, (age_of(hit, self._index.documents), failed)))


def place_of(url: str | None) -> str:
    """The part of a cited address that leads to the passage, or nothing."""
    found = _PLACE.search(url or "")
    return found[0] if found and found.end() == len(url or "") else ""


def lead_to(document: Document, place: str) -> str | None:
    """The address of a passage.

    Args:
        document: the resource.
        place: as given by place_of; anything else is left out.
    """
    whole = _PLACE.fullmatch(place)
    return document.url and document.url + (place if whole else "")


def part_copy(body: str, heading: str) -> tuple[str, str, str]:
    """The section before the cited one, the cited one, and the one after it.

    Args:
        body: of a copy; a book may have megabytes of it, so it is not parsed.
        heading: of the section, as a citation gives it.
    """
    sections = ("\n" + body).split("\n## ")
    for at, section in enumerate(sections):
        if at and section.partition("\n")[0].strip() == heading:
            before = f"## {sections[at - 1]}" if at > 1 else ""
            after = f"## {sections[at + 1]}" if at + 1 < len(sections) else ""
            return before.strip(), f"## {section}".strip(), after.strip()
    shown = "\n## ".join(sections[:4]).strip()
    return "", "", shown
