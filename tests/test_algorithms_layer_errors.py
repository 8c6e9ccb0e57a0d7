"""Undefined cases of convolution, normalisation, attention and diffusion: refused, and why."""

import math
import re
from typing import Any

import pytest

import kb.algorithms as ka

REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("effective_kernel_size", (3, 0), {}, "dilation must be a count of 1 or more, got 0"),
    ("transposed_conv_output_size", (1, 3), {"padding": 2}, "the output size would be -1"),
    (
        "transposed_conv_output_size",
        (4, 3),
        {"stride": 2, "output_padding": 2},
        "output_padding must be smaller than stride 2 or dilation 1, got 2",
    ),
    ("stack_output_size", (8, [3], [1], []), {}, "kernels and paddings must have the same length"),
    ("stack_output_size", (4, [3, 3], [1, 1], [0, 0]), {}, "kernel 3 is larger than the padded"),
    ("conv_output_size", (5, 3), {"padding": "most"}, "padding must be a count of 0 or more"),
    ("pool_output_size", (5, 3), {"ceil_mode": 1}, "ceil_mode must be true or false, got 1"),
    ("receptive_field", ([3, 3], [1, 1]), {"dilations": [1]}, "kernels and dilations must have"),
    ("conv1d", ([1, 2], [1, 2, 3]), {}, "kernel 3 is larger than the padded input 2"),
    ("conv1d", ([1, 2], [1, 2]), {"padding": "same"}, "the kernel covers 2 pixels"),
    ("conv1d", ([1, 2], [1]), {"padding": "same", "stride": 2}, "padding 'same' needs stride 1"),
    ("conv1d", ([1, 2], [1]), {"flip": 2}, "flip must be true or false, got 2"),
    ("conv2d", ([[1, 2]], [[1]]), {"dilation": 0}, "dilation must be a count of 1 or more, got 0"),
    ("transposed_conv", ([1, 2], [[1]]), {}, "must both be lists or both be matrices"),
    ("transposed_conv", ([[1]], [[1]]), {"padding": 1}, "padding 1 cuts off everything"),
    ("transposed_conv", ([1, 1], [1]), {"stride": 10**7}, "at most 1000000 cells, got 10000001"),
    ("pool", ([1, 2], 3), {}, "kernel 3 is larger than the padded input 2"),
    ("pool", ([1, 2], 2), {"mode": "median"}, "mode must be one of max, average, got 'median'"),
    ("pool", ([[[1]]], 1), {}, "x must have shape (n,) or (h, w), got shape (1, 1, 1)"),
    ("global_pool", ([1, 2],), {}, "x must have shape (h, w) or (c, h, w), got shape (2,)"),
    ("conv2d_parameters", (3, 8, 3), {"kernel_width": 0}, "kernel_width must be a count of 1 or"),
    ("conv2d_multiply_adds", (3, 8, 3, 5, 5), {"flops": 1}, "flops must be true or false, got 1"),
    ("depthwise_parameters", (3, 3), {"multiplier": 0}, "multiplier must be a count of 1 or more"),
    ("depthwise_multiply_adds", (3, 3, 0, 5), {}, "output_height must be a count of 1 or more"),
    ("linear_parameters", (0, 5), {}, "in_features must be a count of 1 or more, got 0"),
    ("linear_multiply_adds", (5, 2.5), {}, "out_features must be a count of 1 or more (a whole"),
    ("batch_norm", ([[1, 2]],), {"gamma": [1, 2, 3]}, "gamma must be a number or have shape (2,)"),
    ("batch_norm_inference", (1, 0, -1), {}, "running_variance must be 0 or more, got -1"),
    ("batch_norm_inference", (1, 0, 0), {"eps": 0}, "eps must be greater than 0 when a running"),
    ("update_running_statistics", ([4],), {}, "needs at least 2 values per channel, got 1"),
    (
        "update_running_statistics",
        ([4, 5],),
        {"momentum": 1.5},
        "momentum must be between 0 and 1, got 1.5",
    ),
    ("layer_norm", ([2, 2],), {"eps": 0}, "eps must be greater than 0 when all values"),
    ("group_norm", ([1, 2, 3], 2), {}, "groups = 2 must divide the channels, got 3"),
    ("group_norm", (5, 1), {}, "x must have shape (c,), (c, l) or (c, h, w), got shape ()"),
    ("instance_norm", ([[2, 2]],), {"eps": 0}, "eps must be greater than 0 when all values"),
    ("normalization_parameters", (0,), {}, "channels must be a count of 1 or more, got 0"),
    ("attention_scores", ([[1, 2]], [[1]]), {}, "Q and K must have the same number of columns"),
    ("attention_scores", ([[1]], [[1]]), {"scaled": 0}, "scaled must be true or false, got 0"),
    ("attention_weights", ([[1]], [[1]]), {"mask": [[1, 1]]}, "mask must have shape (1, 1)"),
    ("attention_weights", ([[1]], [[1]]), {"mask": [[0.5]]}, "only 0 (hidden) and 1 (seen), got"),
    ("attention_weights", ([[1]], [[1]]), {"mask": [[0]]}, "query 0 may look at no key"),
    ("scaled_dot_product_attention", ([[1]], [[1]], [1, 2]), {}, "same number of rows, got 1 and"),
    ("head_dimension", (512, 7), {}, "heads = 7 must divide d_model, got 512"),
    ("attention_shapes", (0, 8, 2), {}, "tokens must be a count of 1 or more, got 0"),
    ("multi_head_parameters", (10,), {"heads": 4}, "heads = 4 must divide d_model, got 10"),
    ("positional_encoding", (1, 5), {}, "d_model must be even and at most 1000000, got 5"),
    ("positional_encoding", (-1, 4), {}, "position must be a count of 0 or more, got -1"),
    (
        "patch_tokens",
        (225, 224, 16),
        {"class_token": True},
        "patch = 16 must divide both sides of the image, got 225",
    ),
    ("attention_multiply_adds", (0, 4), {"both_products": True}, "tokens must be a count of 1"),
    ("attention_matrix_entries", (5,), {"heads": 0}, "heads must be a count of 1 or more, got 0"),
    ("linear_betas", (0,), {}, "steps must be a count of 1 or more, got 0"),
    ("linear_betas", (10**6,), {}, "steps must be at most 100000, got 1000000"),
    ("linear_betas", (10,), {"step": 11}, "step must be one of the steps 1 to 10, got 11"),
    ("linear_betas", (10,), {"last": 2}, "last must be between 0 and 1, got 2"),
    ("alpha_bar", ([0.1, 0.2],), {"step": 3}, "step must be one of the steps 1 to 2, got 3"),
    ("cosine_alpha_bar", (10,), {"offset": -1}, "offset must be 0 or more, got -1"),
    ("forward_coefficients", (1.5,), {}, "alpha_bar must be between 0 and 1, got 1.5"),
    ("forward_sample", ([1, 2], [1], 0.5), {}, "x0 and noise must have the same length"),
    ("signal_to_noise", (1,), {}, "the signal-to-noise ratio is infinite for alpha_bar = 1"),
    ("signal_to_noise", (0,), {"decibels": True}, "ratio is infinite for alpha_bar = 0"),
    ("guided_noise", (1, 0, -1), {}, "scale must be 0 or more, got -1"),
    ("latent_shape", (500, 512), {}, "factor = 8 must divide both sides of the image, got 500"),
    ("latent_compression", (0, 4), {}, "factor must be a count of 1 or more, got 0"),
]


@pytest.mark.parametrize(("name", "args", "options", "message"), REFUSED)
def test_undefined_case_is_refused_in_one_sentence(
    name: str, args: tuple[Any, ...], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        getattr(ka, name)(*args, **options)
    assert "\n" not in str(caught.value)


def test_a_large_map_is_refused_before_it_is_made() -> None:
    with pytest.raises(ValueError, match="at most 1000000 cells"):
        ka.conv2d([[1]], [[1]], padding=9999)
    assert math.isclose(ka.conv1d([2], [3])[0], 6)
