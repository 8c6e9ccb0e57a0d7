"""Choose the reader: by the bytes first, then by the content type, then by the address."""

import codecs
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from indexer.web.address import raw_file
from indexer.web.copies import Copy
from indexer.web.readers.archive import read_archive
from indexer.web.readers.html import read_html
from indexer.web.readers.notebook import read_notebook
from indexer.web.readers.pdf import read_pdf
from indexer.web.readers.reading import Leaf, Reading, closed, harmless, harmless_line
from indexer.web.readers.text import read_markdown

_MOST_CHARACTERS = 3_000_000  # of text; a book of 1,000 pages has about as many
_JUNK = 1024  # bytes that may stand before a PDF
_TEXT = ("text/plain", "text/markdown", "text/x-markdown", "application/markdown")
_MARKDOWN = (".md", ".markdown")
_HTML = ("text/html", "application/xhtml+xml")


def read_page(copy: Copy, body: bytes, *, label: str = "") -> Reading:
    """Read what was fetched.

    Args:
        copy: the record, which knows the address and the content type.
        body: the bytes.
        label: what the page is called where it is linked; all that a picture tells.

    Returns:
        The reading of the page, or the state that says why there is none; never raises for
        malformed bytes.
    """
    reading = _read(copy, body, label)
    leaves, left_out = _shortened(reading.leaves)
    leaves = [
        replace(leaf, headings=tuple(filter(None, map(harmless_line, leaf.headings))))
        for leaf in leaves
    ]
    return replace(
        reading,
        detail="; ".join(filter(None, (reading.detail, left_out))),
        title=harmless_line(reading.title),
        leaves=tuple(leaves),
    )


def _shortened(leaves: Sequence[Leaf]) -> tuple[list[Leaf], str]:
    """The leaves up to the limit of what is searched, and a note if that was not all."""
    kept, size = [], 0
    whole = sum(len(leaf.text) for leaf in leaves)
    for leaf in leaves:
        if size + len(leaf.text) > _MOST_CHARACTERS:
            part = leaf.text[: _MOST_CHARACTERS - size]
            end = part.rfind("\n") + 1 or part.rfind(" ") + 1 or len(part)
            kept.append(replace(leaf, text=closed(part[:end].strip())))
            return kept, f"only the first {_MOST_CHARACTERS:,} of {whole:,} characters are searched"
        kept.append(leaf)
        size += len(leaf.text)
    return kept, ""


def _read(copy: Copy, body: bytes, label: str) -> Reading:
    path = urlsplit(copy.final_url or copy.url).path.lower()
    kind = copy.content_type
    if b"%PDF-" in body[:_JUNK] and (body.startswith(b"%PDF-") or kind not in (*_HTML, *_TEXT)):
        return read_pdf(body)
    if (body.startswith(b"\x1f\x8b") and path.endswith((".tar.gz", ".tgz"))) or kind in (
        "application/x-gzip",
        "application/gzip",
        "application/x-tar",
    ):
        return read_archive(body, copy)
    if kind.startswith("image/"):
        if not label.strip():
            return Reading("unsupported", "a picture without a caption")
        return Reading(title=label, leaves=(Leaf(harmless(label)),))
    if kind.startswith(("video/", "audio/", "font/")) or (
        b"\0" in body[:2048] and not _is_utf16(body)
    ):
        return Reading("unsupported", f"{kind or 'binary data'} cannot be read")
    if not body.strip():
        return Reading("empty", "the answer has no bytes")
    if path.endswith(".ipynb"):
        return read_notebook(_decoded(body, copy.charset))
    start = body[:1024].lstrip().lower()
    if kind in _HTML or start.startswith((b"<!doctype html", b"<html")):
        return read_html(body, copy)
    if kind in _TEXT or path.endswith((*_MARKDOWN, ".txt")):
        file = raw_file(copy.final_url or copy.url) if path.endswith(_MARKDOWN) else None
        read = read_markdown(_decoded(body, copy.charset), lines_are_anchors=bool(file))
        return replace(read, url=file or "")
    return Reading("unsupported", f"{kind or 'content of unknown type'} cannot be read")


def _is_utf16(body: bytes) -> bool:
    return body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _decoded(body: bytes, charset: str) -> str:
    """Text by its mark, else UTF-8 if it is that, else as declared, else as Windows writes it."""
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", "replace")
    if _is_utf16(body):
        return body.decode("utf-16", "replace")
    for name in ("utf-8", charset):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")
