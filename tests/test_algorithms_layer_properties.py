"""Properties of convolution, normalisation, attention and diffusion, on made-up inputs."""

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, matrices, numbers, varies, vectors

import kb.algorithms as ka

sizes = st.integers(1, 40)
small = st.integers(1, 5)


@given(sizes, small, small, st.integers(0, 3), small)
def test_transposed_conv_undoes_the_size_of_a_convolution(
    size: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    assume(size + 2 * padding >= ka.effective_kernel_size(kernel, dilation))
    how: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
    small = ka.conv_output_size(size, kernel, **how)
    left = (size + 2 * padding - ka.effective_kernel_size(kernel, dilation)) % stride
    if left < max(stride, dilation):
        back = ka.transposed_conv_output_size(small, kernel, output_padding=left, **how)
        assert back == size


@given(sizes, small, small)
def test_same_and_full_padding_are_the_paddings_they_stand_for(
    size: int, kernel: int, stride: int
) -> None:
    odd = 2 * kernel - 1
    same = ka.conv_output_size(size, odd, stride=stride, padding=ka.same_padding(odd))
    assert ka.conv_output_size(size, odd, stride=stride, padding="same") == same
    assert ka.conv_output_size(size, kernel, padding="full") == size + kernel - 1


@given(sizes, small, small)
def test_rounding_up_adds_at_most_one_window(size: int, kernel: int, stride: int) -> None:
    assume(size >= kernel)
    floor = ka.pool_output_size(size, kernel, stride=stride)
    ceil = ka.pool_output_size(size, kernel, stride=stride, ceil_mode=True)
    assert floor <= ceil <= floor + 1


@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=6))
def test_an_input_as_large_as_the_receptive_field_leaves_one_output(layers: Any) -> None:
    kernels, strides, dilations = (list(column) for column in zip(*layers, strict=True))
    field = ka.receptive_field(kernels, strides, dilations=dilations)
    none = [0] * len(layers)
    assert ka.stack_output_size(field, kernels, strides, none, dilations=dilations) == 1


@given(vectors(6), vectors(3), small, st.sampled_from([0, 1, "full"]))
def test_conv1d_is_conv2d_of_one_row(x: Any, kernel: Any, stride: int, padding: Any) -> None:
    line = ka.conv1d(x, kernel, stride=stride, padding=padding)
    padded = np.pad(x, 2 if padding == "full" else padding)
    assert close(ka.conv2d([padded], [kernel], stride=stride)[0], line)
    assert close(
        ka.conv1d(x, kernel[::-1], flip=True, padding=padding),
        ka.conv1d(x, kernel, padding=padding),
    )


@given(vectors(5), vectors(3), vectors(8), small)
def test_transposed_conv_is_the_transpose_of_conv(x: Any, kernel: Any, y: Any, stride: int) -> None:
    long = ka.transposed_conv(x, kernel, stride=stride)
    there = np.resize(y, len(long))
    assert close(np.dot(long, there), np.dot(x, ka.conv1d(there, kernel, stride=stride)), 1e-6)


@given(matrices(), st.integers(1, 2))
def test_average_pooling_lies_below_max_pooling(x: Any, kernel: int) -> None:
    assume(min(x.shape) >= kernel)
    most, mean = ka.pool(x, kernel, mode="max"), ka.pool(x, kernel, mode="average")
    assert np.all(mean <= most + 1e-9)
    assert most.shape == tuple(ka.pool_output_size(n, kernel) for n in x.shape)
    assert ka.global_pool(x, mode="max") == x.max() and close(ka.global_pool(x), x.mean())


@given(small, small, small, small, small)
def test_costs_of_layers_agree_with_each_other(c: int, n: int, k: int, h: int, w: int) -> None:
    weights = ka.conv2d_parameters(c, n, k, bias=False)
    assert ka.conv2d_multiply_adds(c, n, k, h, w) == weights * h * w
    assert ka.depthwise_parameters(c, k) == ka.conv2d_parameters(c, c, k, groups=c)
    both = ka.depthwise_parameters(c, k, bias=False) + ka.conv2d_parameters(c, n, 1, bias=False)
    assert ka.depthwise_separable_parameters(c, n, k) == both
    assert ka.linear_parameters(c * h * w, n) == ka.conv2d_parameters(c, n, h, kernel_width=w)
    assert ka.linear_multiply_adds(c, n, flops=True) == 2 * ka.linear_multiply_adds(c, n)


@given(matrices(), st.floats(0.5, 4), numbers)
def test_normalisation_layers_are_each_other_on_other_axes(X: Any, gamma: float, b: float) -> None:
    assume(varies(*X.T.tolist()) and varies(*X.tolist()) and X.shape[1] > 1)
    how: dict[str, float] = {"gamma": gamma, "beta": b}
    assert close(ka.layer_norm(X, **how), ka.batch_norm(X.T, **how).T)
    assert close(ka.group_norm(X, 1, **how), ka.instance_norm(X, **how))
    assert close(ka.group_norm(X, len(X), **how), ka.layer_norm(X, **how))
    mean, variance = X.mean(axis=0), X.var(axis=0)
    assert close(ka.batch_norm_inference(X, mean, variance, **how), ka.batch_norm(X, **how))


@given(vectors(4), st.floats(0, 1))
def test_running_statistics_lie_between_the_old_and_the_new(x: Any, momentum: float) -> None:
    mean, variance = ka.update_running_statistics(x, momentum=momentum)
    assert min(0, np.mean(x)) - 1e-9 <= mean <= max(0, np.mean(x)) + 1e-9
    assert close(variance, (1 - momentum) + momentum * np.var(x, ddof=1))


@given(matrices())
def test_causal_attention_of_the_first_query_is_the_first_value(K: Any) -> None:
    output, weights = ka.scaled_dot_product_attention(K, K, K, causal=True)
    assert close(output[0], K[0]) and np.all(np.triu(weights, 1) == 0)
    tril = np.tril(np.ones((len(K), len(K))))
    assert np.array_equal(ka.attention_weights(K, K, mask=tril), weights)
    assert close(ka.attention_scores(K, K) * math.sqrt(K.shape[1]), K @ K.T)


@given(st.integers(0, 500), st.integers(1, 40))
def test_positional_encodings_have_the_same_length(position: int, pairs: int) -> None:
    code = ka.positional_encoding(position, 2 * pairs)
    assert close(np.sum(code**2), pairs)


@given(small, small, small)
def test_sizes_of_multi_head_attention_fit_together(n: int, width: int, h: int) -> None:
    shapes = ka.attention_shapes(n, width * h, h)
    assert math.prod(shapes.query) == math.prod(shapes.output) == n * width * h
    assert math.prod(shapes.weights) == ka.attention_matrix_entries(n, heads=h)
    assert ka.head_dimension(width * h, h) == shapes.query[2] == width
    once = ka.attention_multiply_adds(n, width * h, both_products=False)
    assert once == math.prod(shapes.weights) * width
    assert ka.patch_tokens(n * 8, h * 8, 8, class_token=True) == n * h + 1


@given(st.integers(1, 200), st.data())
@pytest.mark.parametrize("schedule", ["linear", "cosine"])
def test_a_noise_schedule_keeps_less_and_less(
    schedule: Literal["linear", "cosine"], steps: int, data: Any
) -> None:
    kept: Any = (
        ka.alpha_bar(ka.linear_betas(steps)) if schedule == "linear" else ka.cosine_alpha_bar(steps)
    )
    assert np.all(np.diff(kept) < 0) and kept[-1] >= 0 and kept[0] < 1
    signal, noise = ka.forward_coefficients(kept[data.draw(st.integers(0, steps - 1))])
    assert close(signal**2 + noise**2, 1)


@given(vectors(3), vectors(3), st.floats(0, 10))
def test_guidance_of_scale_one_is_the_conditional_prediction(c: Any, u: Any, s: float) -> None:
    assert close(ka.guided_noise(c, u, 1), c) and close(ka.guided_noise(c, u, 0), u)
    assert close(ka.guided_noise(c, u, s, paper_form=True), ka.guided_noise(c, u, s + 1))
    assert close(ka.forward_sample(c, u, 1), c) and close(ka.forward_sample(c, u, 0), u)
    assert close(ka.signal_to_noise(0.5 / (1 + s)), (0.5 / (1 + s)) / (1 - 0.5 / (1 + s)))
    assert math.prod(ka.latent_shape(64, 80)) * ka.latent_compression(8, 4) == 64 * 80 * 3
