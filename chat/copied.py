"""Copies of linked pages as the page shows them: the cited section with its neighbours only."""

import re

from indexer import Document
from indexer.pages import COPY_OF, PREFIX

# What leads from a resource's address to a passage: a file of its repository, then a fragment.
_PLACE = re.compile(r"(?:/blob/[\w./%~+-]+)?#[^\s<>\"\\^`{|}]{1,600}")


def is_copy(document: Document) -> bool:
    """Whether a document is a fetched page, not our note on it."""
    return document.key.startswith(PREFIX)


def copied_on(document: Document) -> str:
    """The day on which a page was fetched, as YYYY-MM-DD."""
    first = document.body.partition("\n")[0]
    return first.removeprefix(COPY_OF).strip() if first.startswith(COPY_OF) else ""


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
