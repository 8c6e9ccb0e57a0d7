"""The names by which a question calls an entry: from its title and its short aliases."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chat.cues import plain_words
from indexer import Document

_TITLE = re.compile(
    r"^(?:what (?:is|are|does)|how does|derive)\s+(?:(?:a|an|the)\s+)?(?P<name>.+?)"
    r"(?:\s+(?:activation|loss|mean|refer to|represent|in a cnn|in machine learning|of a model"
    r"|generate an image))*\s*\??$",
    re.IGNORECASE,
)


def named_entries(documents: Sequence[Document], question: str) -> list[Document]:
    """Find the entries that a question calls by their names, longest names first."""
    text = spaced(question)
    found: list[Document] = []
    for name, document in names_of(tuple(documents)):
        words = spaced(name)
        if words in text:
            text = text.replace(words, " | ")
            found.append(document)
    return list(dict.fromkeys(found))


def spaced(text: str) -> str:
    """Write a text as words between blanks, hyphens as blanks: "cross-entropy", "cross entropy"."""
    return f" {plain_words(text).replace('-', ' ')} "


@lru_cache(maxsize=4)
def names_of(documents: tuple[Document, ...]) -> tuple[tuple[str, Document], ...]:
    """List every short name of every entry, longest first; titles come before aliases."""
    names: dict[str, Document] = {}
    for document in documents:
        if document.answer_id:
            for name in _own_names(document):
                names.setdefault(name, document)
    for document in documents:
        for alias in document.aliases if document.answer_id else ():
            plain = plain_words(alias)
            if len(plain.split()) <= 3 and not plain.startswith(("what ", "why ", "define ")):
                names.setdefault(plain, document)
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _own_names(document: Document) -> Iterable[str]:
    title = document.title
    inside = re.findall(r"\(([^)]*)\)", title)
    match = _TITLE.match(re.sub(r"\s*\([^)]*\)", "", title))
    for part in [match["name"] if match else "", *inside]:
        for name in re.split(r",| and |/", part):
            plain = plain_words(name)
            if plain and len(plain.split()) <= 4 and not plain.startswith("difference"):
                yield plain
