"""Read a word with one wrong letter as the word of the lexicon that it must be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chat.parse import Token

SHORTEST = 6  # letters; shorter words have too many neighbours


def correct(tokens: Sequence[Token], words: frozenset[str], known: frozenset[str]) -> list[Token]:
    """Correct words that are one slip away from one word of the lexicon.

    Args:
        tokens: of a question.
        words: that phrases are made of.
        known: words that are right as they are.

    Returns:
        The tokens, with the words put right.
    """
    out = []
    for token in tokens:
        strange = token.is_word and len(token.text) >= SHORTEST and token.text.isalpha()
        if strange and not {token.text, token.text.removesuffix("s")} & (words | known):
            near = {one for one in words if one[0] == token.text[0] and _one_slip(one, token.text)}
            if len(near) == 1:
                token = replace(token, text=near.pop())
        out.append(token)
    return out


def lexicon_words(phrases: Iterable[Sequence[str]]) -> frozenset[str]:
    """The words of phrases that are long enough to be corrected to."""
    return frozenset(
        word
        for phrase in phrases
        for word in phrase
        if len(word) >= SHORTEST - 1 and word.isalpha()
    )


def _one_slip(right: str, typed: str) -> bool:
    """Whether one letter was added, left out, replaced or swapped with its neighbour."""
    if abs(len(right) - len(typed)) > 1 or right[:-2] == typed[: len(right) - 2]:
        return False  # another ending is another word: "receives" is no receiver
    same = 0
    while same < min(len(right), len(typed)) and right[same] == typed[same]:
        same += 1
    rest, other = right[same:], typed[same:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])
    )
