"""HTML tables -> rows of cells in Markdown."""

import re

from indexer.plain import plain_text

_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr\s*>|<tr\b|</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"<t[hd]\b[^>]*>(.*?)(?=</t[hd]\s*>|<t[hd]\b|</tr\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_LINK = re.compile(r"<a\b[^>]*?href\s*=\s*[\"']([^\"']+)[\"'][^>]*>(.*?)</a\s*>", re.I | re.DOTALL)


def find_rows(lines: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """The rows of an HTML table, each with the number of the line that it starts on.

    Args:
        lines: of the table, each with its number.
    """
    text = "\n".join(line for _, line in lines)
    rows = []
    for row in _ROW.finditer(text):
        cells = [_written(cell[1]) for cell in _CELL.finditer(row[1])]
        if any(cells):
            rows.append((lines[text.count("\n", 0, row.start())][0], cells))
    return rows


def _written(cell: str) -> str:
    """A cell on one line, its links in Markdown."""
    parts, end = [], 0
    for link in _LINK.finditer(cell):
        parts += [plain_text(cell[end : link.start()]), f"[{plain_text(link[2])}]({link[1]})"]
        end = link.end()
    return " ".join([*parts, plain_text(cell[end:])]).strip().replace("|", "\\|")
