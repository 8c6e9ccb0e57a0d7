"""Words of a question and of a text, written so that both sides meet in the full-text table."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# A word may hold hyphens (k-means, VGG-16) and apostrophes; letters and digits stay together (1x1).
_WORD = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)*")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_IZE = re.compile(r"(?<=\w\w\w)is(?=(?:e|ed|er|ers|es|ing|ation|ations)\b)")
_OUR = re.compile(r"(?<=\w\w\w)our(?=s?\b)")
_NAME_AND_NUMBER = re.compile(r"([^\W\d_]{3,})(\d+)")  # vgg16, resnet50
_MAX_TERMS = 64  # of one question; more only cost time

_STOP_WORDS = """
a about actually after again all also am an and any are as at be because been before being
    between both but by can could did do does doing done each few for from further get give gives
    had has have having he her here hers him his how i if im in into is it its itself just kindly
    know let lets like list me more most my no nor not of off on once one only or other our ours
    out over own please quickly really same say says shall she should so some such tell than that
    the their them then there these they thing things this those through to too under until up us
    use used using very via want was way we were what whats when where which while who whom why
    will with would you your yours yourself dont doesnt isnt arent ive id explain define describe
    mean meaning means meant question answer interview interviewer interviewers work works working
calculate calculated compute computed happen happens need needs help helps good make makes go
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question, with the normalised forms under which a text may hold it."""

    word: str
    forms: tuple[str, ...]

    @property
    def query(self) -> str:
        """The term in FTS5 syntax: quoted, so that no user text is syntax."""
        return " OR ".join(f'"{form}"' for form in self.forms)


def split_words(text: str) -> Iterator[str]:
    """The words of a text in lower case, compounds in one piece, without apostrophes."""
    for match in _WORD.finditer(unicodedata.normalize("NFKC", text).casefold()):
        yield re.sub(r"['’]s?", "", match[0])


def searchable(text: str) -> str:
    """The words of a text for the full-text table: compounds both parted and joined."""
    return " ".join(form for word in split_words(text) for form in _forms(word))


def long_words(text: str) -> Iterator[str]:
    """The words of four letters or more in lower case, compounds parted: those worth correcting."""
    for match in LONG_WORD.finditer(text):
        yield match[0].casefold()


def find_terms(question: str) -> tuple[Term, ...]:
    """The content words of a question, without stop words (all words, if nothing else is left)."""
    words = list(dict.fromkeys(split_words(question)))
    content = [word for word in words if word not in STOP_WORDS] or words
    return tuple(Term(word, _forms(word)) for word in content[:_MAX_TERMS])


def joined_pairs(question: str) -> tuple[str, ...]:
    """Neighbouring words written as one: "batch norm" also finds "batchnorm"."""
    words = list(split_words(question))[:_MAX_TERMS]
    pairs = itertools.pairwise(words)
    return tuple(dict.fromkeys((a + b).replace("-", "") for a, b in pairs))


def _forms(word: str) -> tuple[str, ...]:
    # British endings as American; a word spoilt by this is spoilt alike on both sides.
    word = _OUR.sub("or", _IZE.sub("iz", word))
    named = _NAME_AND_NUMBER.fullmatch(word)
    parts = named.groups() if named else re.split("[-‐‑]", word)
    return (word,) if len(parts) == 1 else (" ".join(parts), "".join(parts))
