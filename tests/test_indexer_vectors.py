from pathlib import Path

import numpy as np
import pytest

from indexer import vectors
from indexer.vectors import Vectors


def make_rows(n: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((50, 32), dtype=np.float32)
    rows = centres[rng.integers(50, size=n)] + 0.7 * rng.standard_normal((n, 32), dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> tuple[Vectors, np.ndarray]:
    monkeypatch.setattr(vectors, "EXACT_UP_TO", 1000)
    rows = make_rows(4000, 1)
    return Vectors.from_rows(np.arange(4000) + 7, rows), rows


def test_large_index_finds_nearly_what_brute_force_finds(
    large: tuple[Vectors, np.ndarray],
) -> None:
    found, rows = large
    shared = 0
    for query in make_rows(50, 2):
        right = set((np.argsort(-(rows @ query))[:10] + 7).tolist())
        ids, scores = found.search(query[None], 10)
        assert (np.diff(scores) <= 0).all()
        shared += len(right & set(ids.tolist()))
    assert shared / 500 >= 0.97


def test_large_index_scores_single_chunks_after_saving_and_loading(
    large: tuple[Vectors, np.ndarray], tmp_path: Path
) -> None:

    found, rows = large
    folder = tmp_path
    found.save(folder, 3)
    again = Vectors.from_folder(folder, 3)
    assert again is not None
    ids = np.array([7, 2007, 4006])
    query = make_rows(1, 5)
    np.testing.assert_allclose(again.scores(query, ids), rows[ids - 7] @ query[0], atol=1e-5)
    np.testing.assert_array_equal(again.search(query, 10)[0], found.search(query, 10)[0])
