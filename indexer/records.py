"""The records of the index: those that leave it, and those that its rooms hand to each other."""

from dataclasses import dataclass
from typing import Literal

ChunkKind = Literal["question", "passage", "window", "code", "sources"]


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
    """What a build did: documents by fate; chunks there are now; texts that had to be embedded."""

    added: int
    changed: int
    removed: int
    unchanged: int
    chunks: int
    embedded: int
    seconds: float
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why the best hit's document won; all but words in [0, 1], higher speaks for it.

    question: cosine with its closest title, alias or question heading.
    passage: mean cosine with its passages.
    window: cosine with its closest two sentences.
    lexical: share of the question's content words, weighted by rarity, that the document holds.
    named: the same of its title and aliases alone.
    margin: lead over the second document, as a share of the score.
    words: how many content words the question has.
    outside: cosine with the closest topic that no document answers, which speaks against; None if
    the index lists no such topics.
    """

    question: float = 0.0
    passage: float = 0.0
    window: float = 0.0
    lexical: float = 0.0
    named: float = 0.0
    margin: float = 0.0
    words: int = 0
    outside: float | None = None


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """What speaks for one passage, each in [0, 1], higher is better.

    lexical: its bm25 as a share of the best passage's. question: cosine of the question with the
    closest title, alias or heading that leads here. passage: with the passage as a whole.
    window: with its closest two sentences.
    """

    lexical: float
    question: float
    passage: float
    window: float

    @property
    def dense(self) -> float:
        """The best of the three cosines."""
        return max(self.question, self.passage, self.window)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The hits of one question, best first, and how far the first may be trusted.

    confidence: in [0, 1], that the best hit's document really answers the question.
    parts: what speaks for each hit, in the order of the hits.
    """

    hits: tuple[Hit, ...]
    confidence: float
    evidence: Evidence
    parts: tuple[ScoreParts, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source document: an answer, any other Markdown file, or a linked resource.

    key: unique in the index: the path below the source, or "resource:<id>".
    path: where the file lies, None for a resource. body: Markdown without its front matter.
    """

    key: str
    answer_id: str | None
    resource_id: str | None
    title: str
    aliases: tuple[str, ...]
    section: str | None
    algorithms: tuple[str, ...]
    resources: tuple[str, ...]
    see_also: tuple[str, ...]
    path: str | None
    url: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """The smallest thing that is matched against a question.

    unit: what chunks are fused into one candidate: an entry as a whole (0), or a section.
    target: position, among the document's chunks, of the passage shown when this chunk matches.
    text: the passage as Markdown, empty for kinds that are never shown. words: what is embedded.
    page: of a PDF. anchor: what leads to the passage when it is put behind the document's address.
    """

    kind: ChunkKind
    unit: int
    target: int
    heading: str
    text: str
    line: int
    words: str
    page: int | None = None
    anchor: str = ""
