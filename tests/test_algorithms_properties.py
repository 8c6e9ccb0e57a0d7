"""Properties of statistics, norms, distances, clustering and metrics, on made-up inputs."""

import math
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, counts, matrices, numbers, same_length, varies, vectors

import kb.algorithms as ka
from kb.algorithms.clustering import EmptyCluster

DISTANCES = [ka.euclidean_distance, ka.manhattan_distance, ka.chebyshev_distance]
SYMMETRIC = [
    *DISTANCES,
    ka.dot_product,
    ka.covariance,
    ka.mean_squared_error,
    ka.mean_absolute_error,
    ka.huber_loss,
]
SYMMETRIC_WHERE_DEFINED = [
    ka.cosine_similarity,
    ka.cosine_distance,
    ka.correlation,
    ka.rank_correlation,
]
ORDER_FREE = [ka.mean, ka.variance, ka.standard_deviation, ka.p_norm, ka.sparsity]
Two = Callable[[Any, Any], float]


@pytest.mark.parametrize("measure", SYMMETRIC)
@given(same_length(2, least=2))
def test_measure_is_symmetric(measure: Two, pair: Any) -> None:
    assert close(measure(*pair), measure(*pair[::-1]))


@pytest.mark.parametrize("measure", SYMMETRIC_WHERE_DEFINED)
@given(same_length(2, least=2))
def test_angle_or_correlation_is_symmetric(measure: Two, pair: Any) -> None:
    assume(varies(*pair))
    assert close(measure(*pair), measure(*pair[::-1]))


@pytest.mark.parametrize("distance", DISTANCES)
@given(same_length(3))
def test_distance_obeys_the_triangle_inequality(distance: Two, triple: Any) -> None:
    a, b, c = triple
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-6
    assert distance(a, a) == 0 <= distance(a, b)


@given(same_length(2), st.sampled_from([1, 1.5, 2, 7, 900, math.inf]))
def test_norm_scales_and_obeys_the_triangle_inequality(pair: Any, p: float) -> None:
    a, b = map(np.array, pair)
    assert close(ka.p_norm(-3 * a, p=p), 3 * ka.p_norm(a, p=p))
    assert ka.p_norm(a + b, p=p) <= ka.p_norm(a, p=p) + ka.p_norm(b, p=p) + 1e-6


@given(vectors(), st.sampled_from([1, 2, 3, math.inf]))
def test_unit_vector_has_length_one(x: list[float], p: float) -> None:
    assume(any(x))
    assert close(ka.p_norm(ka.unit_vector(x, p=p), p=p), 1)


@given(vectors())
def test_norms_shrink_as_p_grows(x: list[float]) -> None:
    lengths = [ka.p_norm(x, p=p) for p in (1, 1.5, 2, 5, 900, math.inf)]
    assert all(a >= b - 1e-9 * a for a, b in pairwise(lengths))


@pytest.mark.parametrize("function", ORDER_FREE)
@given(vectors(5), st.permutations(range(5)))
def test_order_does_not_matter(function: Any, x: list[float], order: list[int]) -> None:
    assert close(function(x), function([x[i] for i in order]))


@pytest.mark.parametrize("measure", [*SYMMETRIC[3:], *SYMMETRIC_WHERE_DEFINED])
@given(same_length(2, least=2), st.randoms(use_true_random=False))
def test_pairs_may_come_in_any_order(measure: Two, pair: Any, random: Any) -> None:
    assume(varies(*pair))
    pairs = list(zip(*pair, strict=True))
    random.shuffle(pairs)
    assert close(measure(*pair), measure(*zip(*pairs, strict=True)))


@pytest.mark.parametrize("measure", [ka.cosine_similarity, ka.correlation, ka.rank_correlation])
@given(same_length(2, least=2))
def test_similarity_stays_in_minus_one_to_one(measure: Two, pair: Any) -> None:
    assume(varies(*pair))
    assert -1 <= measure(*pair) <= 1
    assert close(measure(pair[0], pair[0]), 1)


@given(same_length(2, least=2), st.floats(0.1, 10), numbers)
def test_correlation_ignores_scale_and_shift(pair: Any, scale: float, shift: float) -> None:
    x, y = map(np.array, pair)
    assume(varies(x, y))
    assert close(ka.correlation(scale * x + shift, y), ka.correlation(x, y), slack=1e-6)


@given(vectors(), numbers)
def test_variance_ignores_a_shift_and_is_covariance_with_itself(x: Any, shift: float) -> None:
    assume(len(x) > 1)
    assert close(ka.variance(np.array(x) + shift), ka.variance(x), slack=1e-6)
    assert ka.variance(x) == ka.covariance(x, x) >= 0


@given(matrices())
def test_covariance_matrix_is_symmetric_with_variances_on_its_diagonal(X: Any) -> None:
    C = ka.covariance_matrix(X)
    assert np.array_equal(C, C.T)
    assert close(np.diag(C), [ka.variance(column) for column in X.T])
    assert np.linalg.eigvalsh(C).min() >= -1e-6 * (1 + np.abs(C).max())


@given(vectors())
def test_scaled_features_have_the_promised_spread(x: list[float]) -> None:
    assume(varies(x))
    z, s = ka.z_scores(x), ka.min_max_scale(x)
    assert close(z.mean(), 0) and close(z.std(), 1)
    assert s.min() == 0 and s.max() == 1
    assert np.array_equal(np.argsort(s, kind="stable"), np.argsort(x, kind="stable"))


@given(matrices())
def test_pca_rebuilds_the_data_from_orthonormal_components(X: Any) -> None:
    assume(varies(*X.T.tolist()))
    found = ka.pca(X)
    kept = len(found.components)
    assert close(found.components @ found.components.T, np.eye(kept), 1e-6)
    assert close(found.projected @ found.components + found.mean, X, 1e-6)
    assert close(found.explained_variance_ratio.sum(), 1, 1e-6)
    assert np.all(np.diff(found.explained_variance) <= 1e-9)


@given(matrices())
def test_singular_values_give_rank_and_frobenius_norm(A: Any) -> None:
    s = ka.singular_values(A)
    assert close(np.sqrt(np.sum(s**2)), ka.matrix_norm(A), 1e-6)
    assert 0 <= ka.matrix_rank(A) <= min(A.shape)
    assert ka.matrix_rank(np.outer(A[:, 0], A[0])) <= 1


@given(matrices(rows=3), st.integers(1, 3))
def test_kmeans_step_never_raises_the_inertia(X: Any, k: int) -> None:
    steps = []
    centroids = X[:k]
    with suppress(EmptyCluster):  # two equal points among the first k, or one that ran dry
        for _ in range(6):
            steps.append(ka.kmeans_step(X, centroids))
            centroids = steps[-1].centroids
    inertias = [step.inertia for step in steps]
    assert all(b <= a + 1e-9 * (1 + a) for a, b in pairwise(inertias))


@given(matrices(rows=3), st.integers(1, 3), st.integers(0, 3))
def test_kmeans_stops_where_another_step_changes_nothing(X: Any, k: int, seed: int) -> None:
    assume(len(np.unique(X, axis=0)) >= k)
    found = ka.kmeans(X, k=k, seed=seed)
    again = ka.kmeans_step(X, found.centroids)
    assert np.array_equal(again.labels, found.labels)
    assert close(again.centroids, found.centroids)
    assert np.array_equal(ka.kmeans(X, k=k, seed=seed).labels, found.labels)


@given(st.integers(1, 50), counts, counts, st.integers(1, 50))
def test_scores_from_counts_stay_in_zero_to_one(tp: int, fp: int, fn: int, tn: int) -> None:
    precision, recall = ka.precision_score(tp, fp), ka.recall_score(tp, fn)
    for score in (
        precision,
        recall,
        ka.accuracy_score(tp, fp, fn, tn),
        ka.balanced_accuracy_score(tp, fp, fn, tn),
    ):
        assert 0 <= score <= 1
    assert close(ka.specificity_score(tn, fp), 1 - ka.false_positive_rate(fp, tn))
    f = ka.f_beta_score(precision, recall)
    assert min(precision, recall) - 1e-12 <= f <= max(precision, recall) + 1e-12
    assert close(f, ka.f_beta_score_from_counts(tp, fp, fn))


@given(st.integers(1, 30), st.data())
def test_counts_agree_with_the_matrix_and_add_up(n: int, data: Any) -> None:
    truth, guess = (
        data.draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)) for _ in range(2)
    )
    tp, fp, fn, tn = ka.confusion_counts(truth, guess)
    assert tp + fp + fn + tn == n == ka.confusion_matrix(truth, guess).sum()
    assert np.trace(ka.confusion_matrix(truth, guess)) == tp + tn
    assert np.array_equal(ka.confusion_matrix(guess, truth), ka.confusion_matrix(truth, guess).T)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=2, max_size=30))
def test_auc_is_the_share_of_pairs_ranked_right(samples: Any) -> None:
    truth, scores = zip(*samples, strict=True)
    assume(len(set(truth)) == 2)
    high = [s for t, s in samples if t]
    low = [s for t, s in samples if not t]
    wins = sum((h > s) + (h == s) / 2 for h in high for s in low)
    auc = ka.roc_auc_score(truth, scores)
    assert close(auc, wins / (len(high) * len(low)))
    assert close(auc, 1 - ka.roc_auc_score(truth, [-s for s in scores]))
    curve = ka.roc_curve(truth, scores)
    assert np.all(np.diff(curve.fpr) >= 0) and np.all(np.diff(curve.tpr) >= 0)
    assert (curve.fpr[0], curve.tpr[0], curve.fpr[-1], curve.tpr[-1]) == (0, 0, 1, 1)


@given(st.integers(2, 60), st.integers(2, 60))
def test_folds_cover_the_samples_evenly(n: int, k: int) -> None:
    assume(k <= n)
    sizes = ka.kfold_sizes(n, k=k)
    assert sum(sizes) == n and len(sizes) == k and max(sizes) - min(sizes) <= 1
