"""Plain Markdown and text."""

from indexer.markdown import parse_markdown
from indexer.web.readers.reading import Leaf, Reading, harmless


def read_markdown(text: str, *, lines_are_anchors: bool = False) -> Reading:
    """Read Markdown, or plain text, which is Markdown without marks.

    Args:
        text: of the file.
        lines_are_anchors: whether "#L12" in the file's address leads to line 12.
    """
    page = parse_markdown(text)
    leaves = []
    for section in page.sections:
        body = "\n\n".join(block.text for block in section.blocks)
        if body.strip():
            anchor = f"#L{section.line}" if lines_are_anchors else ""
            leaves.append(Leaf(harmless(body), section.headings, anchor=anchor))
    if not leaves:
        return Reading("empty", "the file has no text")
    return Reading(title=page.first_heading or "", leaves=tuple(leaves))
