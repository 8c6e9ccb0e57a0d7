"""What hard activations, hard triplets and counts of pruning hold for any input."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies import close

import kb.algorithms as ka

inputs = st.floats(-20, 20)
distances = st.lists(st.floats(0, 5), min_size=1, max_size=6)


@given(inputs)
def test_hard_sigmoid_is_a_scaled_hard_tanh_and_hard_swish_its_product(x: float) -> None:
    assert close(ka.hard_sigmoid(x), (ka.hard_tanh(x / 3) + 1) / 2)
    assert close(ka.hard_sigmoid(x), ka.relu6(x + 3) / 6)
    assert close(ka.hard_sigmoid(x) + ka.hard_sigmoid(-x), 1)
    assert close(ka.hard_swish(x), x * ka.hard_sigmoid(x))


@given(st.floats(0, 5), distances, st.floats(0, 3))
def test_semi_hard_distances_are_those_mined(near: float, far: Any, margin: float) -> None:
    mined = ka.mine_negatives(near, far, margin=margin)
    assert ka.semi_hard_distances(near, far, margin) == [far[at] for at in mined.semi_hard]


@given(distances, distances, st.floats(0, 3))
def test_batch_hard_loss_is_the_largest_of_all_triplets(near: Any, far: Any, margin: float) -> None:
    losses = [ka.triplet_loss_from_distances(p, n, margin=margin) for p in near for n in far]
    assert close(ka.batch_hard_loss(near, far, margin), max(losses))
    mean = sum(losses) / len(losses)
    assert mean - 1e-9 <= ka.mean_active_loss(losses) <= max(losses) + 1e-9


@given(st.floats(0, 0.95), st.integers(0, 8), st.integers(1, 64), st.integers(1, 64))
def test_shares_left_and_ratios_agree(share: float, rounds: int, before: int, after: int) -> None:
    left = ka.remaining_share(share, rounds)
    assert close(left + ka.sparsity_after_rounds(share, rounds), 1)
    assert close(ka.ratio_from_sparsity(share) * ka.remaining_share(share, 1), 1)
    shrunk = ka.quantized_size(1, after, bits_before=before)
    assert close(ka.precision_ratio(before, after) * shrunk, 1)
