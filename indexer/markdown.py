"""Markdown -> front matter and sections of whole blocks, each with its 1-based line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from indexer.blocks import LOWEST_HEADING, Section
from indexer.outline import read_outline

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed Markdown file; problem says what was wrong with its front matter."""

    front: Mapping[str, Any]
    body: str
    sections: tuple[Section, ...]
    problem: str | None = None

    @property
    def first_heading(self) -> str | None:
        """The first heading of the page, if it has any; a question in bold or a list is none."""
        headed = (s for s in self.sections if s.headings and s.level <= LOWEST_HEADING)
        return next((section.headings[-1] for section in headed), None)

    @property
    def heading(self) -> str | None:
        """The heading that stands above the whole page, if one does."""
        levels = [s.level for s in self.sections if 0 < s.level <= LOWEST_HEADING]
        alone = levels and levels.count(levels[0]) == 1 and levels[0] == min(levels)
        return self.first_heading if levels and (levels[0] == 1 or alone) else None


def parse_markdown(text: str) -> Page:
    """Parse a Markdown file; malformed front matter is reported, its body is still read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front, body, problem = _split_front(text)
    offset = text.count("\n") - body.count("\n")
    # Blank lines stand in for the front matter, so that line numbers are those of the file.
    padded = "\n" * offset + body
    return Page(front, body.strip("\n"), tuple(read_outline(padded)), problem)


def _split_front(text: str) -> tuple[Mapping[str, Any], str, str | None]:
    match = _TOML.match(text)
    if match is not None:
        return _read_toml(match[1], text[match.end() :])
    match = _FRONT.match(text)
    if match is None:
        return {}, text, None
    body = text[match.end() :]
    try:
        front = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError) as error:  # ValueError: "2024-13-45" for a date
        return {}, body, f"front matter is not YAML: {' '.join(str(error).split())}"
    if front is None:
        return {}, body, None
    if not isinstance(front, dict):
        return {}, text, None  # two thematic breaks with prose between them
    return front, body, None


def _read_toml(written: str, body: str) -> tuple[Mapping[str, Any], str, str | None]:
    try:
        return tomllib.loads(written), body, None
    except tomllib.TOMLDecodeError as error:
        return {}, body, f"front matter is not TOML: {error}"
