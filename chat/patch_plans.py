"""Plan what is asked about the patches of a vision transformer: tokens, embeddings, patch size."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isqrt
from typing import Any

from chat.lexicon import Lexicon
from chat.plan import Call, Impossible, Plan, Route
from chat.stack_reading import Piece, cut_pieces

_ABOUT = re.compile(r"\bpatch|\bvit\b|\bvision transformer|\bdeit\b", re.IGNORECASE)
_SETTERS = {
    "image": "image",
    "ratio": "image",
    "image_named": "image",
    "pixels": "image",
    "patch": "patch",
    "patch_named": "patch",
    "width": "width",
}


# what is asked in two words that may stand apart: "patch projection: ..., parameters?"
_PUBLISHED = "ViT as published has one class token, which is counted."
_LARGEST_PATCH = 64
_PAIRS = (
    ("about_projection", "params", "projection"),
    ("about_position", "params", "position"),
    ("about_flat", "long", "length"),
)


@dataclass(slots=True)
class PatchQuestion:
    """What a question about patches says."""

    image: tuple[int, int] | None = None
    patch: tuple[int, int] | None = None
    width: int | None = None
    count: int | None = None
    counted: str | None = None  # "patches" or "tokens"
    channels: int | None = None
    class_token: bool | None = None
    published: bool = False  # by the name of the paper: "ViT-B/16"
    bias: bool | None = None
    asked: list[str] = field(default_factory=list)
    vague: bool = False

    def put(self, name: str, value: object) -> None:
        """Note a value; another one for the same thing makes the question vague."""
        if getattr(self, name) not in (None, value):
            self.vague = True
        setattr(self, name, value)


def plan_patches(lexicon: Lexicon, question: str) -> Route:
    """Plan the answer to a question about patches.

    Args:
        lexicon: the tools.
        question: as typed.

    Returns:
        A plan or why there is none; None if the question is no such one, or lacks something.
    """
    if not _ABOUT.search(question):
        return None
    pieces = cut_pieces(question, "patches")
    found = _read(pieces) if pieces else None
    if found is None or found.vague or not found.asked:
        return None
    if set(found.asked) <= {"tokens", "patches"}:
        return _tokens(lexicon, found)
    asked = [one for one in found.asked if one not in ("tokens", "patches")]
    if (
        len(asked) != 1
        or asked[0] not in _PLANNERS
        or (found.patch and found.patch[0] != found.patch[1])
    ):
        return None
    return _PLANNERS[asked[0]](lexicon, found)


def _read(pieces: Sequence[Piece]) -> PatchQuestion:
    found = PatchQuestion()
    for piece in pieces:
        if piece.name in _SETTERS:
            _set(found, piece)
        elif piece.name in ("count", "count_named"):
            found.put("count", piece.number("a"))
            found.counted = "patches" if "patch" in piece.text else "tokens"
        elif piece.name == "sized":
            found.put("patch", piece.pair)
            found.asked.append("patches")
        elif piece.name in ("class", "no_class"):
            found.put("class_token", piece.name == "class")
        elif piece.name in ("rgb", "grey"):
            found.put("channels", 3 if piece.name == "rgb" else 1)
        elif piece.name == "bias":
            found.put("bias", _has_bias(piece.groups))
        elif piece.name == "model" and "p" in piece.groups:
            side = int(piece.groups["p"])
            found.put("patch", (side, side))
        elif piece.name.startswith("ask_"):
            found.asked.append(piece.name.removeprefix("ask_"))
    found.published = any(one.name == "model" and "p" in one.groups for one in pieces)
    names = {piece.name for piece in pieces}
    found.asked += [ask for *two, ask in _PAIRS if names.issuperset(two)]
    found.asked = list(dict.fromkeys(found.asked))
    return found


def _has_bias(said: dict[str, str]) -> bool:
    off = said.get("no", "").startswith(("without", "no", "excl", "ignor"))
    return not (off or said.get("state") == "excluded" or said.get("flag") == "false")


def _set(found: PatchQuestion, piece: Piece) -> None:
    name = _SETTERS[piece.name]
    if name == "width":
        found.put("width", piece.number("a", "b", "c", "e"))
        return
    found.put(name, piece.pair)
    if piece.name == "ratio":  # "224/14": the image by the patch
        found.put("patch", (int(piece.groups["p"]), int(piece.groups["p"])))
    if name == "image" and "c" in piece.groups:
        found.put("channels", int(piece.groups["c"]))
    if "rgb" in piece.text or "colo" in piece.text:
        found.put("channels", 3)
    if re.search("gr[ae]y", piece.text):
        found.put("channels", 1)


def _tokens(lexicon: Lexicon, found: PatchQuestion) -> Plan | None:
    """The patches, or the tokens where it was said whether the class token counts."""
    if found.image is None or found.patch is None or found.count or found.width:
        return None
    if found.patch[0] != found.patch[1] or len(set(found.asked)) > 1:
        return None
    class_token = found.class_token
    notes: tuple[str, ...] = ()
    if class_token is None:
        if "tokens" in found.asked and not found.published:
            return None
        class_token = "tokens" in found.asked
        notes = (_PUBLISHED,) if class_token else ()
    arguments = {"height": found.image[0], "width": found.image[1], "patch": found.patch[0]}
    arguments |= {"class_token": class_token}
    return Plan((Call(lexicon.tools["patch_tokens"], arguments, notes=notes),))


def _projection(lexicon: Lexicon, found: PatchQuestion) -> Plan | None:
    """A convolution whose kernel and stride are the patch."""
    if found.patch is None and found.image and found.channels and found.image[0] <= _LARGEST_PATCH:
        found.patch = found.image  # "32x32x3 -> 1024"
    if found.patch is None or found.width is None or found.count or len({*found.patch}) > 1:
        return None
    arguments: dict[str, Any] = {
        "in_channels": found.channels or 3,
        "out_channels": found.width,
        "kernel": found.patch[0],
    }
    notes = () if found.channels else ("For an RGB image, 3 channels.",)
    arguments |= {} if found.bias is None else {"bias": found.bias}
    return Plan((Call(lexicon.tools["conv2d_parameters"], arguments, notes=notes),))


def _position(lexicon: Lexicon, found: PatchQuestion) -> Plan | None:
    """One row for each token; the tokens are given, or follow from the image."""
    if found.width is None:
        return None
    info = lexicon.tools["embedding_parameters"]
    arguments: dict[str, Any] = {"d_model": found.width}
    if found.count is not None:
        patches = found.counted == "patches"
        if patches and found.class_token is None:
            return None
        extra = 1 if patches and found.class_token else 0
        return Plan((Call(info, arguments | {"entries": found.count + extra}),))
    if found.image is None or found.patch is None or found.class_token is None:
        return None
    sides = {"height": found.image[0], "width": found.image[1], "patch": found.patch[0]}
    tokens = Call(lexicon.tools["patch_tokens"], sides | {"class_token": found.class_token})
    return Plan((Call(info, arguments, {"entries": tokens}),))


def _length(lexicon: Lexicon, found: PatchQuestion) -> Plan | None:
    if found.patch is None or found.width or found.count:
        return None
    arguments = {"patch": found.patch[0]}
    arguments |= {"channels": found.channels} if found.channels else {}
    return Plan((Call(lexicon.tools["patch_length"], arguments),))


def _patch_size(lexicon: Lexicon, found: PatchQuestion) -> Route:
    """The patch that cuts a square image into so many."""
    if found.image is None or found.count is None or found.patch is not None:
        return None
    height, width = found.image
    tokens = found.counted == "tokens"
    if height != width or (tokens and found.class_token is None):
        return None
    class_token = bool(found.class_token)
    patches = found.count - (1 if class_token else 0)
    info = lexicon.tools["patch_tokens"]
    rows = isqrt(max(patches, 0))
    if rows == 0 or rows * rows != patches or height % rows:
        return Impossible(info, f"no square patch cuts {height} x {width} into {patches} patches")
    arguments = {"height": height, "width": width, "patch": float(height // rows)}
    return Plan((Call(info, arguments | {"class_token": class_token}, solved="patch"),))


_PLANNERS: dict[str, Callable[[Lexicon, PatchQuestion], Route]] = {
    "projection": _projection,
    "position": _position,
    "length": _length,
    "patch": _patch_size,
}
