"""Decide what a question wants computed: which tools, with which arguments.

A question is computed only when a tool was asked for by name, everything it needs was said and
everything that was said is used. Otherwise the router asks back, names the bad value, or
returns None: then the question is about a concept.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.bind import Bound, meanings
from chat.fill import fill
from chat.lexicon import Key, Lexicon, Mention
from chat.plan import Call, Impossible, Missing, Plan, Route
from chat.quantity import Data
from chat.reading import Filled, Reading, read

_WHY = re.compile(r"^\W*(why|how come|explain|describe|is it true)\b|\bwhy\b", re.IGNORECASE)
_HOW = re.compile(r"^\W*(how (does|do|would|is|are|can)|what happens|does|do|is|are|can)\b", re.I)
_FOLLOW_UP = re.compile(
    r"^\W*(and|now|also|then|same|what about|how about|with|but|instead|ok|okay)\b", re.I
)
_FROM = {"from", "of", "using", "given", "for", "via", "with", "if", "when", "at"}


def route(lexicon: Lexicon, question: str, earlier: Sequence[str] = ()) -> Route:
    """Decide what to compute.

    Args:
        lexicon: the tools and their phrases.
        question: as typed.
        earlier: questions of this conversation that were computed or asked back, newest first.

    Returns:
        A Plan, what is Missing, what is Impossible, or None for a question about a concept.
    """
    reading = read(lexicon, question)
    if any(mention.roles.decoy for mention in reading.mentions) or _WHY.search(question):
        return None
    targets = _targets(reading)
    readings = [reading]
    said = [bound for bound in reading.bounds if bound.mention or not bound.quantity.word]
    if earlier:
        before = [_unnamed(read(lexicon, text)) for text in earlier]
        if targets and not said and not _FOLLOW_UP.match(question):
            return None
        if not targets and (said or _options(reading)) and len(reading.tokens) <= 12:
            targets = next((asked for one in before if (asked := _targets(one))), [])
            readings += before
        elif targets and _FOLLOW_UP.match(question):
            readings += before
    if not targets and len(readings) == 1:
        again = _unnamed(reading)
        found = _decide(lexicon, question, [again], _targets(again))
        return found if isinstance(found, Plan) else _offer(lexicon, question, reading)
    if not targets or not (said or len(readings) > 1):
        return None
    return _decide(lexicon, question, readings, targets)


def _offer(lexicon: Lexicon, question: str, reading: Reading) -> Missing | None:
    """Values were named but nothing was asked: offer the tools that take them all."""
    named = [bound for bound in reading.bounds if bound.explicit]
    if len(named) < 2 or len(named) < len(reading.bounds):
        return None
    able = []
    for info in lexicon.tools.values():
        filled = fill(lexicon, info, [reading], None)
        if filled.complete and filled.used and not filled.unused and not filled.providers:
            able.append(info)
    if not able:
        return None
    said = question.strip(" ?.")
    options = tuple(f"{info.settings['ask'][0]} for {said}" for info in able[:6])
    return Missing(able[0], "What should I compute from these values?", options)


def _unnamed(reading: Reading) -> Reading:
    """Read "output size of 32x32" again: a phrase that can ask only asks, and names no value.

    Of several, the one whose tools take most of the other values.
    """
    if reading.targets:
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


def _options(reading: Reading) -> bool:
    return any(mention.roles.options for mention in reading.mentions)


def _targets(reading: Reading) -> list[Mention]:
    """The phrases that ask; "precision" in "F1 from precision and recall" is an input."""
    targets = reading.targets
    if len(targets) < 2:
        return targets
    kept = targets[:1]
    for target in targets[1:]:
        between = {token.text for token in reading.tokens[kept[-1].end : target.start]}
        inputs = {tool for tool, _ in target.roles.names}
        if kept[0].roles.asks & (inputs | target.roles.hints) and (
            between & _FROM or _options_only(target)
        ):
            continue
        if target.roles.asks <= kept[0].roles.asks and len(kept) == 1:
            continue
        kept.append(target)
    return kept


def _options_only(mention: Mention) -> bool:
    return bool(mention.roles.options)


def _decide(
    lexicon: Lexicon, question: str, readings: Sequence[Reading], targets: Sequence[Mention]
) -> Route:
    chosen = [_choose(lexicon, readings, target) for target in targets]
    filled = [one for one in chosen if one is not None]
    given = _given_result(filled, readings[0], targets)
    if given is not None:
        return given
    filled = _drop_helpers(filled)
    useful = [one for one in filled if one.used or one.complete]
    if not useful:
        return _unfit(filled, readings[0], question)
    for one in useful:
        if one.problems:
            return Impossible(one.info, one.problems[0])
    if not any(one.complete for one in useful) and _HOW.match(question):
        return None
    for one in useful:
        if not one.complete:
            return Missing(one.info, _ask_for(one))
    stray = _stray(useful)
    if stray:
        return None if _HOW.match(question) else Missing(useful[0].info, _ask_about(stray))
    calls = tuple(_call(lexicon, one, readings[0]) for one in useful)
    percent = bool(
        re.search(r"(?<![\d\s])\s*%|\bpercent(age)?\b|\bper cent\b", _unnumbered(question))
    )
    return Plan(calls, percent)


def _given_result(
    filled: Sequence[Filled], reading: Reading, targets: Sequence[Mention]
) -> Missing | None:
    """In "recall if precision is 0.8 and F1 is 0.7" a result is given, an input asked for."""
    lone = {bound.token for bound in reading.bounds if bound.mention is None}
    for one, target in zip(filled, targets, strict=False):
        gap = [token.text for token in reading.tokens[target.end : target.end + 2]]
        value = next((at for at in (1, 2) if target.end + at - 1 in lone), None)
        linked = value == 2 and gap[0] in ("is", "=", "equals", "was")
        if linked and target.end + 1 not in one.used:
            name = " ".join(target.key)
            return Missing(one.info, f"I cannot work backwards from a given {name}.")
    return None


def _unfit(filled: Sequence[Filled], reading: Reading, question: str) -> Missing | None:
    """Lists or named values beside a tool that cannot take them: ask, do not guess a topic."""
    data = [b for b in reading.bounds if b.explicit or b.quantity.kind in ("vector", "matrix")]
    if not filled or not data or _HOW.match(question):
        return None
    return Missing(filled[0].info, _ask_for(filled[0]))


def _unnumbered(question: str) -> str:
    return re.sub(r"[\d.]+\s*(%|percent\b|per cent\b)|\w+ty percent", " ", question, flags=re.I)


def _drop_helpers(filled: list[Filled]) -> list[Filled]:
    """Keep only targets that fit; "parameters of k-means" must not run both."""
    best = [one for one in filled if one.complete and one.used]
    return best if best and all(not one.used for one in filled if one not in best) else filled


def _stray(filled: Sequence[Filled]) -> list[Bound]:
    """Values that no chosen tool used."""
    used = set().union(*(one.used for one in filled))
    return [bound for bound in filled[0].unused if bound.token not in used]


def _choose(lexicon: Lexicon, readings: Sequence[Reading], target: Mention) -> Filled | None:
    hinted = set().union(*(m.roles.hints for one in readings for m in one.mentions), set())
    best: tuple[float, Filled] | None = None
    for name in sorted(target.roles.asks):
        info = lexicon.tools[name]
        in_name = any(_contains(target.key, hint) for hint in info.hints)
        if info.settings.get("needs_hint") and name not in hinted and not in_name:
            continue
        filled = fill(lexicon, info, readings, target)
        score = 2.0 * len(filled.used) - 1.5 * len(filled.missing) - 2.0 * len(filled.unused)
        score += 3.0 * (name in hinted) - 0.5 * len(filled.providers) - len(filled.conflicts)
        if best is None or score > best[0]:
            best = (score, filled)
    return best[1] if best else None


def _contains(phrase: Key, part: Key) -> bool:
    return any(phrase[at : at + len(part)] == part for at in range(len(phrase) - len(part) + 1))


def _ask_for(filled: Filled) -> str:
    quantities = filled.info.quantities
    if filled.conflicts:
        twice = " and ".join(dict.fromkeys(quantities[name].label for name in filled.conflicts))
        return f"The question gives more than one value for {twice}. Which one is meant?"
    labels = [quantities[name].label for name in filled.missing]
    listed = labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " and " + labels[-1]
    return f"To compute this I also need {listed}."


def _ask_about(stray: Sequence[Bound]) -> str:
    shown = ", ".join(_shown(bound.quantity.data) for bound in stray)
    return f"I do not see what {shown} stands for. Please name it, as in `stride = 2`."


def _shown(data: Data) -> str:
    if isinstance(data, tuple):
        return "[" + ", ".join(_shown(item) for item in data) + "]"
    return f"{data:.6g}" if isinstance(data, float) else data


def _call(lexicon: Lexicon, filled: Filled, reading: Reading) -> Call:
    name = filled.info.tool.name
    result = filled.info.settings.get("value")
    for mention in reading.mentions:
        for tool, field_name in mention.roles.results:
            if tool == name:
                result = field_name
    inverse = {tuple(words.split()) for words in filled.info.settings.get("inverse", ())}
    wants_inverse = any(mention.key in inverse for mention in reading.mentions)
    providers = {a: _call(lexicon, one, reading) for a, one in filled.providers.items()}
    channels = None
    if filled.info.settings.get("per_side"):
        channels = _channels(reading)
    return Call(
        filled.info, filled.arguments, providers, result, wants_inverse, filled.sides, channels
    )


def _channels(reading: Reading) -> float | None:
    for bound in reading.bounds:
        named = {argument for _, argument in meanings(bound)}
        if "out_channels" in named and not named & {"kernel", "size"}:
            return bound.quantity.data if isinstance(bound.quantity.data, float) else None
    return None


def asks_untaught(lexicon: Lexicon, question: str) -> str | None:
    """Return what a numeric question wants that no tool computes ("average precision")."""
    reading = read(lexicon, question)
    if not any(bound.mention or not bound.quantity.word for bound in reading.bounds):
        return None
    for mention in reading.mentions:
        if mention.roles.decoy:
            return " ".join(token.text for token in reading.tokens[mention.start : mention.end])
    return None
