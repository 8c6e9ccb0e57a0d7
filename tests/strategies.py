"""What hypothesis makes up for the algorithms: numbers, vectors, matrices and distributions."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

numbers = st.floats(-1e3, 1e3, allow_subnormal=False).map(lambda x: round(x, 3))
counts = st.integers(0, 50)


def vectors(size: int | None = None) -> st.SearchStrategy[list[float]]:
    return st.lists(numbers, min_size=size or 1, max_size=size or 8)


def same_length(how_many: int, least: int = 1) -> st.SearchStrategy[tuple[list[float], ...]]:
    return st.integers(least, 8).flatmap(lambda n: st.tuples(*[vectors(n)] * how_many))


def matrices(rows: int = 2) -> st.SearchStrategy[np.ndarray]:
    shape = st.tuples(st.integers(rows, 7), st.integers(1, 4))
    return shape.flatmap(
        lambda s: vectors(s[0] * s[1]).map(lambda values: np.array(values).reshape(s))
    )


def distributions(how_many: int) -> st.SearchStrategy[tuple[np.ndarray, ...]]:
    def one(k: int) -> st.SearchStrategy[np.ndarray]:
        weights = st.lists(st.floats(0.01, 1), min_size=k, max_size=k)
        return weights.map(lambda w: np.array(w) / sum(w))

    return st.integers(1, 6).flatmap(lambda k: st.tuples(*[one(k)] * how_many))


def close(a: Any, b: Any, slack: float = 1e-9) -> bool:
    return bool(np.allclose(a, b, rtol=slack, atol=slack))


def varies(*values: list[float]) -> bool:
    return all(max(v) - min(v) > 1e-2 for v in values)
