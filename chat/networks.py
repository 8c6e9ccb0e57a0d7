"""Decide what a question about published networks wants computed from their layer lists.

"What share of VGG-16's parameters sits in the fully connected layers?" A question is taken only
when all of it was understood; any other is left to the router and to the entries.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.cues import asks_why
from chat.lexicon import Lexicon
from chat.network_calls import (
    TOOLS,
    Operand,
    Unclear,
    in_bytes,
    is_network_call,
    make_network_call,
)
from chat.network_follow import spell_out, spell_out_all, with_earlier
from chat.network_reading import Named, NetworkQuestion, read_networks
from chat.network_words import network_words
from chat.plan import Call, Combination, Impossible, Missing, Plan, Route
from chat.wordlists import word_list

_ADDS_UP = {"parameters", "memory", "multiply_adds", "activations", "activation_memory"}
_CHANGING = frozenset(word_list("changing"))


def entries_of(call: Call) -> list[str]:
    """The ids of the entries on the network that a call works on."""
    found = [entry for one in call.providers.values() for entry in entries_of(one)]
    network = call.arguments.get("network")
    if is_network_call(call) and isinstance(network, str):
        words = network_words()
        found.append(words.entries[words.family(network)])
    return found


def route_networks(lexicon: Lexicon, question: str, earlier: Sequence[str] = ()) -> Route:
    """Decide what to compute about published networks.

    Args:
        lexicon: the tools.
        question: as typed.
        earlier: the questions about networks right before this one, newest first.

    Returns:
        A Plan, what is Missing, what is Impossible, or None: then it is no such question.
    """
    earlier = spell_out_all(earlier)
    asked = read_networks(spell_out(question, earlier))
    if earlier and not asked.left:
        asked = with_earlier(asked, earlier)
    complete = bool((asked.networks or asked.unknown) and asked.quantities)
    if not complete or set(asked.left) - _CHANGING or asks_why(question):
        return None
    info = lexicon.tools["network_parameters"]
    if asked.unknown:
        return Impossible(info, _no_such_network(*asked.unknown[0]))
    try:
        calls, kind = _plan(lexicon, asked, question)
    except Unclear as unclear:
        return unclear.route(lexicon)
    if not calls:
        return None
    if asked.left:
        shown = ", ".join(f"`{word}`" for word in asked.left)
        plain = (_as_understood(one) for one in calls)
        text = f"I am not sure what {shown} changes here. Is this what you mean?"
        return Missing(info, text, tuple(dict.fromkeys(plain)), calls)
    return Plan(calls, asked.percent, combination=kind)


def _no_such_network(family: str, size: int) -> str:
    words = network_words()
    *most, last = (str(one) for one in words.sizes[family])
    name = words.written[family].format(size=size)
    family_name = words.written[family].partition("-")[0]
    known = f"{', '.join(most)} and {last}"
    if size in words.unlisted[family]:
        return f"I have no layer list of {name}, only of {family_name}-{known}"
    return f"There is no {name}: {family_name} comes with {known} layers"


def _plan(
    lexicon: Lexicon, asked: NetworkQuestion, question: str
) -> tuple[tuple[Call, ...], Combination | None]:
    if "flops" in asked.quantities:
        raise Unclear(
            "FLOPs are counted in two ways: papers on networks mostly print multiply-adds under "
            "this name, others count two operations for each. I can give the multiply-adds.",
            [re.sub(r"(?i)[gm]?flops?|floating[ -]point operations?", "multiply-adds", question)],
        )
    if asked.conflicts:
        named = asked.conflicts[0].replace("alpha", "width multiplier")
        raise Unclear(f"The question gives more than one {named}. Which one is meant?")
    asked = in_bytes(asked)
    operands = _operands(asked)
    if operands is None:
        return (), None
    pairs = [(quantity, one) for quantity in asked.quantities for one in operands]
    kind: Combination | None = None
    if asked.operation:
        ordered = _ordered(asked, operands)
        if ordered is None:
            return (), None
        kind, operands = ordered
        pairs = [(asked.quantities[0], one) for one in operands]
    elif asked.percent:
        return (), None
    calls = tuple(
        make_network_call(lexicon, asked, question, quantity, one) for quantity, one in pairs
    )
    return calls, kind


def _operands(asked: NetworkQuestion) -> list[Operand] | None:
    """The networks or parts asked about; None if their number leaves it open."""
    # One named twice, "A vs B: how many more has A?", stands where it was named first.
    networks = list({one.name: one for one in reversed(asked.networks)}.values())[::-1]
    if len(networks) > 1 and len(asked.parts) > 1:
        return None
    if not asked.parts:
        return [Operand(one.name, None, one.start) for one in networks]
    found = []
    for network in networks:
        for said, targets in asked.parts:
            part = _part_of(network.name, said, targets)
            start = network.start if len(networks) > 1 else said.start
            found.append(Operand(network.name, part, start))
    return found


def _part_of(network: str, said: Named, targets: dict[str, str]) -> str:
    part = targets.get(network_words().family(network), targets.get("any"))
    if part is None:
        name = network_words().name(network)
        raise Unclear(f"I know no part of {name} by the name {said.name!r}", impossible=True)
    return part


def _ordered(
    asked: NetworkQuestion, operands: list[Operand]
) -> tuple[Combination, list[Operand]] | None:
    """The operation and its operands in order; None if the question does not tell them."""
    quantity, direction = asked.quantities[0], asked.direction
    plain = quantity in _ADDS_UP or quantity in ("depth", "receptive_field", "count")
    plain = plain or (quantity == "output_shape" and asked.form == "side")
    if len(asked.quantities) > 1 or not plain:
        return None
    if asked.operation == "share":
        if len(operands) != 1 or operands[0].part is None or quantity not in _ADDS_UP:
            return None
        return "share", [operands[0], replace(operands[0], part=None)]
    if asked.operation == "sum":
        return ("sum", operands) if quantity in _ADDS_UP else None
    if len(operands) != 2:
        return None
    if direction in ("apart", "order"):
        if asked.than is not None and direction == "order":
            return None
        return ("distance" if direction == "apart" else _kind(asked)), operands
    behind = [one for one in operands if asked.than is not None and one.start >= asked.than]
    if not behind or direction is None:
        return None
    reference = behind[0]
    other = next(one for one in operands if one is not reference)
    less = direction == "less"
    if asked.operation == "relative":
        return ("saving" if less else "relative"), [other, reference]
    return _kind(asked), [reference, other] if less else [other, reference]


def _kind(asked: NetworkQuestion) -> Combination:
    return "ratio" if asked.operation == "ratio" else "difference"


def _as_understood(call: Call) -> str:
    inner = next(iter(call.providers.values()), call)
    words = network_words()
    part = inner.arguments.get("part")
    what = next(q for q, tool in TOOLS.items() if tool == inner.info.tool.name).replace("_", " ")
    of = f"{words.part(part)} of " if part else ""
    return f"{what} of {of}{words.name(inner.arguments['network'])}"
