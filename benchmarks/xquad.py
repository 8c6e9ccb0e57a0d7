"""Search in text that nobody here wrote: the English XQuAD paragraphs, one document each.

Run from the repository: python -m benchmarks.xquad xquad.en.json
The file is CC BY-SA 4.0 and not kept here: https://github.com/google-deepmind/xquad
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from indexer import Index
from indexer.search import WEIGHTS, Mode


def write_documents(file: Path, folder: Path) -> list[tuple[str, str]]:
    """Write a document per paragraph; gives every question with the file that answers it."""
    asked: list[tuple[str, str]] = []
    articles = json.loads(file.read_text("utf-8"))["data"]
    paragraphs = [one for article in articles for one in article["paragraphs"]]
    for number, paragraph in enumerate(paragraphs):
        path = folder / f"p{number:03}.md"
        path.write_text(paragraph["context"] + "\n", "utf-8")
        asked += [(question["question"], path.name) for question in paragraph["qas"]]
    return asked


def rank_of(index: Index, question: str, name: str, mode: Mode) -> int:
    """The rank of the right document, 0 if it is not among the first ten."""
    hits = index.rank(question, 10, mode=mode).hits
    names = list(dict.fromkeys(Path(hit.path or "").name for hit in hits))
    return names.index(name) + 1 if name in names else 0


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path, help="xquad.en.json")
    file = parser.parse_args().file
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        source.mkdir()
        asked = write_documents(file, source)
        start = time.perf_counter()
        report = Index.build(source, Path(name) / "index")
        built = time.perf_counter() - start
        print(f"| XQuAD: {report.added} documents, {report.chunks} chunks: build | {built:.1f} s |")
        index = Index.open(Path(name) / "index")
        for mode in WEIGHTS:
            ranks = [rank_of(index, question, right, mode) for question, right in asked]
            top1 = sum(rank == 1 for rank in ranks) / len(ranks)
            mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
            what = f"XQuAD, {len(ranks):,} questions, {mode}: top-1 / MRR@10"
            print(f"| {what} | {100 * top1:.1f} % / {mrr:.3f} |")


if __name__ == "__main__":
    main()
