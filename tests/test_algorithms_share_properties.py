"""Properties of rates, chance, spread and thin factors given by their parts, on made-up inputs."""

import math
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, matrices, vectors

import kb.algorithms as ka

some = st.integers(1, 40)
shares = st.floats(0, 1)
small = st.integers(1, 9)


@given(some, some, some, some)
def test_rates_lead_back_to_the_scores_of_the_counts(tp: int, fp: int, fn: int, tn: int) -> None:
    recall = ka.recall_from_miss_rate(ka.false_negative_rate(fn, tp))
    specificity = ka.specificity_from_false_alarms(ka.false_positive_rate(fp, tn))
    precision = ka.precision_from_false_discoveries(ka.false_discovery_rate(fp, tp))
    assert close(recall, ka.recall_score(tp, fn))
    assert close(specificity, ka.specificity_score(tn, fp))
    assert close(precision, ka.precision_score(tp, fp))
    assert close(ka.youden_j_from_rates(recall, specificity), ka.youden_j(tp, fp, fn, tn))
    wrong = ka.error_rate(tp, fp, fn, tn)
    assert close(ka.accuracy_from_error_rate(wrong), ka.accuracy_score(tp, fp, fn, tn))


@given(st.lists(st.tuples(some, some), min_size=2, max_size=4))
def test_p_values_of_tables_and_counts_are_that_of_their_statistic(rows: Any) -> None:
    freedom = ka.degrees_of_freedom(rows)
    assert freedom == len(rows) - 1
    statistic = ka.chi_square_of_table(rows)
    found = ka.chi_square_p_value_of_table(rows)
    assert 0 <= found <= 1 and close(found, ka.chi_square_p_value(statistic, freedom))
    assert ka.chi_square_p_value(statistic + 1, freedom) <= found
    observed = [row[0] for row in rows]
    expected = [sum(observed) / len(rows)] * len(rows)
    fit = ka.chi_square(observed, expected)
    whole = ka.chi_square_p_value_of_counts(observed, expected)
    assert close(whole, ka.chi_square_p_value(fit, freedom))


@given(shares, st.integers(1, 1000), st.floats(0.1, 4))
def test_interval_reaches_some_standard_errors_to_both_sides(p: float, n: int, z: float) -> None:
    low, high = ka.accuracy_interval(p, n, z=z)
    assert close((low + high) / 2, p)
    assert close((high - low) / 2, z * ka.accuracy_standard_error(p, n))


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=5), st.floats(-9, 9), st.floats(0, 5))
def test_expected_error_is_the_sum_that_predictions_give(
    y: Any, truth: float, noise: float
) -> None:
    parts = ka.bias_variance(y, truth, noise=noise)
    found = ka.expected_error(parts.bias_squared, parts.variance, noise=noise)
    assert close(found, parts.expected_error)


@given(st.floats(0, 9), small, shares)
def test_ensemble_variance_is_that_of_the_mean_of_its_covariances(
    variance: float, m: int, r: float
) -> None:
    covariances = np.full((m, m), r * variance) + np.eye(m) * (1 - r) * variance
    found = ka.ensemble_variance(variance, m, correlation=r)
    assert close(found, covariances.sum() / m**2)
    assert r * variance - 1e-9 <= found <= variance + 1e-9


@given(vectors(), vectors())
def test_gini_is_the_difference_of_pairs_ranked_right_and_wrong(a: Any, b: Any) -> None:
    pairs = [np.sign(x - y) for x in a for y in b]
    assert close(ka.gini_from_auc(ka.roc_auc_from_groups(a, b)), np.mean(pairs))


@given(matrices(), st.data())
def test_energy_and_error_of_singular_values_are_those_of_the_matrix(A: Any, data: Any) -> None:
    assume(np.abs(A).max() > 1e-2)
    k = data.draw(st.integers(1, min(A.shape)))
    s = ka.singular_values(A)
    cut = ka.low_rank_approximation(A, rank=k)
    assert close(ka.kept_energy(s, k), cut.energy)
    assert close(ka.truncation_error(s, k), cut.frobenius_error, 1e-6)


@given(small, small, st.booleans(), st.data())
def test_thin_factors_hold_the_numbers_of_their_arrays(
    rows: int, columns: int, sigma: bool, data: Any
) -> None:
    k = data.draw(st.integers(1, min(rows, columns)))
    arrays = [np.zeros((rows, k)), np.zeros((k, columns)), *[np.zeros(k)] * sigma]
    stored = ka.low_rank_storage(rows, columns, k, sigma=sigma)
    assert stored == sum(array.size for array in arrays)
    found = ka.low_rank_compression(rows, columns, k, sigma=sigma)
    assert close(found, ka.compression_ratio(rows * columns, stored))


@given(matrices())
def test_centroid_is_the_mean_of_one_cluster(X: Any) -> None:
    found = ka.centroid(X)
    assert close(found, ka.cluster_inertia(X, [0] * len(X)).centroids[0])
    assert close(found, ka.centroid(X[::-1]))


@given(vectors(), shares, shares)
def test_percentiles_rise_from_the_least_through_the_median_to_the_most(
    x: Any, a: float, b: float
) -> None:
    low, high = sorted((a, b))
    assert ka.percentile(x, low) <= ka.percentile(x, high) + 1e-9
    assert ka.percentile(x, 0) == min(x) and ka.percentile(x, 1) == max(x)
    assert close(ka.percentile(x, 0.5), ka.median(x))


@given(st.lists(st.integers(1, 9), min_size=2, max_size=4), st.integers(1, 5))
def test_split_sizes_add_up_in_the_order_of_their_shares(parts: list[int], times: int) -> None:
    n = sum(parts) * times
    assert list(ka.split_sizes(n, [part / sum(parts) for part in parts])) == [
        part * times for part in parts
    ]


@given(vectors(5))
def test_standard_deviation_is_the_root_of_the_variance(x: list[float]) -> None:
    found = ka.standard_deviation_from_variance(ka.variance(x))
    assert close(found, ka.standard_deviation(x)) and close(found, math.sqrt(ka.variance(x)))
