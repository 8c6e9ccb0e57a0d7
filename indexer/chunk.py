"""Pages -> chunks: questions, passages that cut nothing apart, and windows of two sentences."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.blocks import Block, Section
from indexer.plain import plain_text
from indexer.records import Chunk, ChunkKind

PASSAGE_WORDS = 200
WINDOW_SENTENCES = 2

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]*_]*\s+(?=[A-Z0-9\"'(\[`*\\$])")
# What a cut between sentences must not fall into: a formula, inline code, a link.
_WHOLE = re.compile(
    r"\$\$.+?\$\$|\\\\?\(.+?\\\\?\)|\\\\?\[.+?\\\\?\]|\\begin\{(\w+\*?)\}.+?\\end\{\1\}"
    r"|(?<![\\$\w])\$(?=\S)[^$]+?(?<=\S)\$(?![\w$])|`[^`]+`|\[[^\]]*\]\([^)]*\)",
    re.DOTALL,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|fig|eq|sec|no)|\b[A-Z])\.$", re.IGNORECASE
)
_FENCED = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_ASKED = re.compile(r"what (?:is|are) (?:an? |the )?(.+?)[?\s]*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]+)\)")
_SOURCES = frozenset(
    {"sources", "references", "further reading", "bibliography", "links", "see also", "resources"}
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a block, or all of it."""

    kind: str
    text: str
    line: int

    @property
    def size(self) -> int:
        return len(self.text.split())


def make_chunks(
    title: str, aliases: Iterable[str], sections: Iterable[Section], *, entry: bool
) -> tuple[Chunk, ...]:
    """Cut a document into chunks, in reading order, passages before what points at them.

    Args:
        title: of the document.
        aliases: other ways to ask for it.
        sections: in reading order.
        entry: True if the document answers one question (its title) as a whole; False if every
            section stands for itself.

    Returns:
        The chunks; empty if the document holds no text at all.
    """
    chunks: list[Chunk] = []
    # Headings without text of their own ask for the text below them.
    waiting: list[tuple[str, ...]] = []
    for unit, section in enumerate(sections):
        first = len(chunks)
        chunks.extend(_passages(title, section, 0 if entry else unit, first))
        waiting = [path for path in waiting if section.headings[: len(path)] == path]
        if _asks(section, title, entry=entry):
            waiting.append(section.headings)
        if len(chunks) > first:
            for path in waiting:
                chunks.append(_question(path[-1], chunks[first], first))
            waiting.clear()
            chunks.extend(_windows(chunks[first:], first))
    if chunks:
        # The title comes last, so that a document's first chunk is always a passage.
        for name in dict.fromkeys([title, *_bare_names(title), *aliases]):
            chunks.append(_question(name, chunks[0], 0))
    return tuple(chunks)


def _bare_names(title: str) -> list[str]:
    """What a title asks about: "What is a skip connection (shortcut)?" names two things."""
    match = _ASKED.match(title)
    if match is None:
        return []
    inside = [part[1] for part in _BRACKETS.finditer(match[1])]
    return [" ".join(_BRACKETS.sub(" ", match[1]).split()), *inside]


def _asks(section: Section, title: str, *, entry: bool) -> bool:
    """In an entry only sub-headings are questions: "Pitfalls" says nothing by itself."""
    if section.continued or not section.headings or section.headings[-1] == title:
        return False
    return section.level >= 3 if entry else True


def _question(text: str, passage: Chunk, target: int) -> Chunk:
    return Chunk("question", passage.unit, target, passage.heading, "", passage.line, text)


def _passages(title: str, section: Section, unit: int, position: int) -> Iterator[Chunk]:
    heading = " > ".join(section.headings)
    last = section.headings[-1] if section.headings else ""
    lead = title if last in ("", title) else f"{title}. {last}"
    for group in _grouped(piece for block in section.blocks for piece in _parted(block)):
        text = "\n\n".join(piece.text for piece in group)
        words = plain_text(text)
        if words:
            kind = _kind(group, last)
            # A question in a list stands in its passage, and need not be said twice.
            above = title if last and words.startswith(last) else lead
            yield Chunk(kind, unit, position, heading, text, group[0].line, f"{above}. {words}")
            position += 1


def _kind(group: list[_Piece], heading: str) -> ChunkKind:
    if heading.strip(": ").casefold() in _SOURCES:
        return "sources"
    code = sum(piece.size for piece in group if piece.kind == "code")
    return "code" if 2 * code > sum(piece.size for piece in group) else "passage"


def _grouped(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Neighbouring pieces together, up to PASSAGE_WORDS; a larger piece stands alone."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and sum(p.size for p in group) + piece.size > PASSAGE_WORDS:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _parted(block: Block) -> Iterator[_Piece]:
    """A block as one piece, or a long one parted where nothing is cut in two."""
    if len(block.text.split()) <= PASSAGE_WORDS:
        yield _Piece(block.kind, block.text, block.line)
    elif block.kind == "text":
        yield from _parted_text(block)
    elif block.cuts:
        yield from _parted_lines(block)
    else:
        yield _Piece(block.kind, block.text, block.line)


def _parted_lines(block: Block) -> Iterator[_Piece]:
    lines = block.text.split("\n")
    # A table's rows are not readable without its two header lines, so each part repeats them.
    header = "\n".join(lines[:2]) + "\n" if block.kind == "table" else ""
    begin, end = 0, 0
    for stop in [*(cut for cut in block.cuts if cut > 0), len(lines)]:
        longer = "\n".join(lines[begin:stop])
        if end > begin and len(longer.split()) > PASSAGE_WORDS:
            part = "\n".join(lines[begin:end])
            yield _Piece(block.kind, part if begin == 0 else header + part, block.line_at(begin))
            begin = end
        end = stop
    part = "\n".join(lines[begin:]).rstrip()
    yield _Piece(block.kind, part if begin == 0 else header + part, block.line_at(begin))


def _parted_text(block: Block) -> Iterator[_Piece]:
    begin, end = 0, 0
    for stop in [*_sentence_starts(block.text), len(block.text)]:
        if end > begin and len(block.text[begin:stop].split()) > PASSAGE_WORDS:
            yield _text_piece(block, begin, end)
            begin = end
        end = stop
    yield _text_piece(block, begin, len(block.text))


def _text_piece(block: Block, begin: int, end: int) -> _Piece:
    line = block.line_at(block.text.count("\n", 0, begin))
    return _Piece("text", block.text[begin:end].strip(), line)


def _sentence_starts(text: str) -> Iterator[int]:
    whole = [match.span() for match in _WHOLE.finditer(text)]
    for match in _SENTENCE_END.finditer(text):
        inside = any(start < match.start() < end for start, end in whole)
        if not inside and not _ABBREVIATION.search(text[max(0, match.start() - 5) : match.start()]):
            yield match.end()


def _sentences(text: str) -> list[str]:
    bounds = [0, *_sentence_starts(text), len(text)]
    parts = (text[a:b].strip() for a, b in itertools.pairwise(bounds))
    return [part for part in parts if part]


def _windows(passages: list[Chunk], first: int) -> Iterator[Chunk]:
    for position, chunk in enumerate(passages, start=first):
        if chunk.kind != "passage":
            continue
        paragraphs = _PARAGRAPH.split(_FENCED.sub("", chunk.text))
        sentences = [s for part in paragraphs for s in _sentences(plain_text(part))]
        if len(sentences) <= WINDOW_SENTENCES:
            continue  # the passage itself is the window
        for i in range(len(sentences) - WINDOW_SENTENCES + 1):
            words = " ".join(sentences[i : i + WINDOW_SENTENCES])
            yield Chunk("window", chunk.unit, position, chunk.heading, "", chunk.line, words)
