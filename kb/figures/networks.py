"""Blocks of the classic convolutional networks."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from kb.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    RED,
    SKY,
    arrow,
    box,
    diagram,
    note,
    panels,
)


def stacked_kernels() -> Figure:
    """Two 3x3 layers see 5x5; three see 7x7."""
    figure, axes = diagram(11, 5.2)
    for level, (n, color) in enumerate(((7, BLUE), (5, SKY), (3, ORANGE), (1, RED))):
        y = 0.6 + 1.3 * level
        for i in range(n):
            x = 3.6 + (i - n / 2) * 0.7
            axes.add_patch(Rectangle((x, y), 0.64, 0.5, facecolor=color + "99", edgecolor="white"))
        if level < 3:
            for side in (-1, 1):
                start = (3.6 + side * n * 0.35, y + 0.5)
                end = (3.6 + side * (n - 2) * 0.35, y + 1.3)
                axes.plot(*zip(start, end, strict=True), color=GREY, linewidth=1, linestyle="--")
    for level, text in enumerate(("input", "after layer 1", "after layer 2", "after layer 3")):
        note(axes, 7.4, 0.85 + 1.3 * level, text, ha="left")
    note(axes, 9.7, 2.15, "sees 3", ha="left")
    note(axes, 9.7, 3.45, "sees 5", ha="left")
    note(axes, 9.7, 4.75, "sees 7", ha="left")
    return figure


def residual_blocks() -> Figure:
    """Basic, bottleneck and pre-activation blocks."""
    figure, axes = diagram(13, 7.4)
    designs = (
        (
            2.2,
            "basic",
            ("3 × 3, 64", "BN, ReLU", "3 × 3, 64", "BN"),
            "ReLU after the sum",
        ),
        (
            6.5,
            "bottleneck",
            ("1 × 1, 64 · BN, ReLU", "3 × 3, 64 · BN, ReLU", "1 × 1, 256 · BN"),
            "ReLU after the sum",
        ),
        (
            10.8,
            "pre-activation",
            ("BN, ReLU", "3 × 3, 64", "BN, ReLU", "3 × 3, 64"),
            "nothing after the sum",
        ),
    )
    for x, name, rows, after in designs:
        note(axes, x, 7.1, name, fontsize=11)
        ys = np.linspace(5.7, 2.5, len(rows))
        arrow(axes, (x, 6.8), (x, ys[0] + 0.35))
        for above, y, text in zip([None, *ys[:-1]], ys, rows, strict=True):
            plain = text.startswith("BN")
            box(axes, x, float(y), text, w=2.7, color=GREY if plain else BLUE)
            if above is not None:
                arrow(axes, (x, float(above) - 0.35), (x, float(y) + 0.35))
        arrow(axes, (x, ys[-1] - 0.35), (x, 1.65))
        _sum_with_shortcut(axes, x)
        note(axes, x, 0.35, after)
    return figure


def _sum_with_shortcut(axes: Axes, x: float) -> None:
    note(axes, x, 1.35, "+", fontsize=15, bbox={"boxstyle": "circle", "fc": "white", "ec": GREEN})
    axes.plot([x, x + 1.8, x + 1.8], [6.55, 6.55, 1.35], color=GREEN)
    arrow(axes, (x + 1.8, 1.35), (x + 0.33, 1.35), color=GREEN)
    arrow(axes, (x, 1.05), (x, 0.6))


def degradation_and_gradient() -> Figure:
    """How a gradient travels through a plain and a residual stack."""
    figure, axes = panels(width=5.4, height=3.1)
    depth = np.arange(0, 31)
    slope = -0.15
    axes.semilogy(depth, np.abs(1 + slope) ** depth, "o-", color=BLUE, ms=3, label="1 + f′")
    axes.semilogy(depth, np.abs(slope) ** depth, "o-", color=RED, ms=3, label="f′ alone")
    axes.set(
        xlabel="blocks passed",
        ylabel="factor on the gradient",
        title="scalar toy, f′ = −0.15 in every block",
        ylim=(1e-16, 10),
    )
    axes.legend()
    return figure


def identity_and_projection() -> Figure:
    """A shortcut without weights, and one that must change the shape."""
    figure, axes = diagram(12, 4.4)
    for x, name, shape_in, shape_out, mid in (
        (3.0, "identity: no weights", "64 × 56 × 56", "64 × 56 × 56", None),
        (9.0, "projection: the shape changes", "64 × 56 × 56", "128 × 28 × 28", "1 × 1, stride 2"),
    ):
        note(axes, x, 4.1, name, fontsize=10.5)
        box(axes, x - 1.9, 2.0, shape_in, w=1.7, color=GREY)
        box(axes, x, 2.0, "F(x)", w=1.1, color=BLUE)
        box(axes, x + 1.95, 2.0, "+", w=0.6, color=GREEN)
        arrow(axes, (x - 1.05, 2.0), (x - 0.55, 2.0))
        arrow(axes, (x + 0.55, 2.0), (x + 1.65, 2.0))
        axes.plot([x - 1.9, x - 1.9, x + 1.95], [2.35, 3.3, 3.3], color=GREEN)
        arrow(axes, (x + 1.95, 3.3), (x + 1.95, 2.35), color=GREEN)
        if mid:
            box(axes, x, 3.3, mid, w=2.2, color=ORANGE)
        note(axes, x + 1.95, 1.35, shape_out)
    note(axes, 6, 0.5, "channels × height × width")
    return figure


def add_or_concatenate() -> Figure:
    """ResNet adds, DenseNet and U-Net concatenate."""
    figure, axes = diagram(12, 4.2)
    for x, name, height, color in (
        (2.8, "add: channels stay (ResNet)", 1.2, GREEN),
        (9.0, "concatenate: channels add up (U-Net, DenseNet)", 2.4, PURPLE),
    ):
        note(axes, x, 3.9, name, fontsize=10)
        axes.add_patch(Rectangle((x - 2.4, 2.2), 0.7, 1.2, facecolor=BLUE + "88"))
        axes.add_patch(Rectangle((x - 2.4, 0.5), 0.7, 1.2, facecolor=ORANGE + "88"))
        note(axes, x - 2.05, 2.8, "64")
        note(axes, x - 2.05, 1.1, "64")
        arrow(axes, (x - 1.6, 2.8), (x - 0.4, 2.1))
        arrow(axes, (x - 1.6, 1.1), (x - 0.4, 1.8))
        box(axes, x, 1.95, "+" if color == GREEN else "cat", w=0.8, color=color)
        arrow(axes, (x + 0.4, 1.95), (x + 1.2, 1.95))
        if color == GREEN:
            axes.add_patch(Rectangle((x + 1.3, 1.35), 0.7, height, facecolor=GREEN + "88"))
            note(axes, x + 1.65, 1.95, "64")
        else:
            axes.add_patch(Rectangle((x + 1.3, 1.95), 0.7, 1.2, facecolor=BLUE + "88"))
            axes.add_patch(Rectangle((x + 1.3, 0.75), 0.7, 1.2, facecolor=ORANGE + "88"))
            note(axes, x + 1.65, 1.95, "128")
    return figure


def inception_module() -> Figure:
    """Naive and reduced Inception modules."""
    figure, axes = diagram(13, 6.6)
    for x0, name, reduced in ((3.2, "naive", False), (9.8, "with 1 × 1 reductions", True)):
        note(axes, x0, 6.3, name, fontsize=11)
        box(axes, x0, 0.6, "previous layer", w=2.4, color=GREY)
        box(axes, x0, 5.5, "concatenate channels", w=3.2, color=PURPLE)
        kinds = ("1 × 1", "3 × 3", "5 × 5", "3 × 3 max\npool")
        for i, kind in enumerate(kinds):
            x = x0 + (i - 1.5) * 1.6
            h = 0.9 if "\n" in kind else 0.7
            if reduced and i in (1, 2):
                box(axes, x, 2.1, "1 × 1", w=1.2, color=ORANGE)
                box(axes, x, 3.7, kind, w=1.2, color=BLUE)
            elif reduced and i == 3:
                box(axes, x, 2.1, kind, w=1.4, h=h, color=GREEN)
                box(axes, x, 3.7, "1 × 1", w=1.2, color=ORANGE)
            else:
                color = GREEN if i == 3 else BLUE
                box(axes, x, 3.0, kind, w=1.4, h=h, color=color)
            split = reduced and i > 0
            arrow(axes, (x0, 0.95), (x, 1.65 if split else 2.5))
            if split:
                arrow(axes, (x, 2.56), (x, 3.34))
            arrow(axes, (x, 4.06 if split else 3.46), (x0 + (i - 1.5) * 0.7, 5.14))
    return figure


def xception_extremes() -> Figure:
    """From one group for all channels to one group a channel."""
    figure, axes = diagram(12.5, 4.4)
    for x, name, parts in (
        (2.2, "regular convolution", 1),
        (6.2, "Inception: a few groups", 3),
        (10.3, "Xception: one per channel", 8),
    ):
        note(axes, x, 4.0, name, fontsize=10)
        box(axes, x, 0.7, "1 × 1" if parts > 1 else "all channels", w=2.8, color=ORANGE)
        width = 2.8 / parts
        for part in range(parts):
            left = x - 1.4 + part * width
            axes.add_patch(
                Rectangle(
                    (left + 0.03, 2.2), width - 0.06, 0.8, facecolor=BLUE + "33", edgecolor=BLUE
                )
            )
            arrow(axes, (left + width / 2, 1.06), (left + width / 2, 2.18))
        note(axes, x, 3.3, "3 × 3" if parts == 1 else f"{parts} spatial 3 × 3 convolutions")
    return figure


def mobilenet_widths() -> Figure:
    """Multiply-adds over the width multiplier for four resolutions."""
    figure, axes = panels(width=5.2, height=3.2)
    published = {224: (41, 149, 325, 569)}
    widths = np.array([0.25, 0.5, 0.75, 1.0])
    base = np.array(published[224], dtype=float)
    for resolution, color in ((224, BLUE), (192, ORANGE), (160, GREEN), (128, RED)):
        axes.plot(
            widths,
            base * (resolution / 224) ** 2,
            "o-",
            color=color,
            label=f"{resolution} × {resolution}",
        )
    axes.set(
        xlabel="width multiplier α",
        ylabel="million multiply-adds",
        title="MobileNet v1: about α² · ρ²",
        xticks=widths,
    )
    axes.legend(fontsize=8)
    return figure


FIGURES = (
    stacked_kernels,
    residual_blocks,
    degradation_and_gradient,
    identity_and_projection,
    add_or_concatenate,
    inception_module,
    xception_extremes,
    mobilenet_widths,
)
