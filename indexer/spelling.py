"""Typing errors: a word no document holds, put right if one that they hold is near."""

import functools
import itertools
from collections.abc import Mapping


def closest_word(word: str, words: Mapping[str, int]) -> str | None:
    """The known word with the fewest typing errors between, or None if all are too far.

    One error is allowed in a word of four to seven letters, two in a longer one; the first letter
    counts as right. Of equally near words the one that differs by a doubled letter wins ("recal" is
    "recall", not "real"), then the one with the same letters ("presicion" is "precision", not
    "prediction"), then the more common one, then the alphabet.
    """
    if len(word) < 4 or not word.isalpha():
        return None
    allowed = 1 if len(word) < 8 else 2
    letters = _letters(word)
    near = []
    for other, count in words.items():
        if (
            other[0] == word[0]
            and abs(len(other) - len(word)) <= allowed
            # An error changes at most two letters of the set: most words fall out here.
            and (_letters(other) ^ letters).bit_count() <= 2 * allowed
        ):
            errors = typing_errors(word, other)
            if errors <= allowed:
                doubled = _without_doubles(other) != _without_doubles(word)
                near.append((errors, doubled, sorted(other) != sorted(word), -count, other))
    return min(near)[4] if near else None


def parted_word(word: str, words: Mapping[str, int]) -> str | None:
    """Two known words that make up an unknown one: "crossentropy" is "cross entropy"."""
    for i in range(4, len(word) - 3):
        if word[:i] in words and word[i:] in words:
            return f"{word[:i]} {word[i:]}"
    return None


def typing_errors(a: str, b: str) -> int:
    """The optimal string alignment distance: letters added, left out, changed or swapped.

    >>> typing_errors("presicion", "precision")
    2
    """
    before: list[int] = []
    last, row = before, list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        before, last, row = last, row, [i] + [0] * len(b)
        for j in range(1, len(b) + 1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                row[j] = min(row[j], before[j - 2] + 1)
    return row[-1]


def _without_doubles(word: str) -> str:
    return "".join(letter for letter, _ in itertools.groupby(word))


@functools.lru_cache(maxsize=1 << 16)  # the index's words are looked through again and again
def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 64)
    return mask
