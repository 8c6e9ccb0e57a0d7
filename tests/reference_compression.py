"""What libraries say of pruning, memory and strides, and words for kinds of triplets."""

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from judges import XD, Y1, Case, case, tensor
from torch.nn.utils import prune

SHAPES = ((2, 3, 4), (5,), (1, 7, 1, 3))
IMAGE = (2, 3, 4, 5)


def pruned(w: Any, ratio: float) -> tuple[Any, float, int, int, float]:
    layer = torch.nn.Module()
    layer.w = torch.nn.Parameter(tensor(w))
    prune.l1_unstructured(layer, "w", amount=ratio)
    mask = layer.w_mask.bool()
    left = layer.w.detach()
    sizes = left.abs()[mask]
    return (
        left.numpy(),
        float(sizes.min()),
        int((~mask).sum()),
        int(mask.sum()),
        float((~mask).double().mean()),
    )


def thresholded(w: Any, limit: float) -> tuple[Any, float, int, int, float]:
    """Hard shrinkage, as torch calls it."""
    left = F.hardshrink(tensor(w), limit)
    zeros = int((left == 0).sum())
    return left.numpy(), limit, zeros, left.numel() - zeros, zeros / left.numel()


def trained(count: int, optimizer: str, precision: str) -> tuple[float, ...]:
    """Bytes of real tensors after one step of a real optimizer, the step counter left out."""
    half = precision != "fp32"
    dtype = torch.bfloat16 if half else torch.float32
    weights = torch.nn.Parameter(torch.ones(count, dtype=dtype))
    weights.grad = torch.ones_like(weights)
    kept = torch.nn.Parameter(weights.detach().float()) if precision == "mixed" else weights
    kept.grad = weights.grad.to(kept.dtype)
    make: Any = {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
        "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
        "adam": lambda p: torch.optim.Adam(p, lr=0.1),
    }[optimizer]
    used = make([kept])
    used.step()
    states = [v for v in used.state[kept].values() if torch.is_tensor(v) and v.numel() == count]
    extra = sum(v.nbytes for v in states) + (kept.nbytes if precision == "mixed" else 0)
    parts = (float(weights.nbytes), float(weights.grad.nbytes), float(extra))
    return (*parts, 0.0, sum(parts))


def torch_strides(shape: Any, **options: Any) -> list[int]:
    return list(torch.empty(shape).contiguous(**options).stride())


def permuted(shape: Any, axes: Any) -> tuple[list[int], list[int], bool]:
    view = torch.empty(shape).permute(axes)
    return list(view.shape), list(view.stride()), view.is_contiguous()


def in_layout(index: Any, layout: Any) -> int:
    """Where torch finds an element of numbered storage."""
    where = torch.empty(IMAGE).contiguous(memory_format=layout)
    return sum(i * s for i, s in zip(index, where.stride(), strict=True))


COMPRESSION: dict[str, list[Case]] = {
    "prune_by_magnitude": [
        case(XD, ratio=0.5, to=pruned(XD, 0.5)),
        case(XD, ratio=0.9, to=pruned(XD, 0.9)),
        case(Y1, ratio=0.0, to=pruned(Y1, 0.0)),
        case(XD, threshold=1.1, to=thresholded(XD, 1.1)),
        case([0.5, -0.5, 0.1], threshold=0.5, to=([0.5, -0.5, 0], 0.5, 1, 2, 1 / 3)),
    ],
    "remaining_parameters": [
        case(1000, sparsity=0.9, to=(100.0, 900.0, 0.9)),
        case(1000, sparsity=0.2, rounds=1, to=(800.0, 200.0, 0.2)),
        case(1000, sparsity=0.2, rounds=3, to=(512.0, 488.0, 0.488)),
    ],
    "sparsity_from_counts": [
        case(1000, zeros=900, to=0.9),
        case(1000, remaining=100, to=0.9),
        case(8, zeros=0, to=0.0),
    ],
    "compression_ratio": [case(61e6, 6.7e6, to=61 / 6.7), case(4, 1, to=4.0)],
    "training_memory": [
        case(1000, to=trained(1000, "adam", "fp32")),
        case(1000, activations=500, optimizer="sgd", to=(4e3, 4e3, 0.0, 500.0, 8500.0)),
        *(
            case(1000, optimizer=o, precision=p, to=trained(1000, o, p))
            for o in ("sgd", "momentum", "adam")
            for p in ("fp32", "mixed", "half")
        ),
    ],
    "tensor_memory": [
        case((64, 56, 56), to=float(torch.zeros(64, 56, 56).nbytes)),
        case((3, 8), bytes_per_element=2, to=float(torch.zeros(3, 8, dtype=torch.half).nbytes)),
        case((3, 8), batch=5, to=float(torch.zeros(5, 3, 8).nbytes)),
    ],
    "transformer_activation_memory": [
        # The paper's terms one by one: attention 11sbh + 5as^2b, MLP 19sbh, layer norms 4sbh.
        case(s, b, h, a, layers=n, to=float(n * (s * b * h * (11 + 19 + 4) + 5 * a * s * s * b)))
        for s, b, h, a, n in ((128, 2, 64, 4, 3), (2048, 1, 12288, 96, 1))
    ]
    + [case(8, 1, 16, 2, to=float(8 * 16 * 34 + 5 * 2 * 64))],
    "contiguous_strides": [
        *(case(shape, to=torch_strides(shape)) for shape in (*SHAPES, ())),
        case(IMAGE, layout="row-major", to=torch_strides(IMAGE)),
        case(
            IMAGE,
            layout="channels-last",
            to=torch_strides(IMAGE, memory_format=torch.channels_last),
        ),
        *(
            case(shape, layout="column-major", unit="bytes", itemsize=8, to=list(f.strides))
            for shape in SHAPES
            for f in [np.empty(shape, order="F")]
        ),
        case(IMAGE, unit="elements", to=torch_strides(IMAGE)),
        case(IMAGE, unit="bytes", to=list(np.empty(IMAGE, dtype=np.float32).strides)),
    ],
    "flat_offset": [
        case((1, 2, 3), (12, 4, 1), to=int(np.ravel_multi_index((1, 2, 3), (2, 3, 4)))),
        case((1, 2), (1, 5), offset=7, to=7 + int(np.ravel_multi_index((1, 2), (5, 3), order="F"))),
    ],
    "flat_index": [
        case((1, 2, 3), (2, 3, 4), to=int(np.ravel_multi_index((1, 2, 3), (2, 3, 4)))),
        case(
            (1, 2, 3, 4), IMAGE, offset=9, to=9 + in_layout((1, 2, 3, 4), torch.contiguous_format)
        ),
        case(
            (1, 2, 3, 1),
            IMAGE,
            layout="row-major",
            to=in_layout((1, 2, 3, 1), torch.contiguous_format),
        ),
        case(
            (1, 2, 3, 1),
            IMAGE,
            layout="channels-last",
            to=in_layout((1, 2, 3, 1), torch.channels_last),
        ),
        case(
            (1, 2, 3),
            (2, 3, 4),
            layout="column-major",
            to=int(np.ravel_multi_index((1, 2, 3), (2, 3, 4), order="F")),
        ),
    ],
    "index_of_offset": [
        *(case(n, (2, 3, 4), to=list(np.unravel_index(n, (2, 3, 4)))) for n in (0, 5, 23)),
        *(
            case(n, (2, 3, 4), layout="column-major", to=list(np.unravel_index(n, (2, 3, 4), "F")))
            for n in (1, 17)
        ),
        case(
            in_layout((1, 2, 3, 1), torch.channels_last),
            IMAGE,
            layout="channels-last",
            to=[1, 2, 3, 1],
        ),
        case(7, (2, 4), layout="row-major", to=[1, 3]),
    ],
    "permute_strides": [
        case((2, 3), to=permuted((2, 3), (1, 0))),
        case(IMAGE, to=permuted(IMAGE, (3, 2, 1, 0))),
        case(IMAGE, axes=(0, 2, 3, 1), to=permuted(IMAGE, (0, 2, 3, 1))),
        case((1, 3, 1), axes=(2, 1, 0), to=permuted((1, 3, 1), (2, 1, 0))),
    ],
    "is_contiguous": [
        case(view.shape, view.stride(), to=view.is_contiguous())
        for base in (torch.empty(2, 3, 4),)
        for view in (base, base.transpose(0, 2), base[:, :1], base[:1], base[..., None])
    ],
    "classify_triplet": [
        # The kinds are FaceNet's definitions; the loss is what torch's ranking loss gives.
        case(0.5, 2.0, to=("easy", 0.0, 1.5)),
        case(0.5, 1.2, margin=1.0, to=("semi-hard", 0.3, 0.7)),
        case(0.5, 0.4, margin=0.2, to=("hard", 0.3, -0.1)),
        case(0.5, 0.5, margin=0.2, to=("hard", 0.2, 0.0)),
        case(0.5, 0.75, margin=0.25, to=("easy", 0.0, 0.25)),
    ],
    "mine_negatives": [
        case(
            1.0,
            [0.8, 1.2, 3.0, 1.4],
            to=(0, [1, 3], [1.2, 0.8, 0.0, 0.6], ["hard", "semi-hard", "easy", "semi-hard"]),
        ),
        case(1.0, [1.2, 0.8], margin=0.1, to=(1, [], [0.0, 0.3], ["easy", "hard"])),
    ],
}
