"""A linked page -> its text, and chunks that know the page and the address of their passage."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from indexer.blocks import Block, Section
from indexer.chunk import make_chunks
from indexer.markdown import parse_markdown
from indexer.plain import plain_text
from indexer.records import Chunk
from indexer.web.copies import Copy
from indexer.web.page import Page
from indexer.web.readers import Leaf, Reading, read_page
from indexer.web.readers.reading import as_text

_QUOTED_WORDS = (8, 5)  # the words of a quotation: as many as needed to be found, at least five
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_LONGEST_TEXT = 8_000  # characters that are searched for sentences at once
_LONG_WORD = re.compile(r"(\S{40})(?=\S)")
_BLANK = re.compile(r"\s")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s")


def make_page(copy: Copy, body: bytes) -> Page:
    """Read a copy and cut it into chunks.

    Args:
        copy: the record; what the source calls the page is all that a picture tells.
        body: the bytes.

    Returns:
        The page, or why there is none.
    """
    reading = read_page(copy, body, label=copy.title)
    if not reading.leaves:
        return Page(reading.state, reading.detail)
    title = reading.title or copy.title or copy.url
    chunks = make_page_chunks(title, reading)
    text = page_body(reading.leaves)
    return Page(reading.state, reading.detail, title, reading.url, text, chunks)


def make_page_chunks(title: str, reading: Reading) -> tuple[Chunk, ...]:
    """Cut the leaves of a page into chunks; each leaf is a candidate of its own.

    Args:
        title: of the document.
        reading: of the page.

    Returns:
        Chunks with page and anchor. A quotation stands in an anchor only if the page's own words
        hold it.
    """
    sections = [_section(leaf) for leaf in reading.leaves]
    chunks = make_chunks(title, (), sections, entry=False)
    return tuple(_placed(chunk, reading.leaves, reading.plain) for chunk in chunks)


def page_body(leaves: Sequence[Leaf]) -> str:
    """The leaves as one Markdown text with their headings."""
    parts = []
    for leaf in leaves:
        heading = f"## {' > '.join(leaf.headings)}\n\n" if leaf.headings else ""
        parts.append(f"{heading}{leaf.text}")
    return "\n\n".join(parts)


def _section(leaf: Leaf) -> Section:
    if leaf.page is not None:  # running text: nothing in it is a mark
        parts = [part.strip("\n") for part in _BLANK_LINES.split(leaf.text) if part.strip()]
        blocks = [Block("text", part, 1) for part in parts]
        return Section((), 0, 1, tuple(_shortened(blocks)))
    blocks = [block for one in parse_markdown(leaf.text).sections for block in one.blocks]
    return Section(leaf.headings, 2, 1, tuple(_shortened(blocks)))


def _shortened(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; text without end is parted after a sentence, else at a blank."""
    for block in blocks:
        text = block.text
        while block.kind == "text" and len(text) > _LONGEST_TEXT:
            end = _last_end(text[:_LONGEST_TEXT])
            if not end:  # code, or a word without end; what is cut must not come to life
                text = _LONG_WORD.sub(r"\1 ", as_text(text.replace("`", "'")))
                continue
            yield Block("text", text[:end].strip(), block.line)
            text = text[end:]
        yield block if text is block.text else Block("text", text.strip(), block.line)


def _last_end(text: str) -> int:
    """Where a text may be parted: not in the middle of inline code; 0 if nowhere."""
    for ends in (_SENTENCE_END, _BLANK):
        places = [match.end() for match in ends.finditer(text)]
        for end in reversed(places):
            if text.count("`", 0, end) % 2 == 0:
                return end
    return 0


def _placed(chunk: Chunk, leaves: Sequence[Leaf], plain: str) -> Chunk:
    leaf = leaves[chunk.unit]
    anchor = leaf.anchor
    if plain and chunk.text and (quoted := _quotation(chunk.text, plain)):
        anchor += ("" if "#" in anchor else "#") + f":~:text={quoted}"
    heading = " > ".join(leaf.headings)
    return replace(chunk, heading=heading, page=leaf.page, anchor=anchor)


def _quotation(text: str, plain: str) -> str:
    """The first words of a passage as a text fragment, if the page shows them so."""
    words = plain_text(text).split()
    for count in _QUOTED_WORDS:
        if len(words) >= count:
            phrase = " ".join(words[:count])
            if phrase in plain:
                # "-" and "," mean something in a text fragment, so they are written as codes too.
                return quote(phrase, safe="").replace("-", "%2D")
    return ""
