"""Ask the question before once more, with a value of the follow-up in place of its own.

For what has no typed arguments to edit: stories, stacks of layers, questions worked backwards
("receptive field of three 3x3 convs", "and five of them?").
"""

from itertools import pairwise

from chat.bound import Bound, meanings
from chat.changed import Edit, without
from chat.cues import follow_up_words
from chat.lexicon import Lexicon, stem
from chat.memory import Calculation
from chat.parse import Token, normalise, split_tokens
from chat.reading import Reading, read
from chat.understood import as_understood
from chat.wordlists import word_list

_LINKS = frozenset({"=", ",", ".", "?", "!", ":", "(", ")"})
_THEM = frozenset({"them", "those", "these", "ones"})


def restate(lexicon: Lexicon, before: str, rest: str) -> str | None:
    """Write the question before with what a follow-up changes.

    Args:
        lexicon: the tools and their phrases.
        before: the question that was computed, with everything it needs.
        rest: the follow-up without its lead-in.

    Returns:
        The new question, or None if the follow-up says more than values with their names, or it
        is open which value it changes.
    """
    reading = read(lexicon, rest)
    if not reading.bounds or not _says_values_only(reading) or _names_side(reading):
        return None
    text: str | None = before
    for bound in reading.bounds:
        text = text and _with_value(lexicon, text, reading, bound)
    return text if text != before else None


def carry(memory: Calculation, reading: Reading) -> str | None:
    """Write a follow-up that asks for something else with the values of the last calculation.

    Args:
        memory: the last calculation.
        reading: the follow-up without its lead-in: "what recall would give an F1 of 0.8?".

    Returns:
        "what recall would give an F1 of 0.8, precision = 0.9", or None if nothing is kept.
    """
    if not memory.calls:
        return None
    call = memory.calls[-1]
    name = call.info.tool.name
    said = {a for m in reading.mentions for tool, a in m.roles.names if tool == name}
    kept = as_understood(Edit(without(call, *said)).filled, "").partition(" with ")[2]
    return f"{reading.text.rstrip(' ?.!')}, {kept}" if kept else None


def _names_side(reading: Reading) -> bool:
    """Whether one side of a map is meant, which may be the one given or the one wanted."""
    return any(token.text in ("width", "height") for token in reading.tokens)


def _says_values_only(reading: Reading) -> bool:
    named = {
        at for b in reading.bounds if b.mention for at in range(b.mention.start, b.mention.end)
    }
    return all(
        token.quantity or at in named or token.text in _LINKS or _is_small(token.text)
        for at, token in enumerate(reading.tokens)
    )


def _is_small(word: str) -> bool:
    lists = (word_list("fillers"), word_list("connectors"), follow_up_words("neutral"), _THEM)
    return any(stem(word) == stem(one) for words in lists for one in words)


def _with_value(lexicon: Lexicon, before: str, reading: Reading, bound: Bound) -> str | None:
    counted = _with_count(before, reading, bound)
    if counted is not None or bound.mention is None:
        return counted
    old = read(lexicon, before)
    named = [one for one in old.bounds if set(meanings(one)) & set(meanings(bound))]
    if len(named) == 1:
        return _put(old.text, old.tokens[named[0].token], _typed(reading, bound))
    if named or not meanings(bound):
        return None
    start, end = bound.mention.start, bound.mention.end
    name = reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]
    value = _typed(reading, bound)
    return f"{before.rstrip(' ?.!')}, {name} = {value}"


def _with_count(before: str, reading: Reading, bound: Bound) -> str | None:
    """Put a number where the question before counts the same: "three 3x3 convs", "25 alarms"."""
    text = normalise(before)
    noun = next((t.text for t in reading.tokens[bound.token + 1 :] if t.text != "of"), "")
    if bound.quantity.kind != "number" or not noun.isalpha():
        return None
    counts = [
        token
        for token, after in pairwise(split_tokens(text))
        if _is_number(token)
        and (_is_counted(token, after) if noun in _THEM else stem(after.text) == stem(noun))
    ]
    return _put(text, counts[0], _typed(reading, bound)) if len(counts) == 1 else None


def _is_number(token: Token) -> bool:
    return token.quantity is not None and token.quantity.kind == "number"


def _is_counted(token: Token, after: Token) -> bool:
    """Whether a number in letters counts what comes after it: words, or layers like 3x3."""
    layers = after.quantity is not None and after.quantity.kind == "shape"
    return token.quantity is not None and token.quantity.word and (after.is_word or layers)


def _typed(reading: Reading, bound: Bound) -> str:
    token = reading.tokens[bound.token]
    return reading.text[token.start : token.end]


def _put(text: str, old: Token, new: str) -> str:
    return text[: old.start] + new + text[old.end :]
