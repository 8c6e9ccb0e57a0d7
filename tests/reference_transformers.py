"""What libraries say of normalisation layers, attention and diffusion."""

import math
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from judges import (
    BETAS,
    IMAGES,
    KEYS,
    MAP,
    QUERIES,
    VALUES,
    X1,
    XD,
    Case,
    case,
    parameters,
    tensor,
)

SCALE, SHIFT = np.array([0.5, 2, -1, 3]), np.array([1.0, 0, 2, -2])
MASK = np.array([[1, 0, 1], [0, 1, 0]])
SAMPLE = IMAGES[0].repeat(2, axis=0)  # (6, 4, 5)
DIFFUSION = torch.linspace(1e-4, 0.02, 1000, dtype=torch.float64)


def torch_attention(**options: Any) -> Any:
    q, k = tensor(QUERIES), tensor(KEYS)
    return F.scaled_dot_product_attention(q, k, tensor(VALUES), **options).numpy()


def torch_weights(**options: Any) -> Any:
    """Attention over one-hot values gives back its weights."""
    q, k = tensor(QUERIES), tensor(KEYS)
    return F.scaled_dot_product_attention(q, k, tensor(np.eye(3)), **options).numpy()


def torch_batch_norm(x: Any, gamma: Any = 1.0, beta: Any = 0.0, eps: float = 1e-5) -> Any:
    rows = tensor(x)
    weight, bias = (tensor(np.broadcast_to(v, rows.shape[1])) for v in (gamma, beta))
    return F.batch_norm(rows, None, None, weight, bias, training=True, eps=eps).numpy()


def trained_batch_norm(x: Any, momentum: float, mean: Any, variance: Any) -> torch.nn.BatchNorm1d:
    """A layer that has seen one batch."""
    layer = torch.nn.BatchNorm1d(x.shape[1], momentum=momentum, dtype=torch.float64)
    layer.running_mean = tensor(np.broadcast_to(mean, x.shape[1]))
    layer.running_var = tensor(np.broadcast_to(variance, x.shape[1]))
    layer.train()(tensor(x))
    return layer


def running(x: Any, momentum: float = 0.1, mean: Any = 0.0, variance: Any = 1.0) -> tuple[Any, Any]:
    layer = trained_batch_norm(x, momentum, mean, variance)
    assert layer.running_mean is not None and layer.running_var is not None
    return layer.running_mean.numpy(), layer.running_var.numpy()


def stored(layer: torch.nn.Module) -> int:
    """Numbers in the state of a layer, its counter of batches left out."""
    return sum(t.numel() for name, t in layer.state_dict().items() if "num_batches" not in name)


def heads_of(d_model: int, heads: int, bias: bool) -> torch.nn.MultiheadAttention:
    return torch.nn.MultiheadAttention(d_model, heads, bias=bias)


def torch_shapes(n: int, d: int, h: int) -> tuple[list[int], list[int], list[int]]:
    x = torch.zeros(1, n, d)
    layer = torch.nn.MultiheadAttention(d, h, batch_first=True)
    output, weights = layer(x, x, x, average_attn_weights=False)
    per_head = x.reshape(n, h, d // h).transpose(0, 1)
    return list(per_head.shape), list(weights.shape[1:]), list(output.shape[1:])


def encoding(position: int, d: int, base: float = 10000.0) -> list[float]:
    angles = [position / base ** (2 * (i // 2) / d) for i in range(d)]
    return [(math.cos if i % 2 else math.sin)(angle) for i, angle in enumerate(angles)]


def patches(height: int, width: int, patch: int) -> int:
    return F.unfold(torch.zeros(1, 1, height, width), patch, stride=patch).shape[-1]


def attention_products(n: int, d: int) -> int:
    """Multiply-adds of Q K^T, counted as entries times terms of each."""
    q = torch.ones(n, d)
    return int((q @ q.T).sum())


def latent_of(height: int, width: int, factor: int, channels: int) -> list[int]:
    encoder = torch.nn.Conv2d(3, channels, factor, stride=factor)
    return list(encoder(torch.zeros(1, 3, height, width)).shape[1:])


def cosine(steps: int, offset: float = 0.008) -> Any:
    t = torch.arange(steps + 1, dtype=torch.float64) / steps
    f = torch.cos((t + offset) / (1 + offset) * math.pi / 2) ** 2
    return (f[1:] / f[0]).numpy()


TRANSFORMERS: dict[str, list[Case]] = {
    "batch_norm": [
        case(X1, to=F.batch_norm(tensor(X1)[:, None], None, None, training=True).numpy()[:, 0]),
        case(XD, to=F.batch_norm(tensor(XD), None, None, training=True).numpy()),
        case(XD, gamma=2.0, beta=-1.0, eps=0.1, to=torch_batch_norm(XD, 2.0, -1.0, 0.1)),
        case(XD, gamma=SCALE, beta=SHIFT, to=torch_batch_norm(XD, SCALE, SHIFT)),
    ],
    "instance_norm": [
        case(IMAGES, to=F.instance_norm(tensor(IMAGES)).numpy()),
        case(IMAGES[0], to=F.instance_norm(tensor(IMAGES))[0].numpy()),
        case(IMAGES, eps=0.1, to=F.instance_norm(tensor(IMAGES), eps=0.1).numpy()),
        case(MAP, to=F.instance_norm(tensor(MAP)[None, None])[0, 0].numpy()),
        case(
            MAP,
            gamma=2.0,
            beta=-1.0,
            to=F.instance_norm(tensor(MAP)[None, None], weight=tensor([2.0]), bias=tensor([-1.0]))[
                0, 0
            ].numpy(),
        ),
    ],
    "batch_norm_inference": [
        case(7.0, 5.0, 4.0, to=2 / math.sqrt(4 + 1e-5)),
        case(
            XD,
            SHIFT,
            SCALE**2,
            to=F.batch_norm(tensor(XD), tensor(SHIFT), tensor(SCALE**2)).numpy(),
        ),
        case(
            XD,
            SHIFT,
            SCALE**2,
            gamma=SCALE,
            beta=2.0,
            eps=0.1,
            to=F.batch_norm(
                tensor(XD),
                tensor(SHIFT),
                tensor(SCALE**2),
                tensor(SCALE),
                tensor([2.0] * 4),
                eps=0.1,
            ).numpy(),
        ),
    ],
    "update_running_statistics": [
        case(XD, to=running(XD)),
        case(X1, to=tuple(float(part[0]) for part in running(X1[:, None]))),
        case(
            XD,
            running_mean=SHIFT,
            running_variance=SCALE**2,
            momentum=0.3,
            to=running(XD, 0.3, SHIFT, SCALE**2),
        ),
    ],
    "layer_norm": [
        case(X1, to=F.layer_norm(tensor(X1), X1.shape).numpy()),
        case(
            XD,
            gamma=SCALE,
            beta=SHIFT,
            eps=0.1,
            to=F.layer_norm(tensor(XD), (4,), tensor(SCALE), tensor(SHIFT), 0.1).numpy(),
        ),
    ],
    "group_norm": [
        *(
            case(SAMPLE, g, to=F.group_norm(tensor(SAMPLE)[None], g)[0].numpy())
            for g in (1, 2, 3, 6)
        ),
        case(X1, 4, to=F.group_norm(tensor(X1)[None], 4)[0].numpy()),
        case(
            XD[:4],
            2,
            gamma=SCALE,
            beta=SHIFT,
            eps=0.1,
            to=F.group_norm(tensor(XD[:4])[None], 2, tensor(SCALE), tensor(SHIFT), 0.1)[0].numpy(),
        ),
    ],
    "normalization_parameters": [
        case(6, to=parameters(torch.nn.BatchNorm2d(6))),
        case(6, buffers=True, to=stored(torch.nn.BatchNorm2d(6))),
    ],
    "attention_scores": [
        case(QUERIES, KEYS, to=(tensor(QUERIES) @ tensor(KEYS).T / 2).numpy()),
        case(QUERIES, KEYS, scaled=False, to=(tensor(QUERIES) @ tensor(KEYS).T).numpy()),
    ],
    "attention_weights": [
        case(QUERIES, KEYS, to=torch_weights()),
        case(QUERIES, KEYS, scaled=False, to=torch_weights(scale=1.0)),
        case(QUERIES, KEYS, causal=True, to=torch_weights(is_causal=True)),
        case(QUERIES, KEYS, mask=MASK, to=torch_weights(attn_mask=tensor(MASK).bool())),
    ],
    "scaled_dot_product_attention": [
        case(QUERIES, KEYS, VALUES, to=(torch_attention(), torch_weights())),
        case(
            QUERIES,
            KEYS,
            VALUES,
            scaled=False,
            to=(torch_attention(scale=1.0), torch_weights(scale=1.0)),
        ),
        case(
            QUERIES,
            KEYS,
            VALUES,
            causal=True,
            to=(torch_attention(is_causal=True), torch_weights(is_causal=True)),
        ),
        case(
            QUERIES,
            KEYS,
            VALUES,
            mask=MASK,
            to=tuple(f(attn_mask=tensor(MASK).bool()) for f in (torch_attention, torch_weights)),
        ),
    ],
    "head_dimension": [
        case(d, h, to=heads_of(d, h, True).head_dim) for d, h in ((512, 8), (768, 12), (5, 1))
    ],
    "attention_shapes": [
        case(n, d, h, to=torch_shapes(n, d, h)) for n, d, h in ((10, 32, 8), (1, 6, 2))
    ],
    "multi_head_parameters": [
        case(16, to=parameters(heads_of(16, 1, True))),
        case(16, heads=4, bias=False, to=parameters(heads_of(16, 4, False))),
    ],
    "positional_encoding": [
        *(case(p, d, to=encoding(p, d)) for p, d in ((0, 2), (1, 4), (17, 64))),
        case(5, 6, base=100.0, to=encoding(5, 6, 100.0)),
    ],
    "patch_tokens": [
        case(h, w, p, class_token=c, to=patches(h, w, p) + c)
        for h, w, p in ((224, 224, 16), (28, 42, 14))
        for c in (False, True)
    ],
    "attention_multiply_adds": [
        case(7, 5, both_products=False, to=attention_products(7, 5)),
        case(7, 5, both_products=True, to=2 * attention_products(7, 5)),
        case(7, 5, both_products=True, flops=True, to=4 * attention_products(7, 5)),
    ],
    "attention_matrix_entries": [
        case(9, to=math.prod(torch_shapes(9, 8, 1)[1])),
        case(9, heads=4, to=math.prod(torch_shapes(9, 8, 4)[1])),
    ],
    "linear_betas": [
        case(1000, to=DIFFUSION.numpy()),
        case(1000, step=500, to=float(DIFFUSION[499])),
        case(3, first=0.1, last=0.3, to=[0.1, 0.2, 0.3]),
    ],
    "alpha_bar": [
        case(BETAS, to=torch.cumprod(1 - tensor(BETAS), 0).numpy()),
        case(BETAS, step=7, to=float(torch.cumprod(1 - tensor(BETAS), 0)[6])),
    ],
    "cosine_alpha_bar": [
        case(100, to=cosine(100)),
        case(100, offset=0.1, step=50, to=float(cosine(100, 0.1)[49])),
    ],
    "forward_coefficients": [
        case(a, to=(math.sqrt(a), math.sqrt(1 - a))) for a in (0.0, 0.3, 0.64, 1.0)
    ],
    "forward_sample": [
        case(1.5, -0.5, 0.3, to=1.5 * math.sqrt(0.3) - 0.5 * math.sqrt(0.7)),
        case(
            XD,
            2 * XD[::-1],
            0.3,
            to=torch.lerp(tensor(0 * XD), tensor(XD), math.sqrt(0.3)).numpy()
            + math.sqrt(0.7) * 2 * XD[::-1],
        ),
    ],
    "signal_to_noise": [
        case(0.3, to=3 / 7),
        case(0.3, decibels=True, to=10 * math.log10(3 / 7)),
    ],
    "guided_noise": [
        case(X1, 2 * X1[::-1], s, to=torch.lerp(tensor(2 * X1[::-1]), tensor(X1), s).numpy())
        for s in (0.0, 1.0, 7.5)
    ]
    + [case(0.5, 0.25, 2, paper_form=True, to=3 * 0.5 - 2 * 0.25)],
    "latent_shape": [
        case(512, 768, to=latent_of(512, 768, 8, 4)),
        case(64, 32, factor=4, channels=3, channels_first=False, to=[16, 8, 3]),
    ],
    "latent_compression": [
        case(8, 4, to=(512 * 512 * 3) / (64 * 64 * 4)),
        case(4, 3, image_channels=1, to=(64 * 64) / (16 * 16 * 3)),
    ],
}
