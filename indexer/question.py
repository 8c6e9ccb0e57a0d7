"""A question as it is searched for: typing errors put right, acronyms spelt out, words parted."""

import re
from dataclasses import dataclass

from indexer.embed import Embedder
from indexer.snapshot import Snapshot
from indexer.spelling import closest_word, parted_word
from indexer.words import LONG_WORD, STOP_WORDS, Term, find_terms, joined_pairs

_TOKEN = re.compile(r"[^\W_]+")
_VOWELS = frozenset("aeiouy")
_SHORTEST_COMPOUND = 8  # letters: two words of four
_SIDES = (
    re.compile(
        r"\b(?:differences?|distinction|compare|comparison|contrast|distinguish(?:es)?)\b\s*"
        r"(?:between|of)?\s+(?P<a>.+?)\s+(?:and|vs\.?|versus|with|to|from)\s+(?P<b>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bhow (?:does|do|is|are) (?P<a>.+?) (?:differ|different) from (?P<b>.+)", re.IGNORECASE
    ),
    re.compile(
        r"^(?P<a>.+?)\s+(?:vs\.?|versus|or|compared (?:to|with))\s+(?P<b>.+)", re.IGNORECASE
    ),
)
_LONGEST_SIDE = 6  # words; what is longer is no name of a thing


@dataclass(frozen=True, slots=True)
class Question:
    """A question, ready to be searched for.

    text: what is embedded. terms: its content words, with the forms a text may hold.
    """

    text: str
    terms: tuple[Term, ...]

    @property
    def query(self) -> str:
        """The question in FTS5 syntax: any of its words, or of its neighbours written as one."""
        pairs = " OR ".join(f'"{pair}"' for pair in joined_pairs(self.text))
        return " OR ".join([*(term.query for term in self.terms), *([pairs] if pairs else [])])


def read_question(snapshot: Snapshot, embedder: Embedder, asked: str) -> Question:
    """Read a question with the help of the words and names that the index holds."""
    corrected = LONG_WORD.sub(lambda m: _corrected(snapshot, embedder, m[0]), asked)
    spelt: dict[str, str] = {}

    def spell_out(match: re.Match[str]) -> str:
        long = _spelt_out(snapshot, embedder, match[0])
        if long is None:
            return match[0]
        spelt[match[0].casefold()] = long
        return long

    text = _TOKEN.sub(spell_out, corrected)
    terms = tuple(
        Term(term.word, (*term.forms, *_forms(spelt[term.word]))) if term.word in spelt else term
        for term in find_terms(corrected)
    )
    return Question(text, terms)


def find_sides(question: str) -> tuple[str, str] | None:
    """The two things that a question compares, if it compares two named things."""
    match = next((found for one in _SIDES if (found := one.search(question))), None)
    if match is None:
        return None
    a, b = (match[side].strip(" ?.!,") for side in ("a", "b"))
    if not a or not b or max(len(a.split()), len(b.split())) > _LONGEST_SIDE:
        return None
    return a, b


def _corrected(snapshot: Snapshot, embedder: Embedder, typed: str) -> str:
    word = typed.casefold()
    if word in STOP_WORDS or embedder.is_word(word):
        return typed
    parted = parted_word(word, snapshot.words) if len(word) >= _SHORTEST_COMPOUND else None
    if word in snapshot.words:
        # "batchnorm" is embedded better as two words, if that is how the texts mostly write it.
        written_apart = parted and _count(snapshot, parted) >= _count(snapshot, word)
        return parted if parted and written_apart else typed
    return closest_word(word, snapshot.words) or parted or typed


def _count(snapshot: Snapshot, phrase: str) -> int:
    return len(snapshot.holders(f'"{phrase}"'))


def _spelt_out(snapshot: Snapshot, embedder: Embedder, typed: str) -> str | None:
    """What an acronym stands for. In lower case it must not be a word as well ("in", "gap")."""
    word = typed.casefold()
    found = snapshot.acronyms.get(word)
    if found is None or typed.isupper():
        return found
    return None if embedder.is_word(word) and _VOWELS & set(word) else found


def _forms(phrase: str) -> tuple[str, ...]:
    words = [term.forms[0] for term in find_terms(phrase)]
    return (" ".join(words),)
