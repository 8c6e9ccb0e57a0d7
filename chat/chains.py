"""Read a list of layers typed as text ("conv 7x7 s2 p3, then 2x2 max pool") and plan its result.

Every word of the question must be understood; one that is not leaves the question to the router,
which asks back.
"""

import functools
import re
import tomllib
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from chat.lexicon import Lexicon
from chat.plan import Call, Plan
from chat.wordlists import number_words

_FILE = Path(__file__).parent / "phrases" / "chains.toml"
_ASKED = ("receptive_field", "parameters", "size")
_LONGEST = 600  # characters of a question that may be a list of layers
_LARGEST = 31  # no kernel of these questions is larger: a larger square is the image
_KINDS = frozenset({"conv", "pool"})


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as typed; what was not said is None."""

    kernel: int
    times: int = 1
    kind: str | None = None
    stride: int | None = None
    padding: int | None = None
    channels: tuple[int, int] | None = None


@dataclass(slots=True)
class Chain:
    """A list of layers, with what is asked about it."""

    layers: list[Layer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    size: int | None = None
    bias: bool | None = None


def read_chain(text: str) -> Chain | None:
    """Read a list of layers.

    Args:
        text: the question in plain words, arrows written as "to".

    Returns:
        The layers and what is asked, or None if anything is left that was not understood.
    """
    if len(text) > _LONGEST:
        return None
    text = " ".join(text.split())
    chain, at, kind, apart = Chain(), 0, None, False
    pieces, scan = _table()
    for found in scan.finditer(text):
        if text[at : found.start()].strip():
            return None
        at = found.end()
        name = next(one for one in pieces if found[f"_{one}"] is not None)
        if name in _KINDS:
            kind = _set_kind(chain, name, kind)
        elif name == "kernel":
            if int(found["k"]) > _LARGEST:
                return None
            chain.layers.append(Layer(int(found["k"]), _times(found["times"]), kind))
            kind = None
        elif not _put(chain, name, found, apart):
            return None
        apart = name == "separator"
    return None if text[at:].strip() or kind else chain


def _times(said: str | None) -> int:
    if said is None:
        return 1
    return int(said) if said.isdigit() else int(number_words()[said.lower()])


def _set_kind(chain: Chain, name: str, waiting: str | None) -> str | None:
    """Give the kind to the layer before it ("3x3 conv"), else keep it for the next one."""
    if waiting is None and chain.layers and chain.layers[-1].kind is None:
        chain.layers[-1] = replace(chain.layers[-1], kind=name)
        return None
    return name


def _put(chain: Chain, name: str, found: re.Match[str], apart: bool) -> bool:
    """Note one piece; False if it says something twice or it is open which layer it belongs to."""
    if name in ("separator", "small"):
        return True
    if name in _ASKED:
        chain.asked.append(name)
        return True
    if name == "input":
        known, depth = chain.size, found["d1"] or found["d2"]
        chain.size = int(found["i1"] or found["i2"] or found["i3"])
        return known is None and depth in (None, "1", "3")
    if name == "bias":
        chain.bias = found["no"].lower() == "with"
        return True
    values: dict[str, object] = {}
    if name == "channels":
        values["channels"] = (int(found["cin"]), int(found["cout"]))
    elif name == "stride":
        values["stride"] = int(found["stride"])
    else:
        values["padding"] = 0 if name == "unpadded" else int(found["p1"] or found["p2"])
    if not chain.layers or any(getattr(chain.layers[-1], one) is not None for one in values):
        return False
    last = chain.layers[-1]
    alike = [one for one in chain.layers[:-1] if one.kind == last.kind]
    if apart and any(getattr(one, said) is None for one in alike for said in values):
        return False  # "conv 3x3, conv 3x3, stride 2": of the last one or of both?
    chain.layers[-1] = replace(chain.layers[-1], **values)  # type: ignore[arg-type]
    return True


def plan_chain(lexicon: Lexicon, text: str) -> Plan | None:
    """Plan the size behind, the receptive field or the parameters of a list of layers.

    Args:
        lexicon: the tools.
        text: the question in plain words.

    Returns:
        The plan, or None if the text is no list of layers or lacks something.
    """
    chain = read_chain(text)
    if chain is None or len(chain.layers) < 2 or len(set(chain.asked)) != 1:
        return None
    rows = [layer for layer in chain.layers for _ in range(layer.times)]
    if any(layer.kind is None for layer in rows) and chain.asked[0] != "parameters":
        return None
    if chain.asked[0] == "parameters":
        return _parameters(lexicon, chain, rows)
    arguments: dict[str, object] = {
        "kernels": [float(one.kernel) for one in rows],
        "strides": [float(one.stride or (one.kernel if one.kind == "pool" else 1)) for one in rows],
    }
    if chain.asked[0] == "receptive_field":
        return Plan((Call(lexicon.tools["receptive_field"], arguments),))
    if chain.size is None:
        return None
    arguments |= {"size": chain.size, "paddings": [float(one.padding or 0) for one in rows]}
    notes = () if all(one.padding is not None for one in rows) else (_UNPADDED,)
    return Plan((Call(lexicon.tools["stack_output_size"], arguments, notes=notes),))


_UNPADDED = "taken without padding where none was given"


def _parameters(lexicon: Lexicon, chain: Chain, rows: list[Layer]) -> Plan | None:
    """The sum over the convolutions; each must say its channels and take what comes before."""
    convs = [one for one in rows if one.kind != "pool"]
    pairs = [one.channels for one in convs]
    if any(pair is None for pair in pairs):
        return None
    known = [pair for pair in pairs if pair is not None]
    if any(before[1] != after[0] for before, after in pairwise(known)):
        return None
    bias = {} if chain.bias is None else {"bias": chain.bias}
    calls = [
        Call(
            lexicon.tools["conv2d_parameters"],
            {"in_channels": pair[0], "out_channels": pair[1], "kernel": one.kernel} | bias,
        )
        for one, pair in zip(convs, known, strict=True)
    ]
    return Plan(tuple(calls), combination="sum")


@functools.cache
def _table() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The names of the pieces, and one pattern with a group for each."""
    pieces = tomllib.loads(_FILE.read_text("utf-8"))["pieces"]
    count = r"\d{1,2}|" + "|".join(sorted(number_words(), key=len, reverse=True))
    parts = (f"(?P<_{name}>{one.replace('<count>', count)})" for name, one in pieces.items())
    return tuple(pieces), re.compile("|".join(parts), re.IGNORECASE)
