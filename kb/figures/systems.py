"""Normalisation, compression, drift, diffusion and attention."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from kb import algorithms
from kb.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    RED,
    SKY,
    arrow,
    cells,
    diagram,
    note,
    panels,
)


def normalization_regions() -> Figure:
    """Which values share one mean and variance: rows are samples, columns channels."""
    figure, axes = diagram(14, 4.4)
    for i, name in enumerate(("batch norm", "layer norm", "instance norm", "group norm (2)")):
        x0 = 0.7 + 3.35 * i
        shade = [[_region(name, n, c) for c in range(4)] for n in range(4)]
        cells(axes, x0, 3.5, [[""] * 4] * 4, size=0.65, colors=shade)
        note(axes, x0 + 1.3, 3.9, name, fontsize=10)
        note(axes, x0 + 1.3, 0.55, "channels →", fontsize=8)
    note(axes, 0.35, 2.2, "samples →", fontsize=8, rotation=-90)
    note(axes, 7, 0.15, "each cell is a whole h × w map; the coloured cells are averaged together")
    return figure


def _region(name: str, n: int, c: int) -> str:
    inside = {
        "batch norm": c == 0,
        "layer norm": n == 0,
        "instance norm": (n, c) == (0, 0),
        "group norm (2)": n == 0 and c < 2,
    }[name]
    return SKY if inside else "#ffffff"


def batch_norm_histograms() -> Figure:
    """One channel before, after standardising, and after gamma and beta."""
    figure, axes = panels(3, width=8, height=2.6)
    rng = np.random.default_rng(0)
    x = 4 + 2.5 * rng.normal(size=4000)
    hat = (x - x.mean()) / x.std()
    for side, values, title, color in (
        (axes[0], x, f"x: mean {x.mean():.1f}, std {x.std():.1f}", GREY),
        (axes[1], hat, "x̂: mean 0, std 1", BLUE),
        (axes[2], 1.5 * hat + 1, "y = 1.5 x̂ + 1", GREEN),
    ):
        side.hist(values, bins=40, color=color, alpha=0.7)
        side.axvline(0, color=INK, linewidth=0.8)
        side.set(title=title, xlim=(-6, 12), yticks=[])
    return figure


def instance_norm_contrast() -> Figure:
    """Two pictures that differ in brightness and contrast become the same."""
    figure, axes = panels(4, width=8, height=2.3)
    ramp = np.sin(np.linspace(0, 9, 24))[:, None] * np.cos(np.linspace(0, 6, 24))[None, :]
    bright, dim = 0.65 + 0.3 * ramp, 0.3 + 0.08 * ramp
    for at, (picture, name) in enumerate(((bright, "bright, strong"), (dim, "dark, weak"))):
        axes[2 * at].imshow(picture, cmap="gray", vmin=0, vmax=1)
        axes[2 * at].set_title(name, fontsize=9)
        normed = (picture - picture.mean()) / picture.std()
        axes[2 * at + 1].imshow(normed, cmap="gray", vmin=-2.5, vmax=2.5)
        axes[2 * at + 1].set_title("instance norm", fontsize=9)
    for side in axes:
        side.set(xticks=[], yticks=[])
    return figure


def distillation_temperatures() -> Figure:
    """The same logits at three temperatures."""
    figure, axes = panels(3, width=8, height=2.6)
    logits = np.array([6.0, 4.0, 1.0, -1.0])
    for side, temperature in zip(axes, (1, 3, 10), strict=True):
        p = algorithms.softmax(logits / temperature)
        side.bar(("cat", "dog", "fox", "car"), p, color=BLUE)
        for at, value in enumerate(p):
            side.text(at, value + 0.02, f"{value:.3f}", ha="center", fontsize=8)
        side.set(title=f"T = {temperature}", ylim=(0, 1.05))
    return figure


def magnitude_pruning() -> Figure:
    """Small weights go; the histogram gets a hole."""
    figure, axes = panels(2)
    weights = np.random.default_rng(0).normal(size=5000)
    cut = np.quantile(np.abs(weights), 0.7)
    for side, kept, title in (
        (axes[0], weights, "before"),
        (axes[1], weights[np.abs(weights) > cut], "70 % smallest removed"),
    ):
        side.hist(kept, bins=np.linspace(-4, 4, 81).tolist(), color=GREEN, alpha=0.8)
        side.set(title=title, xlabel="weight", yticks=[], xlim=(-4, 4))
        for at in (-cut, cut):
            side.axvline(at, color=RED, linestyle="--", linewidth=1)
    return figure


def training_memory() -> Figure:
    """Bytes per parameter for inference and for training with Adam in float32."""
    figure, axes = panels(width=6, height=2.4)
    parts = (("weights", 4, BLUE), ("gradients", 4, ORANGE), ("Adam: two moments", 8, PURPLE))
    for row, kept in ((1, parts[:1]), (0, parts)):
        left = 0
        for name, size, color in kept:
            axes.barh(row, size, left=left, color=color + "bb", edgecolor="white")
            axes.text(left + size / 2, row, f"{name}\n{size}", ha="center", va="center", fontsize=8)
            left += size
    axes.set(
        yticks=[1, 0], yticklabels=["inference", "training"], xlabel="bytes a parameter, float32"
    )
    axes.set_title("and activations, which grow with the batch", fontsize=9)
    return figure


def tensor_strides() -> Figure:
    """One row of memory, read as a matrix and as its transpose."""
    figure, axes = diagram(12, 5.0)
    values = list(range(6))
    tones = [SKY + "66"] * 3 + [ORANGE + "66"] * 3
    cells(axes, 3.6, 4.6, [values], size=0.75, colors=[tones], fontsize=10)
    note(axes, 2.6, 4.2, "memory")
    cells(axes, 1.2, 2.6, [values[:3], values[3:]], size=0.75, colors=[tones[:3], tones[3:]])
    note(axes, 2.3, 0.7, "shape (2, 3), strides (3, 1)\ncontiguous")
    transposed = [[0, 3], [1, 4], [2, 5]]
    cells(axes, 8.4, 2.95, transposed, size=0.75, colors=[[tones[0], tones[5]]] * 3)
    note(axes, 9.2, 0.3, "its transpose: shape (3, 2), strides (1, 3)\nsame memory, not contiguous")
    arrow(axes, (4.6, 3.8), (2.6, 2.75))
    arrow(axes, (7.3, 3.8), (9.0, 3.05))
    return figure


def drift_kinds() -> Figure:
    """The inputs move, or the rule moves."""
    figure, axes = panels(3, width=8, height=2.9)
    rng = np.random.default_rng(3)
    x = rng.normal(size=(90, 2))
    moved = 0.8 * rng.normal(size=(90, 2)) + [1.4, 0.9]
    rules = (
        ("training", x, x[:, 0] + x[:, 1] > 0, (1, 1)),
        ("data drift: P(x) moved", moved, moved[:, 0] + moved[:, 1] > 0, (1, 1)),
        ("concept drift: P(y|x) moved", x, x[:, 1] - x[:, 0] > 0, (-1, 1)),
    )
    for side, (title, points, label, rule) in zip(axes, rules, strict=True):
        side.scatter(*points[label].T, s=10, color=BLUE)
        side.scatter(*points[~label].T, s=10, color=ORANGE)
        line = np.array([-3.2, 3.2])
        side.plot(line, -line, color=GREY, linestyle="--", linewidth=1.2)
        if rule != (1, 1):
            side.plot(line, line, color=RED, linewidth=1.2)
        side.set(xlim=(-3.2, 3.9), ylim=(-3.2, 3.5), xticks=[], yticks=[])
        side.set_title(title, fontsize=9.5)
    axes[0].text(-3, -2.9, "dashed: the learned rule", fontsize=8, color=GREY)
    axes[2].text(-3, -2.9, "red: today's rule", fontsize=8, color=RED)
    return figure


def forward_diffusion() -> Figure:
    """A picture at five steps, and what is left of signal and noise."""
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    grid = figure.add_gridspec(2, 5, height_ratios=(1, 1.1))
    betas = np.linspace(1e-4, 0.02, 1000)
    kept = np.cumprod(1 - betas)
    size = 48
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    picture = np.where(x**2 + y**2 < 0.45, 1.0, -1.0) * np.where(x + y > 0, 1, 0.4)
    noise = np.random.default_rng(0).normal(size=picture.shape)
    steps = (0, 100, 300, 500, 999)
    for column, t in enumerate(steps):
        side = figure.add_subplot(grid[0, column])
        noisy = np.sqrt(kept[t]) * picture + np.sqrt(1 - kept[t]) * noise
        side.imshow(noisy, cmap="gray", vmin=-2, vmax=2)
        side.set(xticks=[], yticks=[])
        side.set_title(f"t = {t + 1}", fontsize=9)
    side = figure.add_subplot(grid[1, :])
    side.plot(np.sqrt(kept), color=BLUE, label=r"signal $\sqrt{\bar\alpha_t}$")
    side.plot(np.sqrt(1 - kept), color=RED, label=r"noise $\sqrt{1-\bar\alpha_t}$")
    side.set(xlabel="step t", xlim=(0, 999))
    side.legend(fontsize=8, loc="center right")
    return figure


def attention_weights() -> Figure:
    """Softmax rows of a small self-attention, without and with a causal mask."""
    figure, axes = panels(2, height=3.4)
    words = ("the", "cat", "saw", "it", "self")
    rng = np.random.default_rng(5)
    scores = rng.normal(size=(5, 5)) + 2.2 * np.eye(5)
    scores[3, 1] += 3.0
    masked = np.where(np.tri(5, dtype=bool), scores, -np.inf)
    for side, values, title in (
        (axes[0], scores, "every query sees every key"),
        (axes[1], masked, "causal mask"),
    ):
        weights = np.exp(values - values.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        side.imshow(weights, cmap="Blues", vmin=0, vmax=1)
        for (row, column), weight in np.ndenumerate(weights):
            color = "white" if weight > 0.6 else INK
            side.text(
                column, row, f"{weight:.2f}", ha="center", va="center", fontsize=8, color=color
            )
        side.set(
            xticks=range(5),
            yticks=range(5),
            xticklabels=words,
            yticklabels=words,
            xlabel="key",
            ylabel="query",
        )
        side.set_title(title, fontsize=10)
        side.tick_params(length=0)
    return figure


def latent_space_of_autoencoder() -> Figure:
    """Encoder, code, decoder."""
    figure, axes = diagram(12, 4.0)
    for x, direction, name in ((3.4, 1, "encoder"), (8.6, -1, "decoder")):
        left, right = (1.5, 0.6) if direction > 0 else (0.6, 1.5)
        corners = [
            (x - 1.3, 2 - left),
            (x + 1.3, 2 - right),
            (x + 1.3, 2 + right),
            (x - 1.3, 2 + left),
        ]
        axes.add_patch(Polygon(corners, facecolor=BLUE + "22", edgecolor=BLUE))
        note(axes, x, 2, name)
    axes.add_patch(Rectangle((0.5, 0.6), 0.7, 2.8, facecolor=GREY + "66"))
    axes.add_patch(Rectangle((10.8, 0.6), 0.7, 2.8, facecolor=GREY + "66"))
    axes.add_patch(Rectangle((5.75, 1.5), 0.5, 1.0, facecolor=ORANGE + "aa"))
    note(axes, 0.85, 3.7, "x")
    note(axes, 11.15, 3.7, "x̂")
    note(axes, 6, 2.9, "z")
    note(axes, 6, 0.7, "a point of the\nlatent space", color=ORANGE)
    for start, end in ((1.3, 2.05), (4.75, 5.7), (6.3, 7.25), (9.95, 10.75)):
        arrow(axes, (start, 2), (end, 2))
    return figure


def layouts_of_images() -> Figure:
    """NCHW keeps a channel's pixels together, NHWC a pixel's channels."""
    figure, axes = diagram(11.5, 3.0)
    tones = {"R": RED + "66", "G": GREEN + "66", "B": BLUE + "66"}
    for y, name, order in ((2.5, "NCHW", "RRRRGGGGBBBB"), (1.2, "NHWC", "RGBRGBRGBRGB")):
        note(axes, 1.1, y - 0.35, name, fontsize=10)
        cells(axes, 2.2, y, [list(order)], size=0.72, colors=[[tones[c] for c in order]])
    return figure


def scaling_of_features() -> Figure:
    """Gradient steps on a stretched and on a round bowl."""
    figure, axes = panels(2, height=3.0)
    for side, scale, title in ((axes[0], 9.0, "unscaled features"), (axes[1], 1.0, "standardised")):
        u, v = np.meshgrid(np.linspace(-3, 3, 200), np.linspace(-3, 3, 200))
        side.contour(u, v, u**2 + scale * v**2, levels=8, colors=GREY, linewidths=0.8)
        point, path = np.array([-2.6, 1.6]), []
        for _ in range(14):
            path.append(point)
            point = point - 0.9 / scale * np.array([point[0], scale * point[1]])
        side.plot(*np.array(path).T, "o-", color=BLUE, markersize=3)
        side.set(title=title, xticks=[], yticks=[], aspect="equal")
    return figure


FIGURES = (
    normalization_regions,
    batch_norm_histograms,
    instance_norm_contrast,
    distillation_temperatures,
    magnitude_pruning,
    training_memory,
    tensor_strides,
    layouts_of_images,
    drift_kinds,
    forward_diffusion,
    attention_weights,
    latent_space_of_autoencoder,
    scaling_of_features,
)
