"""What can be done with one or two results: how it is written and how it is computed."""

import math
from collections.abc import Callable

OPERATIONS: dict[str, tuple[str, Callable[..., float]]] = {
    "double": ("2 × {0}", lambda a: 2 * a),
    "triple": ("3 × {0}", lambda a: 3 * a),
    "half": ("{0} / 2", lambda a: a / 2),
    "square": ("({0})²", lambda a: a * a),
    "root": ("√({0})", math.sqrt),
    "inverse": ("1 / {0}", lambda a: 1 / a),
    "complement": ("1 - {0}", lambda a: 1 - a),
    "ln": ("ln {0}", math.log),
    "log2": ("log2 {0}", math.log2),
    "negative": ("-({0})", lambda a: -a),
    "difference": ("|{0} - {1}|", lambda a, b: abs(a - b)),
    "minus": ("{0} - {1}", lambda a, b: a - b),
    "ratio": ("{0} / {1}", lambda a, b: a / b),
    "sum": ("{0} + {1}", lambda a, b: a + b),
    "product": ("{0} × {1}", lambda a, b: a * b),
    "average": ("({0} + {1}) / 2", lambda a, b: (a + b) / 2),
    "largest": ("max({0}, {1})", max),
    "smallest": ("min({0}, {1})", min),
    "times_less": ("{1} / {0}", lambda a, b: b / a),
    "times_more": ("{0} / {1}", lambda a, b: a / b),
    "fewer": ("{1} - {0}", lambda a, b: b - a),
    "more": ("{0} - {1}", lambda a, b: a - b),
    "percent_saved": ("100 · (1 - {0})", lambda a: 100 * (1 - a)),
    "percent_less": ("100 · (1 - {0} / {1})", lambda a, b: 100 * (1 - a / b)),
}
PERCENT = frozenset({"percent_less", "percent_saved"})
KEEP_UNIT = frozenset(
    {"double", "triple", "half", "difference", "minus", "sum", "average", "largest", "smallest"}
    | {"fewer", "more", "negative"}
)
