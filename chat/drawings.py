"""Draw matrices and points: heat maps, clusters, principal axes.

Every picture stands on light paper of its own, so that it reads alike on a light and a dark page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

import kb.algorithms
from chat.records import ToolRun
from chat.render import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PAPER, INK, QUIET = "#fbfbf9", "#1f2933", "#7b8794"
BLUE, ORANGE = "#2563a8", "#c2570c"
SERIES = (BLUE, ORANGE, "#2f7d4f", "#8a3ba0", "#a6353f", "#56707f", "#8a6d0b", "#0f7c86")
_MOST_LETTERED = 12  # rows or columns of a heat map whose cells carry their number


def set_style(axes: "Axes") -> None:
    """Give axes the colours that all pictures share."""
    axes.set_facecolor(PAPER)
    axes.tick_params(colors=INK, labelsize=8)
    for side, spine in axes.spines.items():
        spine.set_color(QUIET)
        spine.set_visible(side in ("left", "bottom"))
    axes.title.set_color(INK)
    axes.title.set_fontsize(10)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)


def draw_heat_map(
    axes: "Axes", rows: Any, *, low: float | None = None, high: float | None = None
) -> None:
    """Draw a matrix as coloured cells, with the numbers in them while they are few.

    Args:
        axes: to draw on.
        rows: the matrix, shape (h, w).
        low: the value of the palest colour; None is the smallest value.
        high: the value of the darkest colour; None is the largest value.
    """
    matrix = np.atleast_2d(np.asarray(rows, dtype=float))
    least = float(matrix.min()) if low is None else low
    most = max(float(matrix.max()) if high is None else high, least + 1e-12)
    axes.imshow(matrix, cmap="Blues", vmin=least, vmax=most, aspect="equal")
    axes.spines[:].set_visible(False)
    height, width = matrix.shape
    axes.set_xticks(range(width) if width <= _MOST_LETTERED else [])
    axes.set_yticks(range(height) if height <= _MOST_LETTERED else [])
    if max(height, width) > _MOST_LETTERED:
        return
    size = 11 if max(height, width) <= 4 else 7
    for (row, column), value in np.ndenumerate(matrix):
        dark = (value - least) / (most - least) > 0.55
        axes.text(
            column,
            row,
            _short(float(value)),
            ha="center",
            va="center",
            fontsize=size,
            color=PAPER if dark else INK,
        )


def draw_confusion_matrix(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw a confusion matrix: true classes down, predicted classes across."""
    (panel,) = axes
    labels = sorted({*run.arguments["y_true"], *run.arguments["y_pred"]}, key=_by_kind)
    matrix = run.result["matrix"] if isinstance(run.result, dict) else run.result
    draw_heat_map(panel, matrix, low=0)
    if len(matrix) == len(labels) <= _MOST_LETTERED:
        names = [number(label) if isinstance(label, float | int) else label for label in labels]
        panel.set_xticks(range(len(names)), names)
        panel.set_yticks(range(len(names)), names)
    panel.set(xlabel="predicted", ylabel="true", title="Confusion matrix")


def draw_confusion_counts(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the four counts of two classes as a matrix."""
    (panel,) = axes
    counts = run.result if isinstance(run.result, dict) else run.arguments
    tp, fp, fn, tn = (counts[name] for name in ("tp", "fp", "fn", "tn"))
    draw_heat_map(panel, [[tp, fn], [fp, tn]], low=0)
    for row, column, name in ((0, 0, "TP"), (0, 1, "FN"), (1, 0, "FP"), (1, 1, "TN")):
        dark = (tp, fn, fp, tn)[2 * row + column] / max(tp, fp, fn, tn, 1) > 0.55
        panel.text(
            column,
            row - 0.3,
            name,
            ha="center",
            va="center",
            fontsize=8,
            color=PAPER if dark else INK,
        )
    panel.set_xticks([0, 1], ["positive", "negative"])
    panel.set_yticks([0, 1], ["positive", "negative"])
    panel.set(xlabel="predicted", ylabel="true", title="Confusion matrix")


def draw_clusters(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw points in the colour of their cluster, and the centroids as crosses."""
    (panel,) = axes
    points, labels = _rows(run.arguments["X"]), np.asarray(run.result["labels"])
    centroids = _rows(run.result["centroids"])
    points, centroids, names = _in_the_plane(points, centroids)
    for cluster in range(len(centroids)):
        own = points[labels == cluster]
        colour = SERIES[cluster % len(SERIES)]
        panel.scatter(own[:, 0], own[:, 1], s=36, color=colour, label=f"cluster {cluster}")
        cross = centroids[cluster : cluster + 1]
        panel.scatter(cross[:, 0], cross[:, 1], s=140, marker="x", linewidths=2.5, color=colour)
    panel.margins(0.15)
    panel.yaxis.set_visible(bool(names[1]))
    panel.set(xlabel=names[0], ylabel=names[1], title="Clusters; a cross marks each centroid")
    if len(centroids) <= len(SERIES):
        panel.legend(fontsize=8, frameon=False, labelcolor=INK)


def draw_principal_axes(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw points of the plane with their principal axes; of other data, each axis's share."""
    (panel,) = axes
    points, result = _rows(run.arguments["X"]), run.result
    if points.shape[1] != 2:
        shares = result["explained_variance_ratio"]
        places = np.arange(1, len(shares) + 1)
        panel.bar(places, shares, color=BLUE)
        panel.set_xticks(places)
        panel.set(xlabel="component", ylabel="share of the variance", title="Explained variance")
        return
    mean = np.asarray(result["mean"])
    panel.scatter(points[:, 0], points[:, 1], s=36, color=QUIET)
    for at, (direction, variance) in enumerate(
        zip(result["components"], result["explained_variance"], strict=True)
    ):
        reach = mean + 2 * np.sqrt(max(variance, 0.0)) * np.asarray(direction)
        ends = np.array([2 * mean - reach, reach])
        panel.plot(
            ends[:, 0],
            ends[:, 1],
            color=SERIES[at],
            linewidth=2.5,
            label=f"PC{at + 1}: {result['explained_variance_ratio'][at]:.1%}",
        )
    panel.set_aspect("equal", adjustable="datalim")
    panel.margins(0.15)
    panel.legend(fontsize=8, frameon=False, labelcolor=INK)
    panel.set(xlabel="x₀", ylabel="x₁", title="Principal axes, two standard deviations long")


def draw_convolution(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the input with the kernel's first place framed, the kernel, and the output."""
    from matplotlib.patches import Rectangle

    x, kernel = (np.atleast_2d(_rows(run.arguments[name])) for name in ("x", "kernel"))
    padding = int(run.arguments.get("padding", 0))
    dilation = int(run.arguments.get("dilation", 1))
    padded = np.pad(x, padding)
    for panel, matrix, title in zip(
        axes, (padded, kernel, run.result), ("input", "kernel", "output"), strict=True
    ):
        draw_heat_map(panel, matrix)
        panel.set_xticks([])
        panel.set_yticks([])
        panel.set_title(title + (f" (padding {padding})" if title == "input" and padding else ""))
    height, width = (dilation * (side - 1) + 1 for side in kernel.shape)
    for panel, sides in ((axes[0], (width, height)), (axes[2], (1, 1))):
        panel.add_patch(Rectangle((-0.5, -0.5), *sides, fill=False, edgecolor=ORANGE, linewidth=3))


def draw_attention(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the weight that each query gives to each key; the rows sum to 1."""
    (panel,) = axes
    draw_heat_map(panel, run.result["weights"], low=0, high=1)
    panel.set(xlabel="key", ylabel="query", title="Attention weights")


def _rows(values: Any) -> NDArray[np.float64]:
    """Points as rows; plain numbers are points of a line."""
    array = np.asarray(values, dtype=float)
    return array[:, None] if array.ndim == 1 else array


def _in_the_plane(
    points: NDArray[np.float64], centroids: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], tuple[str, str]]:
    """Put points of any dimension into the plane: by zeros, or by their two principal axes."""
    d = points.shape[1]
    if d == 1:
        flat = [np.column_stack([part[:, 0], np.zeros(len(part))]) for part in (points, centroids)]
        return flat[0], flat[1], ("x", "")
    if d == 2:
        return points, centroids, ("x₀", "x₁")
    axes = kb.algorithms.pca(points, n_components=2)
    placed = [(part - axes.mean) @ axes.components.T for part in (points, centroids)]
    return placed[0], placed[1], ("first principal axis", "second principal axis")


def _short(value: float) -> str:
    return number(value) if value == int(value) else f"{value:.3g}"


def _by_kind(label: Any) -> tuple[bool, Any]:
    return isinstance(label, str), label
