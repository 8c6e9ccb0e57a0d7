"""The published networks once more, written as torch modules: the judge of the layer lists.

`w` maps the width of a layer to another one; `thin` makes every map one channel wide, so that
gradients through large images stay cheap.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn

Width = Callable[[int], int]


def same(c: int) -> int:
    return c


def thin(c: int) -> int:
    return 1


class ConvBN(nn.Sequential):
    def __init__(self, c: int, o: int, k: int, s: int = 1, p: int | None = None, **options: int):
        p = k // 2 if p is None else p
        bias = bool(options.pop("bias", 0))
        super().__init__(nn.Conv2d(c, o, k, s, p, bias=bias, **options), nn.BatchNorm2d(o))


def vgg(plan: str, *, norm: bool = False, classes: int = 1000, w: Width = same) -> nn.Module:
    features, c = nn.Sequential(), 3
    for sign in plan.split():
        if sign == "M":
            features.append(nn.MaxPool2d(2, 2))
            continue
        features.append(nn.Conv2d(c, w(int(sign)), 3, padding=1))
        if norm:
            features.append(nn.BatchNorm2d(w(int(sign))))
        c = w(int(sign))
    net = nn.Sequential()
    net.features = features
    net.flatten = nn.Flatten()
    net.classifier = nn.Sequential(
        nn.Linear(c * 49, 4096), nn.Linear(4096, 4096), nn.Linear(4096, classes)
    )
    return net


VGG_PLANS = {
    11: "64 M 128 M 256 256 M 512 512 M 512 512 M",
    13: "64 64 M 128 128 M 256 256 M 512 512 M 512 512 M",
    16: "64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M",
    19: "64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M",
}


class Residual(nn.Module):
    def __init__(self, branch: nn.Module, downsample: nn.Module | None = None):
        super().__init__()
        self.branch, self.downsample = branch, downsample

    def forward(self, x: Tensor) -> Tensor:
        return self.branch(x) + (x if self.downsample is None else self.downsample(x))


def resnet(depth: int, version: str = "paper", *, classes: int = 1000, w: Width = same):
    repeats = {
        18: (2, 2, 2, 2),
        34: (3, 4, 6, 3),
        50: (3, 4, 6, 3),
        101: (3, 4, 23, 3),
        152: (3, 8, 36, 3),
    }
    deep, bias = depth > 34, int(version == "keras")
    net = nn.Sequential()
    net.conv1 = ConvBN(3, w(64), 7, 2, bias=bias)
    net.maxpool = nn.MaxPool2d(3, 2, 1)
    c = w(64)
    for stage, planes in enumerate((64, 128, 256, 512)):
        blocks = nn.Sequential()
        for at in range(repeats[depth][stage]):
            s = 2 if stage > 0 and at == 0 else 1
            thin_, out = w(planes), w(planes * 4 if deep else planes)
            if deep:
                first, middle = (1, s) if version == "torchvision" else (s, 1)
                branch = nn.Sequential(
                    ConvBN(c, thin_, 1, first, bias=bias),
                    ConvBN(thin_, thin_, 3, middle, bias=bias),
                    ConvBN(thin_, out, 1, bias=bias),
                )
            else:
                branch = nn.Sequential(
                    ConvBN(c, out, 3, s, bias=bias), ConvBN(out, out, 3, bias=bias)
                )
            changes = at == 0 and (stage > 0 or deep)
            blocks.append(Residual(branch, ConvBN(c, out, 1, s, bias=bias) if changes else None))
            c = out
        setattr(net, f"layer{stage + 1}", blocks)
    net.avgpool, net.flatten = nn.AdaptiveAvgPool2d(1), nn.Flatten()
    net.fc = nn.Linear(c, classes)
    return net


class Inception(nn.Module):
    def __init__(self, conv, c: int, a: int, b: int, bb: int, d: int, dd: int, e: int, large: int):
        super().__init__()
        self.b1 = conv(c, a, 1)
        self.b2 = nn.Sequential(conv(c, b, 1), conv(b, bb, 3))
        self.b3 = nn.Sequential(conv(c, d, 1), conv(d, dd, large))
        self.b4 = nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), conv(c, e, 1))

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.b1(x), self.b2(x), self.b3(x), self.b4(x)], 1)


class GoogLeNet(nn.Module):
    ROWS = """a3 192 64 96 128 16 32 32; b3 256 128 128 192 32 96 64
    a4 480 192 96 208 16 48 64; b4 512 160 112 224 24 64 64; c4 512 128 128 256 24 64 64
    d4 512 112 144 288 32 64 64; e4 528 256 160 320 32 128 128
    a5 832 256 160 320 32 128 128; b5 832 384 192 384 48 128 128"""

    def __init__(
        self, version: str = "paper", auxiliary: bool = False, classes: int = 1000, w: Width = same
    ):
        super().__init__()

        def conv(c: int, o: int, k: int, s: int = 1) -> nn.Module:
            if version == "paper":
                return nn.Conv2d(c, o, k, s, k // 2)
            return ConvBN(c, o, k, s)

        def pool(k: int = 3) -> nn.Module:
            return nn.MaxPool2d(k, 2, ceil_mode=True)

        self.stem = nn.Sequential(
            conv(3, w(64), 7, 2), pool(), conv(w(64), w(64), 1), conv(w(64), w(192), 3), pool()
        )
        c = w(192)
        for row in self.ROWS.replace("\n", ";").split(";"):
            name, given, *widths = row.split()
            a, b, bb, d, dd, e = (w(int(x)) for x in widths)
            assert w is not same or c == int(given)
            large = 5 if version == "paper" else 3
            setattr(self, name, Inception(conv, c, a, b, bb, d, dd, e, large))
            c = a + bb + dd + e
        self.pool3, self.pool4 = pool(), pool(3 if version == "paper" else 2)
        self.avgpool, self.fc = nn.AdaptiveAvgPool2d(1), nn.Linear(c, classes)
        self.auxiliary = nn.ModuleList()
        for width in (512, 528) if auxiliary else ():
            head = [nn.AvgPool2d(5, 3), conv(width, 128, 1), nn.Flatten()]
            self.auxiliary.append(
                nn.Sequential(*head, nn.Linear(2048, 1024), nn.Linear(1024, classes))
            )

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool3(self.b3(self.a3(self.stem(x))))
        x = self.d4(self.c4(self.b4(self.a4(x))))
        x = self.b5(self.a5(self.pool4(self.e4(x))))
        return self.fc(self.avgpool(x).flatten(1))


def separable(c: int, o: int) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(c, c, 3, padding=1, groups=c, bias=False),
        nn.Conv2d(c, o, 1, bias=False),
        nn.BatchNorm2d(o),
    )


def xception(*, classes: int = 1000, w: Width = same) -> nn.Module:
    net = nn.Sequential()
    net.block1 = nn.Sequential(ConvBN(3, w(32), 3, 2, 0), ConvBN(w(32), w(64), 3, 1, 0))
    c = w(64)
    down = {2: (128, 128), 3: (256, 256), 4: (728, 728), 13: (728, 1024)}
    for number in range(2, 14):
        first, *rest = (w(o) for o in down.get(number, (728, 728, 728)))
        widths = [first, *rest]
        layers = [separable(a, b) for a, b in zip([c, *widths], widths, strict=False)]
        shortcut = None
        if number in down:
            layers.append(nn.MaxPool2d(3, 2, 1))
            shortcut = ConvBN(c, widths[-1], 1, 2)
        setattr(net, f"block{number}", Residual(nn.Sequential(*layers), shortcut))
        c = widths[-1]
    net.block14 = nn.Sequential(separable(c, w(1536)), separable(w(1536), w(2048)))
    net.avgpool, net.flatten = nn.AdaptiveAvgPool2d(1), nn.Flatten()
    net.fc = nn.Linear(w(2048), classes)
    return net


def mobilenet_v1(alpha: float = 1.0, *, classes: int = 1000, w: Width = same) -> nn.Module:
    net, c = nn.Sequential(), w(int(32 * alpha))
    net.conv1 = ConvBN(3, c, 3, 2)
    outs = [64, 128, 128, 256, 256] + [512] * 6 + [1024, 1024]
    for at, out in enumerate(outs, start=1):
        s, o = 2 if at in (2, 4, 6, 12) else 1, w(int(out * alpha))
        setattr(net, f"block{at}", nn.Sequential(ConvBN(c, c, 3, s, groups=c), ConvBN(c, o, 1)))
        c = o
    net.avgpool, net.flatten = nn.AdaptiveAvgPool2d(1), nn.Flatten()
    net.fc = nn.Linear(c, classes)
    return net


def divisible(v: float) -> int:
    new = max(8, int(v + 4) // 8 * 8)
    return new + 8 if new < 0.9 * v else new


def mobilenet_v2(alpha: float = 1.0, *, classes: int = 1000, w: Width = same) -> nn.Module:
    net, c, at = nn.Sequential(), w(divisible(32 * alpha)), 0
    net.conv1 = ConvBN(3, c, 3, 2)
    settings = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1)]
    for t, out, n, s in [*settings, (6, 160, 3, 2), (6, 320, 1, 1)]:
        for repeat, stride in enumerate([s] + [1] * (n - 1)):
            at, o, hidden = at + 1, w(divisible(out * alpha)), c * t
            branch = nn.Sequential()
            if t > 1:
                branch.append(ConvBN(c, hidden, 1))
            branch.append(ConvBN(hidden, hidden, 3, stride, groups=hidden))
            branch.append(ConvBN(hidden, o, 1))
            setattr(net, f"block{at}", Residual(branch) if repeat else branch)
            c = o
    last = w(divisible(1280 * max(1.0, alpha)))
    net.conv2 = ConvBN(c, last, 1)
    net.avgpool, net.flatten = nn.AdaptiveAvgPool2d(1), nn.Flatten()
    net.fc = nn.Linear(last, classes)
    return net
