"""HTML tables -> rows of cells in Markdown."""

import re

from indexer.plain import plain_text

_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr\s*>|<tr\b|</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"<t[hd]\b([^>]*)>(.*?)(?=</t[hd]\s*>|<t[hd]\b|</tr\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?(\d{1,2})\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]*?href\s*=\s*[\"']([^\"']+)[\"'][^>]*>(.*?)</a\s*>", re.I | re.DOTALL)


def find_rows(lines: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """The rows of an HTML table, each with the number of the line that it starts on.

    Args:
        lines: of the table, each with its number.
    """
    text = "\n".join(line for _, line in lines)
    rows = []
    below: dict[int, tuple[int, str]] = {}  # column -> for how many rows which cell goes on
    for row in _ROW.finditer(text):
        cells = _spread(row[1], below)
        if any(cells):
            rows.append((lines[text.count("\n", 0, row.start())][0], cells))
    return rows


def _spread(row: str, below: dict[int, tuple[int, str]]) -> list[str]:
    """The cells of a row; one that spans rows or columns is said in each of them."""
    cells: list[str] = []

    def take_over() -> None:
        while (found := below.pop(len(cells), None)) is not None:
            if found[0] > 1:
                later[len(cells)] = (found[0] - 1, found[1])
            cells.append(found[1])

    later: dict[int, tuple[int, str]] = {}
    for cell in _CELL.finditer(row):
        spans = {name.lower(): int(n) for name, n in _SPAN.findall(cell[1])}
        written = _written(cell[2])
        for _ in range(max(1, spans.get("col", 1))):
            take_over()
            if spans.get("row", 1) > 1:
                later[len(cells)] = (spans["row"] - 1, written)
            cells.append(written)
    take_over()
    below.update(later)
    return cells


def _written(cell: str) -> str:
    """A cell on one line, its links in Markdown."""
    parts, end = [], 0
    for link in _LINK.finditer(cell):
        parts += [
            plain_text(cell[end : link.start()]),
            f"[{plain_text(link[2])}]({link[1]})",
        ]
        end = link.end()
    return " ".join([*parts, plain_text(cell[end:])]).strip().replace("|", "\\|")
