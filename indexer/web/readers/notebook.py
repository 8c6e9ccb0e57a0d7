"""Jupyter notebooks: Markdown cells as they are, code cells as fences, no outputs."""

import json
from typing import Any

from indexer.web.readers.reading import Reading
from indexer.web.readers.text import read_markdown


def read_notebook(text: str) -> Reading:
    """Read a notebook file of format 3 or 4."""
    try:
        data = json.loads(text)
    except ValueError:
        return Reading("unsupported", "not a notebook: it is no JSON")
    if not isinstance(data, dict):
        return Reading("unsupported", "not a notebook: it has no cells")
    cells = data.get("cells") or [
        cell for sheet in data.get("worksheets", []) for cell in sheet.get("cells", [])
    ]
    language = (data.get("metadata", {}).get("kernelspec", {}) or {}).get("language", "python")
    parts = [_cell(cell, str(language)) for cell in cells if isinstance(cell, dict)]
    return read_markdown("\n\n".join(part for part in parts if part))


def _cell(cell: dict[str, Any], language: str) -> str:
    source = cell.get("source", cell.get("input", ""))
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    if not text.strip():
        return ""
    if cell.get("cell_type") == "code":
        return f"````{language}\n{text}\n````"
    return text if cell.get("cell_type") in ("markdown", "heading") else ""
