"""Read a question after a calculation: edit its typed arguments, or hand them to another tool.

Only the last calculation counts. What is not understood is asked about: nothing is computed from
old values in silence, and the text of the reply says what was kept.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.changed import missing
from chat.complete import keep_options
from chat.cues import Opening, asks_concept, asks_why, open_question
from chat.extend import extend
from chat.follower import Follower, gives_a_value
from chat.harmless import may_change
from chat.lexicon import Lexicon
from chat.memory import Calculation, pending
from chat.plan import Call, Missing, Plan, Route
from chat.reading import Reading, read
from chat.restate import carry, restate
from chat.router import route
from chat.unclear import asks_backwards, find_unclear

_SHORT = 14  # tokens of a question that may leave out what was said before


def follow_up(
    lexicon: Lexicon,
    question: str,
    memory: Calculation,
    alone: Route,
    titles: frozenset[str],
) -> Route:
    """Decide what a question wants computed, given the calculation before it.

    Args:
        lexicon: all tools.
        question: as typed.
        memory: the last calculation.
        alone: what the question wants by itself.
        titles: of the entries, as plain words: such a question is about a concept.

    Returns:
        A plan, what is missing, what is impossible, or `alone` if the question does not go on
        from the calculation.
    """
    return extend(lexicon, question, memory, alone) or _go_on(
        lexicon, question, memory, alone, titles
    )


def _go_on(
    lexicon: Lexicon,
    question: str,
    memory: Calculation,
    alone: Route,
    titles: frozenset[str],
) -> Route:
    opening = open_question(question)
    reading = read(lexicon, opening.rest)
    if isinstance(alone, Plan):
        return keep_options(alone, memory) if opening.goes_on else alone
    if asks_why(question) or any(mention.roles.decoy for mention in reading.mentions):
        return alone
    goes_on = opening.goes_on or (isinstance(alone, Missing) and _points_back(opening.rest))
    opening = opening._replace(goes_on=goes_on)
    says = any(bound.mention or not bound.quantity.word for bound in reading.bounds)
    concept = asks_concept(opening.rest, titles)
    if concept and not (says and _may_compute(opening.rest)):
        return alone
    if alone is not None and not opening.goes_on:
        asked = pending(lexicon, question)
        other = any(call.arguments and not _takes_over(call, memory) for call in asked)
        if other or any(not missing(call) for call in asked) or len(reading.tokens) > _SHORT:
            return alone  # a question with values of its own, whether they are enough or not
    found = _changed(lexicon, question, memory, opening, reading, alone)
    if not (says or opening.goes_on) and _asks_of_topic(opening.rest, found):
        return alone
    if not isinstance(found, Plan):
        again = _ask_again(lexicon, memory, opening.rest, reading)
        if again is not None:
            return again
    return alone if found is None or (concept and not isinstance(found, Plan)) else found


def _changed(
    lexicon: Lexicon,
    question: str,
    memory: Calculation,
    opening: Opening,
    reading: Reading,
    alone: Route,
) -> Route:
    """The last calculation as a follow-up changes it, or what makes that unclear."""
    unclear = find_unclear(memory, question, reading)
    if not (unclear and memory.calls):
        return Follower(lexicon, memory, opening, reading, question).decide()
    first = memory.calls[0].info
    return alone or Missing(first, unclear, pending=memory.calls, stray=memory.stray)


def _takes_over(call: Call, memory: Calculation) -> bool:
    """Whether a tool takes all that the last one took, so that it may be meant for the same."""
    if call.info.tool.name in {one.info.tool.name for one in memory.calls}:
        return True
    if not memory.calls:
        return False
    labels = {quantity.label for quantity in call.info.quantities.values()}
    last = memory.calls[-1].info
    needed = {last.quantities[p.name].label for p in last.tool.parameters if p.required}
    return needed <= labels


def _points_back(rest: str) -> bool:
    """Whether a question points at what was computed: "how many parameters would that be?"."""
    return (
        re.search(r"\b(?:would|will|does|is|are|do) (?:that|it|this|they|those)\b", rest, re.I)
        is not None
    )


def _may_compute(rest: str) -> bool:
    """Whether a question that sounds like one about a concept may give a value all the same."""
    return re.match(r"\W*(?:what(?:'s| is| are| does| do)|how does)\b", rest, re.I) is not None


def _ask_again(lexicon: Lexicon, memory: Calculation, rest: str, reading: Reading) -> Plan | None:
    """The plan of the question before with other values, or of this one with the values before."""
    if memory.stray:
        return None
    last = [call.info.tool.name for call in memory.calls]
    changes = memory.question and not asks_backwards(memory, reading)
    for text, same in (
        (restate(lexicon, memory.question, rest) if changes else None, True),
        (carry(memory, reading) if len(reading.tokens) <= _SHORT else None, False),
    ):
        again = route(lexicon, text) if text else None
        if text is None or not isinstance(again, Plan) or again == memory.plan:
            continue
        if not same or [call.info.tool.name for call in again.calls] == last:
            return replace(again, read_as=text)
    return None


def _asks_of_topic(rest: str, found: Route) -> bool:
    """Whether a question has words of its own that can change no number: "its role in a CNN?"."""
    if not isinstance(found, Missing) or not found.unread:
        return False
    asks = re.match(r"\W*(?:what|which|who|where|when|how)\b", rest, re.I) is not None
    return asks and not any(may_change(word) for word in found.unread)


def apply_tools(
    lexicon: Lexicon, question: str, tools: Sequence[str], titles: frozenset[str]
) -> Plan | None:
    """Compute what an entry is about from the values of a question: "and for x = 2?".

    Args:
        lexicon: all tools.
        question: as typed, after a reply that cited the entry.
        tools: of the entry, the usual one first.
        titles: of the entries, as plain words.

    Returns:
        The plan of the first tool that takes all that was said, or None.
    """
    opening = open_question(question)
    reading = read(lexicon, opening.rest)
    if not reading.bounds or asks_concept(opening.rest, titles):
        return None
    if any(m.roles.decoy for m in reading.mentions):
        return None
    for name in tools:
        info = lexicon.tools.get(name)
        if info is None:
            continue
        blank = Calculation(Plan((Call(info, {}, result=info.settings.get("value")),)))
        found = Follower(lexicon, blank, opening, reading, question).decide()
        if isinstance(found, Plan) and found.calls[0].info is info:
            return found
    return None


def goes_on_from_nothing(lexicon: Lexicon, question: str) -> bool:
    """Whether a question gives values to a calculation that there is not: "and with stride 1?"."""
    opening = open_question(question)
    return opening.goes_on and any(b.mention for b in read(lexicon, opening.rest).bounds)


def gives_value(lexicon: Lexicon, question: str) -> bool:
    """Whether a question gives a number or a list."""
    return gives_a_value(read(lexicon, question))
