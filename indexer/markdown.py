"""Markdown -> front matter and sections of whole blocks, each with its 1-based line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

_BELOW_ALL = 7  # the level of a question in bold; a heading's is 1 to 6

BlockKind = Literal["text", "list", "table", "code", "math"]

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# A line that is nothing but a question in bold ("**12. What is a norm?**") heads what follows.
_BOLD_QUESTION = re.compile(r"(?:\d+[.)]\s*)?(\*\*|__)(?:\d+[.)]\s*)?(?P<text>[^*\n]+\?)\s*\1\s*")
_KINDS: dict[str, BlockKind] = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "math_block": "math",
    "math_block_label": "math",
}
# Where a long block may be cut: before a list item, before a row of a table's body.
_CUTS = {"list": ("list_item_open", 1), "table": ("tr_open", 2)}


@dataclass(frozen=True, slots=True)
class Block:
    """A block that is kept whole where possible; cuts are the lines at which it may be parted."""

    kind: BlockKind
    text: str
    line: int
    cuts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks under it, up to the next heading of any level."""

    headings: tuple[str, ...]
    level: int
    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed Markdown file; problem says what was wrong with its front matter."""

    front: Mapping[str, Any]
    body: str
    sections: tuple[Section, ...]
    problem: str | None = None

    @property
    def first_heading(self) -> str | None:
        """The first heading of the page, if it has any."""
        return next((s.headings[-1] for s in self.sections if s.headings), None)


def parse_markdown(text: str) -> Page:
    """Parse a Markdown file; malformed front matter is reported, its body is still read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front, body, problem = _split_front(text)
    offset = text.count("\n") - body.count("\n")
    # Blank lines stand in for the front matter, so that line numbers are those of the file.
    padded = "\n" * offset + body
    return Page(front, body.strip("\n"), tuple(_read_sections(padded)), problem)


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
    except yaml.YAMLError as error:
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


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    return parser.use(dollarmath_plugin, allow_space=True, double_inline=True)


def _read_sections(text: str) -> Iterator[Section]:
    lines = text.split("\n")
    tokens = _parser().parse(text)
    path: list[tuple[int, str]] = []
    level, line, blocks = 0, 1, list[Block]()
    for i, token in enumerate(tokens):
        if token.level != 0 or token.map is None:
            continue
        heading = _heading(tokens, i)
        if heading is not None:
            if blocks or path:
                yield Section(tuple(name for _, name in path), level, line, tuple(blocks))
            level, line, blocks = heading[0], token.map[0] + 1, []
            path = [item for item in path if item[0] < level]
            path.append(heading)
        elif token.type != "hr":
            blocks.append(_block(tokens, i, lines))
    if blocks or path:
        yield Section(tuple(name for _, name in path), level, line, tuple(blocks))


def _heading(tokens: list[Token], i: int) -> tuple[int, str] | None:
    """The level and text of a heading, or of a question in bold, which lies below them all."""
    if tokens[i].type == "heading_open":
        return int(tokens[i].tag[1]), _inline_text(tokens[i + 1])
    if tokens[i].type == "paragraph_open":
        match = _BOLD_QUESTION.fullmatch(tokens[i + 1].content)
        if match is not None:
            return _BELOW_ALL, match["text"].strip()
    return None


def _block(tokens: list[Token], i: int, lines: list[str]) -> Block:
    start, end = tokens[i].map or (0, 0)
    kind = _KINDS.get(tokens[i].type, "text")
    cuts = tuple(_cuts(tokens, i, kind)) if kind in _CUTS else ()
    return Block(kind, "\n".join(lines[start:end]).rstrip(), start + 1, cuts)


def _cuts(tokens: list[Token], i: int, kind: BlockKind) -> Iterator[int]:
    name, level = _CUTS[kind]
    for token in tokens[i + 1 :]:
        if token.level == 0:
            return
        if token.type == name and token.level == level and token.map:
            yield token.map[0] + 1


def _inline_text(token: Token) -> str:
    parts = [c.content if c.content else " " for c in token.children or [] if c.nesting == 0]
    return " ".join("".join(parts).split())
