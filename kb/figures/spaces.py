"""The vocabulary of vectors, features, embeddings and latents."""

import numpy as np
from matplotlib.figure import Figure

from kb.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    RED,
    arrow,
    box,
    cells,
    centre_axes,
    diagram,
    note,
    panels,
)


def vector_arrow() -> Figure:
    """Components, length and direction."""
    figure, axes = panels(width=4.2, height=3.4)
    axes.annotate("", (4, 3), (0, 0), arrowprops={"arrowstyle": "-|>", "color": BLUE, "lw": 2.2})
    axes.plot([0, 4, 4], [0, 0, 3], color=GREY, linestyle="--", linewidth=1.2)
    axes.text(2, -0.4, "4", ha="center", color=GREY)
    axes.text(4.15, 1.5, "3", color=GREY)
    axes.text(1.3, 1.7, "length 5", color=BLUE, rotation=36.87)
    axes.text(4.1, 3.1, "v = (4, 3)", color=INK)
    axes.set(xlim=(-0.5, 5.8), ylim=(-0.7, 3.8), aspect="equal", xticks=[], yticks=[])
    return figure


def feature_space() -> Figure:
    """Two measured features span a plane; a classifier draws a line in it."""
    figure, axes = panels(width=4.8, height=3.3)
    rng = np.random.default_rng(2)
    for name, middle, color in (
        ("apples", (7.5, 0.82), RED),
        ("bananas", (16.0, 0.35), ORANGE),
    ):
        points = np.array(middle) + rng.normal(size=(22, 2)) * [1.2, 0.07]
        axes.plot(points[:, 0], points[:, 1], "o", color=color, markersize=4, label=name)
    axes.plot([9, 15], [0.25, 1.0], color=GREY, linestyle="--", linewidth=1.2)
    axes.set(xlabel="feature 1: length in cm", ylabel="feature 2: roundness")
    axes.legend()
    return figure


def feature_representations() -> Figure:
    """The same picture as pixels, as a histogram, as learned features."""
    figure, axes = panels(4, width=8, height=2.3)
    y, x = np.mgrid[-1:1:16j, -1:1:16j]
    picture = np.clip(1.2 - 1.6 * np.hypot(x, y) + 0.3 * x, 0, 1)
    axes[0].imshow(picture, cmap="gray")
    axes[0].set_title("image", fontsize=9)
    axes[1].plot(picture.ravel(), color=GREY, linewidth=0.8)
    axes[1].set_title("256 raw pixels", fontsize=9)
    down, across = np.gradient(picture)
    angle = np.degrees(np.arctan2(down, across)) % 180
    counts, _ = np.histogram(angle, bins=9, range=(0, 180), weights=np.hypot(down, across))
    axes[2].bar(range(9), counts, color=BLUE)
    axes[2].set_title("9 orientation bins", fontsize=9)
    axes[3].bar(range(8), [0.1, 0.9, 0.0, 0.4, 0.0, 0.7, 0.2, 0.0], color=GREEN)
    axes[3].set_title("learned features (sketch)", fontsize=9)
    for side in axes:
        side.set(xticks=[], yticks=[])
    return figure


def embedding_lookup() -> Figure:
    """An embedding layer picks a row; a one-hot vector times the table does the same."""
    figure, axes = diagram(11, 4.6)
    table = [["0.2", "−0.7"], ["0.9", "0.1"], ["0.8", "0.3"], ["−0.5", "0.6"]]
    shade = [["#ffffff"] * 2, ["#ffffff"] * 2, [ORANGE + "66"] * 2, ["#ffffff"] * 2]
    for row, word in enumerate(("car", "cat", "dog", "sky")):
        note(axes, 4.4, 3.55 - 0.75 * row, word)
    cells(axes, 5.0, 3.92, table, size=0.75, colors=shade, fontsize=9)
    note(axes, 5.75, 4.25, "table: 4 × 2, learned")
    cells(
        axes,
        0.4,
        2.6,
        [[0, 0, 1, 0]],
        size=0.6,
        colors=[["#ffffff"] * 2 + [ORANGE + "66", "#ffffff"]],
    )
    note(axes, 1.6, 3.0, "one-hot of “dog”")
    arrow(axes, (2.95, 2.3), (4.0, 2.05))
    arrow(axes, (6.7, 2.05), (8.0, 2.05))
    cells(axes, 8.2, 2.4, [table[2]], size=0.75, colors=[[ORANGE + "66"] * 2], fontsize=9)
    note(axes, 8.95, 1.3, "embedding of “dog”")
    return figure


def embedding_neighbours() -> Figure:
    """Near in meaning is near in space."""
    figure, axes = panels(width=5, height=3.4)
    groups = {
        BLUE: {
            "cat": (1.0, 2.1),
            "dog": (1.35, 2.35),
            "puppy": (1.65, 2.1),
            "kitten": (0.95, 1.75),
        },
        ORANGE: {"car": (3.2, 0.7), "lorry": (3.55, 0.95), "bus": (3.6, 0.5)},
        GREEN: {"rose": (3.1, 2.6), "tulip": (3.45, 2.45)},
    }
    for color, words in groups.items():
        for word, (x, y) in words.items():
            axes.plot(x, y, "o", color=color, markersize=6)
            axes.text(x + 0.07, y + 0.05, word, fontsize=9)
    axes.plot(1.9, 1.7, "*", color=RED, markersize=13)
    axes.text(1.97, 1.55, "query", fontsize=9, color=RED)
    axes.set(xlim=(0.5, 4.2), ylim=(0.2, 3), xticks=[], yticks=[])
    return figure


def representation_layers() -> Figure:
    """Every layer has its own space; most names are for one of them."""
    figure, axes = diagram(12.5, 3.6)
    names = (
        ("input", GREY, "pixel space"),
        ("layer 1", BLUE, "edges"),
        ("layer k", BLUE, "parts"),
        ("last hidden", ORANGE, "embedding space"),
        ("output", GREEN, "classes"),
    )
    for at, (name, color, below) in enumerate(names):
        x = 1.3 + 2.5 * at
        box(axes, x, 2.3, name, w=1.7, color=color)
        note(axes, x, 1.5, below)
        if at:
            arrow(axes, (x - 1.65, 2.3), (x - 0.85, 2.3))
    axes.plot([0.5, 12], [0.95, 0.95], color=GREY, linewidth=1)
    note(axes, 6.25, 0.5, "each is a representation space")
    return figure


def domain_shift() -> Figure:
    """Source and target domain as densities of one feature."""
    figure, axes = panels(width=5, height=2.8)
    x = np.linspace(-4, 7, 400)
    source = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    target = np.exp(-(((x - 2) / 1.3) ** 2) / 2) / (1.3 * np.sqrt(2 * np.pi))
    axes.fill_between(x, source, color=BLUE, alpha=0.35, label="source: daylight photos")
    axes.fill_between(x, target, color=ORANGE, alpha=0.35, label="target: night photos")
    axes.set(xlabel="a feature, such as darkness", yticks=[], ylim=(0, 0.52))
    axes.legend(fontsize=8)
    return figure


def latent_factors() -> Figure:
    """Observed ratings as a product of few hidden factors."""
    figure, axes = diagram(12, 4.4)
    ratings = [["5", "4", "1"], ["4", "?", "1"], ["1", "1", "5"], ["?", "2", "4"]]
    cells(axes, 0.6, 3.6, ratings, size=0.7, fontsize=10)
    note(axes, 1.65, 4.0, "observed ratings")
    note(axes, 3.4, 2.2, "≈", fontsize=16)
    cells(axes, 4.2, 3.6, [[" ", " "]] * 4, size=0.7, colors=[[PURPLE + "55", GREEN + "55"]] * 4)
    note(axes, 4.9, 4.0, "people × 2")
    note(axes, 6.2, 2.2, "×", fontsize=14)
    cells(
        axes, 6.8, 2.9, [[" "] * 3] * 2, size=0.7, colors=[[PURPLE + "55"] * 3, [GREEN + "55"] * 3]
    )
    note(axes, 7.85, 3.3, "2 × films")
    note(axes, 10.3, 2.5, "latent feature 1", color=PURPLE)
    note(axes, 10.3, 1.9, "latent feature 2", color=GREEN)
    note(axes, 6, 0.35, "nobody measured the two factors; they are inferred from the ratings")
    return figure


def spherical_interpolation() -> Figure:
    """The straight line between two codes leaves the shell where codes live."""
    figure, axes = panels(width=4.2, height=3.4)
    angle = np.linspace(0, np.pi / 2, 100)
    axes.plot(np.cos(angle), np.sin(angle), color=GREEN, label="along the shell")
    axes.plot([1, 0], [0, 1], color=RED, linestyle="--", label="straight line")
    axes.plot([1, 0], [0, 1], "o", color=INK)
    axes.plot(0.5, 0.5, "o", color=RED)
    axes.annotate("length 0.71", (0.5, 0.5), (0.08, 0.28), fontsize=9, color=RED)
    centre_axes(axes)
    axes.set(xlim=(-0.1, 1.5), ylim=(-0.1, 1.2), aspect="equal", xticks=[], yticks=[])
    axes.legend(fontsize=8, loc="upper right")
    return figure


FIGURES = (
    vector_arrow,
    feature_space,
    feature_representations,
    embedding_lookup,
    embedding_neighbours,
    representation_layers,
    domain_shift,
    latent_factors,
    spherical_interpolation,
)
