"""PDF: text by page, words mended that were parted at the end of a line."""

import re
import threading
from collections import Counter

import pypdfium2 as pdfium

from indexer.web.readers.reading import Leaf, Reading, harmless

# The library writes U+0002 or U+FFFE for a hyphen at the end of a line.
_PARTED = re.compile(r"([a-z]{2,})(?:[-\u2010\u00ad]\r?\n|[\x02\ufffe](?:\r?\n)?)([a-z]{2,})")
_WORD = re.compile(r"[a-z]{2,}")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_MOST_PAGES = 3000
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_ONE_AT_A_TIME = threading.Lock()  # the library is not made for threads
_MARKS = re.compile(r"^([ \t]*)(#+|>|\$\$)", re.MULTILINE)


def read_pdf(body: bytes) -> Reading:
    """Read a PDF page by page.

    Returns:
        One leaf for each page with text; "unsupported" if it is encrypted or broken, "empty" if
        it holds pictures of text only.
    """
    with _ONE_AT_A_TIME:
        return _read(body)


def _read(body: bytes) -> Reading:
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or getattr(error, "err_code", 0) == _PASSWORD
        why = "it is encrypted with a password" if locked else "it is broken"
        return Reading("unsupported", f"the PDF cannot be read: {why}")
    try:
        count = min(len(document), _MOST_PAGES)
        texts = [_page_text(document, number) for number in range(count)]
        title = (document.get_metadata_dict().get("Title") or "").strip()
    finally:
        document.close()
    margins = _running_heads(texts)
    words = {word for text in texts for word in _WORD.findall(_PARTED.sub(" ", text))}
    leaves = []
    for number, text in enumerate(texts, start=1):
        cleaned = _mended(text, margins, words)
        if cleaned:
            anchor = f"#page={number}"
            leaves.append(Leaf(harmless(cleaned), (f"Page {number}",), number, anchor))
    if not leaves:
        return Reading("empty", f"{count} pages without text: scanned, or pictures only")
    return Reading(title=title, leaves=tuple(leaves))


def _page_text(document: pdfium.PdfDocument, number: int) -> str:
    """The text of one page; a page that cannot be read has none."""
    try:
        page = document[number]
        try:
            words = page.get_textpage()
            try:
                return str(words.get_text_bounded()).translate(_LIGATURES)
            finally:
                words.close()
        finally:
            page.close()
    except pdfium.PdfiumError:
        return ""


def _running_heads(texts: list[str]) -> set[str]:
    """Lines that stand at the top or bottom of many pages, numbers aside."""
    seen: Counter[str] = Counter()
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        seen.update({_shape(line) for line in (*lines[:1], *lines[-1:])})
    return {line for line, times in seen.items() if times >= max(4, len(texts) // 8)}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _mended(text: str, margins: set[str], words: set[str]) -> str:
    """The text without running heads; a parted word is joined unless its parts are words alone."""

    def joined(parted: re.Match[str]) -> str:
        whole = parted[1] + parted[2]
        both_known = parted[1] in words and parted[2] in words
        return f"{parted[1]}-{parted[2]}" if both_known and whole not in words else whole

    lines = text.replace("\r\n", "\n").split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    edges = {*filled[:1], *filled[-1:]} if len(filled) > 2 else set()  # a slide may be one line
    for at in edges:
        if _shape(lines[at].strip()) in margins:
            lines[at] = ""
    mended = _PARTED.sub(joined, "\n".join(lines)).replace("\ufffe", "").replace("\x02", "-")
    return _MARKS.sub(r"\1\\\2", mended).strip()
