"""What the algorithms accept: each check returns the cleaned value or raises a ValueError.

A message is one sentence that gives the offending value and what is allowed.
"""

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

LARGEST = 1e100  # squares and products of accepted numbers stay finite
LARGEST_COUNT = 10**15  # every whole number up to here is exact as a float
SUM_TOLERANCE = 1e-6
Reduction = Literal["mean", "sum", "none"]
REDUCTIONS = get_args(Reduction)


def numbers(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Finite real numbers of any shape, at least one."""
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(f"{name} must have rows of equal length, got {values!r}") from None
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number, got an empty list")
    if array.dtype.kind == "O" and all(type(v) in (int, float) for v in array.flat):
        array = np.asarray(np.clip(array, -2 * LARGEST, 2 * LARGEST), dtype=np.float64)  # long ints
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must hold real numbers only, got {values!r}")
    array = array.astype(np.float64)
    if not np.all(np.isfinite(array)):
        bad = array[~np.isfinite(array)].flat[0]
        raise ValueError(f"{name} must hold finite numbers, got {bad:g}")
    if np.max(np.abs(array)) > LARGEST:
        bad = array.flat[np.argmax(np.abs(array))]
        raise ValueError(f"{name} must hold numbers from -1e100 to 1e100, got {bad:g}")
    return array


def vector(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Finite numbers of shape (n,), n >= 1."""
    array = numbers(values, name)
    if array.ndim != 1:
        got = f"the single number {array:g}" if array.ndim == 0 else f"shape {array.shape}"
        raise ValueError(f"{name} must be a flat list of numbers, got {got}")
    return array


def matrix(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Finite numbers of shape (rows, columns)."""
    array = numbers(values, name)
    if array.ndim != 2:
        got = f"the single number {array:g}" if array.ndim == 0 else f"shape {array.shape}"
        raise ValueError(f"{name} must be a list of rows (two dimensions), got {got}")
    return array


def same_shape(a: NDArray[Any], b: NDArray[Any], a_name: str, b_name: str) -> None:
    """Refuse two arrays that cannot be paired element by element."""
    if a.shape == b.shape:
        return
    if a.ndim == b.ndim == 1:
        raise ValueError(
            f"{a_name} and {b_name} must have the same length, got {len(a)} and {len(b)}"
        )
    raise ValueError(f"{a_name} and {b_name} must have the same shape, got {a.shape} and {b.shape}")


def vector_pair(
    a: ArrayLike, b: ArrayLike, a_name: str, b_name: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two flat lists of one length."""
    first, second = vector(a, a_name), vector(b, b_name)
    same_shape(first, second, a_name, b_name)
    return first, second


def number_pair(
    a: ArrayLike, b: ArrayLike, a_name: str, b_name: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two numbers, or two arrays of one shape."""
    first, second = numbers(a, a_name), numbers(b, b_name)
    same_shape(first, second, a_name, b_name)
    return first, second


def count(value: float, name: str, *, at_least: int = 0) -> int:
    """A whole number; 8.0 counts as 8, True is not a number."""
    rule = f"{name} must be a count of {at_least} or more"
    if not _is_number(value):
        raise ValueError(f"{rule}, got {value!r}")
    if not isinstance(value, int) and not float(value).is_integer():
        raise ValueError(f"{rule} (a whole number), got {value:g}")
    value = int(value)
    if value < at_least:
        raise ValueError(f"{rule}, got {value}")
    if value > LARGEST_COUNT:
        raise ValueError(f"{name} must be at most 1e15, got {value}")
    return value


def counts(values: Sequence[int], name: str, *, at_least: int = 1) -> list[int]:
    """A list of whole numbers."""
    if isinstance(values, str) or not isinstance(values, (Sequence, np.ndarray)):
        raise ValueError(f"{name} must be a list of counts, got {values!r}")
    return [count(value, f"{name}[{i}]", at_least=at_least) for i, value in enumerate(values)]


def four_counts(tp: int, fp: int, fn: int, tn: int) -> tuple[int, int, int, int]:
    """The cells of a two-class confusion matrix."""
    return count(tp, "tp"), count(fp, "fp"), count(fn, "fn"), count(tn, "tn")


def counts_matrix(values: ArrayLike, name: str) -> NDArray[np.int64]:
    """A confusion matrix: whole numbers of 0 or more, shape (k, k), k >= 2, not all 0."""
    array = matrix(values, name)
    if array.shape[0] != array.shape[1] or len(array) < 2:
        raise ValueError(f"{name} must be square, 2 x 2 or larger, got shape {array.shape}")
    wrong = array[(array < 0) | (array != np.floor(array)) | (array > LARGEST_COUNT)]
    if wrong.size:
        raise ValueError(f"{name} must hold counts of 0 or more, got {wrong[0]:g}")
    if not array.any():
        raise ValueError(f"{name} must count at least one sample, got only zeros")
    return array.astype(np.int64)


def flag(value: bool, name: str) -> bool:
    """True or false, nothing else."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name} must be true or false, got {value!r}")
    return bool(value)


def choice(value: str, name: str, among: Sequence[str]) -> str:
    """One of a closed set of words."""
    if value not in among:
        raise ValueError(f"{name} must be one of {', '.join(among)}, got {value!r}")
    return value


def shares(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Shares of shape (k,) that sum to 1, or whole counts, which become shares."""
    array = vector(values, name)
    if array.sum() > 1 and np.all(array >= 0) and np.all(array == np.floor(array)):
        return np.asarray(array / array.sum())
    return distribution(array, name)


def number(value: float, name: str, *, infinite: bool = False) -> float:
    """One real number, finite unless told otherwise."""
    if not _is_number(value):
        raise ValueError(f"{name} must be a number, got {value!r}")
    if value != value or (not infinite and abs(value) == np.inf):
        raise ValueError(f"{name} must be a finite number, got {value}")
    if LARGEST < abs(value) < np.inf:
        raise ValueError(f"{name} must be from -1e100 to 1e100, got {value}")
    return float(value)


def class_index(label: int, k: int) -> int:
    """The index of one of k classes, counted from 0."""
    label = count(label, "label")
    if label >= k:
        raise ValueError(f"label must be a class index from 0 to {k - 1}, got {label}")
    return label


def positive(value: float, name: str) -> float:
    """One finite number above 0."""
    checked = number(value, name)
    if checked <= 0:
        raise ValueError(f"{name} must be greater than 0, got {checked:g}")
    return checked


def not_negative(value: float, name: str) -> float:
    """One finite number, 0 or above."""
    checked = number(value, name)
    if checked < 0:
        raise ValueError(f"{name} must be 0 or more, got {checked:g}")
    return checked


def fraction(value: float, name: str) -> float:
    """One number in [0, 1]."""
    checked = number(value, name)
    if not 0 <= checked <= 1:
        raise ValueError(f"{name} must be between 0 and 1, got {checked:g}")
    return checked


def fractions(array: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    """Numbers in [0, 1]."""
    outside = array[(array < 0) | (array > 1)]
    if outside.size:
        raise ValueError(f"{name} must hold numbers between 0 and 1, got {outside.flat[0]:g}")
    return array


def distribution(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Probabilities of shape (k,) that sum to 1."""
    array = fractions(vector(values, name), name)
    total = float(array.sum())
    if abs(total - 1) > SUM_TOLERANCE:
        raise ValueError(f"{name} must sum to 1, got a sum of {total:.9g}")
    return array


def distribution_pair(
    a: ArrayLike, b: ArrayLike, a_name: str, b_name: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two distributions over the same k outcomes."""
    first, second = distribution(a, a_name), distribution(b, b_name)
    same_shape(first, second, a_name, b_name)
    return first, second


def log_base(base: float) -> float:
    """The base of a logarithm, above 1."""
    checked = number(base, "base")
    if checked <= 1:
        raise ValueError(f"base must be greater than 1, got {checked:g}")
    return checked


def norm_order(p: float) -> float:
    """The p of a p-norm: 1 or more, infinity allowed."""
    checked = number(p, "p", infinite=True)
    if checked < 1:
        raise ValueError(f"p must be 1 or more (below 1 it is no norm), got {checked:g}")
    return checked


def reduce(losses: NDArray[np.float64], reduction: str) -> float | NDArray[np.float64]:
    """The mean or the sum of losses, or the losses themselves."""
    choice(reduction, "reduction", REDUCTIONS)
    if reduction == "none":
        return plain(losses)
    return float(losses.mean() if reduction == "mean" else losses.sum())


def power_of_two(x: NDArray[np.float64]) -> float:
    """A power of two near the largest magnitude: dividing by it is exact and prevents underflow."""
    return float(2.0 ** np.frexp(np.max(np.abs(x)))[1])


def plain(result: NDArray[np.float64]) -> float | NDArray[np.float64]:
    """A Python float for a single number, the array itself otherwise."""
    return float(result) if np.ndim(result) == 0 else result


def _is_number(value: object) -> bool:
    is_real = isinstance(value, (int, float, np.integer, np.floating))
    return is_real and not isinstance(value, bool)
