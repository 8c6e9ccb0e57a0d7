"""Read layers one after another ("two 3x3 convs, then a 2x2 max pool") as lists of their sizes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chat.reading import Filled, Reading
from chat.wordlists import number_words

MOST_LAYERS = 1_000
_TIMES = r"\d{1,3}|" + "|".join(sorted(number_words(), key=len, reverse=True)) + r"|an?|one"
_KIND = (
    r"(?:max[- ]?|avg[- ]?|average[- ]|mean[- ])?pool(?:ing|s)?\w*"
    r"|(?:\w+[- ])?conv(?:s|olution|olutions|olutional)?\b|filters?\b|kernels?\b"
)
_START = re.compile(
    rf"(?:\b(?P<times>{_TIMES})\s+(?:more\s+)?(?:(?:stacked|successive|consecutive|identical|"
    rf"plain|regular|normal|standard|further|dilated|atrous)\s+)*)?"
    rf"(?:(?P<before>{_KIND})\s*(?:layers?|with|of|kernel|size|window|a|:|-)*\s*)?"
    r"(?:(?<![\dx])(?P<square>\d{1,2})x(?P=square)(?![\dx])"
    r"|\b(?:k(?:ernels?)?(?:[ _]sizes?)?\s*(?:=|of|:)?\s*)(?P<side>\d{1,2})\b(?!\s*,\s*\d))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"^[\s,-]*(?:(?:stride|s)[- =]?\d+\s+)?(?P<after>{_KIND})", re.IGNORECASE)
_STRIDE = re.compile(
    r"\b(?:strides?|s)(?:\s*(?:=|of|:|-)\s*|\s*)(\d{1,2})\b|\bstride (two|three)\b", re.I
)
_PADDING = re.compile(r"\b(?:padding|pad|p)(?:\s*(?:=|of|:|-)\s*|\s*)(\d{1,2})\b", re.I)
_DILATION = re.compile(
    r"\b(?:dilations?|dilation rate|rate|d)(?:\s*(?:=|of|:|-)\s*|\s*)(\d{1,2})\b", re.I
)
_SAME = re.compile(r"\bsame(?: |-)padding\b|\bpadding\s*=?\s*'?same\b", re.I)
_NONE = re.compile(r"\b(?:no|without|valid|zero)(?: any)? padding\b|\bunpadded\b", re.I)
_SETTINGS = (_STRIDE, _PADDING, _DILATION, _SAME, _NONE)
_JOINS = re.compile(
    r"\b(?:then|followed by|after (?:that|which|it)|stacked|layers?|and|another|finally|next|with"
    r"|windows?|max|average|pooling|each|all|both|of|conv\w*|pool\w*|filters?|kernels?)\b",
    re.I,
)
_MAP = re.compile(
    r"\s*(?:x\s*\d+\s*)?(?:-?pixel )?"
    r"(?:input|image|(?:feature )?map|picture|tensor|pixels|px|rgb|grid)\b",
    re.I,
)
_INPUT = re.compile(
    r"\b(?:(?:input|image|map|picture)(?: size)?(?: is| of|:| =|=)?|on|applied to)"
    r"\s*(?:an? |the )?$",
    re.I,
)
_WINDOW = re.compile(r"\s*(?:windows?|blocks?|patch(?:es)?|regions?)\b", re.I)
_UNRATED = re.compile(
    r"\A(?!.*(?:dilations?|rates?)\b|.*\bd ?=).*\b(?:dilated|atrous)\b", re.I | re.S
)
_NAMED = re.compile(
    r"\b(?:conv|(?:max|avg|average)?[ -]?pool)\w*\s+(\d{1,2})x\1\b"
    r"|\b(\d{1,2})x\2\s+(?:conv|(?:max|avg|average)?[ -]?pool)",
    re.I,
)
_HUGE = 31  # no kernel of these questions is larger: a larger square is the image


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as typed, with the place of its text."""

    kernel: int
    stride: int
    padding: int
    dilation: int
    times: int
    start: int
    end: int
    pool: bool


def fill_layers(filled: Filled, reading: Reading) -> None:
    """Give a tool that takes lists of layers the layers of a question.

    Args:
        filled: the tool's arguments so far; changed in place.
        reading: the question.
    """
    takes = {"kernels", "strides"} <= filled.info.quantities.keys()
    if not takes or (_is_list(filled, "kernels") and _is_list(filled, "strides")):
        return
    if _UNRATED.search(reading.text):
        return
    layers = list(_layers(reading.text))
    total = sum(layer.times for layer in layers)
    if not 0 < total <= MOST_LAYERS:
        return
    rows = [layer for layer in layers for _ in range(layer.times)]
    filled.arguments["kernels"] = [float(one.kernel) for one in rows]
    filled.arguments["strides"] = [float(one.stride) for one in rows]
    if "paddings" in filled.info.quantities:
        filled.arguments["paddings"] = [float(one.padding) for one in rows]
    if "dilations" in filled.info.quantities and any(one.dilation > 1 for one in rows):
        filled.arguments["dilations"] = [float(one.dilation) for one in rows]
    elif any(one.dilation > 1 for one in rows):
        spans = [(one.kernel - 1) * one.dilation + 1 for one in rows]
        filled.arguments["kernels"] = [float(span) for span in spans]
    filled.conflicts = [c for c in filled.conflicts if c not in ("kernels", "strides")]
    filled.used |= _tokens(reading, layers)


def count_layers(reading: Reading) -> int:
    """How many layers a question lists."""
    return sum(layer.times for layer in _layers(reading.text))


def names_several(reading: Reading) -> bool:
    """Whether a question names more than one layer with its size: one size says too little."""
    return len(_NAMED.findall(reading.text)) > 1


def _is_list(filled: Filled, name: str) -> bool:
    return isinstance(filled.arguments.get(name), list)


def _layers(text: str) -> Iterator[Layer]:
    found = [m for m in _START.finditer(text) if int(m["square"] or m["side"]) <= _HUGE]
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        rest = text[match.end() : end]
        rest = re.split(r"[?\n;]|\.\s", rest)[0]
        before = text[max(0, match.start() - 40) : match.start()]
        is_input = _INPUT.search(before) and not match["before"] and not _WINDOW.match(rest)
        if _MAP.match(rest) or is_input:
            continue
        after = _AFTER.match(rest)
        kind = match["before"] or (after["after"] if after else "")
        if not (kind or _STRIDE.search(rest) or match["side"] or len(found) > 1):
            continue
        yield _layer(match, rest, kind, _shared(text, found[-1]))


def _shared(text: str, last: re.Match[str]) -> str:
    """What is said of all layers at the end: "all with stride 2"."""
    tail = text[last.end() :]
    said = re.search(r"\b(?:all|each|every\w*|both)\b[^.?\n]*", tail, re.I)
    return said.group() if said else ""


def _layer(match: re.Match[str], rest: str, kind: str, shared: str) -> Layer:
    kernel = int(match["square"] or match["side"])
    pool = "pool" in kind.lower()
    stride = _number(_STRIDE, rest) or _number(_STRIDE, shared) or (kernel if pool else 1)
    dilation = _number(_DILATION, rest) or _number(_DILATION, shared) or 1
    padding = _number(_PADDING, rest)
    if padding is None:
        padding = _number(_PADDING, shared)
    if padding is None:
        same = _SAME.search(rest) or _SAME.search(shared)
        padding = dilation * (kernel - 1) // 2 if same else 0
    counted = re.match(r"filter|kernel", match["before"] or "", re.I)  # channels, no layers
    times = "1" if counted else match["times"] or "1"
    count = int(times) if times.isdigit() else int(number_words().get(times.lower(), 1))
    spans = [[m.end() for m in p.finditer(rest)] for p in _SETTINGS]
    twice = any(len(ends) > 1 for ends in spans)  # "stride 1, stride 2": left over, so asked about
    end = match.end() + (0 if twice else max((ends[0] for ends in spans if ends), default=0))
    return Layer(kernel, stride, padding, dilation, count, match.start(), end, pool)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    if found is None:
        return None
    word = next(group for group in found.groups() if group)
    return int(word) if word.isdigit() else int(number_words()[word])


def _tokens(reading: Reading, layers: list[Layer]) -> set[int]:
    """The tokens that the layers account for, and the small words between them."""
    first, last = layers[0].start, max(layer.end for layer in layers)
    joins = [m.span() for m in _JOINS.finditer(reading.text)]
    spans = [(layer.start, layer.end) for layer in layers]
    shared = re.search(r"\b(?:all|each|every\w*|both)\b[^.?\n]*", reading.text[last:], re.I)
    if shared:
        joins.append((last + shared.start(), last + shared.end()))
        said = (p.search(shared.group()) for p in _SETTINGS)
        place = last + shared.start()
        spans += [(place + m.start(), place + m.end()) for m in said if m]
    used = set()
    for at, token in enumerate(reading.tokens):
        inside = any(start <= token.start and token.end <= end for start, end in spans)
        joined = any(start <= token.start and token.end <= end for start, end in joins)
        if inside or (joined and token.quantity is None and token.start >= first - 40):
            used.add(at)
    return used
