"""Decide what a question wants computed: which tools, with which arguments.

A question is computed only when a tool was asked for by name, everything it needs was said and
everything that was said is used. Otherwise the router asks back, names the bad value, or
returns None: then the question is about a concept.
"""

import functools
import re
from collections.abc import Sequence

from chat.asking import as_questions, ask_about, ask_for, ask_whether, choices, which
from chat.bound import Bound
from chat.chains import plan_chain
from chat.combine import combine
from chat.cues import asks_why
from chat.details import make_call, wants_percent
from chat.fill import fill
from chat.formulas import ask_without_formula
from chat.lexicon import Lexicon
from chat.pieces import plan_by_pieces
from chat.plan import Call, Impossible, Missing, Plan, Route
from chat.positional import is_input
from chat.reading import Filled, Reading, read
from chat.refuse import refuse_form
from chat.solve import solve
from chat.stories import LONGEST_STORY
from chat.sums import plan_sum
from chat.targets import Group, find_groups, fit_tools, without_name
from chat.understood import not_understood

_HOW = re.compile(
    r"^\W*(how (does|do|would|is|are|can)|what happens|what (does|do) (a|an|the)"
    r"|does|do|is|are|can)\b|^\W*what (is|are) .* for\W*$",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(
    r"^\W*(and|now|also|then|same|what about|how about|with|but|instead|ok|okay)\b", re.IGNORECASE
)
MOST_ASKED = 30  # things asked for in one question


def route(lexicon: Lexicon, question: str) -> Route:
    """Decide what a question by itself wants computed.

    Args:
        lexicon: the tools and their phrases.
        question: as typed.

    Returns:
        A Plan, what is Missing, what is Impossible, or None for a question about a concept.
    """
    decided = _route(lexicon, question)
    if isinstance(decided, Plan | Impossible) or len(question) > LONGEST_STORY:
        return decided
    reading = read(lexicon, question)
    if not _says_values(reading) or len(reading.targets) > MOST_ASKED:
        return decided or plan_by_pieces(lexicon, question)
    plain = functools.partial(_route, lexicon)
    if summed := plan_sum(reading.text, plain):
        return summed
    chained = None if asks_why(question) else plan_chain(lexicon, reading.text)
    found = chained or combine(lexicon, reading, plain) or solve(lexicon, reading, question)
    found = found or plan_by_pieces(lexicon, question)
    return found or ask_without_formula(reading.text, plain) or decided


def _route(lexicon: Lexicon, question: str) -> Route:
    reading = read(lexicon, question)
    given = {bound.mention.start for bound in reading.bounds if bound.mention}
    decoys = (m for m in reading.mentions if m.roles.decoy and m.start not in given)
    if any(decoys) or asks_why(question):
        return None
    if len(reading.targets) > MOST_ASKED:
        return None
    groups = find_groups(reading)
    if not any(not target.roles.weak for group in groups for target in group):
        again = without_name(reading)
        asked = find_groups(again)
        decided = _decide(lexicon, question, [again], asked)
        if isinstance(decided, Plan):
            return decided
        if _FOLLOW_UP.match(question) and any(fit_tools(lexicon, [again], one) for one in asked):
            reading, groups = again, asked
    if groups:
        said = _says_values(reading) or _words_suffice(lexicon, reading)
        return _decide(lexicon, question, [reading], groups) if said else None
    return _offer(lexicon, question, reading)


def _says_values(reading: Reading) -> bool:
    return any(
        bound.mention or not bound.quantity.word or is_input(reading, bound)
        for bound in reading.bounds
    )


def _words_suffice(lexicon: Lexicon, reading: Reading) -> bool:
    """Whether words alone give a tool its values: "the entropy of a fair die"."""
    tools = {tool for mention in reading.mentions for tool, _ in mention.roles.options}
    return any(lexicon.tools[tool].settings.get("words_suffice") for tool in tools)


def _options(reading: Reading) -> bool:
    return any(mention.roles.options for mention in reading.mentions)


def _decide(
    lexicon: Lexicon, question: str, readings: Sequence[Reading], groups: Sequence[Group]
) -> Route:
    rivals = [fit_tools(lexicon, readings, group) for group in groups]
    rivals = _drop_helpers([tools for tools in rivals if tools])
    if not rivals:
        return None
    chosen = [tools[0] for tools in rivals]
    given = _given_result(chosen, readings[0], groups)
    if given is not None:
        return given
    useful = [one for one in chosen if one.used or one.complete]
    asked_now = any(target in readings[0].mentions for group in groups for target in group)
    if not (asked_now or any(one.used for one in useful) or _options(readings[0])):
        return None  # a follow-up that says nothing about the calculation before it
    if not useful:
        return _unfit(chosen, readings[0], question)
    if not all(one.complete for one in useful):
        return _shortfall(question, readings, useful)
    doubt = _doubt(question, readings[0], rivals, groups)
    if doubt is not None:
        return None if _HOW.match(question) and not doubt.options else doubt
    calls = tuple(make_call(lexicon, one, readings, question) for one in useful)
    return Plan(_without_repeats(calls), wants_percent(question))


def _without_repeats(calls: Sequence[Call]) -> tuple[Call, ...]:
    """Run once what two phrases ask for: "the largest difference (Chebyshev)"."""
    return tuple(call for at, call in enumerate(calls) if call not in calls[:at])


def _shortfall(
    question: str, readings: Sequence[Reading], useful: Sequence[Filled]
) -> Missing | Impossible | None:
    """Name the impossible value, else what is missing, unless the question is about a concept."""
    complete = any(one.complete for one in useful)
    if not complete and (_HOW.match(question) or _only_mentions(readings, useful)):
        return None
    for one in useful:
        if one.problems:
            return Impossible(one.info, one.problems[0])
    first = next(one for one in useful if not one.complete)
    return Missing(first.info, ask_for(first), choices(first, question))


def _doubt(
    question: str,
    reading: Reading,
    rivals: Sequence[Sequence[Filled]],
    groups: Sequence[Group],
) -> Missing | None:
    """Say what stands against running tools that could run."""
    chosen = [tools[0] for tools in rivals]
    first = chosen[0].info
    stray = _stray(chosen)
    if stray:
        return Missing(first, ask_about(stray), stray=tuple(b.quantity.data for b in stray))
    for tools in rivals:
        if len(tools) > 1:
            return which([one.info.phrase for one in tools], first, question)
    if any(one.rival for one in chosen):
        return Missing(first, "The question gives two sets of values. Which one is meant?")
    refused = refuse_form(question, reading, chosen, groups)
    if refused is not None:
        return Missing(first, refused)
    left = not_understood(reading, chosen)
    if left:
        return Missing(first, ask_whether(left), as_questions(reading, chosen, groups))
    return None


def _only_mentions(readings: Sequence[Reading], useful: Sequence[Filled]) -> bool:
    """Whether an incomplete question only mentions numbers on its way to a concept.

    "Two classes" typed in letters is no data, and a long sentence that gives less than it leaves
    open ("which network showed that many 3x3 filters ...") asks about something else.
    """
    typed = [bound for bound in readings[0].bounds if not bound.quantity.word]
    if not typed:
        return len(readings) == 1
    if all(bound.quantity.data in ((-1.0, 1.0), (0.0, 1.0)) for bound in typed):
        return True  # "scaled between -1 and 1" tells the range of a function
    given = any(bound.explicit for bound in typed) or any(one.problems for one in useful)
    missing = max(len(one.missing) for one in useful)
    known = max(len(one.used) for one in useful)
    return not given and known < missing and len(readings[0].tokens) > 14


def _offer(lexicon: Lexicon, question: str, reading: Reading) -> Missing | None:
    """Values were named but nothing was asked: offer the tools that take them all."""
    explicit = [bound for bound in reading.bounds if bound.explicit]
    bare = len(reading.bounds) > 1 and _only_names_values(reading)
    if not (len(explicit) > 1 or bare) or not all(bound.mention for bound in reading.bounds):
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


def _only_names_values(reading: Reading) -> bool:
    """Whether a question is nothing but values and their names: "tp 45 fp 5 fn 15"."""
    names = [bound.mention for bound in reading.bounds if bound.mention]
    named = {at for name in names for at in range(name.start, name.end)}
    return all(
        token.quantity or not token.is_word or at in named or token.text == "and"
        for at, token in enumerate(reading.tokens)
    )


def _drop_helpers(rivals: list[list[Filled]]) -> list[list[Filled]]:
    """Keep only what fits; "parameters of k-means" must not run both."""
    best = [tools for tools in rivals if tools[0].complete and tools[0].used]
    rest = [tools for tools in rivals if tools not in best]
    return best if best and all(not tools[0].used for tools in rest) else rivals


def _given_result(
    chosen: Sequence[Filled], reading: Reading, groups: Sequence[Group]
) -> Missing | None:
    """In "recall if precision is 0.8 and F1 is 0.7" a result is given, an input asked for."""
    lone = {bound.token for bound in reading.bounds if bound.mention is None}
    used = set().union(*(one.used for one in chosen), set())
    for target in (target for group in groups for target in group if target in reading.mentions):
        gap = reading.tokens[target.end : target.end + 1]
        value = target.end + 1
        if gap and gap[0].text in ("is", "=", "equals", "was") and value in lone - used:
            name = " ".join(target.key)
            return Missing(chosen[0].info, f"I cannot work backwards from a given {name}.")
    return None


def _unfit(filled: Sequence[Filled], reading: Reading, question: str) -> Missing | None:
    """Lists or named values beside a tool that cannot take them: ask, do not guess a topic."""
    data = [b for b in reading.bounds if b.explicit or b.quantity.kind in ("vector", "matrix")]
    if not filled or not filled[0].missing or not data or _HOW.match(question):
        return None
    return Missing(filled[0].info, ask_for(filled[0]))


def _stray(filled: Sequence[Filled]) -> list[Bound]:
    """Values that no chosen tool used."""
    used = set().union(*(one.used for one in filled))
    return [bound for bound in filled[0].unused if bound.token not in used]


def _is_data(bound: Bound) -> bool:
    """Whether a value is a list to compute with; two numbers may be a range: "maps to (0, 1)"."""
    kind, data = bound.quantity.kind, bound.quantity.data
    return kind == "matrix" or (kind == "vector" and isinstance(data, tuple) and len(data) > 2)


def asks_untaught(lexicon: Lexicon, question: str, *, data: bool = True) -> str | None:
    """Return what a numeric question wants that no tool computes.

    Args:
        lexicon: the tools and their phrases.
        question: as typed.
        data: whether typed lists by themselves ask for a calculation.

    Returns:
        Its name ("average precision"), or None if nothing of the kind is wanted.
    """
    reading = read(lexicon, question)
    if not any(bound.mention or not bound.quantity.word for bound in reading.bounds):
        return None
    for mention in reading.mentions:
        if mention.roles.decoy:
            return " ".join(token.text for token in reading.tokens[mention.start : mention.end])
    lists = any(_is_data(bound) for bound in reading.bounds)
    about = asks_why(question) or _HOW.match(question)
    return "this from the values given" if data and lists and not about else None
