"""What the layer lists of published networks refuse."""

from typing import Any

Refused = tuple[str, tuple[Any, ...], dict[str, Any], str]

REFUSED_ARCHITECTURES: list[Refused] = [
    ("network_parameters", ("resnet-77",), {}, "network must be one of vgg-11, vgg-13, vgg-16,"),
    (
        "network_parameters",
        ("vgg-16",),
        {"part": "conv6"},
        "vgg-16 has no part 'conv6'; it has all",
    ),
    ("network_parameters", ("vgg-16",), {"part": "fourth fc"}, "vgg-16 has no part 'fourth fc'"),
    ("network_parameters", ("vgg-16",), {"part": ""}, "vgg-16 has no part ''"),
    ("network_parameters", ("vgg-16",), {"part": 3}, "part must be the name of a part, got 3"),
    ("network_parameters", ("vgg-16",), {"classes": 0}, "classes must be a count of 1 or more"),
    ("network_parameters", ("vgg-16",), {"statistics": 1}, "statistics must be true or false"),
    ("network_parameters", ("vgg-16",), {"auxiliary": True}, "only GoogLeNet has auxiliary heads"),
    ("network_parameters", ("googlenet",), {"auxiliary": 1}, "auxiliary must be true or false"),
    ("network_parameters", ("googlenet",), {"part": "aux1"}, "googlenet has no part 'aux1'"),
    (
        "network_parameters",
        ("googlenet",),
        {"version": "keras"},
        "version of googlenet must be one of paper, torchvision, got 'keras'",
    ),
    (
        "network_parameters",
        ("resnet-18",),
        {"width_multiplier": 0.5},
        "only MobileNet has a width multiplier, got resnet-18",
    ),
    (
        "network_parameters",
        ("mobilenet-v1",),
        {"width_multiplier": 0.01},
        "width_multiplier must be from 1/32 to 4, got 0.01",
    ),
    (
        "network_multiply_adds",
        ("vgg-16",),
        {"height": 256},
        "the first fully connected layer of vgg-16 takes a map of 7 x 7",
    ),
    (
        "network_multiply_adds",
        ("vgg-16",),
        {"height": 16},
        "an image of 16 x 16 pixels is too small: nothing is left of it after pool5",
    ),
    ("network_multiply_adds", ("vgg-16",), {"height": 10**6}, "up to 100000 pixels a side"),
    ("network_activations", ("vgg-16",), {"width": 0}, "width must be a count of 1 or more, got 0"),
    (
        "network_output_shape",
        ("resnet-50",),
        {"part": "conv6_x"},
        "resnet-50 has no part 'conv6_x'",
    ),
    ("network_receptive_field", ("vgg-16",), {"part": "fc6"}, "fc6 of vgg-16 sees the whole image"),
    ("network_depth", ("vgg-152",), {}, "network must be one of"),
    ("count_layers", ("vgg-16", "relu"), {}, "kind must be one of weight, conv, fc, pool, norm"),
]
