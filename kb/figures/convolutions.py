"""Kernels over feature maps, and the ways to split a convolution."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kb import algorithms
from kb.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PALE,
    PURPLE,
    RED,
    SKY,
    arrow,
    box,
    cells,
    diagram,
    note,
    panels,
    volume,
)

_WHITE = "#ffffff"


def sliding_kernel() -> Figure:
    """One position of a 3x3 kernel with its products."""
    figure, axes = diagram(12, 4.6)
    image = np.array([[1, 2, 0, 1, 0], [0, 1, 3, 1, 2], [2, 0, 1, 2, 1], [1, 1, 0, 0, 3]])
    kernel = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    result = algorithms.conv2d(image, kernel).astype(int)
    shade = [[SKY + "66" if r < 3 and c < 3 else _WHITE for c in range(5)] for r in range(4)]
    cells(axes, 0.5, 3.8, image.tolist(), size=0.7, colors=shade, fontsize=10)
    cells(axes, 5.4, 3.45, kernel.tolist(), size=0.7, fontsize=10)
    mark = [[ORANGE + "66" if (r, c) == (0, 0) else _WHITE for c in range(3)] for r in range(2)]
    cells(axes, 8.9, 3.1, result.tolist(), size=0.7, colors=mark, fontsize=10)
    note(axes, 4.7, 2.4, "∗", fontsize=18)
    note(axes, 8.2, 2.4, "=", fontsize=16)
    for x, text in ((2.25, "input 4 × 5"), (6.45, "kernel 3 × 3"), (9.95, "output 2 × 3")):
        note(axes, x, 4.2, text)
    first, last = image[:3, 0].tolist(), image[:3, 2].tolist()
    sums = f"({'+'.join(map(str, first))}) − ({'+'.join(map(str, last))}) = {result[0, 0]}"
    note(axes, 6, 0.5, f"shaded: left column minus right column, {sums}".replace("-", "−"))
    return figure


def kernels_and_filters() -> Figure:
    """A filter is a stack of kernels, one per input channel; filters make output channels."""
    figure, axes = diagram(12.4, 5.2)
    rgb = (RED + "cc", GREEN + "cc", BLUE + "cc")
    volume(axes, 0.5, 1.6, w=2.0, h=2.0, layers=3, colors=rgb)
    note(axes, 1.7, 4.4, "input: 3 channels")
    for row, color in enumerate((ORANGE, PURPLE)):
        y = 3.2 - 2.2 * row
        volume(axes, 4.9, y, w=0.8, h=0.8, layers=3, colors=rgb)
        note(axes, 5.5, y - 0.3, f"filter {row + 1} = 3 kernels")
        arrow(axes, (6.4, y + 0.5), (8.2, 2.9 - 0.5 * row), color=color)
    arrow(axes, (3.0, 2.8), (4.6, 3.6))
    arrow(axes, (3.0, 2.4), (4.6, 1.6))
    volume(axes, 8.6, 1.7, w=1.8, h=1.8, layers=2, colors=(ORANGE + "cc", PURPLE + "cc"))
    note(axes, 9.6, 4.4, "output: 2 channels,\none per filter")
    return figure


def stride_and_padding() -> Figure:
    """Where the kernel stops, for three settings on a row of seven."""
    figure, axes = diagram(11.5, 5.0)
    for row, (stride, padding) in enumerate(((1, 0), (2, 0), (2, 1))):
        y = 4.3 - 1.55 * row
        n = 7 + 2 * padding
        start = 1.2 - 0.5 * padding
        values = [[0] * padding + [" "] * 7 + [0] * padding]
        shade = [[PALE if v == 0 else _WHITE for v in values[0]]]
        cells(axes, start + 0.5, y, values, size=0.5, colors=shade)
        starts = range(0, n - 3 + 1, stride)
        for i, first in enumerate(starts):
            level = y - 0.62 - 0.11 * (i % 3)
            left = start + 0.5 + 0.5 * first
            axes.plot([left + 0.06, left + 1.44], [level, level], color=BLUE, linewidth=2.2)
        size = algorithms.conv_output_size(7, 3, stride=stride, padding=padding)
        note(
            axes, 8.7, y - 0.25, f"stride {stride}, padding {padding}:  output {size}", ha="center"
        )
    note(axes, 8.7, 0.3, "input 7, kernel 3; each blue bar is one output")
    return figure


def depthwise_and_pointwise() -> Figure:
    """Standard convolution against its two-step factorisation."""
    figure, axes = diagram(13, 6.0)
    rgb = (RED + "bb", GREEN + "bb", BLUE + "bb")
    out = (ORANGE + "bb", PURPLE + "bb", SKY + "bb", GREY + "bb")
    for y in (3.6, 0.7):
        volume(axes, 0.4, y, w=1.3, h=1.3, layers=3, colors=rgb)
    volume(axes, 11.0, 3.6, w=1.1, h=1.1, layers=4, colors=out)
    volume(axes, 11.0, 0.7, w=1.1, h=1.1, layers=4, colors=out)
    box(
        axes,
        6.4,
        4.4,
        "standard: every filter sees every channel\n$k^2\\,M\\,N$ weights",
        w=6,
        h=1.1,
    )
    arrow(axes, (2.3, 4.4), (3.3, 4.4))
    arrow(axes, (9.5, 4.4), (10.7, 4.4))
    box(axes, 4.2, 1.5, "depthwise:\none kernel a channel\n$k^2 M$", w=3.1, h=1.4, color=GREEN)
    box(axes, 8.3, 1.5, "pointwise:\n1 × 1 mixes channels\n$M N$", w=3.1, h=1.4, color=ORANGE)
    arrow(axes, (2.2, 1.5), (2.6, 1.5))
    arrow(axes, (5.8, 1.5), (6.7, 1.5))
    arrow(axes, (9.9, 1.5), (10.7, 1.5))
    note(axes, 1.3, 5.6, "M channels")
    note(axes, 11.8, 5.6, "N channels")
    return figure


def separable_cost_ratio() -> Figure:
    """What is left of the cost, over the number of output channels."""
    figure, axes = panels(width=5, height=3.2)
    n = np.arange(8, 1025)
    for k, color in ((3, BLUE), (5, ORANGE), (7, GREEN)):
        axes.semilogx(n, 1 / n + 1 / k**2, color=color, label=f"{k} × {k}: limit 1/{k * k}")
        axes.axhline(1 / k**2, color=color, linewidth=0.8, linestyle=":")
    axes.set(xlabel="output channels N", ylabel="cost left: 1/N + 1/k²", ylim=(0, 0.26))
    axes.set_xticks([8, 32, 128, 512], ["8", "32", "128", "512"])
    axes.legend(fontsize=8)
    return figure


def pointwise_mixing() -> Figure:
    """A 1x1 convolution is the same small matrix at every pixel."""
    figure, axes = diagram(12, 4.4)
    rgb = (RED + "bb", GREEN + "bb", BLUE + "bb")
    volume(axes, 0.6, 1.0, w=2.0, h=2.0, layers=3, colors=rgb)
    axes.add_patch(Rectangle((1.5, 1.9), 0.3, 0.3, facecolor="black"))
    note(axes, 1.9, 3.9, "3 channels")
    cells(axes, 4.6, 3.0, [["r"], ["g"], ["b"]], size=0.55)
    note(axes, 4.87, 0.9, "one pixel")
    cells(axes, 6.4, 2.75, [["w"] * 3, ["w"] * 3], size=0.55, colors=[[PALE] * 3] * 2)
    note(axes, 7.2, 0.9, "2 × 3 weights,\nthe same everywhere")
    note(axes, 5.8, 2.2, "→")
    note(axes, 8.5, 2.2, "→")
    volume(axes, 9.2, 1.0, w=2.0, h=2.0, layers=2, colors=(ORANGE + "bb", PURPLE + "bb"))
    note(axes, 10.3, 3.9, "2 channels")
    arrow(axes, (1.9, 2.05), (4.5, 2.2))
    return figure


def channel_groups() -> Figure:
    """Which inputs each output sees for 1, 2 and 4 groups of 4 channels."""
    figure, axes = panels(3, width=8, height=2.9)
    for side, groups in zip(axes, (1, 2, 4), strict=True):
        _draw_links(side, groups)
        kept = 16 // groups
        side.set_title(
            f"{groups} group{'s' if groups > 1 else ''}: {kept} of 16 links"
            + (" (depthwise)" if groups == 4 else ""),
            fontsize=10,
        )
    return figure


def _draw_links(axes: Axes, groups: int) -> None:
    colors = (BLUE, ORANGE, GREEN, RED)
    size = 4 // groups
    for i in range(4):
        for o in range(4):
            if i // size == o // size:
                axes.plot([i, o], [1, 0], color=colors[i // size], linewidth=1.3, zorder=1)
    for channel in range(4):
        for y in (0, 1):
            axes.plot(channel, y, "o", color=colors[channel // size], markersize=12, zorder=2)
    axes.text(-0.75, 1, "in", va="center", ha="right", fontsize=9)
    axes.text(-0.75, 0, "out", va="center", ha="right", fontsize=9)
    axes.set(xlim=(-1.6, 3.5), ylim=(-0.35, 1.35))
    axes.axis("off")


FIGURES = (
    sliding_kernel,
    kernels_and_filters,
    stride_and_padding,
    depthwise_and_pointwise,
    separable_cost_ratio,
    pointwise_mixing,
    channel_groups,
)
