"""One changed file among many: what a refresh costs, in real files and a real index.

No text is embedded: a text's vector is one of 2,000 random centres plus noise, drawn by its hash.
All else is what users run: files are walked, cut and stored, and a running index follows.
"""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.build import build_index
from indexer.embed import DEFAULT_MODEL, Embedder, find_model
from indexer.index import Index

D = 384
CLUSTERS = 2000
SECTIONS = 12  # of a file
SENTENCES = 4  # of a section
_WORDS = 5000


@dataclass(frozen=True, slots=True)
class Update:
    """What one change cost, in seconds; spent is processor time."""

    waited: float
    spent: float


class GeneratedEmbedder(Embedder):
    """Vectors of length 1 that depend on a text's hash alone."""

    def embed(self, texts: Sequence[str], tick: Callable[[int], None] | None = None) -> np.ndarray:
        """Vectors of length 1, (n, d)."""
        centres = np.random.default_rng(0).standard_normal((CLUSTERS, D), dtype=np.float32)
        rows = np.empty((len(texts), D), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
            rng = np.random.default_rng(seed)
            row[:] = centres[seed % CLUSTERS] + 0.7 * rng.standard_normal(D, dtype=np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    def prepare(self) -> None:
        """Nothing is exported."""


def write_file(folder: Path, number: int, edition: int = 0) -> None:
    """One file of generated words; another edition changes one sentence."""
    rng = np.random.default_rng(number)
    lines = [f"# Topic {number}"]
    for section in range(SECTIONS):
        lines.append(f"\n## What is part {section} of topic {number}?\n")
        words = rng.integers(_WORDS, size=(SENTENCES, 12))
        lines += [" ".join(f"word{w}" for w in sentence).capitalize() + "." for sentence in words]
    lines.append(f"Edition {edition} of this file.")
    (folder / f"topic-{number}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def make_index(folder: Path, n: int) -> Index:
    """An index of about n chunks below a folder."""
    embedder = GeneratedEmbedder(find_model(DEFAULT_MODEL), folder / "cache")
    source = folder / "source"
    source.mkdir()
    write_file(source, 0)
    per_file = build_index(source, folder / "index", embedder).chunks
    for number in range(1, n // per_file):
        write_file(source, number)
    build_index(source, folder / "index", embedder)
    return Index(folder / "index", embedder)


def measure_updates(index: Index, n: int) -> list[Update]:
    """What n refreshes cost, each after one file was changed."""
    found = []
    for i in range(n):
        write_file(index.source, i, edition=i + 1)
        start, cpu = time.perf_counter(), time.process_time()
        if not index.refresh():
            raise RuntimeError("the change was not followed")
        found.append(Update(time.perf_counter() - start, time.process_time() - cpu))
    return found
