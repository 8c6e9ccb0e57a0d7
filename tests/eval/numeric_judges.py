"""Reference values for the numeric questions: scikit-learn, scipy, torch and plain arithmetic.

The functions under test are never imported here, so that a wrong one cannot confirm itself.
"""

import math
import statistics
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.cluster.vq
import scipy.special
import scipy.stats
import sklearn.cluster
import sklearn.decomposition
import sklearn.metrics as skm
import sklearn.model_selection
import torch
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

Matrix = Sequence[Sequence[float]]
Pair = int | tuple[int, int]


class Ask(NamedTuple):
    """One question and the number asked for; the fields are the keys of the JSON line."""

    question: str
    value: Any
    unit: str | None = None
    tolerance: float | None = None
    sorted: bool = False


def ask(
    question: str,
    value: Any,
    unit: str | None = None,
    *,
    tolerance: float | None = None,
    any_order: bool = False,
) -> Ask:
    """Make a row; any_order marks rows of a value whose order carries no meaning."""
    plain = np.asarray(value, dtype=float).tolist()
    return Ask(question, plain, unit, tolerance, any_order)


def rates(judge: Any, *, tp: float = 0, fp: float = 0, fn: float = 0, tn: float = 0) -> float:
    """Ask a scikit-learn score about four counts, given to it as sample weights."""
    return float(judge([1, 0, 1, 0], [1, 1, 0, 0], sample_weight=[tp, fp, fn, tn]))


def specificity_of(fp: float, tn: float) -> float:
    """Recall of the negatives."""
    return float(skm.recall_score([0, 0], [1, 0], pos_label=0, sample_weight=[fp, tn]))


def fall_out(fp: float, tn: float) -> float:
    return fp / (fp + tn)


def f_beta(precision: float, recall: float, beta: float = 1) -> float:
    return statistics.harmonic_mean([precision, recall], weights=[1, beta**2])


def f_beta_of_counts(tp: int, fp: int, fn: int, beta: float = 1) -> float:
    return float(skm.fbeta_score([1, 0, 1], [1, 1, 0], beta=beta, sample_weight=[tp, fp, fn]))


def counts(y_true: Sequence[Any], y_pred: Sequence[Any], positive: Any = 1) -> list[int]:
    """True positives, false positives, false negatives, true negatives."""
    truth, called = np.equal(y_true, positive), np.equal(y_pred, positive)
    (tn, fp), (fn, tp) = skm.confusion_matrix(truth, called, labels=[False, True])
    return [tp, fp, fn, tn]


def labels_of(matrix: Matrix) -> tuple[list[int], list[int]]:
    """Truth and prediction, sample by sample, that give a confusion matrix (truth on the rows)."""
    cells = [(i, j, int(n)) for i, row in enumerate(matrix) for j, n in enumerate(row)]
    truth = [i for i, _, n in cells for _ in range(n)]
    return truth, [j for _, j, n in cells for _ in range(n)]


def roc_points(y_true: Sequence[int], y_score: Sequence[float]) -> Any:
    fpr, tpr, _ = skm.roc_curve(y_true, y_score, drop_intermediate=False)
    return np.column_stack([fpr, tpr])


def fold_sizes(n: int, k: int) -> list[int]:
    return [len(held) for _, held in sklearn.model_selection.KFold(k).split(np.zeros((n, 1)))]


def covariance_of(x: Sequence[float], y: Sequence[float], *, correction: int = 1) -> float:
    return float(torch.cov(tensor([x, y]), correction=correction)[0, 1])


def tensor(x: Any) -> torch.Tensor:
    return torch.tensor(x, dtype=torch.float64)


def slope(function: Any, x: Any) -> Any:
    """The derivative by autograd, elementwise."""
    at = tensor(x).requires_grad_()
    (found,) = torch.autograd.grad(function(at).sum(), at)
    return found.numpy()


def pca_of(X: Matrix, n_components: int | None = None) -> sklearn.decomposition.PCA:
    """A fitted PCA, each component turned so that its largest entry is positive."""
    fitted = sklearn.decomposition.PCA(n_components, svd_solver="full").fit(np.asarray(X, float))
    for row in fitted.components_:
        row *= np.sign(row[np.argmax(np.abs(row))])
    return fitted


def kmeans_of(X: Any, k: int, start: Any = None) -> sklearn.cluster.KMeans:
    points = np.asarray(X, float)
    points = points[:, None] if points.ndim == 1 else points
    if start is None:
        return sklearn.cluster.KMeans(k, n_init=20, random_state=1).fit(points)
    first = np.asarray(start, float).reshape(k, -1)
    return sklearn.cluster.KMeans(k, init=first, n_init=1).fit(points)


def kmeans_once(X: Any, start: Any) -> tuple[Any, Any]:
    """New centroids and labels after one assignment and one update."""
    return scipy.cluster.vq.kmeans2(
        np.asarray(X, float), np.asarray(start, float), iter=1, minit="matrix"
    )


def conv_side(size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    layer = torch.nn.Conv1d(1, 1, kernel, stride, padding, dilation, device="meta")
    return int(layer(torch.empty(1, 1, size, device="meta")).shape[-1])


def pool_side(size: int, kernel: int, stride: int | None = None, padding: int = 0) -> int:
    return int(F.max_pool1d(torch.zeros(1, 1, size), kernel, stride, padding).shape[-1])


def conv_parameters(c_in: int, c_out: int, kernel: Pair, groups: int = 1, bias: bool = True) -> int:
    layer = torch.nn.Conv2d(c_in, c_out, kernel, groups=groups, bias=bias, device="meta")
    return sum(p.numel() for p in layer.parameters())


def conv_multiply_adds(c_in: int, c_out: int, kernel: int, out: Pair, groups: int = 1) -> int:
    """Half of the FLOPs that torch counts; the input is cut so that the output has size out."""
    height, width = (out, out) if isinstance(out, int) else out
    layer = torch.nn.Conv2d(c_in, c_out, kernel, groups=groups, bias=False, device="meta")
    counter = FlopCounterMode(display=False)
    with counter:
        layer(torch.empty(1, c_in, height + kernel - 1, width + kernel - 1, device="meta"))
    return counter.get_total_flops() // 2


def separable_parameters(c_in: int, c_out: int, kernel: int) -> int:
    depthwise = conv_parameters(c_in, c_in, kernel, groups=c_in, bias=False)
    return depthwise + conv_parameters(c_in, c_out, 1, bias=False)


def separable_multiply_adds(c_in: int, c_out: int, kernel: int, out: Pair) -> int:
    depthwise = conv_multiply_adds(c_in, c_in, kernel, out, groups=c_in)
    return depthwise + conv_multiply_adds(c_in, c_out, 1, out)


def separable_ratio(c_out: int, kernel: int) -> float:
    """Measured on a layer with 8 input channels; their number cancels."""
    return separable_parameters(8, c_out, kernel) / conv_parameters(8, c_out, kernel, bias=False)


def seen_pixels(kernels: Sequence[int], strides: Sequence[int]) -> int:
    """The smallest input that gives one output, walked from the last layer to the first."""
    size = 1
    for kernel, stride in reversed(list(zip(kernels, strides, strict=True))):
        size = (size - 1) * stride + kernel
    return size


def cross_entropy_of(p: Sequence[float], q: Sequence[float], base: float = math.e) -> float:
    return float(scipy.stats.entropy(p, base=base) + scipy.stats.entropy(p, q, base=base))


def logit_loss(logits: Sequence[float], label: int) -> float:
    return float(F.cross_entropy(tensor(logits), torch.tensor(label)))


def bce(y: Any, p: Any) -> float:
    return float(F.binary_cross_entropy(tensor(p), tensor(y)))


def huber(y: Any, prediction: Any, delta: float = 1.0) -> float:
    return float(F.huber_loss(tensor(prediction), tensor(y), delta=delta))


def triplet(a: Any, p: Any, n: Any, margin: float, *, squared: bool = False) -> float:
    """PyTorch's loss with its epsilon off, or FaceNet's with squared distances."""
    if not squared:
        return float(F.triplet_margin_loss(tensor(a), tensor(p), tensor(n), margin, eps=0.0))
    near, far = (float((tensor(a) - tensor(x)).square().sum()) for x in (p, n))
    return max(0.0, near - far + margin)


def distillation(
    teacher: Sequence[float], student: Sequence[float], label: int, T: float, alpha: float
) -> float:
    soft = F.kl_div(
        F.log_softmax(tensor(student) / T, -1), F.softmax(tensor(teacher) / T, -1), reduction="sum"
    )
    return float(alpha * T**2 * soft + (1 - alpha) * logit_loss(student, label))


def attention(Q: Matrix, K: Matrix, V: Matrix) -> Any:
    return F.scaled_dot_product_attention(tensor(Q), tensor(K), tensor(V)).numpy()


def attention_weights(Q: Matrix, K: Matrix) -> Any:
    return attention(Q, K, np.eye(len(K)).tolist())


def psi(expected: Sequence[float], actual: Sequence[float]) -> float:
    there, back = scipy.special.rel_entr(actual, expected), scipy.special.rel_entr(expected, actual)
    return float(there.sum() + back.sum())


def batch_norm_of(x: Any, gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5) -> Any:
    """Torch in training mode; a flat list is one channel, a matrix has one channel per column."""
    values = tensor(x)
    rows = values[:, None] if values.ndim == 1 else values
    weight, bias = (torch.full((rows.shape[1],), v, dtype=torch.float64) for v in (gamma, beta))
    out = F.batch_norm(rows, None, None, weight, bias, training=True, eps=eps)
    return out.reshape(values.shape).numpy()


def instance_norm_of(x: Matrix, eps: float = 1e-5) -> Any:
    return F.instance_norm(tensor(x)[None, None], eps=eps)[0, 0].numpy()


def sm(logits: Sequence[float], temperature: float = 1.0) -> Any:
    """Softmax by scipy."""
    return scipy.special.softmax(np.asarray(logits, float) / temperature)
