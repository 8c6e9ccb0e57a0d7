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

from indexer.web.apart import PageMaker
from indexer.web.citing import make_page
from indexer.web.copies import Copy

_PAGES = 200
_SENTENCE = (
    "the convergence of a widget norm depends on the curvature of its loss surface and ends."
)


def main() -> None:
    """Print the figures as a table."""
    rate = statistics.median(_html_rate() for _ in range(5))
    body = make_pdf([_page(number) for number in range(400)])
    start = time.perf_counter()
    with PageMaker() as maker:
        page = maker.make(_copy("application/pdf"), body)
    waited = time.perf_counter() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = [
        ("HTML pages per second of processor time", f"{rate:.0f} (median of 5)"),
        ("400-page PDF: bytes, characters", f"{len(body):,}, {len(page.body):,}"),
        (
            "400-page PDF: read and cut into chunks",
            f"{child.ru_utime + child.ru_stime:.1f} s of processor time ({waited:.1f} s waited), "
            f"{len(page.chunks):,} chunks",
        ),
        ("400-page PDF: memory of the process at its peak", f"{child.ru_maxrss / 1024:.0f} MB"),
    ]
    for name, figure in rows:
        print(f"| {name} | {figure} |")


def _html_rate() -> float:
    article = ARTICLE.replace("</article>", f"<p>{(_SENTENCE + ' ') * 60}</p>" * 5 + "</article>")
    start = time.process_time()
    for _ in range(_PAGES):
        make_page(_copy("text/html"), article.encode())
    return _PAGES / (time.process_time() - start)


def _page(number: int) -> str:
    lines = [f"{_SENTENCE.capitalize()} So says {number}.{line}." for line in range(40)]
    return "\n".join(lines)


def _copy(kind: str) -> Copy:
    return Copy("r", "https://example.org/page", "ok", "", content_type=kind)


if __name__ == "__main__":
    main()
