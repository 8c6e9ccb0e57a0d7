"""Pictures of the answers: where a relative link in a document leads, and what may be served."""

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from indexer import Document

FIGURES = "figures/"  # the address below which this page serves pictures
TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
_CODE_OR_PICTURE = re.compile(
    r"(```.*?```|`[^`\n]*`)|!\[([^\]]*)\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)", re.S
)


def find_figure(root: Path, name: str) -> Path | None:
    """Find the file behind an address.

    Args:
        root: the folder of the index's source.
        name: path below it, as it stands in the address.

    Returns:
        A picture inside the folder, links followed; None for anything else.
    """
    if "\0" in name or Path(name).suffix.lower() not in TYPES:
        return None
    try:
        root, found = root.resolve(), (root / name).resolve()
    except (OSError, RuntimeError):
        return None
    return found if found.is_relative_to(root) and found.is_file() else None


def show_figures(text: str, documents: Sequence[Document], root: Path) -> str:
    """Lead the pictures in a text to this page's own address.

    Args:
        text: Markdown from the documents.
        documents: those it came from; a link is relative to the first in which it leads to a file.
        root: the folder of the index's source.

    Returns:
        The text; of a picture that is not there, or lies elsewhere, the description is left.
    """

    def served(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[0]
        for document in documents:
            name = _below(root, document, unquote(match[3]))
            if name and find_figure(root, name):
                return f"![{match[2]}]({FIGURES}{quote(name)})"
        return f"*{match[2]}*" if match[2] else ""

    return _CODE_OR_PICTURE.sub(served, text)


def _below(root: Path, document: Document, link: str) -> str | None:
    """The path below the root to which a document's relative link leads."""
    if document.path is None or re.match(r"[a-z][a-z0-9+.-]*:|/", link, re.I):
        return None
    try:
        folder = Path(document.path).parent.relative_to(root).as_posix()
    except ValueError:
        return None
    name = posixpath.normpath(posixpath.join(folder, link))
    return None if name.startswith("..") else name
