"""Every algorithm against scikit-learn, scipy or torch, with every value of every option."""

import inspect
from typing import Any

import numpy as np
import pytest
import sklearn.cluster
import sklearn.decomposition
import sklearn.metrics as skm
import sklearn.model_selection
from judges import BLOBS, X1, Case
from reference_architectures import ARCHITECTURES
from reference_compression import COMPRESSION
from reference_costs import COSTS
from reference_counts import COUNTS
from reference_embeddings import EMBEDDINGS
from reference_layer_counts import LAYER_COUNTS
from reference_layers import LAYERS
from reference_learning import LEARNING
from reference_losses import LOSSES
from reference_maths import MATHS
from reference_metrics import METRICS
from reference_networks import NETWORKS
from reference_statistics import STATISTICS
from reference_transformers import TRANSFORMERS

import kb.algorithms

TABLES = (MATHS, NETWORKS, METRICS, STATISTICS, LAYERS, COSTS, TRANSFORMERS, ARCHITECTURES)
TABLES += (LEARNING, COMPRESSION, LOSSES, EMBEDDINGS, COUNTS, LAYER_COUNTS)
REFERENCE = {name: cases for table in TABLES for name, cases in table.items()}

ALL_CASES = [
    pytest.param(name, c, id=f"{name}-{i}")
    for name, cases in REFERENCE.items()
    for i, c in enumerate(cases)
]


def parts(result: Any) -> tuple[Any, ...]:
    return tuple(result) if isinstance(result, tuple) else (result,)


def test_every_algorithm_has_a_reference_and_nothing_else_has() -> None:
    assert sorted(REFERENCE) == sorted(kb.algorithms.__all__)


@pytest.mark.parametrize(("name", "c"), ALL_CASES)
def test_algorithm_agrees_with_the_library(name: str, c: Case) -> None:
    found = parts(getattr(kb.algorithms, name)(*c.args, **c.options))
    expected = parts(c.expected) if len(found) > 1 else (c.expected,)
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        theirs = np.asarray(theirs)
        assert np.shape(ours) == theirs.shape
        if theirs.dtype.kind == "U":
            assert np.array_equal(ours, theirs)
        else:
            np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_every_option_is_compared_at_its_default_and_elsewhere(name: str) -> None:
    tested_elsewhere = {("kmeans", "seed"), ("kmeans", "centroids")}
    for option in inspect.signature(getattr(kb.algorithms, name)).parameters.values():
        if option.kind is not option.KEYWORD_ONLY or (name, option.name) in tested_elsewhere:
            continue
        used = [c.options.get(option.name, option.default) for c in REFERENCE[name]]
        others = [value for value in used if value is not option.default]
        assert len(others) >= 1, f"{name}: {option.name} is never set"
        if option.default is not option.empty:
            assert option.default in used, f"{name}: {option.name} is never left at its default"


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_single_results_are_python_numbers_and_lists_are_arrays(name: str) -> None:
    for c in REFERENCE[name]:
        for part in parts(getattr(kb.algorithms, name)(*c.args, **c.options)):
            if isinstance(part, np.ndarray):
                assert part.ndim >= 1
            else:
                assert type(part) in (int, float, bool, str, list)


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize(("X", "k"), [(BLOBS, 3), (X1[:, None], 3)])
def test_kmeans_without_start_finds_the_best_inertia(X: Any, k: int, seed: int) -> None:
    best = sklearn.cluster.KMeans(k, n_init=50, tol=0, random_state=0).fit(X)
    found = kb.algorithms.kmeans(X, k=k, seed=seed)
    np.testing.assert_allclose(found.inertia, best.inertia_)
    assert skm.adjusted_rand_score(found.labels, best.labels_) == 1
    theirs = best.cluster_centers_
    np.testing.assert_allclose(found.centroids, theirs[np.lexsort(theirs.T[::-1])])
    assert np.array_equal(kb.algorithms.kmeans_step(X, found.centroids).labels, found.labels)


def test_kmeans_leaves_out_the_starts_that_lose_a_cluster() -> None:
    """k-means++ cannot start with an empty cluster, but one can run dry on the way."""
    lost = 0
    for seed in range(300):
        X = np.random.default_rng(seed).normal(size=(7, 2)).round(1)
        found = kb.algorithms.kmeans(X, k=4, seed=seed)
        assert sorted(set(found.labels.tolist())) == [0, 1, 2, 3]
        start = X[np.random.default_rng(seed).choice(7, 4, replace=False)]
        try:
            kb.algorithms.kmeans(X, k=4, centroids=start)
        except ValueError as refused:
            assert "is empty (clusters count from 0)" in str(refused)
            lost += 1
    assert lost > 0
