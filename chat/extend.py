"""Add a layer to those of the question before: "add another 3x3 s1" makes the list longer."""

import re
from dataclasses import replace

from chat.layers import count_layers
from chat.lexicon import Lexicon
from chat.memory import Calculation
from chat.plan import Missing, Plan, Route
from chat.reading import read
from chat.router import route

_LEAD = r"\W*(?:(?:and|now|ok|okay|also|please|what if|if|let's|can|you|i|we|would|so)\b\W*)*"
_ADDS = re.compile(
    rf"{_LEAD}(?:(?:add|append|put|stack|attach|insert)(?:s|ed|ing)?\b(?: on)?|plus\b|followed by\b"
    r"|then\b|after (?:that|this|it|them|which)\b|with\b(?=.*\b(?:another|more|extra|further)\b)"
    r"|(?=another\b|one more\b|an extra\b|(?:\w+ )more\b|an?\b.*\b(?:on top|after that|behind)))",
    re.IGNORECASE,
)
_FREED = re.compile(
    r"\b(?:another|one more|an? (?:extra|additional|further|third|fourth|fifth)|an|a|more|extra)\b"
    r"|\b(?:on top|after (?:that|this|it|them)|at the end|behind (?:it|them)|as well|too)\b",
    re.IGNORECASE,
)
_TOOLS = frozenset({"receptive_field", "stack_output_size", "conv_output_size", "pool_output_size"})
_ALL = "This names other layers than the question before. Please list all the layers together."


def extend(lexicon: Lexicon, question: str, memory: Calculation, alone: Route) -> Route:
    """Read a follow-up that adds layers to the question before.

    Args:
        lexicon: the tools.
        question: as typed.
        memory: the last calculation.
        alone: what the question wants by itself.

    Returns:
        The plan of the longer list, or a question back; None if no layer is added. The new layers
        are never computed alone.
    """
    tools = {call.info.tool.name for call in memory.calls}
    new = count_layers(read(lexicon, question))
    if len(tools) != 1 or not tools <= _TOOLS or not new or isinstance(alone, Plan):
        return None
    adds = _ADDS.match(question)
    known = memory.calls[0].arguments.get("kernels")
    before = len(known) if isinstance(known, list) else 1
    back = Missing(memory.calls[0].info, _ALL)
    if adds is None:
        return back if before > 1 else None
    if not memory.question:
        return back
    rest = " ".join(_FREED.sub(" ", question[adds.end() :]).split()).strip(" ?.!,")
    text = f"{memory.question.rstrip(' ?.!')}, then {rest}"
    longer = route(lexicon, text)
    if not isinstance(longer, Plan) or len(longer.calls) != 1:
        return back
    kernels = longer.calls[0].arguments.get("kernels", [])
    whole = longer.calls[0].info.tool.name in _TOOLS and len(kernels) == before + new
    return replace(longer, read_as=text) if whole else back
