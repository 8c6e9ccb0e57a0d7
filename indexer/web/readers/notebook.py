"""Jupyter notebooks: Markdown cells as they are, code cells as fences, no outputs."""

import json
from collections.abc import Iterator
from typing import Any

from indexer.web.readers.reading import Reading
from indexer.web.readers.text import read_markdown


def read_notebook(text: str) -> Reading:
    """Read a notebook file of format 3 or 4."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Reading("unsupported", "not a notebook: it is no JSON")
    cells = list(_cells(data))
    if not cells:
        return Reading("unsupported", "not a notebook: it has no cells")
    parts = [_cell(cell) for cell in cells]
    return read_markdown("\n\n".join(part for part in parts if part))


def _cells(data: Any) -> Iterator[dict[str, Any]]:
    """The cells of a notebook; those of format 3 lie in worksheets."""
    if not isinstance(data, dict):
        return
    sheets = data.get("worksheets")
    holders = [data, *sheets] if isinstance(sheets, list) else [data]
    for holder in holders:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        yield from (
            cell for cell in (cells if isinstance(cells, list) else ()) if isinstance(cell, dict)
        )


def _cell(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    if not text.strip():
        return ""
    if cell.get("cell_type") == "code":
        return f"````python\n{text}\n````"
    return text if cell.get("cell_type") in ("markdown", "heading") else ""
