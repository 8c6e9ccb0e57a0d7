"""Recognise a comparison of two things and set their answers side by side."""

import re

from chat import passages
from chat.records import Reply
from indexer import Hit, Index
from indexer.confidence import ANSWERED_FROM

_SIDES = (
    re.compile(
        r"\b(?:differences?|distinction|compare|comparison|contrast|distinguish)\b\s*"
        r"(?:between|of)?\s+(?P<a>.+?)\s+(?:and|vs\.?|versus|with|to|from)\s+(?P<b>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bhow (?:does|do|is|are) (?P<a>.+?) (?:differ|different) from (?P<b>.+)", re.IGNORECASE
    ),
    re.compile(r"^(?P<a>.+?)\s+(?:vs\.?|versus)\s+(?P<b>.+)", re.IGNORECASE),
)
_ASKED_AS_SUCH = 0.85  # closeness to a title or alias from which an entry is the comparison itself


def compare(index: Index, question: str, closeness: float) -> Reply | None:
    """Answer "A vs B" with both entries, unless one entry is about just that comparison.

    Args:
        index: where the two are looked up, each by itself.
        question: as typed.
        closeness: of the question to the nearest title or alias of any entry, in [-1, 1].

    Returns:
        A reply citing both, or None: then the question is answered like any other.
    """
    if closeness >= _ASKED_AS_SUCH:
        return None
    match = next((found for one in _SIDES if (found := one.search(question))), None)
    if match is None:
        return None
    hits = []
    for side in (match["a"], match["b"]):
        ranking = index.rank(side.strip(" ?.!"))
        if not ranking.hits or ranking.confidence < ANSWERED_FROM:
            return None
        hits.append(ranking.hits[0])
    if _same_document(*hits):
        return None
    return Reply(
        "answered",
        "\n\n".join(_short(index, hit, at) for at, hit in enumerate(hits, 1)),
        hits,
    )


def _same_document(a: Hit, b: Hit) -> bool:
    return (a.answer_id, a.resource_id, a.path) == (b.answer_id, b.resource_id, b.path)


def _short(index: Index, hit: Hit, number: int) -> str:
    document = index.answer(hit.answer_id) if hit.answer_id else None
    return passages.brief(document, hit, number)
