"""Draw curves and bars: activations, ROC, softmax, drift, noise schedule, receptive field."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

import kb.algorithms
from chat.drawings import BLUE, INK, ORANGE, QUIET
from chat.records import ToolRun
from chat.render import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FUNCTIONS = (
    "sigmoid", "tanh", "relu", "leaky_relu", "hard_tanh", "softplus", "elu", "gelu", "silu"
)  # fmt: skip
ACTIVATIONS = (*_FUNCTIONS, *(f"{name}_derivative" for name in _FUNCTIONS))


def draw_activation(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw an activation and its slope, with the points asked for marked."""
    (panel,) = axes
    name = run.tool.removesuffix("_derivative")
    options = {key: value for key, value in run.arguments.items() if key != "x"}
    asked = np.ravel(np.asarray(run.arguments["x"], dtype=float))
    reach = 1.25 * max(4.0, float(np.abs(asked).max()))
    x = np.linspace(-reach, reach, 801)
    value = _values(getattr(kb.algorithms, name), x, options)
    derivative = getattr(kb.algorithms, f"{name}_derivative", None)
    slope = _values(derivative, x, options) if derivative else np.gradient(value, x)
    steep = run.tool != name
    panel.axhline(0, color=QUIET, linewidth=0.6)
    panel.axvline(0, color=QUIET, linewidth=0.6)
    panel.plot(x, value, color=BLUE, linewidth=1.2 if steep else 2.2, label=name.replace("_", " "))
    panel.plot(
        x, slope, color=ORANGE, linewidth=2.2 if steep else 1.2, linestyle="--", label="its slope"
    )
    marked = np.ravel(np.asarray(run.result, dtype=float))
    panel.scatter(asked, marked, s=44, color=ORANGE if steep else BLUE, zorder=3)
    if len(asked) == 1:
        panel.annotate(
            f"({number(float(asked[0]))}, {number(float(marked[0]))})",
            (asked[0], marked[0]),
            textcoords="offset points",
            xytext=(8, -12),
            fontsize=8,
            color=INK,
        )
    panel.legend(fontsize=8, frameon=False, labelcolor=INK)
    panel.set(xlabel="x", title=name.replace("_", " "))


def _values(
    function: Callable[..., Any], x: NDArray[np.float64], options: dict[str, Any]
) -> NDArray[np.float64]:
    return np.asarray(function(x, **options), dtype=float)


def draw_roc(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the ROC curve with the diagonal of random scores and the area."""
    (panel,) = axes
    y_true, y_score = run.arguments["y_true"], run.arguments["y_score"]
    curve = kb.algorithms.roc_curve(y_true, y_score)
    area = kb.algorithms.roc_auc_score(y_true, y_score)
    panel.plot([0, 1], [0, 1], color=QUIET, linewidth=1, linestyle="--", label="random scores")
    panel.plot(curve.fpr, curve.tpr, color=BLUE, linewidth=2.2, marker="o", markersize=4)
    panel.fill_between(curve.fpr, curve.tpr, color=BLUE, alpha=0.12, label=f"AUC = {area:.4g}")
    panel.set_aspect("equal")
    panel.legend(fontsize=8, frameon=False, labelcolor=INK, loc="lower right")
    panel.set(xlabel="false positive rate", ylabel="true positive rate", title="ROC curve")


def draw_softmax(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw the probabilities as bars, each over its logit."""
    (panel,) = axes
    logits, shares = run.arguments["z"], np.ravel(np.asarray(run.result, dtype=float))
    places = np.arange(len(shares))
    bars = panel.bar(places, shares, color=BLUE)
    if len(shares) <= 12:
        panel.bar_label(bars, [f"{share:.3g}" for share in shares], fontsize=8, color=INK)
        panel.set_xticks(places, [number(float(z)) for z in np.ravel(logits)])
    temperature = run.arguments.get("temperature", 1)
    title = "Softmax" + (f", temperature {temperature:g}" if temperature != 1 else "")
    panel.set(xlabel="logit", ylabel="probability", title=title)


def draw_precision_recall(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw precision over recall, a point per threshold."""
    (panel,) = axes
    curve = kb.algorithms.precision_recall_curve(run.arguments["y_true"], run.arguments["y_score"])
    panel.step(curve.recall, curve.precision, where="pre", color=BLUE, linewidth=1.2)
    panel.scatter(curve.recall, curve.precision, color=BLUE, s=30, zorder=3)
    panel.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03))
    panel.set(xlabel="recall", ylabel="precision", title="Precision-recall curve")


def draw_noise_schedule(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw how much of the image and how much noise is left after each step."""
    (panel,) = axes
    kept = np.ravel(np.asarray(run.result, dtype=float))
    steps = np.arange(len(kept) + 1)
    kept = np.append(1.0, kept)
    mark = "o" if len(kept) <= 40 else ""
    panel.plot(steps, kept, color=BLUE, linewidth=2.2, marker=mark, markersize=4, label="ᾱ (image)")
    panel.plot(steps, 1 - kept, color=ORANGE, linewidth=1.4, linestyle="--", label="1 - ᾱ (noise)")
    panel.set_ylim(-0.03, 1.03)
    panel.locator_params(axis="x", integer=True)
    panel.legend(fontsize=8, frameon=False, labelcolor=INK)
    panel.set(xlabel="step", ylabel="share of the variance", title="Noise schedule")


def draw_receptive_field(axes: Sequence["Axes"], run: ToolRun) -> None:
    """Draw how the receptive field grows from layer to layer."""
    (panel,) = axes
    kernels, strides = run.arguments["kernels"], run.arguments["strides"]
    depths = range(1, len(kernels) + 1)
    fields = [kb.algorithms.receptive_field(kernels[:n], strides[:n]) for n in depths]
    panel.step([0, *depths], [1, *fields], where="mid", color=BLUE, linewidth=1.2)
    panel.scatter([0, *depths], [1, *fields], color=BLUE, s=30, zorder=3)
    if len(fields) <= 12:
        names = [f"{k}x{k}, s{s}" for k, s in zip(kernels, strides, strict=True)]
        panel.set_xticks([0, *depths], ["input", *names], rotation=30 if len(names) > 4 else 0)
        for depth, field in zip(depths, fields, strict=True):
            panel.annotate(
                str(field), (depth, field), textcoords="offset points", xytext=(-6, 6), fontsize=8
            )
    panel.set(xlabel="after layer", ylabel="pixels along a side", title="Receptive field")
