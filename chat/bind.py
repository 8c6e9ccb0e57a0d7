"""Pair the values of a question with the names beside them.

Names and values stand on a line; neighbours may pair up when little stands between them. The
pairing with the greatest total strength wins, so that "TP 50 FP 10 FN 5" and "50 TP, 10 FP"
are both read the way they were meant.
"""

from collections.abc import Sequence
from dataclasses import replace

from chat.bound import Bound, meanings
from chat.closeness import accepts, gap_cost, in_row, is_glued, is_short
from chat.lexicon import Mention
from chat.parse import Token
from chat.quantity import Quantity
from chat.wordlists import word_list

_FILLERS = frozenset(word_list("fillers"))
_AFTER_VALUE = frozenset(word_list("after_value"))
_LINKS = frozenset({"=", ":", "is", "equals"})
_TOLD = frozenset({"=", "is", "was", "equals"})
_BOTH = (["and"], [","], [",", "and"], ["&"])


def bind(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Bound]:
    """Pair values with names.

    Args:
        tokens: of the whole question.
        mentions: the phrases found in it.

    Returns:
        One Bound per value, in the order of the text.
    """
    inside = {at for mention in mentions for at in range(mention.start, mention.end)}
    values = [at for at, token in enumerate(tokens) if token.quantity and at not in inside]
    named = _merge_synonyms(tokens, [mention for mention in mentions if mention.roles.names])
    items: list[Mention | int] = sorted(
        [*named, *values], key=lambda item: item if isinstance(item, int) else item.start
    )
    bound = {at: Bound(_quantity(tokens, at), at) for at in values}
    items = _without_idle_names(tokens, items)
    shared = _number_and_shape(tokens, items) + _from_to(tokens, items)
    taken = {pair.token for pair in shared} | _results_told(tokens, mentions)
    rest = [item for item in items if not (isinstance(item, int) and item in taken)]
    rest = [item for item in rest if not any(item is pair.mention for pair in shared)]
    for pair in shared + (_in_parallel(tokens, rest) or _strongest(tokens, rest)):
        bound[pair.token] = pair
    return _in_plural(tokens, [bound[at] for at in values])


def _results_told(tokens: Sequence[Token], mentions: Sequence[Mention]) -> set[int]:
    """The values that are said to be results: of no other name's, in "noise if the MSE is 10"."""
    results = [m.end for m in mentions if m.roles.asks and not m.roles.names]
    told = [at + 1 for at in results if at + 1 < len(tokens) and tokens[at].text in _TOLD]
    return {at for at in told if tokens[at].quantity and tokens[at].quantity.kind == "number"}  # type: ignore[union-attr]


def _in_plural(tokens: Sequence[Token], bounds: list[Bound]) -> list[Bound]:
    """Read "standard deviations 3 and 4": one plural name for two arguments takes two numbers."""
    read = list(bounds)
    for at in range(1, len(read)):
        first, second = read[at - 1], read[at]
        between = [token.text for token in tokens[first.token + 1 : second.token]]
        name = first.mention
        if name is None or second.mention or first.value_first or between not in _BOTH:
            continue
        tools = [tool for tool, _ in meanings(first)]
        if (
            _is_plural(tokens, name)
            and len(tools) > len(set(tools))
            and second.quantity.kind == "number"
        ):
            read[at] = replace(second, mention=name)
    return read


def _quantity(tokens: Sequence[Token], at: int) -> Quantity:
    quantity = tokens[at].quantity
    assert quantity is not None
    return quantity


def _merge_synonyms(tokens: Sequence[Token], mentions: list[Mention]) -> list[Mention]:
    """Read "true positives (TP)" as one name."""
    merged: list[Mention] = []
    for mention in mentions:
        before = merged[-1] if merged else None
        between = tokens[before.end : mention.start] if before else []
        if (
            before
            and before.roles.names.keys() & mention.roles.names.keys()
            and all(token.text in "(/-=" for token in between)
            and (between or mention.key[-1] != before.key[-1])
            and set(before.roles.names.values()) != {"shape"}  # "conv k=3" names two things
        ):
            merged[-1] = replace(mention, start=before.start)
        else:
            merged.append(mention)
    return merged


def _without_idle_names(
    tokens: Sequence[Token], items: Sequence[Mention | int]
) -> list[Mention | int]:
    """Leave out names that suit no value beside them: "classes" in "predicted classes [1, 2]"."""
    kept: list[Mention | int] = []
    for at, item in enumerate(items):
        beside = [other for other in items[max(at - 1, 0) : at + 2] if isinstance(other, int)]
        suits = isinstance(item, int) or any(
            accepts(item, _quantity(tokens, value), value < item.start) for value in beside
        )
        if suits or not beside:
            kept.append(item)
    return kept


def _strongest(tokens: Sequence[Token], items: Sequence[Mention | int]) -> list[Bound]:
    """Choose the matching of neighbours with the greatest total strength."""
    best: list[tuple[float, list[Bound]]] = [(0.0, []), (0.0, [])]
    for at in range(1, len(items)):
        strength, pair = _strength(tokens, items[at - 1], items[at])
        skip = best[-1]
        best.append(skip)
        if pair is not None:
            total = best[at - 1][0] + strength
            if total > skip[0]:
                best[-1] = (total, [*best[at - 1][1], pair])
    return best[len(items)][1] if items else []


def _strength(
    tokens: Sequence[Token], first: Mention | int, second: Mention | int
) -> tuple[float, Bound | None]:
    if isinstance(first, Mention) and isinstance(second, int):
        gap = _between(tokens, first.end, second)
        explicit = any(word in ("=", ":") for word in gap) and set(gap) <= _FILLERS | _LINKS
        explicit = explicit or (is_glued(tokens, second) and not gap)
        strength = 6.0 if explicit else 3.2
        strength -= gap_cost(gap, _FILLERS | _LINKS)
        mention, at, value_first = first, second, False
    elif isinstance(first, int) and isinstance(second, Mention):
        gap = [token.text for token in tokens[first + 1 : second.start]]
        explicit = False
        counted = second.roles.kinds == {"count"}  # "from 80 true positives"
        strength = 3.3 if counted else 3.1
        strength -= gap_cost(gap, _AFTER_VALUE, word=2.0) + (9 if "=" in gap else 0)
        mention, at, value_first = second, first, True
    else:
        return 0.0, None
    if _is_out_of_place(tokens, mention, at, gap, explicit=explicit, value_first=value_first):
        return 0.0, None
    quantity = _quantity(tokens, at)
    if mention.roles.asks:
        strength -= 0.6
    if set(mention.roles.names.values()) <= {"weak", "before_to"}:
        strength -= 0.9
    data = quantity.data
    if mention.roles.kinds == {"share"} and isinstance(data, float) and not 0 <= data <= 1:
        strength -= 3.0 if explicit else 2.0
    return strength, Bound(quantity, at, mention, value_first, explicit) if strength > 0.5 else None


def _needs_value_after(tokens: Sequence[Token], mention: Mention, quantity: Quantity) -> bool:
    """Whether a number before a name counts, or leads to, what follows it."""
    if set(mention.roles.names.values()) <= {"weak", "before_to"}:
        return True  # "from" and "to" stand before their number
    counts_names = quantity.word and not mention.roles.kinds & {"count", "size", "data"}
    return counts_names and _is_plural(tokens, mention)  # "two standard deviations are 4 and 6"


def _is_plural(tokens: Sequence[Token], mention: Mention) -> bool:
    return tokens[mention.end - 1].text.endswith("s") and not mention.key[-1].endswith("s")


def _between(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    """The words between a name and its value; of "this matrix:" and rows below not the line end."""
    gap = [token.text for token in tokens[start:end]]
    return gap[:-1] if gap[-2:] == [":", "\n"] else gap


def _is_out_of_place(
    tokens: Sequence[Token],
    mention: Mention,
    at: int,
    gap: list[str],
    *,
    explicit: bool,
    value_first: bool,
) -> bool:
    """Whether a name cannot belong to the value beside it, by its kind and its side."""
    quantity, bindings = _quantity(tokens, at), set(mention.roles.names.values())
    listed = quantity.kind in ("vector", "matrix", "labels")
    if value_first and ":" in gap and (listed or mention.roles.asks):
        return True  # "1, 2, 10, 12: centroids?", "deviations 4 and 3: correlation?"
    if value_first and _needs_value_after(tokens, mention, quantity):
        return True
    opens_list = bindings <= {"shape"} or (mention.roles.asks and quantity.kind == "shape")
    if ":" in gap and "=" not in gap and opens_list:
        return True  # "a convolution: 28x28 input, ..." and "parameters: 3x3 conv, ..."
    beside = not gap and not value_first and in_row(tokens, at)
    if is_short(mention) and not (explicit or beside or is_glued(tokens, at)):
        return True  # a letter or two are a name only in "k = 3", "in=64" and "k3"
    return not accepts(mention, quantity, value_first)


def _in_parallel(tokens: Sequence[Token], items: Sequence[Mention | int]) -> list[Bound] | None:
    """Read "precision and recall are 0.8 and 0.5": as many names, then as many values."""
    last = items[-1] if items else None
    if isinstance(last, Mention) and tokens[last.start - 1].text in (",", ";", "."):
        items = items[:-1]  # "F1 and precision are 0.6 and 0.8, recall?"
    names = [item for item in items if isinstance(item, Mention)]
    values = [item for item in items if isinstance(item, int)]
    if len(values) != 2 or len(names) < 2 or items[-2:] != values:
        return None
    pair = names[-2:]
    between_names = {token.text for token in tokens[pair[0].end : pair[1].start]}
    between_values = {token.text for token in tokens[values[0] + 1 : values[1]]}
    joined = {"and", ",", "&", "/"}
    if not between_names or not between_values or (between_names | between_values) - joined:
        return None
    return [
        Bound(_quantity(tokens, at), at, name, explicit=True)
        for name, at in zip(pair, values, strict=True)
    ]


def _number_and_shape(tokens: Sequence[Token], items: Sequence[Mention | int]) -> list[Bound]:
    """Read "64 3x3 filters" and "64 filters of 3x3": one name takes a number and a shape."""
    pairs: list[Bound] = []
    for at in range(len(items) - 2):
        three = items[at : at + 3]
        name = three[1] if isinstance(three[1], Mention) else three[2]
        values = [item for item in three if isinstance(item, int)]
        if not isinstance(name, Mention) or len(values) != 2:
            continue
        if values[0] > 0 and tokens[values[0] - 1].text in ("=", ":"):
            continue  # "groups=32 out 14x14": the number has its name already
        kinds = [_quantity(tokens, value).kind for value in values]
        spans = [
            (item, item + 1) if isinstance(item, int) else (item.start, item.end) for item in three
        ]
        gap = [t.text for t in tokens[spans[0][1] : spans[1][0]]]
        gap += [t.text for t in tokens[spans[1][1] : spans[2][0]]]
        found = [
            Bound(_quantity(tokens, value), value, name, value < name.start, explicit=True)
            for value in values
        ]
        if (
            kinds == ["number", "shape"]
            and gap_cost(gap, _FILLERS | {"each"}) < 0.9
            and len({argument for b in found for argument in meanings(b)}) > 1
            and all(meanings(b) for b in found)
        ):
            pairs += found
    return pairs


def _from_to(tokens: Sequence[Token], items: Sequence[Mention | int]) -> list[Bound]:
    """Read "64 to 128 channels": what stands before "to" is the input, what follows the output."""
    for at in range(len(items) - 2):
        first, to, second = items[at : at + 3]
        if not (isinstance(first, int) and isinstance(to, Mention) and isinstance(second, int)):
            continue
        close = to.start == first + 1 and second == to.end
        numbers = all(_quantity(tokens, value).kind == "number" for value in (first, second))
        if close and numbers and "before_to" in to.roles.names.values():
            return [
                Bound(_quantity(tokens, first), first, to, value_first=True, explicit=True),
                Bound(_quantity(tokens, second), second, to, explicit=True),
            ]
    return []
