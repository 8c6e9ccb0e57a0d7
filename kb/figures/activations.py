"""Activation curves with their slopes, and what losses charge."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from kb import algorithms
from kb.figures.canvas import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, RED, SKY, panels

Curve = Callable[[NDArray[np.float64]], NDArray[np.float64]]
_X = np.linspace(-5, 5, 501)


def _curve_and_slope(name: str, value: Curve, slope: Curve, **limits: Any) -> Figure:
    figure, axes = panels(2)
    for side, title, function, color in (
        (axes[0], name, value, BLUE),
        (axes[1], f"slope of {name}", slope, RED),
    ):
        side.plot(_X, function(_X), color=color)
        side.set(title=title, xlabel="x", **limits)
        side.axhline(0, color=GREY, linewidth=0.8)
        side.axvline(0, color=GREY, linewidth=0.8)
    return figure


def relu() -> Figure:
    """ReLU and its slope."""
    figure = _curve_and_slope(
        "ReLU", lambda x: np.maximum(x, 0), lambda x: np.where(x == 0, np.nan, x > 0)
    )
    figure.axes[1].plot(0, 0, "o", color=RED, markersize=5)
    figure.axes[1].text(0.25, 0.04, "0 by convention", fontsize=8, color=INK)
    return figure


def leaky_relu() -> Figure:
    """Leaky ReLU with a slope of 0.1 so that the leak can be seen."""
    return _curve_and_slope(
        "leaky ReLU (0.1)",
        lambda x: np.where(x > 0, x, 0.1 * x),
        lambda x: np.where(x == 0, np.nan, np.where(x > 0, 1, 0.1)),
    )


def sigmoid() -> Figure:
    """The sigmoid and its slope, at most 1/4."""
    figure = _curve_and_slope("sigmoid", _sigmoid, lambda x: _sigmoid(x) * (1 - _sigmoid(x)))
    figure.axes[1].annotate("1/4 at x = 0", (0, 0.25), (1.2, 0.235), fontsize=8, color=INK)
    return figure


def tanh() -> Figure:
    """Tanh and its slope, at most 1, with the sigmoid for comparison."""
    figure = _curve_and_slope("tanh", np.tanh, lambda x: 1 - np.tanh(x) ** 2)
    figure.axes[0].plot(_X, _sigmoid(_X), color=GREY, linewidth=1.2, linestyle="--")
    figure.axes[1].plot(_X, _sigmoid(_X) * (1 - _sigmoid(_X)), color=GREY, lw=1.2, ls="--")
    figure.axes[0].text(1.8, 0.55, "sigmoid", fontsize=8, color=GREY)
    figure.axes[1].text(2.0, 0.2, "sigmoid", fontsize=8, color=GREY)
    return figure


def hard_tanh() -> Figure:
    """Hard tanh against tanh, and both slopes."""
    figure = _curve_and_slope(
        "hard tanh",
        lambda x: np.clip(x, -1, 1),
        lambda x: np.where(np.abs(np.abs(x) - 1) < 1e-9, np.nan, np.abs(x) < 1),
    )
    figure.axes[0].plot(_X, np.tanh(_X), color=GREY, linewidth=1.2, linestyle="--")
    figure.axes[0].text(1.6, 0.72, "tanh", fontsize=8, color=GREY)
    figure.axes[1].plot(_X, 1 - np.tanh(_X) ** 2, color=GREY, linewidth=1.2, linestyle="--")
    figure.axes[1].text(1.2, 0.35, "tanh", fontsize=8, color=GREY)
    return figure


def overview() -> Figure:
    """Hinges beside squashers."""
    figure, axes = panels(2, height=3.2)
    bend = {
        "ReLU": (np.maximum(_X, 0), BLUE),
        "leaky ReLU (0.1)": (np.where(_X > 0, _X, 0.1 * _X), ORANGE),
        "GELU": (np.array([algorithms.gelu(x) for x in _X]), GREEN),
    }
    squash = {
        "sigmoid": (_sigmoid(_X), RED),
        "tanh": (np.tanh(_X), PURPLE),
        "hard tanh": (np.clip(_X, -1, 1), SKY),
    }
    for side, title, curves in ((axes[0], "unbounded above", bend), (axes[1], "bounded", squash)):
        for name, (values, color) in curves.items():
            side.plot(_X, values, color=color, label=name)
        side.set_title(title)
        side.legend(fontsize=8, loc="upper left")
    axes[0].set(xlim=(-3, 3), ylim=(-0.6, 3))
    for side in axes:
        side.axhline(0, color=GREY, linewidth=0.8)
    return figure


def cross_entropy() -> Figure:
    """What the loss charges for the probability of the true class."""
    figure, axes = panels(2)
    p = np.linspace(0.004, 1, 400)
    axes[0].plot(p, -np.log(p), color=BLUE)
    for at in (0.1, 0.5, 0.9):
        axes[0].plot(at, -np.log(at), "o", color=RED, markersize=5)
        label = f"{at:g}: {-np.log(at):.2f}"
        axes[0].annotate(label, (at, -np.log(at)), (6, 5), textcoords="offset points", fontsize=8)
    axes[0].set(title="loss −ln p", xlabel="probability given to the true class", ylabel="nats")
    axes[1].plot(p, 1 / p, color=RED)
    axes[1].set(
        title="size of the slope 1/p", xlabel="probability given to the true class", ylim=(0, 30)
    )
    return figure


def binary_cross_entropy() -> Figure:
    """Both labels' losses over the predicted probability."""
    figure, axes = panels(width=5)
    p = np.linspace(0.004, 0.996, 400)
    axes.plot(p, -np.log(p), color=BLUE, label="label 1: −ln p")
    axes.plot(p, -np.log(1 - p), color=ORANGE, label="label 0: −ln(1 − p)")
    axes.set(xlabel="predicted probability p of class 1", ylabel="loss in nats")
    axes.legend(loc="upper center")
    return figure


def kl_divergence() -> Figure:
    """Where the divergence of p from q collects, in both directions."""
    figure, axes = panels(2)
    x = np.linspace(-5, 7, 600)
    p, q = _normal(x, 0, 1), _normal(x, 1.5, 1.6)
    for side, title, a, b in (
        (axes[0], "D(p ‖ q)", p, q),
        (axes[1], "D(q ‖ p)", q, p),
    ):
        part = a * np.log(a / b)
        total = np.sum(part) * (x[1] - x[0])
        side.plot(x, p, color=BLUE, label="p")
        side.plot(x, q, color=ORANGE, label="q")
        side.fill_between(x, part, color=GREEN, alpha=0.3, label="integrand")
        side.set(title=f"{title} ≈ {total:.2f} nats", ylim=(-0.15, 0.6))
        side.legend(fontsize=8)
    return figure


def triplet_loss() -> Figure:
    """The anchor's neighbourhood: the positive inside, the negative beyond the margin."""
    from matplotlib.patches import Circle

    figure, axes = panels(2, height=3.4)
    for side, title, negative in (
        (axes[0], "before: the loss is positive", (0.95, -0.75)),
        (axes[1], "after: the loss is zero", (1.75, -1.15)),
    ):
        positive = (-0.75, 0.65) if negative[0] < 1 else (-0.45, 0.5)
        radius = float(np.hypot(*positive))
        side.add_patch(Circle((0, 0), radius, fill=False, color=BLUE, linewidth=1.3))
        side.add_patch(Circle((0, 0), radius + 0.8, color=ORANGE, alpha=0.15, linewidth=0))
        side.add_patch(Circle((0, 0), radius, color="white", linewidth=0))
        side.add_patch(Circle((0, 0), radius, fill=False, color=BLUE, linewidth=1.3))
        for (px, py), color, name in (
            ((0, 0), INK, "anchor"),
            (positive, BLUE, "positive"),
            (negative, RED, "negative"),
        ):
            side.plot(px, py, "o", color=color, markersize=8)
            shift = -0.15 if px < 0 else 0.15
            align = "right" if px < 0 else "left"
            side.text(px + shift, py + 0.12, name, fontsize=9, color=color, ha=align)
        side.text(0, -radius - 0.45, "margin", fontsize=8, color=ORANGE, ha="center")
        side.set(title=title, xlim=(-2.3, 2.6), ylim=(-2.1, 2.1), aspect="equal")
        side.axis("off")
    return figure


def hard_triplet_mining() -> Figure:
    """Hard, semi-hard and easy negatives by their distance to the anchor."""
    figure, axes = panels(height=2.4)
    positive, margin = 1.0, 0.6
    zones = (
        (0, positive, RED, "hard\nloss above the margin"),
        (positive, positive + margin, ORANGE, "semi-hard\n0 to margin"),
        (positive + margin, 2.6, GREEN, "easy\nloss 0"),
    )
    for start, end, color, name in zones:
        axes.axvspan(start, end, ymin=0.1, ymax=0.62, color=color, alpha=0.25)
        axes.text((start + end) / 2, 0.36, name, ha="center", va="center", fontsize=9)
    axes.plot([0, positive], [0.1, 0.1], "o", color=INK, markersize=8, clip_on=False)
    axes.text(0, 0.75, "anchor", ha="center", fontsize=9)
    axes.axvline(positive, color=BLUE, ymin=0.1, ymax=0.7)
    axes.text(positive, 0.75, "positive", ha="center", fontsize=9, color=BLUE)
    axes.axvline(positive + margin, color=INK, ymin=0.1, ymax=0.7, linestyle="--")
    axes.text(positive + margin, 0.75, "positive + margin", ha="center", fontsize=9)
    axes.set(xlim=(-0.12, 2.6), ylim=(0, 1), yticks=[], xlabel="distance of the negative")
    axes.spines["left"].set_visible(False)
    return figure


def sigmoid_saturation() -> Figure:
    """How the slope shrinks over a stack of sigmoids at best."""
    figure, axes = panels(width=5)
    depth = np.arange(0, 11)
    axes.semilogy(depth, 0.25**depth, "o-", color=RED, label="sigmoid: at most 0.25 per layer")
    axes.semilogy(depth, 1.0**depth, "o-", color=BLUE, label="tanh or ReLU: at most 1")
    axes.set(xlabel="layers passed", ylabel="largest factor on the gradient")
    axes.legend(fontsize=8)
    return figure


def _sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-x))


def _normal(x: NDArray[np.float64], mean: float, deviation: float) -> NDArray[np.float64]:
    scaled = (x - mean) / deviation
    bell: NDArray[np.float64] = np.exp(-(scaled**2) / 2) / (deviation * np.sqrt(2 * np.pi))
    return bell


FIGURES = (
    relu,
    leaky_relu,
    sigmoid,
    sigmoid_saturation,
    tanh,
    hard_tanh,
    overview,
    cross_entropy,
    binary_cross_entropy,
    kl_divergence,
    triplet_loss,
    hard_triplet_mining,
)
