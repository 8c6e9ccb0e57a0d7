"""What torch says of published networks that are built again in networks_in_torch.py."""

import functools
from collections.abc import Callable
from typing import Any

import torch
from judges import Case, case
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

ARCHITECTURES: dict[str, list[Case]] = {
    "network_parameters": [
        *[case(name, to=size(name)) for name in BUILD],
        *[
            case("vgg-16", part=f"conv3_{i + 1}", to=size("vgg-16", f"features.{6 + i}"))
            for i in range(3)
        ],
        *[
            case("vgg-16", part=f"fc{6 + i}", to=size("vgg-16", f"classifier.{i}"))
            for i in range(3)
        ],
        *[case(n, part="conv", to=size_of(n, CONV)) for n in BUILD],
        *[case(n, part="fc", to=size_of(n, FC)) for n in BUILD],
        *[case(n, part="norm", to=size_of(n, BN)) for n in BUILD if n[:3] in ("res", "mob", "xce")],
        case("vgg-19", part="body", to=size("vgg-19", "features")),
        case(
            "vgg-19", part="block4", to=sum(size("vgg-19", f"features.{i}") for i in range(11, 15))
        ),
        *[
            case("resnet-50", part=f"conv{i + 1}_x", to=size("resnet-50", f"layer{i}"))
            for i in (1, 2, 3, 4)
        ],
        case("resnet-101", part="conv4_23", to=size("resnet-101", "layer3.22")),
        case("resnet-34", part="first conv", to=size("resnet-34", "conv1.0")),
        case(
            "resnet-50",
            part="shortcut",
            to=sum(size("resnet-50", f"layer{i}.0.downsample.0") for i in (1, 2, 3, 4)),
        ),
        case("googlenet", part="3a", to=size("googlenet", "a3")),
        case("googlenet", part="inception 4", to=sum(size("googlenet", f"{i}4") for i in "abcde")),
        case(
            "googlenet",
            part="5b",
            version="torchvision",
            to=size("googlenet", "b5", version="torchvision"),
        ),
        case("googlenet", version="torchvision", to=size("googlenet", version="torchvision")),
        case("googlenet", auxiliary=True, to=size("googlenet", auxiliary=True)),
        case(
            "googlenet",
            auxiliary=True,
            version="torchvision",
            to=size("googlenet", auxiliary=True, version="torchvision"),
        ),
        *[
            case(
                n,
                version="keras",
                statistics=True,
                to=size(n, version="keras") + statistics(n, version="keras"),
            )
            for n in ("resnet-18", "resnet-50", "resnet-101", "resnet-152")
        ],
        *[
            case(n, statistics=True, to=size(n) + statistics(n))
            for n in ("xception", "mobilenet-v1", "mobilenet-v2", "vgg-16")
        ],
        case("xception", part="middle flow", to=8 * size("xception", "block7")),
        case(
            "mobilenet-v1",
            part="depthwise",
            to=sum(size("mobilenet-v1", f"block{i}.0.0") for i in range(1, 14)),
        ),
        case(
            "mobilenet-v1",
            part="pointwise",
            to=sum(size("mobilenet-v1", f"block{i}.1.0") for i in range(1, 14)),
        ),
        *[
            case(n, width_multiplier=a, to=size(n, alpha=a))
            for n in ("mobilenet-v1", "mobilenet-v2")
            for a in (0.25, 0.35, 0.5, 0.75, 1.4)
        ],
        *[case(n, classes=10, to=size(n, classes=10)) for n in BUILD],
    ],
    "network_multiply_adds": [
        *[case(name, to=cost(name)) for name in BUILD],
        *[
            case(n, version="torchvision", to=cost(n, version="torchvision"))
            for n in ("resnet-18", "resnet-50", "resnet-101", "resnet-152", "googlenet")
        ],
        case("resnet-50", version="keras", to=cost("resnet-50")),
        case("resnet-50", part="conv3_x", to=cost("resnet-50", "layer2")),
        case("resnet-50", height=256, width=320, to=cost("resnet-50", sides=(256, 320))),
        case("googlenet", part="4e", to=cost("googlenet", "e4")),
        case("vgg-16", part="conv", to=cost("vgg-16", "features")),
        *[
            case(
                "mobilenet-v1",
                width_multiplier=a,
                height=r,
                to=cost("mobilenet-v1", sides=(r, r), alpha=a),
            )
            for a, r in ((1.0, 160), (0.75, 224), (0.5, 192), (0.5, 160), (0.25, 128))
        ],
        case(
            "mobilenet-v2",
            width_multiplier=0.35,
            height=96,
            to=cost("mobilenet-v2", sides=(96, 96), alpha=0.35),
        ),
        case("resnet-18", classes=10, to=cost("resnet-18", classes=10)),
    ],
    "network_activations": [
        *[case(name, to=written(name)) for name in BUILD],
        case("vgg-16", part="block1", to=sum(written("vgg-16", f"features.{i}") for i in range(3))),
        case("resnet-50", version="torchvision", to=written("resnet-50", version="torchvision")),
        case("resnet-50", version="keras", to=written("resnet-50", version="keras")),
        case("resnet-50", height=256, width=320, to=written("resnet-50", sides=(256, 320))),
        case("googlenet", part="4e", to=written("googlenet", "e4")),
        case(
            "mobilenet-v1",
            width_multiplier=0.5,
            height=160,
            to=written("mobilenet-v1", sides=(160, 160), alpha=0.5),
        ),
    ],
    "network_output_shape": [
        *[case(f"vgg-{d}", to=shape_after(f"vgg-{d}", "features")) for d in VGG_PLANS],
        case("vgg-16", part="conv3_3", to=shape_after("vgg-16", "features.8")),
        case("vgg-16", part="fc7", to=shape_after("vgg-16", "classifier.1")),
        *[
            case(n, part=f"conv{i + 1}_x", height=256, to=shape_after(n, f"layer{i}", (256, 256)))
            for n in ("resnet-18", "resnet-50")
            for i in (1, 2, 3, 4)
        ],
        case(
            "resnet-50",
            part="conv4_x",
            height=375,
            width=500,
            to=shape_after("resnet-50", "layer3", (375, 500)),
        ),
        case(
            "resnet-50",
            version="torchvision",
            to=shape_after("resnet-50", "layer4", version="torchvision"),
        ),
        case("resnet-50", version="keras", to=shape_after("resnet-50", "layer4", version="keras")),
        *[
            case("googlenet", part=f"{r[1]}{r[0]}", to=shape_after("googlenet", r))
            for r in ("a3", "b3", "a4", "e4", "b5")
        ],
        *[
            case(
                "googlenet",
                part=f"pool{i}",
                height=239,
                to=shape_after("googlenet", f"pool{i}", (239, 239)),
            )
            for i in (3, 4)
        ],
        *[
            case("xception", part=f"block{i}", to=shape_after("xception", f"block{i}"))
            for i in (1, 2, 4, 12, 14)
        ],
        case(
            "mobilenet-v1",
            part="block6",
            height=161,
            width_multiplier=0.75,
            to=shape_after("mobilenet-v1", "block6", (161, 161), alpha=0.75),
        ),
        case("mobilenet-v2", part="block7", to=shape_after("mobilenet-v2", "block7")),
    ],
    "network_receptive_field": [
        case("vgg-16", to=seen("vgg-16", "features", 480)),
        case("vgg-16", part="conv3_3", to=seen("vgg-16", "features.8", 192)),
        case("vgg-16", part="pool1", to=seen("vgg-16", "features.2", 64)),
        *[
            case(f"resnet-{d}", to=seen(f"resnet-{d}", "layer4", s))
            for d, s in ((18, 1000), (34, 1900), (50, 1000))
        ],
        case(
            "resnet-50",
            version="torchvision",
            to=seen("resnet-50", "layer4", 1000, version="torchvision"),
        ),
        case("resnet-50", version="keras", to=seen("resnet-50", "layer4", 1000, version="keras")),
        case("resnet-101", part="conv3_x", to=seen("resnet-101", "layer2", 300)),
        case("googlenet", part="4a", to=seen("googlenet", "a4", 600)),
        case("googlenet", part="5b", to=seen("googlenet", "b5", 1900)),
        case(
            "googlenet",
            part="5b",
            version="torchvision",
            to=seen("googlenet", "b5", 1200, version="torchvision"),
        ),
        case("xception", part="block4", to=seen("xception", "block4", 300)),
        case("mobilenet-v1", to=seen("mobilenet-v1", "block13", 700)),
        case("mobilenet-v2", part="block7", to=seen("mobilenet-v2", "block7", 300)),
    ],
    "network_depth": [case(name, to=depth) for name, depth in DEPTHS.items()],
    "count_layers": [
        *[case(n, "conv", to=kinds(n, CONV)) for n in BUILD if n != "xception"],
        *[case(n, "fc", to=kinds(n, FC)) for n in BUILD],
        *[case(n, "pool", to=kinds(n, *POOL)) for n in ("vgg-16", "resnet-50", "googlenet")],
        *[case(n, "norm", to=kinds(n, BN)) for n in ("vgg-16-bn", "resnet-50", "mobilenet-v1")],
        *[case(n, "weight", to=kinds(n, CONV, FC)) for n in ("vgg-19", "resnet-152", "googlenet")],
        case("xception", "conv", to=36),
        case("xception", "block", to=14),
        *[
            case(f"resnet-{d}", "block", to=n)
            for d, n in ((18, 8), (34, 16), (50, 16), (101, 33), (152, 50))
        ],
        case("googlenet", "block", to=9),
        case("vgg-16", "block", to=5),
        case("resnet-101", "block", part="conv4_x", to=23),
        case("vgg-16", "conv", part="block4", to=3),
    ],
}
