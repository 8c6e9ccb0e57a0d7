"""What a Markdown file is read into: sections of whole blocks, each with its 1-based line."""

from dataclasses import dataclass
from typing import Literal

LOWEST_HEADING = 6  # levels below are of questions in bold, in a list or in a box

BlockKind = Literal["text", "list", "table", "code", "math"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block that is kept whole where possible.

    line: in the file, 1-based. cuts: the lines of the text, from 0, before which it may be parted.
    origins: where each line of the text stands in the file, if not one below the other.
    """

    kind: BlockKind
    text: str
    line: int
    cuts: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()

    def line_at(self, offset: int) -> int:
        """Where a line of the text, counted from 0, stands in the file."""
        return self.origins[offset] if offset < len(self.origins) else self.line + offset


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or a question, with the blocks under it, up to the next one of any level.

    continued: goes on after something that was set apart, so its heading was said before.
    """

    headings: tuple[str, ...]
    level: int
    line: int
    blocks: tuple[Block, ...]
    continued: bool = False
