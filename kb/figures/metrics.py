"""Evaluation: who was found, thresholds, splits, and the two kinds of error."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from kb import algorithms
from kb.figures.canvas import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    RED,
    arrow,
    box,
    diagram,
    note,
    panels,
)


def precision_and_recall() -> Figure:
    """The flagged set over the two classes: what each metric divides."""
    figure, axes = diagram(11, 5.4)
    axes.add_patch(Rectangle((0.4, 0.5), 3.6, 4.4, color=GREEN, alpha=0.15, linewidth=0))
    axes.add_patch(Rectangle((4.0, 0.5), 3.6, 4.4, color=GREY, alpha=0.15, linewidth=0))
    axes.add_patch(Circle((3.9, 2.7), 1.55, facecolor=BLUE + "33", edgecolor=BLUE, linewidth=1.6))
    note(axes, 1.5, 4.6, "actual positives", color=GREEN)
    note(axes, 6.3, 4.6, "actual negatives")
    note(axes, 3.9, 4.6, "flagged", color=BLUE)
    for x, y, text in ((3.2, 2.7, "TP"), (4.7, 2.7, "FP"), (1.3, 2.3, "FN"), (6.5, 2.3, "TN")):
        note(axes, x, y, text, fontsize=13, fontweight="bold")
    note(axes, 9.3, 3.7, r"precision $=\frac{TP}{TP+FP}$", fontsize=11)
    note(axes, 9.3, 3.1, "share of the circle", color=BLUE)
    note(axes, 9.3, 2.0, r"recall $=\frac{TP}{TP+FN}$", fontsize=11)
    note(axes, 9.3, 1.4, "share of the green half", color=GREEN)
    return figure


def recall_over_threshold() -> Figure:
    """Lowering the threshold finds more and is right less often."""
    figure, axes = panels(2)
    x = np.linspace(0, 1, 300)
    negatives, positives = _bell(x, 0.35, 0.14), _bell(x, 0.65, 0.14)
    axes[0].fill_between(x, negatives, color=GREY, alpha=0.4, label="negatives")
    axes[0].fill_between(x, positives, color=GREEN, alpha=0.4, label="positives")
    axes[0].axvline(0.55, color=INK, linestyle="--")
    axes[0].text(0.56, 2.8, "flagged →", fontsize=8)
    axes[0].set(title="scores", xlabel="score", yticks=[], ylim=(0, 3.6))
    axes[0].legend(fontsize=8, loc="upper left")
    found = np.array([positives[x >= t].sum() / positives.sum() for t in x])
    wrong = np.array([negatives[x >= t].sum() / negatives.sum() for t in x])
    with np.errstate(invalid="ignore"):
        precise = found / (found + wrong)
    axes[1].plot(x, found, color=GREEN, label="recall")
    axes[1].plot(x, precise, color=BLUE, label="precision")
    axes[1].axvline(0.55, color=INK, linestyle="--", linewidth=1)
    axes[1].set(title="equal numbers of both classes", xlabel="threshold", ylim=(0, 1.05))
    axes[1].legend(fontsize=8, loc="lower left")
    return figure


def f1_contours() -> Figure:
    """Lines of equal F1 against lines of equal mean."""
    figure, axes = panels(width=4.4, height=3.6)
    p, r = np.meshgrid(np.linspace(0.01, 1, 200), np.linspace(0.01, 1, 200))
    levels = (0.2, 0.4, 0.6, 0.8)
    lines = axes.contour(p, r, 2 * p * r / (p + r), levels=levels, colors=BLUE)
    axes.clabel(lines, fmt="F1 = %.1f", fontsize=8)
    axes.contour(p, r, (p + r) / 2, levels=levels, colors=GREY, linestyles="dashed", linewidths=1)
    axes.plot(1, 0.1, "o", color=RED, clip_on=False)
    value = algorithms.f_beta_score(1.0, 0.1)
    axes.annotate(
        f"P = 1, R = 0.1:\nmean 0.55, F1 {value:.2f}",
        (1, 0.1),
        (0.5, 0.22),
        fontsize=8,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )
    axes.set(xlabel="precision", ylabel="recall", aspect="equal")
    return figure


def confusion_matrix() -> Figure:
    """A confusion matrix of three classes, rows are the truth."""
    figure, axes = panels(width=4.4, height=3.4)
    matrix = np.array([[46, 3, 1], [5, 40, 5], [2, 8, 40]])
    names = ("cat", "dog", "fox")
    axes.imshow(matrix, cmap="Blues", vmin=0, vmax=70)
    for (row, column), count in np.ndenumerate(matrix):
        axes.text(column, row, count, ha="center", va="center", fontsize=11)
    axes.set(
        xticks=range(3),
        yticks=range(3),
        xticklabels=names,
        yticklabels=names,
        xlabel="predicted",
        ylabel="actual",
        title=f"accuracy = {matrix.trace()}/{matrix.sum()} = {matrix.trace() / matrix.sum():.2f}",
    )
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    return figure


def roc_thresholds() -> Figure:
    """A staircase of ROC points with the thresholds that make them."""
    figure, axes = panels(width=4.6, height=3.8)
    truth = np.array([1, 1, 0, 1, 1, 0, 0, 1, 0, 0])
    scores = np.array([0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.3, 0.1])
    curve = algorithms.roc_curve(truth, scores)
    axes.fill_between(curve.fpr, curve.tpr, color=BLUE, alpha=0.12, step=None)
    axes.plot(curve.fpr, curve.tpr, "o-", color=BLUE)
    axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", linewidth=1)
    for x, y, threshold in zip(curve.fpr, curve.tpr, curve.thresholds, strict=True):
        if np.isfinite(threshold):
            axes.annotate(
                f"{threshold:g}", (x, y), (5, -10), textcoords="offset points", fontsize=8
            )
    area = algorithms.roc_auc_score(truth, scores)
    axes.text(0.55, 0.12, f"AUC = {area:.2f}", fontsize=10)
    axes.set(
        xlabel="false positive rate",
        ylabel="true positive rate (recall)",
        title="numbers are thresholds",
        aspect="equal",
    )
    return figure


def k_fold() -> Figure:
    """Five folds: each part validates once."""
    figure, axes = diagram(11, 4.6)
    for fold in range(5):
        y = 3.9 - 0.75 * fold
        note(axes, 0.8, y + 0.25, f"fold {fold + 1}")
        for part in range(5):
            held = part == fold
            axes.add_patch(
                Rectangle(
                    (1.7 + 1.35 * part, y),
                    1.25,
                    0.5,
                    facecolor=ORANGE if held else BLUE + "33",
                    edgecolor="white",
                )
            )
            if held:
                note(axes, 1.7 + 1.35 * part + 0.62, y + 0.25, "validate")
        note(axes, 9.6, y + 0.25, f"score {fold + 1}")
    note(axes, 9.6, 0.35, "mean ± spread", fontweight="bold")
    note(axes, 5.0, 0.35, "blue: train.  The test set is not part of this.")
    return figure


def train_validation_test() -> Figure:
    """What each split is for and how often it may be used."""
    figure, axes = diagram(11, 3.4)
    for x, w, color, name, job in (
        (0.4, 6.0, BLUE, "training set", "fits the weights"),
        (6.5, 2.0, ORANGE, "validation set", "chooses: tuning,\nearly stopping"),
        (8.6, 2.0, RED, "test set", "judges, once"),
    ):
        axes.add_patch(Rectangle((x, 1.9), w, 0.8, facecolor=color + "44", edgecolor="white"))
        note(axes, x + w / 2, 2.3, name)
        note(axes, x + w / 2, 1.4, job)
    arrow(axes, (7.4, 1.0), (3.4, 1.0), color=ORANGE, bend=-0.12)
    note(axes, 5.4, 0.45, "many rounds", color=ORANGE)
    return figure


def bias_variance_targets() -> Figure:
    """Shots at a target: one shot a training set."""
    figure, axes = panels(4, width=8, height=2.5)
    rng = np.random.default_rng(7)
    for side, (title, shift, spread) in zip(
        axes,
        (
            ("low bias, low variance", 0.0, 0.12),
            ("low bias, high variance", 0.0, 0.5),
            ("high bias, low variance", 0.75, 0.12),
            ("high bias, high variance", 0.75, 0.5),
        ),
        strict=True,
    ):
        for radius in (1.5, 1.0, 0.5):
            side.add_patch(Circle((0, 0), radius, fill=False, color=GREY, linewidth=1))
        side.plot(0, 0, "+", color=INK)
        shots = rng.normal(size=(16, 2)) * spread + [shift, shift * 0.6]
        side.plot(shots[:, 0], shots[:, 1], ".", color=RED)
        side.set(xlim=(-1.7, 1.9), ylim=(-1.7, 1.9), aspect="equal")
        side.set_title(title.replace(", ", ",\n"), fontsize=9)
        side.axis("off")
    return figure


def bias_variance_curve() -> Figure:
    """The textbook picture: error over model capacity."""
    figure, axes = panels(width=5, height=3.2)
    capacity = np.linspace(0.4, 5, 300)
    bias, variance, noise = 2.2 / capacity**1.4, 0.06 * capacity**2, 0.35
    total = bias + variance + noise
    axes.plot(capacity, bias, color=BLUE, label="bias²")
    axes.plot(capacity, variance, color=ORANGE, label="variance")
    axes.plot(capacity, np.full_like(capacity, noise), color=GREY, ls="--", label="noise")
    axes.plot(capacity, total, color=RED, label="expected test error")
    best = capacity[np.argmin(total)]
    axes.axvline(best, color=INK, linewidth=1, linestyle=":")
    axes.set(xlabel="capacity of the model", ylim=(0, 4), xticks=[], yticks=[])
    axes.legend(fontsize=8)
    return figure


def learning_curves() -> Figure:
    """Training and validation error tell bias from variance."""
    figure, axes = panels(2)
    n = np.linspace(1, 10, 100)
    for side, title, train, valid in (
        (axes[0], "high bias: both errors high", 0.55 - 0.35 / n**0.8, 0.58 + 0.4 / n),
        (axes[1], "high variance: a wide gap", 0.08 - 0.05 / n, 0.28 + 0.5 / n**0.7),
    ):
        side.plot(n, valid, color=ORANGE, label="validation")
        side.plot(n, train, color=BLUE, label="training")
        side.axhline(0.15, color=GREY, linestyle="--", linewidth=1)
        side.text(6.6, 0.17, "error wished for", fontsize=8, color=GREY)
        side.set(title=title, xlabel="training samples", ylim=(0, 1), xticks=[], ylabel="error")
        side.legend(fontsize=8)
    return figure


def two_error_vocabularies() -> Figure:
    """Bias and variance speak of many trainings, precision and recall of one confusion matrix."""
    figure, axes = diagram(11, 4.2)
    for x, color, head, rows in (
        (2.9, BLUE, "many training sets", ("bias: mean prediction − truth", "variance: spread")),
        (
            8.1,
            GREEN,
            "one model, one threshold",
            ("precision: TP / flagged", "recall: TP / actual"),
        ),
    ):
        box(axes, x, 3.6, head, w=4.6, color=color)
        for row, text in enumerate(rows):
            box(axes, x, 2.4 - 0.9 * row, text, w=4.6, color=color)
        arrow(axes, (x, 3.2), (x, 2.8), color=color)
    note(axes, 5.5, 0.5, "neither pair maps onto the other")
    return figure


def small_validation_set() -> Figure:
    """How far an accuracy measured on n samples may be off."""
    figure, axes = panels(width=5, height=3.0)
    n = np.array([50, 100, 200, 500, 1000, 2000, 5000, 10000])
    half = 1.96 * np.sqrt(0.9 * 0.1 / n)
    axes.semilogx(n, 100 * half, "o-", color=BLUE)
    for at in (0, 4, 7):
        axes.annotate(
            f"±{100 * half[at]:.1f}",
            (n[at], 100 * half[at]),
            (6, 4),
            textcoords="offset points",
            fontsize=8,
        )
    axes.set(
        xlabel="samples in the validation set",
        ylabel="95 % half-width, points",
        title="measured accuracy of 90 %",
        ylim=(0, 10),
    )
    axes.grid(color=PALE)
    return figure


def _bell(x: np.ndarray, mean: float, deviation: float) -> np.ndarray:
    scaled = (x - mean) / deviation
    bell: np.ndarray = np.exp(-(scaled**2) / 2) / (deviation * np.sqrt(2 * np.pi))
    return bell


FIGURES = (
    precision_and_recall,
    recall_over_threshold,
    f1_contours,
    confusion_matrix,
    roc_thresholds,
    k_fold,
    train_validation_test,
    bias_variance_targets,
    bias_variance_curve,
    learning_curves,
    two_error_vocabularies,
    small_validation_set,
)
