"""Properties of activations, losses, layers and sizes of networks, on made-up inputs."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, distributions, matrices, numbers, same_length, varies, vectors

import kb.algorithms as ka

RISING = [ka.sigmoid, ka.relu, ka.leaky_relu, ka.tanh, ka.hard_tanh, ka.softplus, ka.elu]
WITH_SLOPE = [
    (ka.sigmoid, ka.sigmoid_derivative),
    (ka.relu, ka.relu_derivative),
    (ka.leaky_relu, ka.leaky_relu_derivative),
    (ka.tanh, ka.tanh_derivative),
]


@pytest.mark.parametrize("function", RISING)
@given(numbers, numbers)
def test_activation_never_falls(function: Any, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert function(low) <= function(high)


@pytest.mark.parametrize(("function", "slope"), WITH_SLOPE)
@given(st.floats(-5, 5))
def test_derivative_is_the_slope(function: Any, slope: Any, x: float) -> None:
    assume(abs(x) > 1e-3)
    step = 1e-6
    measured = (function(x + step) - function(x - step)) / (2 * step)
    assert close(slope(x), measured, slack=1e-5)


@given(numbers)
def test_activations_are_related_as_the_formulas_say(x: float) -> None:
    assert close(ka.sigmoid(x) + ka.sigmoid(-x), 1)
    assert close(ka.tanh(x), 2 * ka.sigmoid(2 * x) - 1)
    assert close(ka.softplus(x) - ka.softplus(-x), x)
    assert close(ka.relu(x) - ka.relu(-x), x)
    assert ka.softmax([x, 0])[0] == pytest.approx(ka.sigmoid(x))


@given(vectors(), numbers, st.floats(0.1, 20))
def test_softmax_is_a_distribution_that_ignores_a_shift(
    z: list[float], shift: float, temperature: float
) -> None:
    p = ka.softmax(z, temperature=temperature)
    assert close(p.sum(), 1) and p.min() >= 0
    assert close(ka.softmax(np.array(z) + shift, temperature=temperature), p, slack=1e-6)
    assert p.argmax() in np.flatnonzero(np.array(z) == max(z))


@given(distributions(2), st.sampled_from([2, math.e, 10]))
def test_cross_entropy_is_entropy_plus_divergence(pair: Any, base: float) -> None:
    p, q = pair
    divergence = ka.kl_divergence(p, q, base=base)
    assert divergence >= 0 == ka.kl_divergence(p, p)
    assert close(ka.cross_entropy(p, q, base=base), ka.entropy(p, base=base) + divergence)
    assert -1e-12 <= ka.entropy(p, base=base) <= math.log(len(p), base) + 1e-9


@given(distributions(2))
def test_stability_index_is_both_divergences(pair: Any) -> None:
    p, q = pair
    both = ka.kl_divergence(p, q) + ka.kl_divergence(q, p)
    assert close(ka.population_stability_index(p, q), both)


@given(vectors(4), st.integers(0, 3))
def test_cross_entropy_from_logits_is_minus_log_softmax(z: list[float], label: int) -> None:
    loss = ka.cross_entropy_from_logits(z, label)
    assert loss >= 0
    assert close(math.exp(-loss), ka.softmax(z)[label])


@given(vectors(3), st.integers(0, 2), st.floats(0.5, 10))
def test_distilling_from_oneself_leaves_the_hard_term(z: Any, label: int, t: float) -> None:
    loss = ka.distillation_loss(z, z, label, temperature=t, alpha=0.25)
    assert close(loss, 0.75 * ka.cross_entropy_from_logits(z, label))


@given(same_length(2), st.floats(0.1, 100))
def test_huber_lies_below_half_the_squared_error(pair: Any, delta: float) -> None:
    loss = ka.huber_loss(*pair, delta=delta)
    assert 0 <= loss <= ka.mean_squared_error(*pair) / 2 + 1e-9
    assert loss <= delta * ka.mean_absolute_error(*pair) + 1e-9


@given(same_length(3), st.floats(0, 10), st.booleans())
def test_triplet_loss_is_never_negative(triple: Any, margin: float, squared: bool) -> None:
    a, p, n = triple
    assert ka.triplet_loss(a, p, n, margin=margin, squared=squared) >= 0
    assert ka.triplet_loss(a, p, p, margin=margin, squared=squared) == margin


@given(
    st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(0, 3), st.integers(1, 3)
)
def test_conv_output_size_counts_the_places_of_the_kernel(
    size: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    last = size + 2 * padding - dilation * (kernel - 1) - 1  # where the last kernel may start
    assume(last >= 0)
    found = ka.conv_output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    assert found == len(range(0, last + 1, stride))


@given(matrices(), st.floats(-3, 3))
def test_conv2d_is_linear_and_an_identity_kernel_copies(x: Any, weight: float) -> None:
    assert np.array_equal(ka.conv2d(x, [[1]]), x)
    assert close(ka.conv2d(x, [[weight], [1]]), weight * x[:-1] + x[1:])


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 3, 5]))
def test_separable_cost_over_standard_cost_is_the_ratio(c: int, n: int, k: int) -> None:
    share = ka.depthwise_separable_multiply_adds(c, n, k, 4, 5) / ka.conv2d_multiply_adds(
        c, n, k, 4, 5
    )
    assert close(share, ka.depthwise_separable_ratio(n, k))


@given(matrices(), st.floats(0.5, 4), numbers)
def test_batch_norm_gives_the_wanted_mean_and_ignores_scale(
    X: Any, gamma: float, beta: float
) -> None:
    assume(varies(*X.T.tolist()))
    y = ka.batch_norm(X, gamma=gamma, beta=beta, eps=0)
    assert close(y.mean(axis=0), beta, 1e-6) and close(y.std(axis=0), gamma, 1e-6)
    assert close(ka.batch_norm(8 * X - 3, gamma=gamma, beta=beta, eps=0), y, 1e-6)


@given(matrices())
def test_attention_weights_are_distributions_over_the_keys(K: Any) -> None:
    output, weights = ka.scaled_dot_product_attention(K[:1], K, K)
    assert close(weights.sum(axis=1), 1) and weights.min() >= 0
    assert np.all(output >= K.min(axis=0) - 1e-9) and np.all(output <= K.max(axis=0) + 1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_alpha_bar_never_rises(betas: list[float]) -> None:
    kept = ka.alpha_bar(betas)
    assert np.all(np.diff(kept) <= 0) and 0 <= kept[-1] <= kept[0] <= 1
