"""Undefined cases of the counts around layers."""

from typing import Any

REFUSED_LAYER_COUNTS: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("conv_output_shape", (5, 5, 0, 3), {}, "filters must be a count of 1 or more, got 0"),
    ("smallest_input_size", (1, 3), {"padding": 2}, "with padding 2 every input gives more than 1"),
    ("output_stride", ([2, 0],), {}, "must be a count of 1 or more, got 0"),
    ("layers_for_receptive_field", (7, 1), {}, "kernel must be a count of 2 or more, got 1"),
    ("downsamplings", (224, 8), {}, "dividing 224 by 2 again and again never gives 8"),
    ("downsamplings", (224, 7), {"stride": 1}, "stride must be a count of 2 or more, got 1"),
    ("kernel_weight_ratio", ([], [9]), {}, "both stacks must hold at least one kernel"),
    ("embedding_parameters", (0, 8), {}, "entries must be a count of 1 or more, got 0"),
    ("pool_parameters", (0,), {}, "kernel must be a count of 1 or more, got 0"),
    ("channels_per_group", (10, 4), {}, "groups = 4 must divide channels, got 10"),
    ("flops_from_multiply_adds", (-1,), {}, "multiply_adds must be 0 or more, got -1"),
    ("multiply_adds_from_flops", (-2,), {}, "flops must be 0 or more, got -2"),
    ("growth_factor", (0, 2), {}, "ratio must be greater than 0, got 0"),
    ("attention_scale", (0,), {}, "d_k must be a count of 1 or more, got 0"),
    ("scaled_score", (1, 0), {}, "d_k must be a count of 1 or more, got 0"),
    ("patch_length", (0,), {}, "patch must be a count of 1 or more, got 0"),
]
