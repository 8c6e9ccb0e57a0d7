"""Properties of pruning, memory, strides, published networks and counts, on made-up inputs."""

import inspect
import math
import re
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, vectors

import kb.algorithms as ka
from kb.algorithms.architectures_catalogue import Network

NETWORKS = get_args(Network)
small = st.integers(1, 6)
shapes = st.lists(small, min_size=1, max_size=4)
shares = st.floats(0, 1)


@given(vectors(), st.floats(0, 0.99))
def test_pruning_keeps_the_largest_weights_and_says_how_many(w: Any, ratio: float) -> None:
    assume(round(ratio * len(w)) < len(w))
    found = ka.prune_by_magnitude(w, ratio=ratio)
    kept = np.flatnonzero(found.pruned)
    assert found.removed + found.remaining == len(w) and found.removed == round(ratio * len(w))
    assert all(found.pruned[i] == w[i] for i in kept)
    gone = [abs(v) for i, v in enumerate(w) if i not in kept]
    assert not gone or not len(kept) or max(gone) <= min(abs(w[i]) for i in kept)
    again = ka.prune_by_magnitude(w, threshold=found.threshold)
    assert set(np.flatnonzero(again.pruned)) >= set(kept)


@given(st.integers(1, 10**9), shares, st.integers(1, 5))
def test_rounds_of_pruning_multiply_what_is_left(n: int, sparsity: float, rounds: int) -> None:
    found = ka.remaining_parameters(n, sparsity=sparsity, rounds=rounds)
    left = float(n)
    for _ in range(rounds):
        left = ka.remaining_parameters(n, sparsity=sparsity).remaining / n * left
    assert close(found.remaining, left) and close(found.remaining + found.removed, n)
    if found.remaining > 1e-6:
        assert close(ka.compression_ratio(n, found.remaining) * (1 - found.sparsity), 1, 1e-6)


@given(vectors(), st.integers(0, 8))
def test_sparsity_of_weights_is_that_of_their_counts(w: list[float], zeros: int) -> None:
    w = [*w, *[0.0] * zeros]
    count = w.count(0)
    assert ka.sparsity(w) == ka.sparsity_from_counts(len(w), zeros=count)
    assert close(ka.sparsity(w), ka.sparsity_from_counts(len(w), remaining=len(w) - count))


@given(st.integers(0, 10**12), st.floats(0, 1e9), st.sampled_from(["fp32", "mixed", "half"]))
def test_training_memory_grows_by_the_states_of_the_optimizer(
    n: int, activations: float, precision: Any
) -> None:
    sgd, momentum, adam = (
        ka.training_memory(n, optimizer=o, precision=precision, activations=activations)
        for o in ("sgd", "momentum", "adam")
    )
    for one in (sgd, momentum, adam):
        assert close(one.total, sum(one[:4])) and one.activations == activations
    step = adam.total - momentum.total
    assert close(momentum.total - sgd.total, step)
    assert close(step, ka.model_memory(n, bytes_per_parameter=2 if precision == "half" else 4))


@given(shapes, small, st.floats(0.5, 8))
def test_tensor_memory_is_that_of_its_elements(shape: list[int], batch: int, each: float) -> None:
    found = ka.tensor_memory(shape, bytes_per_element=each, batch=batch)
    assert close(found, math.prod(shape) * batch * each)
    assert close(found, ka.tensor_memory([batch, *shape], bytes_per_element=each))


@given(small, small, small, small, small)
def test_activation_memory_is_linear_but_for_the_sequence(
    s: int, b: int, h: int, a: int, layers: int
) -> None:
    one = ka.transformer_activation_memory(s, b, h, a)
    assert close(ka.transformer_activation_memory(s, b, h, a, layers=layers), layers * one)
    assert close(ka.transformer_activation_memory(s, layers * b, h, a), layers * one)
    attention = 5 * a * s * s * b
    double = ka.transformer_activation_memory(2 * s, b, h, a)
    assert close(double, 2 * one + 2 * attention)


@given(shapes, st.sampled_from(["row-major", "column-major"]), st.data())
def test_strides_lead_to_every_element_once_as_numpy_stores_it(
    shape: list[int], layout: Any, data: Any
) -> None:
    array = np.zeros(shape, dtype=np.float32, order="C" if layout == "row-major" else "F")
    strides = ka.contiguous_strides(shape, layout=layout)
    places = [ka.flat_index(i, shape, layout=layout) for i in np.ndindex(*shape)]
    assert sorted(places) == list(range(array.size))
    index = list(data.draw(st.sampled_from(list(np.ndindex(*shape)))))
    place = ka.flat_index(index, shape, layout=layout)
    assert ka.index_of_offset(place, shape, layout=layout) == index
    assert ka.flat_offset(index, strides, offset=5) == place + 5
    number = np.ravel_multi_index(index, shape, order="C" if layout == "row-major" else "F")
    assert place == number


@given(shapes, st.data())
def test_permuted_strides_are_those_of_the_view_in_numpy(shape: list[int], data: Any) -> None:
    axes = data.draw(st.permutations(range(len(shape))))
    view = np.zeros(shape, dtype=np.int8).transpose(axes)  # one byte each: strides are elements
    found = ka.permute_strides(shape, axes=axes)
    assert found.shape == list(view.shape)
    big = [i for i, size in enumerate(found.shape) if size > 1]
    assert [found.strides[i] for i in big] == [view.strides[i] for i in big]
    assert found.contiguous == view.flags["C_CONTIGUOUS"]
    assert found.contiguous == ka.is_contiguous(found.shape, found.strides)


@pytest.mark.parametrize("network", NETWORKS)
def test_a_network_is_the_sum_of_its_body_and_its_classifier(network: Any) -> None:
    """Ten classes instead of a thousand change the last layer alone, in weights as in work."""
    features = ka.network_parameters(network) - ka.network_parameters(network, classes=10)
    work = ka.network_multiply_adds(network) - ka.network_multiply_adds(network, classes=10)
    assert features == work + 990 and work % 990 == 0  # a bias each, and 990 columns
    assert ka.network_parameters(network, statistics=True) >= ka.network_parameters(network)
    assert 0 < ka.count_layers(network, "conv") < ka.count_layers(network, "weight")
    assert ka.network_depth(network) <= ka.count_layers(network, "weight")


@pytest.mark.parametrize("network", [n for n in NETWORKS if "vgg" not in n])
@pytest.mark.parametrize("times", [2, 3])
def test_a_larger_image_costs_in_proportion_to_its_area(network: Any, times: int) -> None:
    side = 32 * 8 if network != "xception" else 299
    one = ka.network_multiply_adds(network, part="body", height=side)
    larger = ka.network_multiply_adds(network, part="body", height=times * side)
    assert close(larger / one, times**2, 0.1)
    shape = ka.network_output_shape(network, height=side)
    assert ka.network_activations(network, height=times * side) > ka.network_activations(
        network, height=side
    )
    assert ka.network_output_shape(network, height=times * side).channels == shape.channels
    assert ka.network_receptive_field(network) >= 32


@given(small, small, small, small, small, small)
def test_depthwise_costs_are_the_weights_at_every_position(
    c: int, k: int, h: int, w: int, m: int, heads: int
) -> None:
    weights = ka.depthwise_parameters(c, k, multiplier=m, bias=False)
    assert ka.depthwise_multiply_adds(c, k, h, w, multiplier=m) == weights * h * w
    assert ka.depthwise_multiply_adds(c, k, h, w, multiplier=m, flops=True) == 2 * weights * h * w
    d = c * heads
    assert ka.multi_head_parameters(d, heads=heads) == 4 * ka.linear_parameters(d, d)
    assert ka.normalization_parameters(d, buffers=True) == 2 * ka.normalization_parameters(d)


@given(st.integers(2, 9), st.integers(2, 9), small, st.booleans())
def test_fits_of_a_search_are_counted_one_by_one(k: int, inner: int, m: int, refit: bool) -> None:
    slow = sum(sum(1 for _ in range(inner) for _ in range(m)) + refit for _ in range(k))
    assert ka.nested_cv_fits(k, inner, candidates=m, refit=refit) == slow
    assert ka.number_of_fits(k, candidates=m, refit=refit) == k * m + refit
    assert ka.leave_one_out_fits(k, candidates=m) == ka.number_of_fits(k, candidates=m)


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(1, 50))
def test_bayes_rule_gives_back_the_precision_of_the_counts(
    tp: int, fp: int, fn: int, tn: int
) -> None:
    recall, specificity = ka.recall_score(tp, fn), ka.specificity_score(tn, fp)
    share = ka.prevalence(tp, fp, fn, tn)
    found = ka.precision_from_prevalence(recall, specificity, share)
    assert close(found, ka.precision_score(tp, fp))
    rates = ka.balanced_accuracy_from_rates(recall, specificity)
    matrix = [[tn, fp], [fn, tp]]
    assert close(rates, ka.balanced_accuracy_from_matrix(matrix))
    right = ka.accuracy_from_correct(tp + tn, tp + fp + fn + tn)
    assert close(right + ka.error_rate_from_matrix(matrix), 1)


@given(st.lists(st.integers(0, 1), min_size=2, max_size=30))
def test_standard_error_of_an_accuracy_is_that_of_its_hits(hits: list[int]) -> None:
    accuracy = sum(hits) / len(hits)
    found = ka.accuracy_standard_error(accuracy, len(hits))
    assert close(found, ka.standard_error(hits, ddof=0))
    assert 0 <= found <= 0.5 / math.sqrt(len(hits)) + 1e-12


@given(vectors(), vectors())
def test_auc_from_groups_sees_only_the_order(a: Any, b: Any) -> None:
    found = ka.roc_auc_from_groups(a, b)
    truth = [1] * len(a) + [0] * len(b)
    assert close(found, ka.roc_auc_score(truth, [*a, *b]))
    assert close(found + ka.roc_auc_from_groups(b, a), 1)
    assert close(ka.roc_auc_from_groups([2 * x for x in a], [2 * x for x in b]), found)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=2, max_size=5), small)
def test_chi_square_of_a_table_is_that_of_its_expected_counts(rows: Any, times: int) -> None:
    M = np.array(rows, dtype=float)
    expected = np.outer(M.sum(axis=1), M.sum(axis=0)) / M.sum()
    found = ka.chi_square_of_table(M)
    assert close(found, ka.chi_square(M.ravel(), expected.ravel()))
    assert close(found, ka.chi_square_of_table(M.T))
    assert close(ka.chi_square_of_table(times * M), times * found)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9))
def test_mode_occurs_more_often_than_any_other(x: list[int]) -> None:
    often = sorted({x.count(v) for v in x})[-1]
    winners = {v for v in x if x.count(v) == often}
    if len(winners) == 1:
        assert ka.mode(x) in winners
    else:
        with pytest.raises(ValueError, match="there is no single mode"):
            ka.mode(x)


def test_every_algorithm_has_a_property() -> None:
    here = Path(inspect.getsourcefile(test_every_algorithm_has_a_property) or "").parent
    texts = [p.read_text("utf-8") for p in here.glob("test_algorithms_*properties.py")]
    named = {name for text in texts for name in re.findall(r"\bka\.(\w+)", text)}
    assert set(ka.__all__) - named == set()
