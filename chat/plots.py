"""Pictures of results that are better seen: which runs have one, and the picture itself.

matplotlib is imported when the first picture is drawn, and used without pyplot: nothing global
is changed, so that several people can be served at once.
"""

import io
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from chat import curves, drawings, pairs
from chat.records import ToolRun

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_POINTS = 3_000  # drawn in one picture; more is a blot, and slow
_DRAWING = threading.Lock()  # matplotlib's caches of fonts and formulas are not thread-safe


class Picture(NamedTuple):
    """How the runs of some tools are drawn: the function, panels side by side, what it needs."""

    draw: Callable[[Sequence["Axes"], ToolRun], None]
    panels: int = 1
    fits: Callable[[ToolRun], bool] = lambda run: True


def _is_list(run: ToolRun) -> bool:
    return isinstance(run.result, list)


_PICTURES: dict[str, Picture] = {
    "roc_curve": Picture(curves.draw_roc),
    "roc_auc_score": Picture(curves.draw_roc),
    "confusion_matrix": Picture(drawings.draw_confusion_matrix),
    "confusion_counts": Picture(drawings.draw_confusion_counts),
    "accuracy_score": Picture(drawings.draw_confusion_counts),
    "balanced_accuracy_score": Picture(drawings.draw_confusion_counts),
    "kmeans": Picture(drawings.draw_clusters),
    "kmeans_step": Picture(drawings.draw_clusters),
    "pca": Picture(drawings.draw_principal_axes),
    "conv2d": Picture(drawings.draw_convolution, panels=3),
    "scaled_dot_product_attention": Picture(drawings.draw_attention),
    "receptive_field": Picture(curves.draw_receptive_field),
    "alpha_bar": Picture(curves.draw_noise_schedule),
    "cosine_alpha_bar": Picture(curves.draw_noise_schedule, fits=_is_list),
    "population_stability_index": Picture(pairs.draw_drift),
    "ks_statistic": Picture(pairs.draw_samples),
    "wasserstein_distance": Picture(pairs.draw_samples),
    "entropy": Picture(pairs.draw_distributions),
    "kl_divergence": Picture(pairs.draw_distributions),
    "cross_entropy": Picture(pairs.draw_distributions),
    "jensen_shannon_divergence": Picture(pairs.draw_distributions),
    "jensen_shannon_distance": Picture(pairs.draw_distributions),
    "total_variation_distance": Picture(pairs.draw_distributions),
    "covariance_matrix": Picture(pairs.draw_matrix),
    "correlation_matrix": Picture(pairs.draw_matrix),
    "box_iou": Picture(pairs.draw_boxes, fits=pairs.are_corners),
    "precision_recall_curve": Picture(curves.draw_precision_recall),
    "average_precision": Picture(curves.draw_precision_recall),
    "matthews_correlation": Picture(drawings.draw_confusion_counts),
    "softmax": Picture(curves.draw_softmax),
} | {name: Picture(curves.draw_activation) for name in curves.ACTIVATIONS}


def can_plot(run: ToolRun) -> bool:
    """Tell whether a run has a picture.

    Args:
        run: of a tool; one that was refused has no picture.
    """
    picture = _PICTURES.get(run.tool)
    if picture is None or run.error is not None or run.result is None:
        return False
    count = sum(_count(value) for value in run.arguments.values())
    return 0 < count <= MOST_POINTS and picture.fits(run)


def find_plottable(runs: Sequence[ToolRun]) -> ToolRun | None:
    """Return the last run that has a picture: the one asked for, or else what led to it."""
    return next((run for run in reversed(runs) if can_plot(run)), None)


def plot_run(run: ToolRun) -> "Figure | None":
    """Draw a run.

    Args:
        run: of a tool, with its arguments and its result.

    Returns:
        A figure of its own, readable on a light and on a dark page, or None if there is no
        picture for this tool.
    """
    if not can_plot(run):
        return None
    from matplotlib.figure import Figure

    picture = _PICTURES[run.tool]
    with _DRAWING:
        figure = Figure(
            figsize=(4.8 if picture.panels == 1 else 2.9 * picture.panels, 3.6),
            layout="constrained",
            facecolor=drawings.PAPER,
        )
        axes = [figure.add_subplot(1, picture.panels, at + 1) for at in range(picture.panels)]
        for one in axes:
            drawings.set_style(one)
        picture.draw(axes, run)
    return figure


def plot_png(run: ToolRun) -> bytes | None:
    """Draw a run as a PNG file.

    Args:
        run: of a tool.

    Returns:
        The file's bytes, or None if there is no picture for this tool.
    """
    figure = plot_run(run)
    if figure is None:
        return None
    file = io.BytesIO()
    with _DRAWING:
        figure.savefig(file, format="png", dpi=160)
    return file.getvalue()


def _count(value: object) -> int:
    return sum(_count(item) for item in value) if isinstance(value, list) else 1
