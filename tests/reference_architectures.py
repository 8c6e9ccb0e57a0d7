"""What torch says of published networks that are built again in networks_in_torch.py."""

from judges import Case, case
from measured_networks import (
    BN,
    BUILD,
    CONV,
    DEPTHS,
    FC,
    POOL,
    cost,
    kinds,
    seen,
    shape_after,
    size,
    size_of,
    statistics,
    written,
)
from networks_in_torch import VGG_PLANS

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
