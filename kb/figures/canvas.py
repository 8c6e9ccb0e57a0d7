"""What all figures share: size, colours, and the few shapes that matplotlib lacks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

# The colour-blind safe palette of Okabe and Ito (2008).
BLUE, ORANGE, GREEN, RED, PURPLE, SKY = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#d55e00",
    "#aa4499",
    "#56b4e9",
)
INK, GREY, PALE = "#222222", "#8a8f98", "#e8ebef"

_SETTINGS: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "kb",  # the same drawing gives the same file
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "legend.frameon": False,
    "lines.linewidth": 2,
    "mathtext.fontset": "dejavusans",
}


@contextmanager
def settings() -> Iterator[None]:
    """Draw with the settings of this house."""
    with mpl.rc_context(_SETTINGS):
        yield


def panels(columns: int = 1, *, width: float = 7.0, height: float = 3.0) -> tuple[Figure, Any]:
    """A figure with a row of axes; sizes in inches. One column gives the axes themselves."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(1, columns)


def diagram(width: float, height: float, *, scale: float = 0.62) -> tuple[Figure, Axes]:
    """An empty drawing board of width x height units with y upwards."""
    figure = Figure(figsize=(width * scale, height * scale))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return figure, axes


def box(
    axes: Axes, x: float, y: float, text: str, *, w: float = 2.2, h: float = 0.7, color: str = BLUE
) -> None:
    """A labelled box with its centre at (x, y)."""
    for face in ("#ffffff", color + "22"):  # what lies behind does not shine through
        axes.add_patch(
            FancyBboxPatch(
                (x - w / 2, y - h / 2),
                w,
                h,
                boxstyle="round,pad=0,rounding_size=0.12",
                facecolor=face,
                edgecolor=color,
                linewidth=1.4,
                zorder=2,
            )
        )
    axes.text(x, y, text, ha="center", va="center", fontsize=9, color=INK, zorder=3)


def arrow(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    color: str = INK,
    bend: float = 0.0,
    style: str = "-|>",
) -> None:
    """An arrow from start to end; bend curves it."""
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle=style,
            mutation_scale=11,
            linewidth=1.4,
            color=color,
            shrinkA=0,
            shrinkB=0,
            connectionstyle=f"arc3,rad={bend}",
        )
    )


def note(axes: Axes, x: float, y: float, text: str, **options: Any) -> None:
    """Small centred text."""
    usual: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 9, "color": INK}
    axes.text(x, y, text, **(usual | options))


def cells(
    axes: Axes,
    x: float,
    y: float,
    values: Sequence[Sequence[Any]],
    *,
    size: float = 0.5,
    colors: Sequence[Sequence[str]] | None = None,
    fontsize: float = 8,
) -> None:
    """A grid of labelled squares; (x, y) is its upper left corner."""
    for r, row in enumerate(values):
        for c, value in enumerate(row):
            color = colors[r][c] if colors else "#ffffff"
            corner = (x + c * size, y - (r + 1) * size)
            axes.add_patch(
                Rectangle(corner, size, size, facecolor=color, edgecolor=GREY, linewidth=0.8)
            )
            middle = (corner[0] + size / 2, corner[1] + size / 2)
            note(axes, *middle, str(value), fontsize=fontsize)


def volume(
    axes: Axes, x: float, y: float, *, w: float, h: float, layers: int, colors: Sequence[str]
) -> None:
    """Channels of a feature map, drawn behind one another; (x, y) is the front's lower left."""
    for layer in reversed(range(layers)):
        shift = 0.16 * layer
        axes.add_patch(
            Rectangle(
                (x + shift, y + shift),
                w,
                h,
                facecolor=colors[layer % len(colors)],
                edgecolor="#ffffff",
                linewidth=1.0,
            )
        )


def centre_axes(axes: Axes) -> None:
    """Let the axes cross at the origin."""
    for side in ("left", "bottom"):
        axes.spines[side].set_position("zero")
        axes.spines[side].set_color(GREY)
    axes.tick_params(colors=GREY, labelsize=8)
