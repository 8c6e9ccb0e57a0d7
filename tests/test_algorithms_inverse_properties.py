"""Properties of inverses, counts and savings, on made-up inputs."""

import math
from itertools import permutations
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from strategies import close, numbers, vectors

import kb.algorithms as ka

small = st.integers(1, 6)
inner = st.floats(0.01, 0.99)
sizes = st.floats(0, 10)
distances = st.lists(sizes, min_size=1, max_size=8)


@given(inner, st.floats(0.01, 100))
def test_inverses_lead_back(p: float, snr: float) -> None:
    assert close(ka.sigmoid(ka.logit(p)), p) and close(ka.logit(p), -ka.logit(1 - p))
    assert close(ka.signal_to_noise(ka.alpha_bar_from_snr(snr)), snr, 1e-6)


@given(numbers, numbers, inner)
def test_clean_image_is_recovered_from_the_noise_that_was_added(
    x: float, noise: float, kept: float
) -> None:
    assert close(ka.recover_clean(ka.forward_sample(x, noise, kept), noise, kept), x, 1e-6)


@given(st.lists(inner, min_size=2, max_size=9))
def test_posterior_variance_lies_below_beta(betas: list[float]) -> None:
    kept = ka.alpha_bar(betas)
    found = ka.posterior_variance(betas[-1], kept[-1], kept[-2])
    assert 0 <= found <= betas[-1]
    # The precisions of the two Gaussians that meet at step t - 1 add up.
    precision = (1 - betas[-1]) / betas[-1] + 1 / (1 - kept[-2])
    assert close(found, 1 / precision, 1e-6)


@given(numbers)
def test_slopes_from_outputs_are_the_slopes_from_inputs(x: float) -> None:
    slope = ka.sigmoid_derivative_from_output(ka.sigmoid(x))
    assert close(slope, ka.sigmoid_derivative(x))
    assert close(ka.tanh_derivative_from_output(ka.tanh(x)), ka.tanh_derivative(x))
    assert ka.relu6(x) == ka.hard_tanh(x, low=0, high=6)


@given(vectors(), numbers)
def test_log_sum_exp_is_a_smooth_maximum_that_follows_a_shift(z: list[float], c: float) -> None:
    found = ka.log_sum_exp(z)
    assert max(z) - 1e-9 <= found <= max(z) + math.log(len(z)) + 1e-9
    assert close(ka.log_sum_exp([v + c for v in z]), found + c)
    assert close(np.subtract(z, found), ka.log_softmax(z))


@given(st.integers(2, 9), inner, st.sampled_from([2, math.e, 10]))
def test_uniform_entropy_and_smoothed_targets_are_those_of_the_lists(
    k: int, smoothing: float, base: float
) -> None:
    assert close(ka.uniform_entropy(k, base=base), ka.entropy([1 / k] * k, base=base))
    found = ka.smoothed_target(k, smoothing)
    assert close(ka.smooth_labels(0, k, smoothing)[:2], found)
    assert close(found[0] + (k - 1) * found[1], 1)


@given(st.floats(0.1, 20))
def test_soft_gradient_scale_is_what_the_soft_loss_is_multiplied_by(t: float) -> None:
    pair = [[2.0, 0.0, -1.0], [0.0, 1.0, 0.5]]
    bare = ka.soft_target_loss(*pair, temperature=t, scaled=False)
    scaled = ka.soft_target_loss(*pair, temperature=t)
    assert close(ka.soft_gradient_scale(t) * bare, scaled)


@given(sizes, distances, st.floats(0, 3))
def test_counts_of_mining_are_those_of_its_lists(near: float, far: Any, margin: float) -> None:
    mined = ka.mine_negatives(near, far, margin=margin)
    assert ka.count_semi_hard(near, far, margin) == len(mined.semi_hard)
    assert ka.hardest_negative_distance(far) == far[mined.hardest] == min(far)
    assert ka.hardest_positive_distance(far) == max(far)


@given(st.integers(2, 3), st.integers(2, 3))
def test_triplets_of_a_batch_are_counted_one_by_one(classes: int, each: int) -> None:
    labels = [c for c in range(classes) for _ in range(each)]
    slow = sum(
        labels[a] == labels[p] != labels[n] for a, p, n in permutations(range(len(labels)), 3)
    )
    assert ka.count_triplets(classes, each) == slow


@given(st.floats(0.05, 0.95), st.floats(0.01, 1))
def test_rounds_of_pruning_are_as_few_as_reach_what_may_be_left(share: float, left: float) -> None:
    rounds = ka.pruning_rounds(share, remaining=left)
    assert 1 - ka.sparsity_after_rounds(share, rounds) <= left + 1e-9
    assert rounds == 0 or 1 - ka.sparsity_after_rounds(share, rounds - 1) > left - 1e-9
    if rounds:
        found = ka.remaining_parameters(1000, sparsity=share, rounds=rounds)
        assert close(found.sparsity, ka.sparsity_after_rounds(share, rounds))


@given(vectors(), st.floats(1, 1e6), st.floats(0.1, 1), st.integers(1, 32))
def test_savings_of_size_agree_with_the_ratio(
    w: Any, before: float, kept: float, bits: int
) -> None:
    after = before * kept
    saved = ka.percent_smaller(before, after)
    assert close(1 / (1 - saved), ka.compression_ratio(before, after))
    assert close(ka.quantized_size(before, bits), before * bits / 32)
    assert close(ka.filter_l1_score(w), ka.weight_penalty(w, kind="l1"))


@given(small, small, small, small, small, st.sampled_from([1, 2, 4]))
def test_memory_of_keys_and_values_is_that_of_two_tensors(
    layers: int, heads: int, width: int, tokens: int, batch: int, each: int
) -> None:
    found = ka.kv_cache_memory(layers, heads, width, tokens, batch=batch, bytes_per_element=each)
    one = ka.tensor_memory([layers, heads, width, tokens], bytes_per_element=each, batch=batch)
    assert close(found, 2 * one)


@given(small, small, st.sampled_from([1, 2, 4, 8]), st.integers(1, 50))
def test_latent_sizes_and_steps_give_the_same_savings(
    h: int, w: int, factor: int, steps: int
) -> None:
    shape = ka.latent_shape(h * factor, w * factor, factor=factor)
    saved = ka.compression_of_shapes([3, h * factor, w * factor], shape)
    assert close(saved, ka.latent_compression(factor, shape[0]))
    assert ka.guided_evaluations(steps) == len([(s, text) for s in range(steps) for text in (0, 1)])


@given(small, small, small, small, st.integers(1, 3))
def test_means_times_their_values_are_all_the_values(
    n: int, groups: int, h: int, w: int, each: int
) -> None:
    c = groups * each
    for method in ("batch", "layer", "instance", "group"):
        means = ka.number_of_means(method, batch=n, channels=c, groups=groups)
        values = ka.values_per_mean(method, batch=n, channels=c, height=h, width=w, groups=groups)
        assert means * values == n * c * h * w


@given(numbers, numbers, st.floats(0, 1))
def test_running_value_moves_between_old_and_new(old: float, new: float, m: float) -> None:
    found = ka.update_running_value(old, new, momentum=m)
    assert min(old, new) - 1e-9 <= found <= max(old, new) + 1e-9
    assert close(found, ka.update_running_value(old, new, momentum=1 - m, momentum_on="old"))
