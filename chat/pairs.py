"""Draw two things side by side: distributions, samples, boxes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from chat.drawings import BLUE, INK, ORANGE, SERIES, draw_heat_map
from chat.records import ToolRun

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_distributions(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw one distribution, or two side by side, as bars over the same outcomes."""
    (panel,) = axes
    named = [(name, run.arguments[name]) for name in ("p", "q") if name in run.arguments]
    _draw_bars(panel, named)
    panel.set(xlabel="outcome", ylabel="probability", title="Distribution" + "s" * (len(named) > 1))


def draw_drift(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the shares of the bins before and now."""
    (panel,) = axes
    _draw_bars(panel, [(name, run.arguments[name]) for name in ("expected", "actual")])
    panel.set(xlabel="bin", ylabel="share", title="Before and now")


def _draw_bars(panel: "Axes", named: Sequence[tuple[str, Any]]) -> None:
    width = 0.8 / len(named)
    for at, (name, shares) in enumerate(named):
        places = np.arange(len(shares)) + width * (at - (len(named) - 1) / 2)
        panel.bar(places, shares, width=width, color=SERIES[at], label=name)
    if len(named[0][1]) <= 20:
        panel.set_xticks(range(len(named[0][1])))
    if len(named) > 1:
        panel.legend(fontsize=8, frameon=False, labelcolor=INK)


def draw_samples(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the two samples as histograms over the same bins."""
    (panel,) = axes
    samples = [np.asarray(run.arguments[name], dtype=float) for name in ("x", "y")]
    together = np.concatenate(samples)
    bins = min(20, max(5, len(together) // 3))
    edges = np.histogram_bin_edges(together, bins=bins).tolist()
    for sample, name, colour in zip(samples, ("first", "second"), SERIES, strict=False):
        weights = np.full(len(sample), 1 / len(sample))
        panel.hist(sample, edges, weights=weights, color=colour, alpha=0.6, label=name)
    panel.legend(fontsize=8, frameon=False, labelcolor=INK)
    panel.set(xlabel="value", ylabel="share of the sample", title="The two samples")


def draw_matrix(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw a matrix that was computed, as a heat map."""
    (panel,) = axes
    draw_heat_map(panel, run.result)
    panel.set_title(run.tool.replace("_", " ").capitalize())


def draw_boxes(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw two boxes given by their corners, and what they share."""
    from matplotlib.patches import Rectangle

    (panel,) = axes
    a, b = (np.asarray(run.arguments[name], dtype=float) for name in ("a", "b"))
    low, high = np.maximum(a[:2], b[:2]), np.minimum(a[2:], b[2:])
    if np.all(high > low):
        panel.add_patch(Rectangle(tuple(low), *(high - low), color=ORANGE, alpha=0.3, lw=0))
    for box, name, ink in ((a, "a", BLUE), (b, "b", ORANGE)):
        sides = box[2:] - box[:2]
        panel.add_patch(Rectangle(tuple(box[:2]), *sides, fill=False, ec=ink, lw=2.2, label=name))
    panel.autoscale_view()
    panel.margins(0.1)
    panel.invert_yaxis()  # images count their rows from the top
    panel.set_aspect("equal")
    panel.legend(fontsize=8, frameon=False, labelcolor=INK)
    panel.set(xlabel="x", ylabel="y", title=f"IoU = {run.result:.4g}")


def are_corners(run: ToolRun) -> bool:
    """Whether boxes are given by their corners."""
    return bool(run.arguments.get("layout", "corners") == "corners")
