"""The records that leave kb: sections, answers and resources."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the knowledge base, with its answers in reading order."""

    id: str
    title: str
    answer_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry: a question, its front matter and its Markdown body."""

    id: str
    title: str
    aliases: tuple[str, ...]
    resources: tuple[str, ...]
    algorithms: tuple[str, ...]
    see_also: tuple[str, ...]
    body: str
    path: Path
    body_line: int  # 1-based line of the file on which the body starts


@dataclass(frozen=True, slots=True)
class Resource:
    """A linked resource and our own note on what it says."""

    id: str
    title: str
    url: str | None
    kind: str
    author: str
    year: str
    access: str  # "open", "login", "javascript" or "print"
    answers: tuple[str, ...]  # ids of the answers it serves
    note: str
    indexed: bool  # False: listed for the record, never searched or shown as a source
