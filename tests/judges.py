"""Inputs for the reference tables, and what scikit-learn, scipy and torch make of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import scipy.cluster.vq
import scipy.sparse
import scipy.special
import scipy.stats
import sklearn.cluster
import sklearn.decomposition
import sklearn.model_selection
import torch
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

rng = np.random.default_rng(7)
X1, Y1 = rng.normal(size=12), rng.normal(size=12)
TIES = np.array([1, 2, 2, 3, 3, 3, 0, 5, 5, 1, 2, 9.0])
XD = rng.normal(size=(12, 4)) * [1, 2, 3, 4]
WIDE = rng.normal(size=(3, 5))
BLOBS = np.vstack([rng.normal(loc=c, size=(15, 2)) for c in ((0, 0), (9, 0), (0, 9))])
CLOUD = rng.normal(size=(40, 3))
CURVE = np.concatenate([np.linspace(-6, 6, 25), [-800.0, -40, 0, 1e-12, 40, 800]])
P = np.array([0.1, 0.2, 0.3, 0.4])
Q = np.array([0.4, 0.1, 0.25, 0.25])
SURE = np.array([0.0, 0, 1, 0])
LOGITS, STUDENT = np.array([2.0, -1, 0.5]), np.array([0.3, 0.1, -2])
HUGE = np.array([1000.0, -1000, 998])
IMAGES = rng.normal(size=(2, 3, 4, 5))
MAP, KERNEL = rng.normal(size=(7, 9)), rng.normal(size=(3, 2))
QUERIES, KEYS, VALUES = (rng.normal(size=s) for s in ((2, 4), (3, 4), (3, 5)))
CLASSES, SCORES = np.array([0, 1, 1, 0, 1, 0, 0, 1]), [0.1, 0.9, 0.4, 0.4, 0.8, 0.35, 0.9, 0.2]
BETAS = np.linspace(1e-4, 0.02, 50)


class Case(NamedTuple):
    """A call and what a library says it must give."""

    args: tuple[Any, ...]
    options: dict[str, Any]
    expected: Any


def case(*args: Any, to: Any, **options: Any) -> Case:
    return Case(args, options, to)


def tensor(x: Any) -> torch.Tensor:
    return torch.from_numpy(np.array(x, dtype=np.float64))


def labels(tp: int, fp: int, fn: int, tn: int = 0) -> tuple[list[int], list[int]]:
    """Truth and prediction with the given counts, as scikit-learn wants them."""
    return [1] * tp + [0] * fp + [1] * fn + [0] * tn, [1] * (tp + fp) + [0] * (fn + tn)


def torch_value(function: Callable[..., torch.Tensor], x: Any, **options: Any) -> Any:
    return function(tensor(x), **options).numpy()


def torch_slope(function: Callable[..., torch.Tensor], x: Any, **options: Any) -> Any:
    leaf = tensor(x).requires_grad_()
    function(leaf, **options).sum().backward()
    assert leaf.grad is not None
    return leaf.grad.numpy()


def conv(*args: Any, **options: Any) -> torch.nn.Conv2d:
    return torch.nn.Conv2d(*args, **options)


def parameters(*layers: torch.nn.Module) -> int:
    return sum(p.numel() for layer in layers for p in layer.parameters())


def multiply_adds(channels: int, h: int, w: int, *layers: torch.nn.Module) -> int:
    """What torch's own counter says of layers that keep height and width."""
    x = torch.zeros(1, channels, h, w)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        for layer in layers:
            x = layer(x)
    return counter.get_total_flops() // 2


def separable(c_in: int, c_out: int, k: int) -> tuple[torch.nn.Conv2d, torch.nn.Conv2d]:
    depthwise = conv(c_in, c_in, k, groups=c_in, bias=False, padding="same")
    return depthwise, conv(c_in, c_out, 1, bias=False)


def torch_conv_size(size: int, kernel: int, **options: Any) -> int:
    return torch.nn.Conv1d(1, 1, kernel, **options)(torch.zeros(1, 1, size)).shape[-1]


def torch_pool_size(size: int, kernel: int, **options: Any) -> int:
    return F.max_pool1d(torch.zeros(1, 1, size), kernel, **options).shape[-1]


def torch_same_padding(kernel: int, dilation: int) -> int:
    layer = torch.nn.Conv1d(1, 1, kernel, padding="same", dilation=dilation)
    left, right = layer._reversed_padding_repeated_twice
    assert left == right
    return left


def torch_receptive_field(
    kernels: list[int], strides: list[int], dilations: list[int] | None = None
) -> int:
    """From the first to the last input pixel that reaches one output through layers of ones."""
    x = torch.zeros(1, 1, 400, dtype=torch.float64, requires_grad=True)
    y = x
    for kernel, stride, dilation in zip(
        kernels, strides, dilations or [1] * len(kernels), strict=True
    ):
        ones = torch.ones(1, 1, kernel, dtype=torch.float64)
        y = F.conv1d(y, ones, stride=stride, dilation=dilation)
    y[0, 0, 1].backward()
    assert x.grad is not None
    seen = x.grad.flatten().nonzero()
    return int(seen.max() - seen.min()) + 1


def sklearn_pca(X: Any, n: int | None) -> tuple[Any, ...]:
    fitted = sklearn.decomposition.PCA(n, svd_solver="full").fit(X)
    order = np.abs(fitted.components_).argmax(axis=1)
    signs = np.sign(fitted.components_[np.arange(len(order)), order])
    return (
        fitted.mean_,
        fitted.components_ * signs[:, None],
        fitted.explained_variance_,
        fitted.explained_variance_ratio_,
        fitted.transform(X) * signs,
    )


def sklearn_kmeans(X: Any, start: Any) -> tuple[Any, ...]:
    fitted = sklearn.cluster.KMeans(len(start), init=np.array(start), n_init=1, tol=0).fit(X)
    return fitted.cluster_centers_, fitted.labels_, fitted.inertia_, fitted.n_iter_


def scipy_kmeans(X: Any, start: Any, steps: int) -> tuple[Any, ...]:
    centroids, found = scipy.cluster.vq.kmeans2(X, np.array(start, float), steps, minit="matrix")
    return found, centroids, float(np.sum((X - centroids[found]) ** 2))


def kmeans_after(X: Any, start: Any, steps: int) -> tuple[Any, ...]:
    found, centroids, inertia = scipy_kmeans(X, start, steps)
    return centroids, found, inertia, steps


def torch_distillation(label: int, temperature: float, alpha: float, s: Any = STUDENT) -> float:
    teacher, student = tensor(LOGITS)[None], tensor(s)[None]
    soft = F.kl_div(
        F.log_softmax(student / temperature, 1),
        F.softmax(teacher / temperature, 1),
        reduction="batchmean",
    )
    hard = F.cross_entropy(student, torch.tensor([label]))
    return float(alpha * temperature**2 * soft + (1 - alpha) * hard)


def torch_triplet(margin: float, squared: bool) -> float:
    a, p, n = (tensor(v)[None] for v in (WIDE[0], WIDE[1], WIDE[2]))
    if not squared:
        return float(F.triplet_margin_loss(a, p, n, margin=margin, eps=0))
    distance = lambda x, y: ((x - y) ** 2).sum(1)  # noqa: E731
    return float(
        F.triplet_margin_with_distance_loss(a, p, n, distance_function=distance, margin=margin)
    )


def curve_cases(function: Callable[..., torch.Tensor], **options: Any) -> list[Case]:
    """An elementwise function on an array, on a matrix and on single numbers."""
    grid = CURVE[:24].reshape(4, 6)
    values = [CURVE, grid, 0.7, -3, 0]
    return [case(v, to=torch_value(function, v, **options)) for v in values]


def slope_cases(function: Callable[..., torch.Tensor]) -> list[Case]:
    return [case(v, to=torch_slope(function, v)) for v in (CURVE, CURVE[:24].reshape(4, 6), 0.7, 0)]


SMALL = labels(6, 2, 3, 9)
NO_HITS = labels(0, 2, 3, 9)
WORDS = ["cat", "dog", "cat", "owl", "dog"], ["cat", "cat", "cat", "dog", "dog"]
