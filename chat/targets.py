"""Find what a question asks for, and the tool that fits what it says."""

from collections.abc import Sequence
from dataclasses import replace

from chat.bound import Bound, meanings
from chat.fill import fill, is_beyond
from chat.layers import count_layers, names_several
from chat.lexicon import Lexicon, Mention, ToolInfo, contains, stem
from chat.parse import Token
from chat.reading import Filled, Reading
from chat.wordlists import word_list

Group = list[Mention]
_INPUTS = {"from", "of", "using", "given", "for", "via", "with", "if", "when", "at"}
_MEANS = {"using", "with", "by", "via", "through", "from"}
_JOINS = {
    "is",
    "are",
    "whats",
    "be",
    "will",
    "as",
    "well",
    "a",
    "an",
    "and",
    ",",
    "&",
    "/",
    "?",
    ";",
    "\n",
    "or",
    "plus",
    "also",
    "then",
    "the",
    "its",
    "what",
}
_DERIVATIVE = frozenset(word_list("derivative"))


def find_groups(reading: Reading) -> list[Group]:
    """Group the phrases that ask: one group for each thing asked, its members rival readings of it.

    "precision and recall" asks two things. In "F1 from precision and recall" the latter are inputs,
    in "z-scores using the standard deviation" the latter is a means.
    """
    groups: list[Group] = []
    last: Mention | None = None
    last_is_input = False
    for target in reading.targets:
        gap = _without_options(reading, last.end, target.start) if last else ()
        between = _after_values(gap)
        texts = {token.text for token in gap}
        joined = bool(gap) and (texts <= _JOINS or "?" in texts or _has_own_values(gap, between))
        is_input = bool(groups) and (
            (last_is_input and joined)
            or _is_input(groups[0][0], target, between)
            or bool(between & _MEANS)
        )
        last, last_is_input = target, is_input
        if is_input:
            continue
        if joined or not groups:
            groups.append([target])
        else:
            groups[-1].append(target)
    return groups


def _has_own_values(gap: Sequence[Token], between: set[str]) -> bool:
    """Whether the phrase before has its values and a new one follows: "tanh(1) and relu(2)"."""
    given = any(token.quantity for token in gap)
    return given and bool(between & {"and", ";", "\n"}) and between <= _JOINS | {")"}


def _without_options(reading: Reading, start: int, end: int) -> list[Token]:
    """The tokens between two phrases, but for the words that set an option."""
    skipped = {at for m in reading.mentions if m.roles.options for at in range(m.start, m.end)}
    return [reading.tokens[at] for at in range(start, end) if at not in skipped]


def _after_values(gap: Sequence[Token]) -> set[str]:
    """The words between two phrases, from the last value on."""
    last_value = max((at for at, token in enumerate(gap) if token.quantity), default=-1)
    return {token.text for token in gap[last_value + 1 :]}


def _is_input(asked: Mention, target: Mention, between: set[str]) -> bool:
    inputs = {tool for tool, _ in target.roles.names} | target.roles.hints
    by_option = bool(target.roles.options)
    return bool(asked.roles.asks & inputs) and (bool(between & _INPUTS) or by_option)


def without_name(reading: Reading) -> Reading:
    """Read "output size of 32x32" again: a phrase that can ask only asks, and names no value.

    Of several, the one whose tools take most of the other values.
    """
    if any(not target.roles.weak for target in reading.targets):
        return reading
    asking = [b for b in reading.bounds if b.mention and b.mention.roles.asks and not b.explicit]
    if not asking:
        return reading
    best = max(asking, key=lambda bound: _taken(reading, bound))
    freed = replace(best, mention=None)
    return replace(reading, bounds=tuple(freed if b is best else b for b in reading.bounds))


def _taken(reading: Reading, asking: Bound) -> int:
    tools = asking.mention.roles.asks if asking.mention else set()
    others = [bound for bound in reading.bounds if bound is not asking]
    return sum(any(tool in tools for tool, _ in meanings(bound)) for bound in others)


def fit_tools(lexicon: Lexicon, readings: Sequence[Reading], group: Group) -> list[Filled]:
    """Fill the best tool of each rival reading; the best of all first, equals together."""
    found: dict[str, Filled] = {}
    plain = [target for target in group if not target.roles.weak]
    for targets in (plain, group):
        for target in targets:
            filled = _best_tool(lexicon, readings, target)
            if filled is not None:
                filled.asked = target
                found.setdefault(_identity(filled), filled)
        if any(filled.complete for filled in found.values()):
            break
    helpers = {one.info.tool.name for whole in found.values() for one in whole.providers.values()}
    asked = [one for one in found.values() if one.info.tool.name not in helpers]
    ranked = sorted(asked or found.values(), key=_fitness, reverse=True)
    return [one for one in ranked if _fitness(one) == _fitness(ranked[0])]


def _identity(filled: Filled) -> str:
    """The tool with its arguments: "L1 norm" and "L2 norm" are two things."""
    defaults = {p.name: p.default for p in filled.info.tool.parameters if not p.required}
    return f"{filled.info.tool.name} {sorted((defaults | filled.arguments).items())}"


def _fitness(filled: Filled) -> tuple[bool, int, int]:
    return filled.complete, len(filled.used), -len(filled.unused)


def _best_tool(lexicon: Lexicon, readings: Sequence[Reading], target: Mention) -> Filled | None:
    hinted = set().union(*(m.roles.hints for one in readings for m in one.mentions), set())
    best: tuple[float, Filled] | None = None
    for name in sorted(target.roles.asks):
        info = lexicon.tools[name]
        needs_hint = info.settings.get("needs_hint", False)
        is_hinted = name in hinted or any(contains(target.key, hint) for hint in info.hints)
        is_hinted |= "paddings" in info.quantities and count_layers(readings[0]) > 1
        several = bool(info.settings.get("map")) and names_several(readings[0])
        if (needs_hint and not is_hinted) or several or is_beyond(info, readings[0]):
            continue
        info = _derivative_of(lexicon, info, readings[0], target)
        filled = fill(lexicon, info, readings, target if target in readings[0].mentions else None)
        score = 2.0 * len(filled.used) - 1.5 * len(filled.missing) - 2.0 * len(filled.unused)
        score += 3.0 * filled.complete + 0.5 * _named(filled, readings[0])
        score += (3.0 + needs_hint) * is_hinted - 0.5 * len(filled.providers)
        score -= len(filled.conflicts)
        if filled.complete and best and best[1].complete and not filled.used & best[1].used:
            filled.rival = best[1].info.tool.name  # F1 from counts, and from P and R
            best = None
        if best is None or score > best[0]:
            best = (score, filled)
    return best[1] if best else None


def _named(filled: Filled, reading: Reading) -> int:
    """How many of the values that a tool uses were given a name that is one of its own."""
    name = filled.info.tool.name
    used = [bound for bound in reading.bounds if bound.token in filled.used]
    return sum(any(tool == name for tool, _ in meanings(bound)) for bound in used)


def _derivative_of(lexicon: Lexicon, info: ToolInfo, reading: Reading, target: Mention) -> ToolInfo:
    """Take the derivative's tool where a slope is asked for."""
    name = info.settings.get("derivative")
    return lexicon.tools[name] if name and asks_slope(reading, target) else info


def asks_slope(reading: Reading, target: Mention) -> bool:
    """Whether a question wants the slope of what the target names: "sigma'(2)", "how steep"."""
    naming = [bound.mention for bound in reading.bounds if bound.mention]
    names = {at for mention in naming for at in range(mention.start, mention.end)}
    words = {stem(t.text) for at, t in enumerate(reading.tokens) if t.is_word and at not in names}
    primed = target in reading.mentions and reading.tokens[target.end - 1].text.endswith("'")
    return primed or bool(words & _DERIVATIVE)
