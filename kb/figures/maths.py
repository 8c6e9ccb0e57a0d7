"""Norms, scatter clouds, decompositions and clusters."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from kb import algorithms
from kb.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    PURPLE,
    RED,
    centre_axes,
    panels,
)

Points = NDArray[np.float64]


def _cloud(n: int, slope: float, noise: float, seed: int = 0) -> Points:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return np.stack([x, slope * x + noise * rng.normal(size=n)], axis=1)


def unit_balls() -> Figure:
    """All vectors of norm 1, for three norms."""
    figure, axes = panels(width=4.2, height=3.8)
    angle = np.linspace(0, 2 * np.pi, 721)
    around = np.stack([np.cos(angle), np.sin(angle)])
    for p, color, name in ((1, BLUE, "L1"), (2, GREEN, "L2"), (np.inf, RED, "L∞")):
        length = np.linalg.norm(around, ord=p, axis=0)
        axes.plot(*(around / length), color=color, label=name)
    centre_axes(axes)
    axes.set(aspect="equal", xlim=(-1.5, 1.9), ylim=(-1.3, 1.3), xticks=[-1, 1], yticks=[-1, 1])
    axes.legend(title="norm = 1", loc="right")
    return figure


def l1_l2_regularization() -> Figure:
    """Why a diamond is touched at its corner and a disc is not."""
    figure, axes = panels(2, height=3.4)
    w1, w2 = np.meshgrid(np.linspace(-1.6, 3, 200), np.linspace(-1.6, 3, 200))
    best, curvature = (1.25, 2.1), (1.0, 2.2)
    loss = curvature[0] * (w1 - best[0]) ** 2 + curvature[1] * (w2 - best[1]) ** 2
    angle = np.linspace(0, 2 * np.pi, 361)
    around = np.stack([np.cos(angle), np.sin(angle)])
    for side, p, title in ((axes[0], 1, "L1: at a corner, $w_1 = 0$"), (axes[1], 2, "L2: no zero")):
        ball = around / np.linalg.norm(around, ord=p, axis=0)
        charges = (curvature[0] * (ball[0] - best[0]) ** 2) + curvature[1] * (
            ball[1] - best[1]
        ) ** 2
        touch = ball[:, np.argmin(charges)]
        levels = sorted({0.15, 0.8, float(charges.min()), 4.6})
        side.contour(w1, w2, loss, levels=levels, colors=GREY, linewidths=1)
        side.fill(*ball, color=BLUE, alpha=0.25)
        side.plot(*ball, color=BLUE)
        side.plot(*touch, "o", color=RED)
        side.plot(*best, "x", color=INK)
        side.annotate("least loss", best, (6, 4), textcoords="offset points", fontsize=8)
        centre_axes(side)
        side.set(title=title, aspect="equal", xlim=(-1.5, 3), ylim=(-1.3, 3), xticks=[], yticks=[])
    return figure


def taxicab_and_crow() -> Figure:
    """Two distances between the same points."""
    figure, axes = panels(width=4.6, height=3.2)
    axes.plot([0, 4], [0, 3], color=GREEN, label="Euclidean: 5")
    axes.plot([0, 4, 4], [0, 0, 3], color=BLUE, label="Manhattan: 4 + 3 = 7")
    axes.plot([0, 4], [-0.12, -0.12], color=RED, linestyle="--", label="Chebyshev: max(4, 3) = 4")
    axes.plot([0, 4], [0, 3], "o", color=INK)
    axes.set(aspect="equal", xticks=range(6), yticks=range(4), ylim=(-0.4, 3.6), xlim=(-0.4, 8))
    axes.grid(color=PALE)
    axes.legend(loc="right", fontsize=8)
    return figure


def covariance_rectangles() -> Figure:
    """Each point's signed rectangle to the mean; covariance is their average area."""
    figure, axes = panels(width=4.6, height=3.6)
    points = _cloud(16, 0.5, 0.8, seed=3)
    mean = points.mean(axis=0)
    for x, y in points:
        positive = (x - mean[0]) * (y - mean[1]) > 0
        axes.add_patch(
            Rectangle(
                tuple(mean),
                x - mean[0],
                y - mean[1],
                color=BLUE if positive else RED,
                alpha=0.14,
                linewidth=0,
            )
        )
    axes.plot(points[:, 0], points[:, 1], "o", color=INK, markersize=4)
    axes.axhline(mean[1], color=GREY, linewidth=1)
    axes.axvline(mean[0], color=GREY, linewidth=1)
    axes.text(*mean, " mean", fontsize=8, va="bottom", color=INK)
    value = algorithms.covariance(points[:, 0], points[:, 1])
    axes.set(title=f"blue adds, red subtracts: cov = {value:.2f}", xlabel="x", ylabel="y")
    return figure


def correlation_panels() -> Figure:
    """Clouds with their correlation, among them a curve that it does not see."""
    figure, axes = panels(4, width=8, height=2.4)
    x = np.linspace(-1.5, 1.5, 80)
    rng = np.random.default_rng(1)
    clouds = (
        np.stack([x, 0.4 * x], axis=1),
        _cloud(80, 1.0, 1.0, seed=5),
        _cloud(80, -1.0, 0.4, seed=6),
        np.stack([x, x**2 + 0.08 * rng.normal(size=80)], axis=1),
    )
    for side, points in zip(axes, clouds, strict=True):
        r = algorithms.correlation(points[:, 0], points[:, 1])
        side.plot(points[:, 0], points[:, 1], ".", color=BLUE, markersize=4)
        side.set(title=f"r = {r:.2f}".replace("-", "−"), xticks=[], yticks=[])
    return figure


def scale_and_correlation() -> Figure:
    """Metres or centimetres: the covariance changes, the correlation does not."""
    figure, axes = panels(2, height=3.0)
    points = _cloud(60, 0.7, 0.5, seed=8) * [0.08, 8] + [1.7, 70]
    for side, factor, unit in ((axes[0], 1, "m"), (axes[1], 100, "cm")):
        x, y = points[:, 0] * factor, points[:, 1]
        side.plot(x, y, ".", color=GREEN)
        cov, r = algorithms.covariance(x, y), algorithms.correlation(x, y)
        side.set(
            title=f"cov = {cov:.2f} kg·{unit},  r = {r:.2f}",
            xlabel=f"height in {unit}",
            ylabel="weight in kg",
        )
    return figure


def pca_axes() -> Figure:
    """A cloud, its principal axes and its projection on the first."""
    figure, axes = panels(2, height=3.4)
    points = _cloud(70, 0.75, 0.35, seed=2)
    result = algorithms.pca(points)
    axes[0].plot(points[:, 0], points[:, 1], ".", color=GREY)
    for direction, variance, color in zip(
        result.components, result.explained_variance, (RED, BLUE), strict=True
    ):
        tip = 2 * np.sqrt(variance) * direction
        axes[0].annotate(
            "",
            result.mean + tip,
            result.mean,
            arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 2},
        )
    shares = result.explained_variance_ratio
    axes[0].set(title=f"axes: {shares[0]:.0%} and {shares[1]:.0%} of the variance", aspect="equal")
    shadow = result.mean + result.projected[:, :1] @ result.components[:1]
    for start, end in zip(points, shadow, strict=True):
        axes[1].plot(*zip(start, end, strict=True), color=GREY, linewidth=0.7)
    axes[1].plot(shadow[:, 0], shadow[:, 1], ".", color=RED)
    axes[1].set(title="kept with one component", aspect="equal")
    return figure


def svd_circle() -> Figure:
    """A matrix turns the unit circle into an ellipse: rotate, stretch, rotate."""
    figure, axes = panels(4, width=8, height=2.5)
    matrix = np.array([[1.6, 0.6], [0.2, 0.9]])
    u, s, vt = np.linalg.svd(matrix)
    angle = np.linspace(0, 2 * np.pi, 200)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    stages = (
        ("unit circle", np.eye(2)),
        (r"$V^\top$ rotates", vt),
        (r"$\Sigma$ stretches", np.diag(s) @ vt),
        (r"$U$ rotates", u @ np.diag(s) @ vt),
    )
    for side, (title, step) in zip(axes, stages, strict=True):
        side.plot(*(step @ circle), color=GREEN)
        for vector, color in zip(vt, (RED, BLUE), strict=True):
            tip = step @ vector
            side.annotate(
                "", tip, (0, 0), arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.8}
            )
        side.set(title=title, aspect="equal", xlim=(-2, 2), ylim=(-2, 2), xticks=[], yticks=[])
    return figure


def kmeans_steps() -> Figure:
    """Assign, move, and again until nothing changes."""
    figure, axes = panels(3, width=8, height=2.8)
    rng = np.random.default_rng(4)
    middles = np.array([[0.0, 0.0], [3.0, 0.5], [1.4, 2.6]])
    points = np.concatenate([m + 0.45 * rng.normal(size=(18, 2)) for m in middles])
    centres = np.array([[0.3, 0.9], [-0.6, -0.4], [0.9, 0.2]])
    colors = np.array([BLUE, ORANGE, PURPLE])
    for side, title in zip(axes, ("step 1", "step 2", "converged"), strict=True):
        rounds = 20 if title == "converged" else 1
        for _ in range(rounds):
            labels = np.linalg.norm(points[:, None] - centres, axis=2).argmin(axis=1)
            moved = np.array([points[labels == k].mean(axis=0) for k in range(3)])
            before, centres = centres, moved
        side.scatter(points[:, 0], points[:, 1], s=12, color=colors[labels])
        if title != "converged":
            for start, end in zip(before, moved, strict=True):
                arrow = {"arrowstyle": "-|>", "color": INK}
                side.annotate("", end, start, arrowprops=arrow)
        side.scatter(moved[:, 0], moved[:, 1], s=90, marker="X", color=colors, edgecolor="white")
        side.set(title=title, xticks=[], yticks=[], aspect="equal")
    return figure


FIGURES = (
    unit_balls,
    l1_l2_regularization,
    taxicab_and_crow,
    covariance_rectangles,
    correlation_panels,
    scale_and_correlation,
    pca_axes,
    svd_circle,
    kmeans_steps,
)
