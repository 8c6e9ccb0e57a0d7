"""Properties of eigenvalues, of the variances they stand for, and of rates from counts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from strategies import close

import kb.algorithms as ka

entries = st.floats(-20, 20)


@given(st.lists(entries, min_size=6, max_size=6), entries)
def test_eigenvalues_of_a_symmetric_matrix_add_up_to_its_trace(
    upper: list[float], shift: float
) -> None:
    A = np.zeros((3, 3))
    A[np.triu_indices(3)] = upper
    A = A + np.triu(A, 1).T
    found = ka.eigenvalues(A)
    assert close(found.sum(), np.trace(A), 1e-6)
    assert close(ka.eigenvalues(A + shift * np.eye(3)), found + shift, 1e-6)


@given(st.floats(0, 100), st.integers(2, 50), st.floats(0, 10))
def test_the_variance_of_a_component_grows_with_the_square_of_its_singular_value(
    s: float, n: int, times: float
) -> None:
    found = ka.component_variance(s, n)
    assert found >= 0
    assert close(ka.component_variance(times * s, n), times**2 * found)
    assert close(ka.component_variance(s, 2 * n - 1), found / 2)


@given(st.floats(0, 100), st.integers(1, 50))
def test_four_times_the_values_halve_a_standard_error(std: float, n: int) -> None:
    assert close(
        ka.standard_error_from_deviation(std, 4 * n), ka.standard_error_from_deviation(std, n) / 2
    )


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_turning_every_pair_round_turns_the_area_round(right: int, tied: int, wrong: int) -> None:
    total = right + tied + wrong
    if total:
        found = ka.auc_from_pairs(right, total, tied=tied)
        assert 0 <= found <= 1
        assert close(found + ka.auc_from_pairs(wrong, total, tied=tied), 1.0)
