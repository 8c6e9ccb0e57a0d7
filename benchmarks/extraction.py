"""Pages read per second, and the time and memory that a generated 400-page PDF takes.

Run from the repository: python benchmarks/extraction.py
"""

import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from pdf_maker import make_pdf
from web_server import ARTICLE

from indexer.web.citing import make_page_chunks
from indexer.web.copies import Copy
from indexer.web.readers import read_page

_PAGES = 200
_SENTENCE = "the convergence of a widget norm depends on the curvature of its loss surface and"


def main() -> None:
    """Print the figures as a table."""
    rate = statistics.median(_html_rate() for _ in range(5))
    before = _peak_mb()
    start = time.perf_counter()
    body = make_pdf([_page(number) for number in range(400)])
    made = time.perf_counter()
    reading = read_page(_copy("application/pdf"), body)
    chunks = make_page_chunks("book", reading)
    taken = time.perf_counter() - made
    rows = [
        ("HTML pages read per second (median of 5)", f"{rate:.0f}"),
        ("400-page PDF: bytes", f"{len(body):,} (made in {made - start:.1f} s)"),
        ("400-page PDF: read and chunked", f"{taken:.2f} s, {len(chunks):,} chunks"),
        ("400-page PDF: more memory at the peak", f"{_peak_mb() - before:.0f} MB"),
    ]
    for name, figure in rows:
        print(f"| {name} | {figure} |")


def _html_rate() -> float:
    article = ARTICLE.replace("</article>", f"<p>{(_SENTENCE + ' ') * 60}</p>" * 5 + "</article>")
    start = time.perf_counter()
    for _ in range(_PAGES):
        reading = read_page(_copy("text/html"), article.encode())
        make_page_chunks(reading.title, reading)
    return _PAGES / (time.perf_counter() - start)


def _page(number: int) -> str:
    lines = [f"{_SENTENCE} {number}.{line}" for line in range(40)]
    return "\n".join(lines)


def _copy(kind: str) -> Copy:
    return Copy("r", "https://example.org/page", "ok", "", content_type=kind)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
