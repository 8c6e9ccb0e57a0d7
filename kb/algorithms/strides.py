"""Where the elements of a tensor stand in memory: strides, offsets and views."""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from kb.algorithms import _checks

Layout = Literal["row-major", "column-major", "channels-last"]
StrideUnit = Literal["elements", "bytes"]


class Permuted(NamedTuple):
    """A permuted view: its shape and strides (in elements) and whether it is contiguous."""

    shape: list[int]
    strides: list[int]
    contiguous: bool


def contiguous_strides(
    shape: Sequence[int],
    *,
    layout: Layout = "row-major",
    unit: StrideUnit = "elements",
    itemsize: int = 4,
) -> list[int]:
    """Strides of a dense tensor: how far apart neighbours along each axis are stored.

    row-major: stride_k = product of the sizes after axis k; column-major: of those before it;
    channels-last, for (n, c, h, w): (h * w * c, 1, w * c, c)

    Args:
        shape: sizes of the axes, each 1 or more; an empty list is a single number.
        layout: row-major (C), column-major (Fortran) or channels-last (NHWC).
        unit: elements as PyTorch counts, or bytes as NumPy does.
        itemsize: bytes of one element, 1 or more; only used when unit is bytes.

    Returns:
        One stride per axis.

    Raises:
        ValueError: if a size is not a count of 1 or more, or channels-last gets no 4 axes.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> contiguous_strides([2, 3, 4])
    [12, 4, 1]
    >>> contiguous_strides([2, 3, 4], unit="bytes")
    [48, 16, 4]
    """
    sizes = _checks.counts(shape, "shape")
    _checks.choice(layout, "layout", get_args(Layout))
    _checks.choice(unit, "unit", get_args(StrideUnit))
    order = list(range(len(sizes)))  # from the slowest axis to the fastest
    if layout == "channels-last":
        if len(sizes) != 4:
            raise ValueError(f"channels-last needs a shape (n, c, h, w), got {len(sizes)} axes")
        order = [0, 2, 3, 1]
    elif layout == "column-major":
        order.reverse()
    step = _checks.count(itemsize, "itemsize", at_least=1) if unit == "bytes" else 1
    strides = [0] * len(sizes)
    for axis in reversed(order):
        strides[axis] = step
        step *= sizes[axis]
    return strides


def flat_offset(index: Sequence[int], strides: Sequence[int], *, offset: int = 0) -> int:
    """Flat offset: where in memory the element at an index stands.

    position = offset + sum_k index_k * stride_k

    Args:
        index: position along each axis, counted from 0, shape (d,).
        strides: of each axis, shape (d,), each 0 or more.
        offset: where the tensor begins in its storage, 0 or more.

    Returns:
        The position, in the unit of the strides.

    Raises:
        ValueError: if there is not one stride per index or a value is not a count of 0 or more.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> flat_offset([1, 2, 3], [12, 4, 1])
    23
    """
    places = _checks.counts(index, "index", at_least=0)
    steps = _checks.counts(strides, "strides", at_least=0)
    if len(places) != len(steps):
        raise ValueError(f"there must be one stride per index, got {len(steps)} for {len(places)}")
    return _checks.count(offset, "offset") + sum(i * s for i, s in zip(places, steps, strict=True))


def flat_index(
    index: Sequence[int], shape: Sequence[int], *, layout: Layout = "row-major", offset: int = 0
) -> int:
    """Flat index of an element of a dense tensor, from its shape.

    position = offset + sum_k index_k * stride_k, with the strides of the layout

    Args:
        index: position along each axis, counted from 0, shape (d,).
        shape: sizes of the axes, shape (d,), each 1 or more.
        layout: row-major (C), column-major (Fortran) or channels-last (NHWC).
        offset: where the tensor begins in its storage, 0 or more.

    Returns:
        The position in elements, counted from 0.

    Raises:
        ValueError: if index and shape differ in length or an index is outside its axis.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> flat_index([1, 2, 3], [2, 3, 4])
    23
    """
    places = _checks.counts(index, "index", at_least=0)
    sizes = _checks.counts(shape, "shape")
    if len(places) != len(sizes):
        raise ValueError(f"index and shape must have the same length, got {index} and {shape}")
    for axis, (place, size) in enumerate(zip(places, sizes, strict=True)):
        if place >= size:
            raise ValueError(f"index[{axis}] must be from 0 to {size - 1}, got {place}")
    return flat_offset(places, contiguous_strides(sizes, layout=layout), offset=offset)


def index_of_offset(
    position: int, shape: Sequence[int], *, layout: Layout = "row-major"
) -> list[int]:
    """Index of the element that stands at a flat position: flat_index backwards.

    Dividing by the strides, largest first, gives one index each; what remains goes on.

    Args:
        position: counted from 0, in elements.
        shape: sizes of the axes, shape (d,), each 1 or more.
        layout: row-major (C), column-major (Fortran) or channels-last (NHWC).

    Returns:
        One index per axis, counted from 0.

    Raises:
        ValueError: if the position is outside the tensor or a size is not a count of 1 or more.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> index_of_offset(23, [2, 3, 4])
    [1, 2, 3]
    """
    sizes = _checks.counts(shape, "shape")
    position = _checks.count(position, "position")
    if position >= math.prod(sizes):
        raise ValueError(f"position must be from 0 to {math.prod(sizes) - 1}, got {position}")
    strides = contiguous_strides(sizes, layout=layout)
    return [position // stride % size for stride, size in zip(strides, sizes, strict=True)]


def permute_strides(shape: Sequence[int], *, axes: Sequence[int] | None = None) -> Permuted:
    """Shape and strides of a permuted (transposed) view of a row-major tensor; nothing is copied.

    shape'_k = shape[axes_k], stride'_k = stride[axes_k]

    Args:
        shape: sizes of the axes before, each 1 or more.
        axes: new order of the old axes, shape (d,), counted from 0; none reverses them.

    Returns:
        shape, strides (in elements) and whether the view is contiguous (view() would work).

    Raises:
        ValueError: if axes is no permutation of 0 to d - 1.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> permute_strides([2, 3])
    Permuted(shape=[3, 2], strides=[1, 3], contiguous=False)
    """
    sizes = _checks.counts(shape, "shape")
    order = list(range(len(sizes)))[::-1]
    if axes is not None:
        order = _checks.counts(axes, "axes", at_least=0)
    if sorted(order) != list(range(len(sizes))):
        raise ValueError(f"axes must be a new order of 0 to {len(sizes) - 1}, got {order}")
    strides = contiguous_strides(sizes)
    seen = Permuted([sizes[k] for k in order], [strides[k] for k in order], False)
    return seen._replace(contiguous=is_contiguous(seen.shape, seen.strides))


def is_contiguous(shape: Sequence[int], strides: Sequence[int]) -> bool:
    """Whether a tensor with these strides is stored row by row without gaps.

    stride_k = product of the sizes after axis k, for every axis with more than one element

    Args:
        shape: sizes of the axes, shape (d,), each 1 or more.
        strides: of each axis in elements, shape (d,), each 0 or more.

    Returns:
        True when view() can flatten it without a copy.

    Raises:
        ValueError: if shape and strides differ in length or a value is no count.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> is_contiguous([3, 2], [1, 3])
    False
    """
    sizes = _checks.counts(shape, "shape")
    steps = _checks.counts(strides, "strides", at_least=0)
    if len(sizes) != len(steps):
        raise ValueError(f"shape and strides must have the same length, got {shape} and {strides}")
    wanted = contiguous_strides(sizes)
    return all(
        size == 1 or step == want for size, step, want in zip(sizes, steps, wanted, strict=True)
    )
