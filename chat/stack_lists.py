"""Lists that give one value to each layer: "four 3x3 layers with dilation 1, 2, 4, 8"."""

import re
from dataclasses import replace

from chat.stack_assembler import Assembler
from chat.stack_reading import Piece, StackQuestion, every_layer


def take_list(one: Assembler, piece: Piece) -> None:
    """Note a list of strides, dilations or paddings; a second one of a kind is one too many."""
    name = next(key for key in ("stride", "dilation", "padding") if key in piece.groups)
    if name in one.found.lists:
        one.found.vague = True
    one.found.lists[name] = [int(said) for said in re.findall(r"\d+", piece.groups["list"])]


def share_lists(found: StackQuestion) -> None:
    """Give "dilation 1, 2, 4" to three layers; a list that does not fit makes it vague."""
    if found.strides is not None and found.layers:
        found.lists["stride"], found.strides = found.strides, None
    for name, values in found.lists.items():
        rows = [replace(one, times=1) for one in every_layer(found.layers)]
        if len(rows) != len(values) or any(getattr(one, name) is not None for one in rows):
            found.vague = True
            return
        for layer, value in zip(rows, values, strict=True):
            setattr(layer, name, value)
        found.layers = rows
