"""Acronyms among the names of a document, spelt out by another of its names."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.words import STOP_WORDS

_ACRONYM = re.compile(r"^([A-Z][A-Z0-9]{1,5})$|\(([A-Z][A-Z0-9]{1,5})\)")
_WORD = re.compile(r"[^\W\d_]+")


def find_acronyms(documents: Iterable[Sequence[str]]) -> dict[str, str]:
    """Acronym, in lower case -> the words that it stands for.

    An acronym is a name of its own, or stands in brackets in one. It is spelt out by neighbouring
    words with its initials, stop words not counted, in any name of the same document; the first
    document that has both decides.

    Args:
        documents: the names (title first, then aliases) of each.

    >>> find_acronyms([("What is batch normalization?", "BN", "batch norm")])
    {'bn': 'batch normalization'}
    """
    found: dict[str, str] = {}
    for names in documents:
        held = (a or b for name in names for a, b in _ACRONYM.findall(name))
        for acronym in dict.fromkeys(held):
            if acronym.lower() not in found:
                spelt = next(_spellings(acronym.lower(), names), None)
                if spelt:
                    found[acronym.lower()] = spelt
    return found


def _spellings(acronym: str, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        words = [
            (match.start(), match.end(), match[0].lower())
            for match in _WORD.finditer(name)
            if match[0].lower() not in STOP_WORDS and not match[0].isupper()
        ]
        for i in range(len(words) - len(acronym) + 1):
            run = words[i : i + len(acronym)]
            if "".join(word[0] for _, _, word in run) == acronym:
                yield name[run[0][0] : run[-1][1]]
