"""Properties of the scores from confusion matrices, of splits and of drift measures."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, distributions, same_length, varies, vectors

import kb.algorithms as ka

cells = st.integers(1, 40)
SCORES = [
    ka.precision_from_matrix,
    ka.recall_from_matrix,
    ka.f_beta_from_matrix,
    ka.iou_from_matrix,
]
DISTANCES = [
    ka.jensen_shannon_distance,
    ka.jensen_shannon_divergence,
    ka.total_variation_distance,
]


@st.composite
def confusion(draw: Any) -> np.ndarray:
    k = draw(st.integers(2, 4))
    return np.array(draw(st.lists(cells, min_size=k * k, max_size=k * k))).reshape(k, k)


@pytest.mark.parametrize("score", SCORES)
@given(confusion())
def test_averages_lie_between_the_worst_and_the_best_class(score: Any, M: np.ndarray) -> None:
    per_class = score(M, average="none")
    for average in ("macro", "micro", "weighted"):
        found = score(M, average=average)
        assert per_class.min() - 1e-12 <= found <= per_class.max() + 1e-12
    assert close(score(M, average="macro"), per_class.mean())


@given(confusion())
def test_turning_the_matrix_round_swaps_precision_and_recall(M: np.ndarray) -> None:
    precision = ka.precision_from_matrix(M, average="none")
    assert close(precision, ka.recall_from_matrix(M.T, average="none"))
    assert close(precision, ka.precision_from_matrix(M.T, average="none", rows="prediction"))
    assert close(ka.cohen_kappa(M), ka.cohen_kappa(M.T))
    assert close(ka.matthews_from_matrix(M), ka.matthews_from_matrix(M.T))


@given(confusion())
def test_micro_precision_recall_and_f1_are_the_accuracy(M: np.ndarray) -> None:
    for score in SCORES[:3]:
        assert close(score(M, average="micro"), ka.accuracy_from_matrix(M))
    assert close(ka.recall_from_matrix(M, average="weighted"), ka.accuracy_from_matrix(M))


@given(confusion(), st.data())
def test_the_score_of_one_class_is_that_of_its_counts(M: np.ndarray, data: Any) -> None:
    c = data.draw(st.integers(0, len(M) - 1))
    tp, fp, fn, tn = ka.class_counts(M, c)
    assert tp + fp + fn + tn == M.sum()
    assert close(ka.precision_score(tp, fp), ka.precision_from_matrix(M, average="none")[c])
    assert close(ka.jaccard_score(tp, fp, fn), ka.iou_from_matrix(M, average="none")[c])


@given(cells, cells, cells, cells)
def test_rates_and_their_complements_add_up_to_one(tp: int, fp: int, fn: int, tn: int) -> None:
    four = (tp, fp, fn, tn)
    assert close(ka.error_rate(*four) + ka.accuracy_score(*four), 1)
    assert close(ka.false_negative_rate(fn, tp) + ka.recall_score(tp, fn), 1)
    assert close(ka.false_discovery_rate(fp, tp) + ka.precision_score(tp, fp), 1)
    assert close(ka.false_omission_rate(fn, tn) + ka.negative_predictive_value(tn, fn), 1)
    assert close(ka.youden_j(*four), 2 * ka.balanced_accuracy_score(*four) - 1)
    M = ka.confusion_matrix_from_counts(*four)
    assert ka.class_counts(M, 1) == four
    assert close(ka.matthews_correlation(*four), ka.matthews_from_matrix(M))
    assert close(ka.matthews_correlation(*four), ka.matthews_correlation(tn, fn, fp, tp))


@given(cells, cells, cells)
def test_dice_and_iou_give_each_other(tp: int, fp: int, fn: int) -> None:
    iou, dice = ka.jaccard_score(tp, fp, fn), ka.f_beta_score_from_counts(tp, fp, fn)
    assert close(ka.iou_from_dice(dice), iou) and close(ka.dice_from_iou(iou), dice)
    assert iou <= dice


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_box_iou_is_symmetric_and_one_only_for_equal_boxes(ends: Any) -> None:
    a, b = (
        [*np.minimum(box[:2], box[2:]), *np.maximum(box[:2], box[2:]) + 1]
        for box in (ends[:4], ends[4:])
    )
    found = ka.box_iou(a, b)
    assert close(found, ka.box_iou(b, a)) and 0 <= found <= 1
    assert (found == 1) == (a == b)
    sized = [[x1, y1, x2 - x1, y2 - y1] for x1, y1, x2, y2 in (a, b)]
    assert close(found, ka.box_iou(*sized, layout="size"))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=2, max_size=30))
def test_curves_agree_with_the_counts_at_their_thresholds(samples: Any) -> None:
    truth, scores = zip(*samples, strict=True)
    assume(len(set(truth)) == 2)
    roc, curve = ka.roc_curve(truth, scores), ka.precision_recall_curve(truth, scores)
    for place, threshold in enumerate(curve.thresholds):
        tp, fp, fn, tn = ka.confusion_counts_at(truth, scores, threshold)
        assert close(curve.precision[place], ka.precision_score(tp, fp))
        assert close(curve.recall[place], ka.recall_score(tp, fn))
        assert close(roc.fpr[place + 1], ka.false_positive_rate(fp, tn))
    best = ka.best_threshold(truth, scores)
    counts = ka.confusion_counts_at(truth, scores, best.threshold)
    assert close(ka.youden_j(*counts), best.youden_j)
    assert close(best.youden_j, np.max(roc.tpr[1:] - roc.fpr[1:]))
    assert 0 < ka.average_precision(truth, scores) <= 1
    assert close(ka.auc_from_points(roc.fpr, roc.tpr), ka.roc_auc_score(truth, scores))


@given(st.integers(2, 60), st.integers(2, 60))
def test_fold_indices_hold_every_sample_once(n: int, k: int) -> None:
    assume(k <= n)
    folds = ka.kfold_indices(n, k=k)
    assert [i for fold in folds for i in fold] == list(range(n))
    assert [len(fold) for fold in folds] == ka.kfold_sizes(n, k=k)
    assert ka.kfold_sizes(n, k=k, part="training") == [n - len(fold) for fold in folds]


@given(st.lists(st.integers(2, 30), min_size=1, max_size=4), st.integers(2, 6))
def test_stratified_folds_share_every_class_evenly(counts: list[int], k: int) -> None:
    assume(min(counts) >= k)
    sizes = ka.stratified_fold_sizes(counts, k=k)
    assert sizes.sum(axis=0).tolist() == counts
    assert np.ptp(sizes, axis=0).max() <= 1 and np.ptp(sizes.sum(axis=1)) <= 1


@given(vectors(6), st.floats(-5, 5))
def test_bias_variance_adds_up_to_the_measured_error(predictions: Any, truth: float) -> None:
    parts = ka.bias_variance(predictions, truth, noise=0.5)
    measured = np.mean((np.array(predictions) - truth) ** 2)
    assert close(parts.expected_error, measured + 0.5, 1e-6)
    assert close(parts.variance, ka.variance(predictions, ddof=0))


@pytest.mark.parametrize("distance", DISTANCES)
@given(distributions(2))
def test_distance_of_distributions_is_symmetric_and_bounded(distance: Any, pair: Any) -> None:
    p, q = pair
    assert close(distance(p, q), distance(q, p))
    assert 0 <= distance(p, q) <= 1
    assert close(distance(p, p), 0, 1e-7)


@given(st.tuples(vectors(), vectors()), st.floats(-9, 9))
def test_sample_distances_are_symmetric_and_ignore_a_common_shift(pair: Any, shift: float) -> None:
    x, y = map(np.array, pair)
    assert close(ka.ks_statistic(x, y), ka.ks_statistic(y, x))
    assert close(ka.wasserstein_distance(x, y), ka.wasserstein_distance(y, x))
    assert close(ka.wasserstein_distance(x, x + shift), abs(shift), 1e-6)
    assert ka.ks_statistic(x, x) == 0


@given(same_length(2, least=2))
def test_correlation_and_covariance_give_each_other(pair: Any) -> None:
    x, y = pair
    assume(varies(x, y))
    spreads = ka.standard_deviation(x), ka.standard_deviation(y)
    r = ka.correlation_from_covariance(ka.covariance(x, y), *spreads)
    assert close(r, ka.correlation(x, y), 1e-6)
    assert close(ka.covariance_from_correlation(r, *spreads), ka.covariance(x, y), 1e-6)
    assert close(ka.correlation_matrix(np.array(pair).T), [[1, r], [r, 1]], 1e-6)


@given(vectors())
def test_middle_values_lie_within_the_data(x: Any) -> None:
    assert min(x) <= ka.median(x) <= max(x)
    assert close(ka.median(x), np.median(x))
    assert close(ka.weighted_mean(x, [2] * len(x)), ka.mean(x))
    if varies(x):
        assert close(ka.z_score(x, ka.mean(x), ka.standard_deviation(x, ddof=0)), ka.z_scores(x))
        assert close(ka.min_max_of_range(x, min(x), max(x)), ka.min_max_scale(x))
