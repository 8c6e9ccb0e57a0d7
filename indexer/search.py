"""Question -> ranking: the evidence for every candidate, fused; then the best passage of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

import numpy as np

from indexer.confidence import confidence
from indexer.embed import Embedder
from indexer.evidence import Candidates, Floats, Grounds, Ids, gather, gather_all
from indexer.question import find_sides
from indexer.records import Document, Evidence, Hit, Ranking, ScoreParts
from indexer.snapshot import Passage, Snapshot

Mode = Literal["fused", "lexical", "dense"]

_PER_UNIT = 2  # hits of one entry or section, while there are others
_PER_DOCUMENT = 3  # sections of one document, while there are other documents
_MAX_QUESTION = 2000  # characters that are looked at


class Weights(NamedTuple):
    """How much each ground counts; found by indexer.evaluate, not by taste."""

    lexical: float = 0.2
    question: float = 0.4
    passage: float = 0.1
    window: float = 0.3


WEIGHTS: dict[Mode, Weights] = {
    "fused": Weights(),
    "lexical": Weights(question=0.0, passage=0.0, window=0.0),
    "dense": Weights(lexical=0.0),
}
# Which passage of a document is shown depends less on the title, which all of them share.
_SHOWN = Weights(lexical=0.2, question=0.3, passage=0.25, window=0.25)
# Closeness to a title or alias from which an entry is about the comparison itself.
_ASKED_AS_SUCH = 0.9
# A note on a linked page says less than an answer of the index's own.
_RESOURCE_FACTOR = 0.8


def rank(
    snapshot: Snapshot,
    embedder: Embedder,
    question: str,
    k: int,
    mode: Mode = "fused",
    within: Ids | None = None,
) -> Ranking:
    """The k best passages for a question, of different entries or sections while there are enough.

    Args:
        snapshot: what is searched.
        embedder: of the model that made the snapshot.
        question: as a person typed it.
        k: how many hits at most.
        mode: which evidence counts.
        within: numbers of the documents that are searched; None is all.

    Returns:
        Hits best first; none if the question is empty or the index holds no text.
    """
    question = " ".join(question.replace("\0", " ").split())[:_MAX_QUESTION]
    found = gather(snapshot, embedder, question, within) if question and k > 0 else None
    if found is None:
        return Ranking((), 0.0, Evidence())
    scores = _score(snapshot, embedder, question, found, mode)
    order = np.argsort(-scores, kind="stable")
    best = order[0]
    rest = [i for i in order[1:] if found.documents[i] != found.documents[best]]
    evidence = Evidence(
        question=float(found.grounds.question[best]),
        passage=float(found.grounds.passage[best]),
        window=float(found.grounds.window[best]),
        lexical=float(found.coverage[best]),
        named=float(found.named[best]),
        margin=float(1 - scores[rest[0]] / scores[best]) if rest and scores[best] > 0 else 1.0,
        words=found.words,
        outside=found.outside,
    )
    hits, parts = _pick(snapshot, found, scores, k)
    return Ranking(hits, confidence(evidence), evidence, parts)


def _score(
    snapshot: Snapshot, embedder: Embedder, question: str, found: Candidates, mode: Mode
) -> Floats:
    """A score per candidate; in "A or B?" what answers A or B alone counts as much as the whole."""
    scores = _compare(snapshot, found, mode)
    sides = find_sides(question)
    if sides is None or found.grounds.question[np.argmax(scores)] >= _ASKED_AS_SUCH:
        return scores
    by_side = np.zeros(len(scores))
    for other in gather_all(snapshot, embedder, sides):
        if other is not None:
            fused = _compare(snapshot, other, mode)
            both = np.isin(found.units, other.units)
            alone = fused[np.searchsorted(other.units, found.units[both])]
            by_side[both] = np.maximum(by_side[both], alone)
    return (scores + by_side) / 2


def _compare(snapshot: Snapshot, found: Candidates, mode: Mode) -> Floats:
    grounds = found.grounds
    # Where nobody wrote down how to ask, the closest sentences stand in for the closest question.
    asked = replace(grounds, question=np.maximum(grounds.question, grounds.window))
    factors = np.where(np.isin(found.documents, snapshot.resources), _RESOURCE_FACTOR, 1.0)
    return _fuse(asked, WEIGHTS[mode]) * factors


def _fuse(grounds: Grounds, weights: Weights) -> Floats:
    return (
        weights.lexical * grounds.lexical
        + weights.question * grounds.question
        + weights.passage * grounds.passage
        + weights.window * grounds.window
    ) / sum(weights)


def _pick(
    snapshot: Snapshot, found: Candidates, scores: Floats, k: int
) -> tuple[tuple[Hit, ...], tuple[ScoreParts, ...]]:
    """The best passages, units by score; more of one of them only where others run out."""
    shown = _fuse(found.passage_grounds, _SHOWN)
    top = np.zeros(len(scores))
    np.maximum.at(top, found.owners, shown)
    # A passage is as good as its candidate, less what it lacks against that one's best passage.
    passage_scores = scores[found.owners] - (top[found.owners] - shown)
    order = np.lexsort((found.passages, -passage_scores))

    rounds: tuple[list[int], ...] = ([], [], [])  # what comes first, second and later
    for i, turn in zip(order.tolist(), _turns(snapshot, found, order), strict=False):
        rounds[min(turn, _PER_UNIT)].append(i)
        if len(rounds[0]) == k:
            break
    wanted = [*rounds[0], *rounds[1], *rounds[2]][:k]
    chosen = sorted(wanted, key=lambda i: (-passage_scores[i], found.passages[i]))
    passages = snapshot.passages(found.passages[chosen])
    hits = []
    for i in chosen:
        passage = passages[int(found.passages[i])]
        hits.append(_hit(float(passage_scores[i]), snapshot.cited(passage.document), passage))
    return tuple(hits), tuple(_parts(found.passage_grounds, i) for i in chosen)


def _turns(snapshot: Snapshot, found: Candidates, order: Ids) -> Iterator[int]:
    """How many others of its kind each passage waits for: of its entry or section, of its page.

    A page of many sections may be all that an index holds; a fetched one is one among many.
    """
    of_unit: Counter[int] = Counter()
    of_document: Counter[int] = Counter()
    owners = found.owners[order]
    documents = found.documents[owners]
    fetched = np.isin(documents, snapshot.resources)
    for unit, document, alone in zip(
        owners.tolist(), documents.tolist(), fetched.tolist(), strict=True
    ):
        yield max(of_unit[unit], of_document[document] // (1 if alone else _PER_DOCUMENT))
        of_unit[unit] += 1
        of_document[document] += 1


def _parts(grounds: Grounds, i: int) -> ScoreParts:
    values = (grounds.lexical, grounds.question, grounds.passage, grounds.window)
    return ScoreParts(*(float(np.clip(value[i], 0.0, 1.0)) for value in values))


def _hit(score: float, document: Document, passage: Passage) -> Hit:
    return Hit(
        score=score,
        answer_id=document.answer_id,
        resource_id=document.resource_id,
        title=document.title,
        heading=passage.heading,
        text=passage.text,
        path=document.path,
        line=passage.line if document.path else None,
        url=document.url and document.url + passage.anchor,
        page=passage.page,
    )
