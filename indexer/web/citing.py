"""Leaves of a linked page -> chunks that know the page and the address of their passage."""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from indexer.blocks import Block, Section
from indexer.chunk import make_chunks
from indexer.markdown import parse_markdown
from indexer.plain import plain_text
from indexer.records import Chunk
from indexer.web.readers.reading import Leaf, Reading

_QUOTED_WORDS = (8, 5)  # the words of a quotation: as many as needed to be found, at least five
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


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
        return Section((), 0, 1, tuple(Block("text", part, 1) for part in parts))
    blocks = [block for one in parse_markdown(leaf.text).sections for block in one.blocks]
    return Section(leaf.headings, 2, 1, tuple(blocks))


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
