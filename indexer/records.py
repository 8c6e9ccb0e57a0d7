"""The records that leave the index."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that a search found.

    score: higher is better; comparable within one query only.
    answer_id, resource_id: what the passage belongs to, where it has an id.
    title: of the document; heading: the path of headings above the passage, joined by " > ".
    text: the passage as Markdown. path, line: where it stands (1-based). url, page: of a resource.
    """

    score: float
    answer_id: str | None
    resource_id: str | None
    title: str
    heading: str
    text: str
    path: str | None
    line: int | None
    url: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: documents added, changed, removed, unchanged; chunks in all, embedded now."""

    added: int
    changed: int
    removed: int
    unchanged: int
    chunks: int
    embedded: int
    seconds: float
    problems: tuple[str, ...]
