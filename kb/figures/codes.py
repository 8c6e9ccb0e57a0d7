"""Single codes and embeddings: where one input lands, and who lies near it."""

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Arc, Circle, Ellipse

from kb.figures.canvas import BLUE, GREEN, GREY, INK, ORANGE, RED, arrow, panels


def latent_code() -> Figure:
    """The encoder of a VAE gives a distribution; one code is drawn from it."""
    figure, axes = panels(width=4.6, height=3.6)
    for radius in (1, 2):
        axes.add_patch(Circle((0, 0), radius, fill=False, edgecolor=GREY, linestyle="--"))
    axes.text(-2.5, 1.9, "prior N(0, I)", color=GREY, fontsize=9)
    for deviations, opacity in ((2, 0.18), (1, 0.35)):
        axes.add_patch(
            Ellipse((0.5, -1), 2 * deviations, deviations, color=BLUE, alpha=opacity, linewidth=0)
        )
    axes.plot(0.5, -1, "o", color=BLUE, markersize=6)
    axes.plot(1.5, -1.5, "*", color=RED, markersize=12)
    arrow(axes, (0.5, -1), (1.42, -1.46), color=RED)
    axes.text(0.5, -0.85, "mean (0.5, −1)", color=INK, fontsize=9, ha="center")
    axes.text(1.6, -1.75, "draw (1.5, −1.5)", color=RED, fontsize=9)
    axes.set(xlim=(-2.6, 3.6), ylim=(-2.4, 2.2), aspect="equal", xlabel="z₁", ylabel="z₂")
    return figure


def unit_embeddings() -> Figure:
    """Outputs of a network, scaled to length 1: only the direction is left."""
    figure, axes = panels(width=5.2, height=2.4)
    axes.add_patch(Arc((0, 0), 2, 2, theta1=0, theta2=180, color=GREY, linewidth=1.2))
    photos: tuple[tuple[str, tuple[float, float], str, float], ...] = (
        ("photo 1", (0.28, 0.96), BLUE, -0.06),
        ("photo 2", (0.6, 0.8), BLUE, 0.06),
        ("photo 3", (-0.8, 0.6), ORANGE, -0.1),
    )
    for name, (x, y), color, gap in photos:
        side: Any = "left" if gap > 0 else "right"
        axes.plot([0, 1.25 * x], [0, 1.25 * y], color=GREY, linestyle=":", linewidth=1)
        arrow(axes, (0, 0), (x, y), color=color)
        axes.text(0.5 * x + gap, 0.5 * y, name, color=color, fontsize=9, ha=side)
    for start, end, color in (((0.28, 0.96), (0.6, 0.8), GREEN), ((0.28, 0.96), (-0.8, 0.6), RED)):
        axes.plot(*zip(start, end, strict=True), color=color, linestyle="--", linewidth=1.4)
    axes.text(0.7, 1.2, "squared distance 0.13", color=GREEN, fontsize=9)
    axes.text(-0.35, 1.2, "squared distance 1.30", color=RED, fontsize=9, ha="right")
    axes.set(xlim=(-1.5, 1.9), ylim=(-0.05, 1.35), aspect="equal", xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    return figure


def code_neighbours() -> Figure:
    """Codes that rebuild the input well, and neighbours in code that mislead."""
    figure, axes = panels(2, width=7.0, height=3.0)
    colors = {"(3, 4)": ((3, 4), BLUE), "(6, 8)": ((6, 8), BLUE), "(4, 3)": ((4, 3), ORANGE)}
    axes[0].plot([0, 7.2], [0, 9.6], color=GREY, linewidth=1.2)
    for name, ((x, y), color) in colors.items():
        code = 0.6 * x + 0.8 * y
        axes[0].plot([x, 0.6 * code], [y, 0.8 * code], color=GREY, linestyle="--", linewidth=1)
        axes[0].plot(x, y, "o", color=color)
        axes[0].text(x + 0.3, y - 0.5, name, color=color, fontsize=9)
        axes[1].plot(code, 0, "o", color=color)
        height = 0.28 if color == ORANGE else 0.08
        axes[1].text(code + 0.05, height, name, color=color, fontsize=9)
    axes[0].set(xlim=(0, 9), ylim=(0, 9.5), xlabel="channel 1", ylabel="channel 2")
    axes[0].set_title("two channels, one line of codes")
    axes[1].plot([4, 10.5], [0, 0], color=GREY, linewidth=1, zorder=0)
    axes[1].plot([4.8, 4.8], [0.05, 0.24], color=ORANGE, linewidth=0.8)
    axes[1].set(xlim=(4, 10.8), ylim=(-0.15, 0.6), yticks=[], xlabel="code z")
    axes[1].spines["left"].set_visible(False)
    axes[1].set_title("nearest code: the other hue")
    return figure


FIGURES = (latent_code, unit_embeddings, code_neighbours)
