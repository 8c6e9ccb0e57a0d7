"""Generated vectors: build, recall@10 against exact search, latency, memory and file size.

No text is embedded. A vector is one of 2,000 random centres plus noise of 0.7 of its length, made
as long as 1: two of a cluster have a cosine of about 0.67, two of different clusters of about 0.
Queries are new vectors of the same clusters. Up to 100,000, one changed answer among as many chunks
is timed too: in real files and a whole index, see benchmarks.update.
"""

import argparse
import resource
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.update import make_index, measure_updates
from indexer.vectors import FILE_NAME, Vectors

D = 384
CLUSTERS = 2000
QUERIES = 100
UPDATES = 20
UPDATED_UP_TO = 100_000  # chunks: beyond that the files take longer to make than all else


def make_rows(n: int, seed: int) -> np.ndarray:
    """Rows of length 1 in clusters, (n, D): text has clusters too."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((CLUSTERS, D), dtype=np.float32)
    rows = centres[rng.integers(CLUSTERS, size=n)]
    rows += 0.7 * rng.standard_normal((n, D), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def main() -> None:
    """Print the rows for a number of generated vectors."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=100_000)
    n = parser.parse_args().n
    rows, queries = make_rows(n, 1), make_rows(QUERIES, 2)
    start = time.perf_counter()
    vectors = Vectors.from_rows(np.arange(n), rows)
    built = time.perf_counter() - start
    exact = np.argpartition(-(queries @ rows.T), 10, axis=1)[:, :10]  # (q, 10)
    seconds, spent, shared = [], [], 0
    for query, right in zip(queries, exact, strict=True):
        start, cpu = time.perf_counter(), time.process_time()
        found, _ = vectors.search(query[None], 10)
        seconds.append(time.perf_counter() - start)
        spent.append(time.process_time() - cpu)
        shared += len(set(found.tolist()) & set(right.tolist()))
    with tempfile.TemporaryDirectory() as folder:
        vectors.save(Path(folder), 1)
        size = (Path(folder) / FILE_NAME).stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"| {n:,} vectors: build | {built:.1f} s |")
    print(f"| {n:,} vectors: recall@10 | {shared / (10 * QUERIES):.3f} |")
    print(f"| {n:,} vectors: query (median) | {1000 * statistics.median(seconds):.2f} ms |")
    print(f"| {n:,} vectors: query, processor time | {1000 * statistics.median(spent):.2f} ms |")
    print(f"| {n:,} vectors: file | {size / 1e6:.0f} MB |")
    print(f"| {n:,} vectors: peak memory, generated data included | {peak:.0f} MB |")
    if n <= UPDATED_UP_TO:
        print_updates(n)


def print_updates(n: int) -> None:
    """Print what one changed answer costs, each after the one before."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = measure_updates(make_index(Path(folder), n), UPDATES)
    slowest = max(seconds, key=lambda one: one.waited)
    waited = statistics.median(one.waited for one in seconds)
    spent = statistics.median(one.spent for one in seconds)
    print(f"| {n:,} chunks: one changed answer (median of {UPDATES}) | {waited:.2f} s |")
    print(f"| {n:,} chunks: one changed answer, processor time | {spent:.2f} s |")
    print(f"| {n:,} chunks: the slowest of them | {slowest.waited:.2f} s |")


if __name__ == "__main__":
    main()
