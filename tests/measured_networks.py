"""Published networks, built as torch modules, measured: sizes, costs, shapes, fields."""

import functools
from collections.abc import Callable
from typing import Any

import torch
from networks_in_torch import (
    VGG_PLANS,
    GoogLeNet,
    mobilenet_v1,
    mobilenet_v2,
    resnet,
    thin,
    vgg,
    xception,
)
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

BUILD: dict[str, Callable[..., nn.Module]] = {
    **{f"vgg-{d}": functools.partial(vgg, plan) for d, plan in VGG_PLANS.items()},
    **{f"vgg-{d}-bn": functools.partial(vgg, p, norm=True) for d, p in VGG_PLANS.items()},
    **{f"resnet-{d}": functools.partial(resnet, d) for d in (18, 34, 50, 101, 152)},
    "googlenet": GoogLeNet,
    "xception": xception,
    "mobilenet-v1": mobilenet_v1,
    "mobilenet-v2": mobilenet_v2,
}
DEPTHS = {  # as printed in the names and papers; Xception: 36 convolutions and the classifier
    **{f"vgg-{d}{bn}": d for d in VGG_PLANS for bn in ("", "-bn")},
    **{f"resnet-{d}": d for d in (18, 34, 50, 101, 152)},
    "googlenet": 22,
    "xception": 37,
    "mobilenet-v1": 28,
    "mobilenet-v2": 53,
}


@functools.cache
def net(name: str, **options: Any) -> nn.Module:
    with torch.device("meta"):
        return BUILD[name](**options).eval()


def part(module: nn.Module, path: str) -> nn.Module:
    return module.get_submodule(path) if path else module


def size(name: str, path: str = "", **options: Any) -> int:
    """Learned numbers of a network or of one of its submodules."""
    return sum(p.numel() for p in part(net(name, **options), path).parameters())


def size_of(name: str, *kinds: type[nn.Module], **options: Any) -> int:
    """Learned numbers of all modules of some kinds."""
    modules = (m for m in net(name, **options).modules() if isinstance(m, kinds))
    return sum(p.numel() for m in modules for p in m.parameters())


def statistics(name: str, **options: Any) -> int:
    """Moving means and variances; torch's count of batches is no number that Keras has."""
    buffers = net(name, **options).named_buffers()
    return sum(b.numel() for key, b in buffers if not key.endswith("num_batches_tracked"))


def image(name: str, *sides: int) -> torch.Tensor:
    h, w = sides or ((299, 299) if name == "xception" else (224, 224))
    return torch.zeros(1, 3, h, w, device="meta")


def cost(name: str, path: str = "", sides: tuple[int, ...] = (), **options: Any) -> int:
    """Multiply-adds by torch's own counter."""
    module = net(name, **options)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        module(image(name, *sides))
    counts = counter.get_flop_counts()
    key = next(k for k in counts if k.endswith("." + path)) if path else "Global"
    return sum(counts[key].values()) // 2


def watch(name: str, path: str = "", sides: tuple[int, ...] = (), **options: Any) -> list[Any]:
    """Run a network and return the output shapes of a submodule's convolutions, pools, linears."""
    kinds = (nn.Conv2d, nn.MaxPool2d, nn.AdaptiveAvgPool2d, nn.Linear)
    module, shapes = net(name, **options), []
    inner = part(module, path)
    hooks = [
        one.register_forward_hook(lambda m, i, out: shapes.append(out.shape))
        for one in inner.modules()
        if isinstance(one, kinds)
    ]
    ends: list[Any] = []
    hooks.append(inner.register_forward_hook(lambda m, i, out: ends.append(out.shape)))
    module(image(name, *sides))
    for hook in hooks:
        hook.remove()
    return [shapes, ends[0]]


def written(name: str, path: str = "", sides: tuple[int, ...] = (), **options: Any) -> int:
    return sum(shape.numel() for shape in watch(name, path, sides, **options)[0])


def shape_after(name: str, path: str, sides: tuple[int, ...] = (), **options: Any) -> Any:
    shape = tuple(watch(name, path, sides, **options)[1])[1:]
    return shape if len(shape) == 3 else (*shape, 1, 1)


def seen(name: str, path: str, side: int, **options: Any) -> int:
    """Pixels with a gradient from the middle of a map, all weights alike and no map wider than 1.

    Maximum pools pass the gradient to one pixel only, so means stand in for them.
    """
    module = BUILD[name](w=thin, **options).eval().double()
    for parent in list(module.modules()):
        for key, child in list(parent.named_children()):
            if isinstance(child, nn.MaxPool2d):
                pool = nn.AvgPool2d(child.kernel_size, child.stride, child.padding, child.ceil_mode)
                setattr(parent, key, pool)
            elif isinstance(child, nn.Conv2d):
                nn.init.constant_(child.weight, 1 / child.weight[0].numel())
    maps: list[torch.Tensor] = []
    part(module, path).register_forward_hook(lambda m, i, out: maps.append(out))
    x = torch.zeros(1, 3, 64, side, dtype=torch.float64, requires_grad=True)
    try:
        module(x)
    except RuntimeError:  # VGG's classifier wants another size, which is behind what is watched
        assert maps
    h, w = maps[0].shape[-2:]
    maps[0][0, :, h // 2, w // 2].sum().backward()
    assert x.grad is not None
    touched = (x.grad[0, 0] != 0).any(dim=0).nonzero().flatten()
    assert touched[0] > 0 and touched[-1] < side - 1, "the image is too small to tell"
    return int(touched[-1] - touched[0]) + 1


def kinds(name: str, *types: type[nn.Module]) -> int:
    """How many modules of some kinds; convolutions that project a shortcut are left out."""
    modules = net(name).named_modules()
    left_out = "downsample" if nn.BatchNorm2d not in types else "nothing"
    return sum(isinstance(m, types) and left_out not in key for key, m in modules)


CONV, BN, FC = nn.Conv2d, nn.BatchNorm2d, nn.Linear
POOL = (nn.MaxPool2d, nn.AdaptiveAvgPool2d)
