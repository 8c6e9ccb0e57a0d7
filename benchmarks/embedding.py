"""Embedding for a build against sentence-transformers' plain float32 on the same passages."""

import statistics
import time

from sentence_transformers import SentenceTransformer

from indexer import Index
from indexer.embed import DEFAULT_MODEL, Embedder, find_model
from indexer.places import cache_root

TEXTS = 240
REPEATS = 3
_LONGEST = 90.0  # seconds after which nothing is repeated


def main() -> None:
    """Print the rows."""
    texts = [text for text in Index.open().map().texts if len(text) > 300][:TEXTS]
    model = find_model(DEFAULT_MODEL)
    embedder = Embedder(model, cache_root())
    plain = SentenceTransformer(str(model.folder), device="cpu", local_files_only=True)
    embedder.embed(texts[:80])  # loads
    ours, theirs = [], []
    end = time.perf_counter() + _LONGEST
    for _ in range(REPEATS):  # in turn, so that a busy machine slows both alike
        start = time.perf_counter()
        if ours and start > end:
            break
        embedder.embed(texts)
        middle = time.perf_counter()
        plain.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    mine, plainly = statistics.median(ours), statistics.median(theirs)
    print(f"| embedding {len(texts)} passages for a build (with loading) | {mine:.2f} s |")
    print(f"| the same, sentence-transformers float32 (already loaded) | {plainly:.2f} s |")
    print(f"| embedding for a build, times faster | {plainly / mine:.1f} |")


if __name__ == "__main__":
    main()
