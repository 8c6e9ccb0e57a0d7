"""Pictures of results: which runs have one, that it shows the run's own numbers, and no globals."""

import io
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from chat import plots
from chat.lexicon import load_lexicon
from chat.records import ToolRun
from chat.tools import run

LEXICON = load_lexicon()
RUNS: dict[str, dict[str, Any]] = {
    "sigmoid": {"x": 2.0},
    "leaky_relu": {"x": -3.0, "slope": 0.1},
    "tanh_derivative": {"x": [0.5, 1.0]},
    "roc_curve": {"y_true": [1, 0, 1, 0], "y_score": [0.9, 0.8, 0.7, 0.6]},
    "roc_auc_score": {"y_true": [1, 0, 1, 0], "y_score": [0.9, 0.8, 0.7, 0.6]},
    "confusion_matrix": {"y_true": ["cat", "dog", "cat"], "y_pred": ["cat", "cat", "cat"]},
    "confusion_counts": {"y_true": [1, 0, 1, 1], "y_pred": [1, 1, 0, 1]},
    "accuracy_score": {"tp": 50.0, "fp": 10.0, "fn": 5.0, "tn": 35.0},
    "kmeans": {"X": [[1.0, 1], [2, 2], [9, 9], [8, 9]], "k": 2.0},
    "kmeans_step": {"X": [1.0, 2, 8, 9], "centroids": [1.0, 9.0]},
    "pca": {"X": [[8.0, 8], [2, 2], [6, 4], [4, 6]]},
    "conv2d": {"x": [[1.0, 2, 3], [4, 5, 6], [7, 8, 9]], "kernel": [[1.0, 0], [0, -1]]},
    "scaled_dot_product_attention": {"Q": [[1.0, 0]], "K": [[0.0, 1], [0, 2]], "V": [[2.0], [4]]},
    "receptive_field": {"kernels": [7, 3, 3, 3], "strides": [2, 2, 1, 1]},
    "alpha_bar": {"betas": [0.1, 0.2, 0.3]},
    "population_stability_index": {"expected": [0.5, 0.3, 0.2], "actual": [0.25, 0.25, 0.5]},
    "softmax": {"z": [1.0, 2, 3], "temperature": 2.0},
    "kl_divergence": {"p": [0.5, 0.5], "q": [0.9, 0.1]},
    "entropy": {"p": [0.5, 0.3, 0.2]},
    "wasserstein_distance": {"x": [0.0, 1, 3], "y": [5.0, 6, 8]},
    "ks_statistic": {"x": [0.0, 1, 3], "y": [5.0, 6, 8]},
    "correlation_matrix": {"X": [[1.0, 2], [2, 1], [3, 5]]},
    "box_iou": {"a": [0.0, 0, 2, 2], "b": [1.0, 1, 3, 3]},
    "average_precision": {"y_true": [1, 0, 1, 0], "y_score": [0.9, 0.8, 0.7, 0.6]},
    "matthews_correlation": {"tp": 50.0, "fp": 10.0, "fn": 5.0, "tn": 35.0},
}


def run_of(tool: str, **changed: Any) -> ToolRun:
    done = run(LEXICON.tools[tool], RUNS.get(tool, {}) | changed)
    assert done.error is None, done.error
    return done


def figure_of(done: ToolRun) -> Figure:
    figure = plots.plot_run(done)
    assert figure is not None
    return figure


@pytest.mark.parametrize("tool", RUNS)
def test_a_run_that_can_be_plotted_gives_a_picture_with_ink_on_it(tool: str) -> None:
    done = run_of(tool)
    assert plots.can_plot(done)
    png = plots.plot_png(done)
    assert png is not None
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width >= 600
    assert height >= 400
    figure = figure_of(done)
    raster = io.BytesIO()
    figure.savefig(raster, format="raw", dpi=40)
    pixels = np.frombuffer(raster.getvalue(), np.uint8).reshape(-1, 4)
    assert len(np.unique(pixels, axis=0)) > 20


def test_a_run_without_a_picture_gives_none() -> None:
    done = run(LEXICON.tools["precision_score"], {"tp": 8.0, "fp": 2.0})
    assert not plots.can_plot(done)
    assert plots.plot_run(done) is None
    assert plots.plot_png(done) is None


def test_a_refused_run_and_one_with_too_many_points_have_no_picture() -> None:
    refused = run(LEXICON.tools["softmax"], {"z": []})
    assert refused.error is not None
    assert not plots.can_plot(refused)
    assert not plots.can_plot(run_of("softmax", z=[0.5] * 5_000))


def test_the_last_run_that_has_a_picture_is_found() -> None:
    counts = run_of("confusion_counts")
    precision = run(LEXICON.tools["precision_score"], {"tp": 2.0, "fp": 1.0})
    assert plots.find_plottable([counts, precision]) is counts
    assert plots.find_plottable([precision]) is None


def test_the_roc_picture_shows_the_curve_that_was_computed() -> None:
    (axes,) = figure_of(run_of("roc_auc_score")).axes
    curve = max(axes.lines, key=lambda line: len(line.get_xdata()))
    assert list(curve.get_xdata()) == [0, 0, 0.5, 0.5, 1]
    assert list(curve.get_ydata()) == [0, 0.5, 0.5, 1, 1]
    legend = axes.get_legend()
    assert legend is not None
    assert "AUC = 0.75" in [text.get_text() for text in legend.get_texts()]


def test_the_activation_picture_marks_the_point_asked_for() -> None:
    (axes,) = figure_of(run_of("leaky_relu")).axes
    (marked,) = axes.collections
    assert np.allclose(marked.get_offsets(), [[-3, -0.3]])


def test_the_confusion_picture_letters_the_counts_by_true_row_and_predicted_column() -> None:
    (axes,) = figure_of(run_of("confusion_matrix")).axes
    cells = {text.get_position(): text.get_text() for text in axes.texts}
    assert cells == {(0, 0): "2", (1, 0): "0", (0, 1): "1", (1, 1): "0"}
    assert [label.get_text() for label in axes.get_yticklabels()] == ["cat", "dog"]


def test_the_picture_of_two_boxes_shows_them_and_what_they_share() -> None:
    (axes,) = figure_of(run_of("box_iou")).axes
    places = [(patch.get_xy(), patch.get_width(), patch.get_height()) for patch in axes.patches]  # type: ignore[attr-defined]
    assert places == [((1, 1), 1, 1), ((0, 0), 2, 2), ((1, 1), 2, 2)]


def test_data_of_more_dimensions_are_shown_on_their_principal_axes() -> None:
    points = [[1.0, 2, 0], [1, 3, 0], [9, 9, 1], [8, 9, 1]]
    (axes,) = figure_of(run_of("kmeans", X=points)).axes
    assert axes.get_xlabel() == "first principal axis"
    shares = figure_of(run_of("pca", X=points)).axes[0]
    assert len(shares.patches) == 3


def test_pictures_are_drawn_by_several_threads_at_once() -> None:
    runs = [run_of(tool) for tool in list(RUNS)[:4]] * 2
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(plots.plot_png, runs))
    assert all(pictures)
    assert pictures[:4] == pictures[4:]


def test_drawing_uses_no_global_state_of_the_library() -> None:
    code = (
        "import sys; from chat import plots; from chat.records import ToolRun;"
        "run = ToolRun('softmax', {'z': [1.0, 2.0]}, [0.3, 0.7], None, 0.0, '', None);"
        "assert 'matplotlib' not in sys.modules;"
        "assert plots.plot_png(run);"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
