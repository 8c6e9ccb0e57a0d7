"""Properties of the counts and sizes of layers given by their parts, on made-up inputs."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, numbers

import kb.algorithms as ka

small = st.integers(1, 6)
stacks = st.lists(st.sampled_from([1, 9, 25, 49]), min_size=1, max_size=4)


@given(small, st.integers(1, 9), numbers)
def test_scaled_score_is_the_score_that_attention_gives(heads: int, d: int, score: float) -> None:
    assert close(ka.attention_scale(d) ** 2, d)
    found = ka.attention_scores([[score, *[0.0] * (d - 1)]], [[1.0, *[0.0] * (d - 1)]])
    assert close(ka.scaled_score(score, d), found[0, 0])
    assert ka.channels_per_group(heads * d, heads) == ka.head_dimension(heads * d, heads)


@given(st.integers(1, 30), st.integers(1, 30), small, small, small, st.integers(0, 3), small)
def test_output_shape_is_the_size_of_both_sides(
    h: int, w: int, filters: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    assume(min(h, w) + 2 * padding >= ka.effective_kernel_size(kernel, dilation))
    options: dict[str, Any] = {"stride": stride, "padding": padding, "dilation": dilation}
    sides = [ka.conv_output_size(side, kernel, **options) for side in (h, w)]
    assert sorted(ka.conv_output_shape(h, w, filters, kernel, **options)) == sorted(
        [*sides, filters]
    )


@given(st.integers(1, 40), small, small, st.integers(0, 2))
def test_smallest_input_gives_the_output_and_no_smaller_one_does(
    out: int, kernel: int, stride: int, padding: int
) -> None:
    assume((out - 1) * stride + kernel - 2 * padding > 1)
    size = ka.smallest_input_size(out, kernel, stride=stride, padding=padding)
    assert ka.conv_output_size(size, kernel, stride=stride, padding=padding) == out
    larger = ka.conv_output_size(size + stride - 1, kernel, stride=stride, padding=padding)
    assert larger == out
    if size - 1 + 2 * padding >= kernel:
        smaller = ka.conv_output_size(size - 1, kernel, stride=stride, padding=padding)
        assert smaller == out - 1


@given(st.integers(1, 9), st.integers(0, 5), st.integers(2, 3))
def test_downsamplings_are_counted_one_by_one(target: int, times: int, stride: int) -> None:
    size = target * stride**times
    assert ka.downsamplings(size, target, stride=stride) == times
    for _ in range(times):
        size = ka.pool_output_size(size, stride, stride=stride)
    assert size == target


@given(st.integers(1, 60), st.integers(2, 7), st.lists(small, min_size=1, max_size=5))
def test_layers_for_a_field_are_as_few_as_see_it(field: int, kernel: int, strides: Any) -> None:
    n = ka.layers_for_receptive_field(field, kernel)
    assert n == 0 or ka.receptive_field([kernel] * n, [1] * n) >= field
    assert n < 2 or ka.receptive_field([kernel] * (n - 1), [1] * (n - 1)) < field
    # One more 2-wide layer behind a stack widens its field by one jump.
    ones = [1] * len(strides)
    wider = ka.receptive_field([*ones, 2], [*strides, 1]) - ka.receptive_field(ones, strides)
    assert ka.output_stride(strides) == wider


@given(stacks, stacks)
def test_weights_of_two_stacks_compare_as_their_parameters(a: list[int], b: list[int]) -> None:
    first, second = (
        sum(ka.conv2d_parameters(8, 8, round(cells**0.5), bias=False) for cells in stack)
        for stack in (a, b)
    )
    assert close(ka.kernel_weight_ratio(a, b), first / second)
    assert close(ka.kernel_weight_ratio(a, b) * ka.kernel_weight_ratio(b, a), 1)
    assert ka.pool_parameters(3) == 0


@given(small, small, st.sampled_from([4, 8, 16]), st.integers(0, 10**9))
def test_tables_patches_and_operations_hold_what_their_layers_hold(
    entries: int, width: int, patch: int, work: int
) -> None:
    assert ka.embedding_parameters(entries, width) == ka.linear_parameters(
        entries, width, bias=False
    )
    length = ka.patch_length(patch)
    assert ka.conv2d_parameters(3, width, patch, bias=False) == width * length
    assert ka.multiply_adds_from_flops(ka.flops_from_multiply_adds(work)) == work


@given(st.integers(1, 20), st.integers(1, 5))
def test_growth_of_attention_is_the_square_of_that_of_its_tokens(n: int, times: int) -> None:
    found = ka.attention_matrix_entries(times * n) / ka.attention_matrix_entries(n)
    assert close(ka.growth_factor(times, 2), found)
