"""The sections of a Markdown text: below its headings, and below the questions that it asks."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.asked import (
    drop_emoji_codes,
    drop_stickers,
    find_bold_number,
    find_bold_question,
    find_bold_title,
    find_question,
    is_asked,
    is_question,
)
from indexer.blocks import LOWEST_HEADING, Block, BlockKind, Section
from indexer.dialects import ANSWERS, ASKS, CLOSES, translate
from indexer.lines import Line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Levels of questions; an item in another item is one below.
_BOLD, _ITEM, _BOX = 7, 8, 12
_HEADINGS = frozenset({*range(LOWEST_HEADING + 1), *range(_BOX + 1, _BOX + LOWEST_HEADING + 1)})
_DEEPEST = _BOX - _ITEM - 1  # items in items
_FEWEST = 3  # questions in numbered items that make a page a list of questions
_LONGEST_NAME = 120  # characters of an item that is no question

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
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])(?:[ \t]+\[[ xX]\](?=\s))?[ \t]*")


def read_outline(text: str) -> list[Section]:
    """The sections of a text in reading order."""
    return _Outline(translate(text)).read()


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # a search that finds its index up to date needs none
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark").enable("table")
    return parser.use(dollarmath_plugin, allow_space=True, double_inline=True)


class _Outline:
    """Walks over the blocks of a text and opens a section at each heading and each question."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._tokens = _parser().parse("\n".join(line.text for line in lines))
        self._path: list[tuple[int, str]] = []
        self._level, self._line, self._written, self._continued = 0, 1, "", False
        self._blocks: list[Block] = []
        self._sections: list[Section] = []
        self._base = 0  # of the levels: what stands in a box is below its title
        self._number: int | None = None  # of the last numbered item that was a question
        self._quiz, self._bold_quiz = self._is_quiz(), self._is_bold_quiz()

    def read(self) -> list[Section]:
        """All sections, in reading order."""
        for i, token in enumerate(self._tokens):
            if token.level != 0 or token.map is None:
                continue
            if token.type == "heading_open":
                written = self._tokens[i + 1].content
                self._open(
                    int(token.tag[1]) + self._base,
                    _inline_text(self._tokens[i + 1]),
                    token,
                    written,
                )
                self._number = None
            elif token.type == "paragraph_open":
                self._read_paragraph(i)
            elif token.type in _LISTS:
                self._read_list(i)
            elif token.type != "hr":
                self._blocks.append(self._block(i))
        self._close(0)
        return self._sections

    def _open(self, level: int, name: str, token: "Token", written: str) -> None:
        self._close(level)
        self._path = [item for item in self._path if item[0] < level]
        self._path.append((level, name))
        start = token.map[0] if token.map else 0
        self._level, self._line = level, self._lines[start].number
        self._written, self._continued, self._blocks = written, False, []

    def _close(self, next_level: int) -> None:
        names = tuple(name for _, name in self._path)
        # A question without an answer is found as well, unless what follows is below it.
        alone = self._level not in _HEADINGS or (names and names[-1].endswith("?"))
        if not self._blocks and alone and not self._continued and next_level <= self._level:
            self._blocks = [Block("text", self._written or names[-1], self._line)]
        if self._blocks or (names and not self._continued):
            self._sections.append(
                Section(names, self._level, self._line, tuple(self._blocks), self._continued)
            )

    def _resume(self, token: "Token") -> None:
        """Go on with what a box interrupted."""
        self._base = 0
        if self._level < _BOX:
            return
        self._close(0)
        self._path = [item for item in self._path if item[0] < _BOX]
        self._level = self._path[-1][0] if self._path else 0
        self._line = self._lines[token.map[0] if token.map else 0].number
        self._continued, self._blocks = True, []

    def _read_paragraph(self, i: int) -> None:
        token, content = self._tokens[i], self._tokens[i + 1].content
        if content.startswith(ASKS):
            self._open(_BOX, content.removeprefix(ASKS), token, content.removeprefix(ASKS))
            self._base = _BOX
        elif content == CLOSES:
            self._resume(token)
        elif content == ANSWERS:
            self._ask_above(token)
        elif (found := find_bold_question(content)) is not None:
            question, rest = found
            self._open(_BOLD + self._base, question, token, content)
            if rest:
                self._blocks.append(self._block(i))
        elif self._bold_quiz and not self._base and (title := find_bold_title(content)) is not None:
            self._open(_BOLD, title[:_LONGEST_NAME], token, content)
            if len(title) > _LONGEST_NAME or not content.rstrip().endswith(("**", "__")):
                self._blocks.append(self._block(i))
        else:
            self._blocks.append(self._block(i))

    def _ask_above(self, token: "Token") -> None:
        """The paragraph above a hidden answer is its question."""
        above = self._blocks[-1] if self._blocks else None
        started = self._level > LOWEST_HEADING and len(self._blocks) == 1
        if above is None or above.kind != "text" or started or not is_question(above.text):
            return
        self._blocks.pop()
        self._open(_BOX, " ".join(above.text.split()), token, above.text)
        self._line = above.line
        self._blocks = [above]

    def _read_list(self, i: int, depth: int = 0) -> None:
        items = list(self._items(i))
        if not depth and not self._asks(i, items):
            nested = [j for item in items for j in self._children(item) if self._is_list(j)]
            asked = any(self._parts(list(self._items(j))) for j in nested)
            if not asked:
                self._blocks.append(self._block(i))
                return
        for item in items:
            self._read_item(item, depth)
        if self._tokens[i].type == "ordered_list_open":
            self._number = int(self._tokens[i].attrGet("start") or 1) + len(items) - 1

    def _read_item(self, item: int, depth: int) -> None:
        text = self._first_text(item)
        name = find_question(text) or text[:_LONGEST_NAME]
        if name:
            self._open(self._base + _ITEM + depth, drop_stickers(name), self._tokens[item], name)
        indent = _MARKER.match(self._lines[(self._tokens[item].map or [0])[0]].text)
        width = len(indent[0]) if indent else 0
        for n, child in enumerate(self._children(item)):
            if depth < _DEEPEST and self._is_list(child) and self._parts([*self._items(child)]):
                self._read_list(child, depth + 1)
            elif n or not self._is_headed(item):
                self._blocks.append(self._block(child, width))

    def _parts(self, items: list[int]) -> bool:
        """True if each item of a list is a section, whatever stands around it."""
        return self._mostly_asks(items) or any(self._is_headed(item) for item in items)

    def _is_headed(self, item: int) -> bool:
        first = next(self._children(item), None)
        return first is not None and self._tokens[first].type == "heading_open"

    def _asks(self, i: int, items: list[int]) -> bool:
        """True if each item of a list is a question, or stands for one."""
        if any(self._is_headed(item) for item in items):
            return True
        if self._tokens[i].type == "bullet_list_open":
            return self._level <= LOWEST_HEADING and self._mostly_asks(items)
        if self._mostly_asks(items):
            return True
        start = int(self._tokens[i].attrGet("start") or 1)
        goes_on = self._level <= LOWEST_HEADING or start == (self._number or 0) + 1
        return self._quiz and (goes_on or any(is_question(self._first_text(j)) for j in items))

    def _mostly_asks(self, items: list[int]) -> bool:
        texts = [self._first_text(item) for item in items]
        asked = sum(is_asked(t) and find_question(t) is not None for t in texts)
        return asked > 0 and 2 * asked >= len(items)

    def _is_quiz(self) -> bool:
        """True if at least half of the numbered items of the page ask something."""
        lists = (i for i, t in enumerate(self._tokens) if t.level == 0)
        numbered = [i for i in lists if self._tokens[i].type == "ordered_list_open"]
        texts = [self._first_text(item) for i in numbered for item in self._items(i)]
        asked = sum(is_question(text) for text in texts)
        return asked >= _FEWEST and 2 * asked >= len(texts)

    def _is_bold_quiz(self) -> bool:
        """True if the page asks in bold: then all else that stands in bold alone is a title too."""
        paragraphs = (
            self._tokens[i + 1].content
            for i, token in enumerate(self._tokens)
            if token.level == 0 and token.type == "paragraph_open"
        )
        asked = [find_bold_question(text) or find_bold_number(text) for text in paragraphs]
        return sum(found is not None for found in asked) >= _FEWEST

    def _is_list(self, i: int) -> bool:
        return self._tokens[i].type in _LISTS

    def _items(self, i: int) -> Iterator[int]:
        return self._inside(i, "list_item_open")

    def _children(self, item: int) -> Iterator[int]:
        return self._inside(item, None)

    def _inside(self, i: int, name: str | None) -> Iterator[int]:
        """The blocks right below a block, of one type or all."""
        level = self._tokens[i].level
        for j in range(i + 1, len(self._tokens)):
            token = self._tokens[j]
            if token.level <= level:
                return
            wanted = token.type == name if name else token.nesting >= 0
            if token.level == level + 1 and wanted and token.map:
                yield j

    def _first_text(self, item: int) -> str:
        """The first paragraph of an item, or the heading that it begins with, without marks."""
        first = next(self._children(item), None)
        if first is None or self._tokens[first].type not in (
            "paragraph_open",
            "heading_open",
        ):
            return ""
        return _inline_text(self._tokens[first + 1])

    def _block(self, i: int, width: int = 0) -> Block:
        """A block; width is how far the item that holds it is indented."""
        token = self._tokens[i]
        start, end = token.map or (0, 0)
        kind = _KINDS.get(token.type, "text")
        lines = self._lines[start:end]
        while len(lines) > 1 and not lines[-1].text.strip():
            lines.pop()
        texts = [line.text for line in lines]
        if width:
            texts = [_dedent(text, width) for text in texts]
        numbers = tuple(line.number for line in lines)
        cuts = tuple(self._cuts(i, kind)) if kind in _CUTS else ()
        return Block(kind, "\n".join(texts).rstrip(), lines[0].number, cuts, numbers)

    def _cuts(self, i: int, kind: BlockKind) -> Iterator[int]:
        name, below = _CUTS[kind]
        level, start = self._tokens[i].level, (self._tokens[i].map or [0])[0]
        for token in self._tokens[i + 1 :]:
            if token.level <= level:
                return
            if token.type == name and token.level == level + below and token.map:
                yield token.map[0] - start


def _dedent(text: str, width: int) -> str:
    """A line of an item without the item's indentation, or without its marker."""
    blank = len(text) - len(text.lstrip())
    marker = _MARKER.match(text)
    if blank < width and marker is not None and len(marker[0]) == width:
        return text[width:]
    return text[min(blank, width) :]


def _inline_text(token: "Token") -> str:
    shown = (c for c in token.children or [] if c.nesting == 0 and c.type != "html_inline")
    text = " ".join("".join(c.content or " " for c in shown).split())
    return drop_emoji_codes(text)
