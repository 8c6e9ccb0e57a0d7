"""Copies of linked pages as the page shows them: the cited section with its neighbours only."""

import re
from collections.abc import Iterable, Sequence

from indexer import Document, Hit, Index
from indexer.pages import COPY_OF, PREFIX
from indexer.web.copies import GOOD

# What leads from a resource's address to a passage: a file of its repository, then a fragment.
_PLACE = re.compile(r"(?:/blob/[\w./%~+-]+)?#[^\s<>\"\\^`{|}]{1,600}")


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
    own = [one for one in documents if one.resource_id == hit.resource_id and is_copy(one)]
    cited = [one for one in own if part_copy(one.body, hit.heading)[1]]
    unheaded = [one for one in own if not hit.heading and hit.text[:80] in one.body]
    day = next((copied_on(one) for one in cited or unheaded), "")
    return f"copy of {day}" if day else "our note on it"


def ages_of(hits: Sequence[Hit], index: Index) -> list[str]:
    """What age_of says of each citation, and how the last try to fetch its page ended if badly."""
    documents = index.documents
    ids = {hit.resource_id for hit in hits if hit.resource_id}
    links = {one.id: one for one in index.links()} if ids else {}
    ages = []
    for hit in hits:
        link = links.get(hit.resource_id or "")
        failed = link is not None and link.checked and link.state not in GOOD
        note = f"{link.state} on {link.checked[:10]}" if link and failed else ""
        ages.append(", ".join(filter(None, (age_of(hit, documents), note))))
    return ages


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
