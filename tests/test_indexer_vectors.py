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


def test_large_index_with_changes_finds_nearly_what_brute_force_finds_until_too_much_changed(
    large: tuple[Vectors, np.ndarray],
) -> None:
    stored, first = large
    rows = dict(zip(range(7, 4007), first, strict=True))
    query = make_rows(1, 5)
    before = stored.search(query, 10)[0]

    def read(ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return ids, np.array([rows[number] for number in ids.tolist()])

    found: Vectors | None = stored
    for i in range(20):  # each takes four away and adds five
        for number in range(7 + 100 * i, 7 + 100 * i + 4):
            del rows[number]
        rows |= {5000 + 5 * i + j: row for j, row in enumerate(make_rows(5, 10 + i))}
        assert found is not None
        found = found.follow(np.array(sorted(rows)), read)
    assert found is not None and len(found) == len(rows) == 4020
    ids, table = read(np.array(sorted(rows)))
    shared = 0
    for one in make_rows(50, 2):
        right = set(ids[np.argsort(-(table @ one))[:10]].tolist())
        nearest, scores = found.search(one[None], 10)
        assert (np.diff(scores) <= 0).all() and set(nearest.tolist()) <= rows.keys()
        shared += len(right & set(nearest.tolist()))
    assert shared / 500 >= 0.97
    some = np.array([5003, 11, 5000, 4006])
    np.testing.assert_allclose(found.scores(query, some), read(some)[1] @ query[0], atol=1e-5)
    np.testing.assert_array_equal(found.rows(some), read(some)[1])
    np.testing.assert_array_equal(stored.search(query, 10)[0], before)  # for threads that use it
    for number in ids[:60].tolist():
        rows[number + 10_000] = rows.pop(number)
    assert found.follow(np.array(sorted(rows)), read) is None
