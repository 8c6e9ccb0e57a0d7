"""What speaks for each candidate (an entry, or a section): words in common and cosines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.chunktable import KINDS
from indexer.embed import Embedder
from indexer.question import Question, read_question
from indexer.snapshot import Snapshot
from indexer.vectors import Vectors
from indexer.words import Term

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

_COLUMNS = (3.0, 2.0, 1.5, 1.0)  # bm25 weights of title, aliases, heading, body
_NEAREST = 200  # chunks that propose candidates, by words and by cosine
_QUESTION, _WINDOW = KINDS.index("question"), KINDS.index("window")
_BEST = 3  # passages whose bm25 is averaged: one rare word in one place is weak evidence
# Code and lists of sources mention everything: they support a candidate but should not win it.
_KIND_WEIGHTS = np.array([{"code": 0.5, "sources": 0.2}.get(kind, 1.0) for kind in KINDS])


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for each of n candidates or passages, (n,) each; higher is better.

    lexical: bm25 (of a candidate: the mean of its best passages), divided by the highest of all.
    question: the best cosine with a title, alias or question heading. passage: the cosine (of a
    candidate: the mean over its passages). window: the best cosine with two sentences.
    """

    lexical: Floats
    question: Floats
    passage: Floats
    window: Floats


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that a question might be about: n candidates and their m passages.

    words: how many content words the question has.
    outside: the best cosine with a topic that no document answers, if any are listed.
    units: the candidates' numbers in the chunk table, (n,). documents: those of their documents.
    coverage: share of the content words, weighted by rarity, that a candidate holds, (n,).
    named: the same share of what its title and aliases hold, (n,).
    passages: chunk ids, (m,). owners: the candidate that each passage belongs to, (m,).
    """

    words: int
    outside: float | None
    units: Ids
    documents: Ids
    coverage: Floats
    named: Floats
    grounds: Grounds
    passages: Ids
    owners: Ids
    passage_grounds: Grounds


def gather(
    snapshot: Snapshot, embedder: Embedder, question: str, within: Ids | None = None
) -> Candidates | None:
    """The evidence for all candidates that words or vectors propose; None if there are none.

    Args:
        snapshot: what is searched.
        embedder: of the model that made it.
        question: as typed.
        within: numbers of the documents whose units are the candidates; None lets all compete.
    """
    return gather_all(snapshot, embedder, [question], within)[0]


def gather_all(
    snapshot: Snapshot, embedder: Embedder, questions: Sequence[str], within: Ids | None = None
) -> list[Candidates | None]:
    """The evidence for several questions, embedded together; see gather."""
    if snapshot.vectors is None:
        return [None] * len(questions)
    read = [read_question(snapshot, embedder, question) for question in questions]
    vectors = embedder.embed_questions([one.text for one in read])
    return [
        _gather(snapshot, snapshot.vectors, one, vector, within)
        for one, vector in zip(read, vectors, strict=True)
    ]


def _gather(
    snapshot: Snapshot,
    vectors: Vectors,
    read: Question,
    vector: NDArray[np.float32],
    within: Ids | None,
) -> Candidates | None:
    table = snapshot.chunks
    terms = read.terms
    matches = snapshot.match(read.query, _COLUMNS, _NEAREST) if terms else []
    matched = table.positions(np.array([row[0] for row in matches], dtype=np.int64))
    if within is None:
        nearest = table.positions(vectors.search(vector, _NEAREST)[0])
        units = table.units_of(np.concatenate([nearest, matched]))  # (n,)
    else:
        units = table.units_of(np.flatnonzero(np.isin(table.documents, within)))
        kept = np.isin(table.units[matched], units)
        matched, matches = matched[kept], [m for m, k in zip(matches, kept, strict=True) if k]
    if not len(units):
        return None

    chunks = table.of_units(units)
    kinds = table.kinds[chunks]
    cosines = vectors.scores(vector, table.ids[chunks])
    passages = chunks[(kinds != _QUESTION) & (kinds != _WINDOW)]  # (m,)
    place = np.zeros(len(table.ids), dtype=np.int64)  # in the table -> among the passages
    place[passages] = np.arange(len(passages))
    targets = place[table.targets[chunks]]

    bm25 = np.array([row[1] for row in matches])
    asked, windows = kinds == _QUESTION, kinds == _WINDOW
    cosine = cosines[~asked & ~windows]  # (m,)
    weights = _KIND_WEIGHTS[table.kinds[passages]]
    lexical = _highest(len(passages), place[matched], bm25) * weights
    by_passage = Grounds(
        lexical=lexical / max(lexical.max(), 1e-9),
        question=_highest(len(passages), targets[asked], cosines[asked]),
        passage=cosine * weights,
        # A passage of two sentences or fewer is its own window.
        window=np.maximum(
            cosine * weights, _highest(len(passages), targets[windows], cosines[windows])
        ),
    )
    owners = np.searchsorted(units, table.units[passages])
    lexical = _mean_of_best(len(units), owners, by_passage.lexical)
    documents = table.documents[table.by_unit[table.starts[units]]]
    covered = _coverage(snapshot, terms, units, documents)
    return Candidates(
        words=len(terms),
        outside=_closest(snapshot.outside, vector),
        units=units,
        documents=documents,
        coverage=covered[0],
        named=covered[1],
        grounds=Grounds(
            lexical=lexical / max(lexical.max(), 1e-9),
            question=_highest(len(units), owners, by_passage.question),
            passage=np.bincount(owners, cosine * weights) / np.bincount(owners, weights),
            window=_highest(len(units), owners, by_passage.window),
        ),
        passages=table.ids[passages],
        owners=owners,
        passage_grounds=by_passage,
    )


def _closest(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> float | None:
    """The best cosine of a vector (1, d) with rows (n, d), at least 0; None if there are none."""
    return max(0.0, float((rows @ vector[0]).max())) if len(rows) else None


def _highest(n: int, places: Ids, values: Floats) -> Floats:
    """The highest value at each of n places, at least 0."""
    found = np.zeros(n)
    np.maximum.at(found, places, values)
    return found


def _mean_of_best(n: int, owners: Ids, values: Floats) -> Floats:
    """The mean of the _BEST highest values of each of n owners, or of all if there are fewer."""
    order = np.lexsort((-values, owners))  # owner by owner, highest first
    sizes = np.bincount(owners, minlength=n)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    best = order[places < _BEST]
    return np.bincount(owners[best], values[best], minlength=n) / np.minimum(sizes, _BEST)


def _coverage(
    snapshot: Snapshot, terms: tuple[Term, ...], units: Ids, documents: Ids
) -> tuple[Floats, Floats]:
    """The share of a question's words, weighted by rarity, in a unit's text and in its names."""
    table = snapshot.chunks
    total = len(table.starts) - 1
    covered, named, whole = np.zeros(len(units)), np.zeros(len(units)), 0.0
    for term in terms:
        holders = snapshot.holding_units(term.query)
        weight = float(np.log1p(total / max(len(holders), 0.5)))
        held = np.zeros(total, dtype=bool)
        held[holders] = True
        covered += weight * held[units]
        named += weight * np.isin(documents, snapshot.named(term.query))
        whole += weight
    return (covered / whole, named / whole) if whole else (covered, named)
