"""Markdown as its sections, for the tests of what is read from it."""

import textwrap

from indexer.blocks import Section
from indexer.markdown import parse_markdown


def read(text: str) -> list[tuple[str, int, list[str]]]:
    """The last heading, the line and the blocks of each section."""
    found = parse_markdown(textwrap.dedent(text).lstrip("\n")).sections
    return [(_name(s), s.line, [block.text for block in s.blocks]) for s in found]


def _name(section: Section) -> str:
    return section.headings[-1] if section.headings else ""
