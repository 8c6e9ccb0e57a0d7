"""Search results as the page shows them: the passage as plain text, with the words that matched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from chat.listing import Shelf
from indexer import Document, Hit, Index
from indexer.plain import plain_text
from indexer.records import ScoreParts
from indexer.words import find_terms, searchable

ALL_SECTIONS, ALL_KINDS = "All sections", "Everything"
KINDS = (ALL_KINDS, "Answers", "Linked resources")
_SHOWN = 12
_LOOKED_AT = 80
_SNIPPET = 300  # characters
_LEAD = 90  # of them before the first match
_Piece = tuple[str, bool]  # text, and whether it matched


@dataclass(frozen=True, slots=True)
class Found:
    """One result: where it is, its text in pieces, and what speaks for it."""

    hit: Hit
    section: str
    address: str
    title: tuple[_Piece, ...]
    snippet: tuple[_Piece, ...]
    parts: ScoreParts


def search_page(
    index: Index,
    shelves: Sequence[Shelf],
    query: str,
    *,
    section: str = ALL_SECTIONS,
    kind: str = ALL_KINDS,
) -> list[Found]:
    """Search as someone types.

    Args:
        index: where.
        shelves: the sections, whose titles are choices.
        query: as far as it has been typed.
        section: title of a shelf.
        kind: one of KINDS.

    Returns:
        Results that pass the filters, best first.
    """
    if not query.strip():
        return []
    section_of = {_key(one): shelf.title for shelf in shelves for one in shelf.documents}
    ranking = index.rank(query, _LOOKED_AT)
    results = []
    for hit, parts in zip(ranking.hits, ranking.parts, strict=True):
        resource = hit.resource_id is not None
        place = "Linked resource" if resource else section_of.get(_name(hit), "")
        if section not in (ALL_SECTIONS, place) or kind == KINDS[1 + (not resource)]:
            continue
        title, snippet = mark(hit.title, query), mark(_snippet(hit.text, query), query)
        results.append(Found(hit, place, _address(hit), title, snippet, parts))
    return results[:_SHOWN]


def mark(text: str, query: str) -> tuple[_Piece, ...]:
    """Part a text at the words that match a query.

    Args:
        text: plain text.
        query: of which stop words match nothing.

    Returns:
        All of the text, piece by piece; True where a word of the query stands, in any ending.
    """
    pieces, end = [], 0
    for start, stop in _matches(text, query):
        pieces += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    pieces.append((text[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def _matches(text: str, query: str) -> Iterator[tuple[int, int]]:
    wanted = [form for term in find_terms(query) for form in term.forms]
    start = None
    for at, letter in enumerate([*text, " "]):
        if letter.isalnum():
            start = at if start is None else start
        elif start is not None:
            forms = searchable(text[start:at]).split()
            if any(_same_word(form, word) for form in forms for word in wanted):
                yield start, at
            start = None


def _same_word(word: str, other: str) -> bool:
    """Whether two words differ at most in their endings."""
    short, long = sorted((word, other), key=len)
    if len(short) < 4:
        return short == long
    stem = short[: max(4, len(short) - 3)]
    return long.startswith(stem) and len(long) - len(short) <= 4


def _snippet(markdown: str, query: str) -> str:
    text = plain_text(markdown)
    first = next(iter(_matches(text, query)), (0, 0))[0]
    start = max(0, first - _LEAD)
    start = text.find(" ", start) + 1 if start else 0
    shown = text[start : start + _SNIPPET]
    whole = start + _SNIPPET >= len(text)
    return ("… " if start else "") + (shown if whole else shown.rpartition(" ")[0] + " …")


def _address(hit: Hit) -> str:
    at = {"entry": _name(hit)} | ({"heading": hit.heading} if hit.heading else {})
    return "?" + urlencode(at, quote_via=quote, safe="/:")


def _name(hit: Hit) -> str:
    return hit.answer_id or (f"resource:{hit.resource_id}" if hit.resource_id else hit.path or "")


def _key(document: Document) -> str:
    return document.answer_id or document.path or document.key
