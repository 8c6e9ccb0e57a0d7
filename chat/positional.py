"""Fill the arguments that were not named: by kind, by order, by the word right before."""

from chat.bound import Bound, meanings
from chat.coerce import split_shape
from chat.lexicon import Mention
from chat.quantity import Quantity
from chat.reading import Filled, Reading, counts
from chat.schema import Parameter
from chat.wordlists import word_list

_CONNECTORS = frozenset(word_list("connectors"))
_AT = frozenset({"for", "at", "=", "on", "equals", "gets", "receives"})
_RANGE = frozenset(word_list("range"))
_MOST_LOOSE = 50  # numbers without a name, among which one is looked for


def loose_values(filled: Filled, reading: Reading) -> list[Bound]:
    """Values without a name of this tool: nameless, or named only by a weak word or the target."""
    found = []
    for bound in reading.bounds:
        if bound.token in filled.used or not (counts(bound) or is_input(reading, bound)):
            continue
        if _is_result(reading, bound):
            continue
        mention = bound.mention
        known = mention is None or (mention.roles.asks and not bound.explicit)
        weak = mention is not None and set(mention.roles.names.values()) == {"weak"}
        loosely = mention is not None and bound.quantity.kind in ("vector", "matrix", "labels")
        if loosely and filled.info.settings.get("strict") and not _own(filled, bound):
            continue  # scores are no predicted labels
        if mention is None and _is_never_loose(filled, bound):
            continue
        misnamed = (
            bound.quantity.kind == "shape" and not bound.explicit and not _takes(filled, bound)
        )
        any_list = filled.info.settings.get("any_list") or not bound.explicit
        if known or weak or misnamed or (loosely and any_list) or _is_lone(filled, bound):
            found.append(bound)
    return found


def _is_lone(filled: Filled, bound: Bound) -> bool:
    """Whether a number only stands near a name of other tools: "the student got 85"."""
    lone = "lone" in filled.info.settings and bound.quantity.kind == "number"
    return lone and not bound.explicit and not _own(filled, bound)


def _is_result(reading: Reading, bound: Bound) -> bool:
    """Whether a value is given as what is asked for elsewhere: "x0 if xt = 1.1"."""
    equals = bound.token - 1
    given = equals > 0 and reading.tokens[equals].text == "=" and bound.mention is None
    return given and any(m.end == equals and m.roles.asks for m in reading.mentions)


def _takes(filled: Filled, bound: Bound) -> bool:
    """Whether an argument of this tool with the name of a value can take it."""
    own = [argument for tool, argument in meanings(bound) if tool == filled.info.tool.name]
    return not own or any(filled.fits(argument, bound.quantity) for argument in own)


def _is_never_loose(filled: Filled, bound: Bound) -> bool:
    """Whether a nameless list is of a kind that a tool takes only by name: shares as logits."""
    data, never = bound.quantity.data, filled.info.settings.get("never_loose")
    if never != "distribution" or not isinstance(data, tuple):
        return never == "number" and bound.quantity.kind == "number"  # "perplexity 20"
    shares = [one for one in data if isinstance(one, float) and 0 <= one <= 1]
    return len(shares) == len(data) > 1 and abs(sum(shares) - 1) < 1e-6


def is_input(reading: Reading, bound: Bound) -> bool:
    """Whether a number in letters is an input: "sigmoid at zero"."""
    before = reading.tokens[bound.token - 1].text if bound.token else ""
    after = reading.tokens[bound.token + 1 : bound.token + 2]
    return before in ("at", "of", "for", "is", "=") and not (after and after[0].is_word)


def fill_by_kind(
    filled: Filled, loose: list[Bound], reading: Reading, target: Mention | None
) -> None:
    """Fill required arguments that are still open from values without a name.

    Args:
        filled: the tool's arguments so far; changed in place.
        loose: the values, in the order of the text.
        reading: the question that they come from.
        target: the phrase that asked, where there is one: a lone number must stand beside it.
    """
    loose = [b for b in loose if not _fill_range(filled, b, reading)]
    shapes = [b for b in loose if b.quantity.kind == "shape"]
    if shapes and {"size", "kernel", "height", "rows"} & set(filled.info.quantities):
        _fill_shapes(filled, shapes)
    free = [p for p in filled.info.tool.parameters if p.required and not filled.has(p.name)]
    numbers = _own_numbers(loose, reading, target)
    if len(free) == 1 and _fill_last(filled, free[0], numbers, reading):
        return
    data = [b for b in loose if b.quantity.kind in ("vector", "matrix", "labels")]
    places = [p for p in free if p.kind in ("vector", "matrix", "scalar or array")]
    if any(place.name == "shape" for place in places):
        data += shapes
    pair = len(data) == 1 and data[0].quantity.kind == "matrix" and len(places) == 2
    if target is None and len(data) < len(places) and not pair:
        data = []  # "and to (0, 0)?": which of the two points is meant is not said
    if data and places:
        _fill_data(filled, places, data, reading)
    elif len(places) == 1 and len(numbers) == 1 and places[0].kind == "scalar or array":
        _fill_number(filled, places[0], numbers[0], reading, target)
    elif len(free) == 1 and len(numbers) == 1 and free[0].kind in ("integer", "number"):
        required = [p for p in filled.info.tool.parameters if p.required]
        answering = target is None or len(required) == 1  # "8" after being asked for it
        share = filled.info.quantities[free[0].name].kind == "share"
        if answering and not (share and target):  # "an F1 of 0.8" is no IoU of 0.8
            _fill_number(filled, free[0], numbers[0], reading, target)


def _fill_last(filled: Filled, place: Parameter, numbers: list[Bound], reading: Reading) -> bool:
    """Fill the last open argument from a pair, or from the one number that has no name."""
    if len(numbers) == 1 and place.name == filled.info.settings.get("lone"):
        filled.put(place.name, numbers[0].quantity)
        filled.used.add(numbers[0].token)
        return True
    single = len(numbers) == 1 and _is_single(reading, place, numbers[0])
    if single or (len(numbers) == 2 and _joined(reading, numbers)):
        _fill_pair(filled, place, numbers)
        return True
    return False


def _is_single(reading: Reading, place: Parameter, bound: Bound) -> bool:
    """Whether a list of one is given in so many words: "of the single value 5"."""
    before = [token.text for token in reading.tokens[max(0, bound.token - 2) : bound.token]]
    return place.kind == "vector" and before in (["single", "value"], ["one", "value"])


def _fill_pair(filled: Filled, place: Parameter, numbers: list[Bound]) -> None:
    """Take "2.5 and 3.5" as a list of two, and a single value as one of one."""
    pair = Quantity("vector", tuple(b.quantity.data for b in numbers))
    if filled.fits(place.name, pair):
        filled.put(place.name, pair)
        filled.used |= {b.token for b in numbers}


def _own_numbers(loose: list[Bound], reading: Reading, target: Mention | None) -> list[Bound]:
    """The numbers without a name: in "sigmoid(1) and tanh(2)" the one beside the phrase."""
    numbers = [b for b in loose if b.quantity.kind == "number"]
    few = numbers if len(numbers) <= _MOST_LOOSE else []  # keeps hostile text cheap
    beside = [b for b in few if _is_beside(reading, target, b)]
    joined = len(numbers) == 2 and _joined(reading, numbers)
    return beside if len(numbers) > 1 and len(beside) == 1 and not joined else numbers


def _fill_range(filled: Filled, bound: Bound, reading: Reading) -> bool:
    """Read "scaled to [0, 1]" and "clipped to [0, 6]" as the two ends of a range."""
    ends = filled.info.settings.get("range", ())
    before = reading.tokens[bound.token - 1].text if bound.token else ""
    two = bound.quantity.kind == "vector" and len(tuple(bound.quantity.data)) == 2  # type: ignore[arg-type]
    if not ends or not two or before not in _RANGE or any(filled.has(end) for end in ends):
        return False
    for end, value in zip(ends, bound.quantity.data, strict=True):  # type: ignore[arg-type]
        filled.arguments[end] = value
    filled.used.add(bound.token)
    return True


def _fill_shapes(filled: Filled, shapes: list[Bound]) -> None:
    """A larger shape is the input, a smaller one the kernel."""
    free = [name for name in ("size", "kernel") if name in filled.info.quantities]
    free = [name for name in free if not filled.has(name)]
    if not free and len(shapes) == 1:
        _fill_image(filled, shapes[0])
    if len(free) != len(shapes):
        return
    ordered = sorted(shapes, key=lambda b: split_shape(b.quantity) or (), reverse=True)
    for name, bound in zip(free, ordered, strict=True):
        if filled.fits(name, bound.quantity):
            filled.put(name, bound.quantity)
            filled.used.add(bound.token)


def _fill_image(filled: Filled, bound: Bound) -> None:
    """The only shape is the image of a tool that asks for its height and width."""
    split = split_shape(bound.quantity)
    for pair in (("height", "width"), ("rows", "columns")):
        known = any(filled.has(side) for side in pair)
        if split is not None and set(pair) <= set(filled.info.quantities) and not known:
            filled.arguments |= dict(zip(pair, split[0], strict=True))
            filled.used.add(bound.token)


def _fill_data(
    filled: Filled, places: list[Parameter], data: list[Bound], reading: Reading
) -> None:
    quantities = [bound.quantity for bound in data]
    if len(places) == 1 and len(data) > 1 and places[0].kind == "matrix":
        rows = [b.quantity.data for b in data if b.quantity.kind == "vector" and _own(filled, b)]
        if len(rows) == len(data):
            quantities = [Quantity("matrix", tuple(rows))]
    elif (
        places[0].name != "y_true"
        and not filled.info.settings.get("strict")
        and [p.kind for p in places] == ["vector", "vector"]
        and [q.kind for q in quantities] == ["matrix"]
    ):
        quantities = _two_lists(filled, quantities[0], reading) or quantities
    if len(quantities) > len(places) or (_mixed(data) and filled.info.settings.get("strict")):
        return
    for place, quantity in zip(places, quantities, strict=False):
        if filled.fits(place.name, quantity):
            filled.put(place.name, quantity)
            filled.used |= {bound.token for bound in data}


def _mixed(data: list[Bound]) -> bool:
    """Whether named and nameless lists of different lengths stand together: no pair of labels."""
    lengths = {len(tuple(bound.quantity.data)) for bound in data}  # type: ignore[arg-type]
    return len(lengths) > 1 and len({bound.mention is None for bound in data}) > 1


def _own(filled: Filled, bound: Bound) -> bool:
    """Whether a list has no name, or one of this tool: labels are no rows of a matrix."""
    name = filled.info.tool.name
    return bound.mention is None or any(tool == name for tool, _ in meanings(bound))


def _two_lists(filled: Filled, matrix: Quantity, reading: Reading) -> list[Quantity] | None:
    """Read a matrix as two lists: its two rows, or the two columns of pairs (x, y)."""
    rows = [row for row in matrix.data if isinstance(row, tuple)]  # type: ignore[union-attr]
    takes_pairs = filled.info.settings.get("pairs", False) and all(len(row) == 2 for row in rows)
    said_pairs = bool({token.text for token in reading.tokens} & {"points", "pairs", "columns"})
    if len(rows) == 2 and not (takes_pairs and said_pairs):
        return [Quantity("vector", row) for row in rows]
    if takes_pairs:
        return [Quantity("vector", tuple(column)) for column in zip(*rows, strict=True)]
    return None


def _joined(reading: Reading, numbers: list[Bound]) -> bool:
    between = reading.tokens[numbers[0].token + 1 : numbers[1].token]
    return bool(between) and all(token.text in (",", "and") for token in between)


def _fill_number(
    filled: Filled, place: Parameter, bound: Bound, reading: Reading, target: Mention | None
) -> None:
    """Take a lone number only beside the phrase that asks: "sigmoid of 2"."""
    if _is_beside(reading, target, bound) and filled.fits(place.name, bound.quantity):
        filled.put(place.name, bound.quantity)
        filled.used.add(bound.token)


def _is_beside(reading: Reading, target: Mention | None, bound: Bound) -> bool:
    """Whether only small words stand between a number and the phrase that asks."""
    tokens = reading.tokens
    if target is None:
        between = [token for token in tokens if token.quantity is None]
    elif target.end <= bound.token:
        asked = {at for m in reading.targets for at in range(m.start, m.end)}
        places = [at for at in range(target.end, bound.token) if at not in asked]
        shared = len(places) < bound.token - target.end  # "sigmoid, tanh and relu of 0.5"
        between = [tokens[at] for at in places if not (shared and tokens[at].text in (",", "and"))]
        last = between[-1].text if between else ""
        plain = not any(token.quantity and token.quantity.kind == "number" for token in between)
        if len(between) > 1 and last in _AT and plain:
            return True  # "what does a hard tanh clipped to [0, 6] give for 8?"
    else:
        between = list(tokens[bound.token + 1 : target.start])
        if bound.quantity.percent or not between:
            return False  # "50% sparsity" is no input
        return all(
            token.text in (",", ":", "to", "into", "through", "=", ")", "a", "an", "the")
            for token in between
        )
    return all(token.text in _CONNECTORS for token in between)
