"""What the algorithms accept: numbers of any kind, which they leave as they are."""

import numpy as np

import kb.algorithms as ka


def test_whole_floats_and_numpy_numbers_count_as_counts() -> None:
    assert ka.precision_score(8.0, np.int64(2)) == 0.8


def test_long_integers_are_numbers() -> None:
    assert ka.mean([10**30, 3 * 10**30]) == 2e30
    assert ka.model_memory(175_000_000_000, bytes_per_parameter=2) == 3.5e11


def test_inputs_are_not_changed() -> None:
    x = np.array([3.0, 1.0, 2.0])
    ka.z_scores(x)
    ka.kmeans_step(x, x)
    ka.rank_correlation(x, x)
    assert x.tolist() == [3, 1, 2]
