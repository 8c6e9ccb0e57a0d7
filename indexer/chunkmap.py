"""Passages as points on a plane: the first two principal components of their vectors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.chunktable import KINDS
from indexer.records import Document
from indexer.snapshot import Snapshot
from kb.algorithms import pca

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

_FITTED_TO = 5000  # vectors; more move the axes no further
_SHOWN = tuple(KINDS.index(kind) for kind in ("passage", "code"))


@dataclass(frozen=True, slots=True)
class ChunkMap:
    """The n passages of an index on a plane; near points speak of similar things.

    points: coordinates, (n, 2). documents, headings, texts: what each point is, n each.
    explained: shares of the variance that the two axes keep, in [0, 1].
    """

    points: Floats
    documents: tuple[Document, ...]
    headings: tuple[str, ...]
    texts: tuple[str, ...]
    explained: tuple[float, float]
    mean: Floats
    axes: Floats

    def locate(self, vectors: NDArray[np.float32]) -> Floats:
        """Where vectors (m, d) lie on the plane, (m, 2)."""
        return _project(vectors, self.mean, self.axes)


def make_map(snapshot: Snapshot) -> ChunkMap:
    """The map of all passages of a snapshot, in the order of their ids.

    Passages that cannot be told apart, or fewer than three, all lie at the origin.
    """
    table = snapshot.chunks
    ids = table.ids[np.isin(table.kinds, _SHOWN)]
    passages = snapshot.passages(ids)
    ordered = [passages[int(i)] for i in ids]
    documents = snapshot.documents({passage.document for passage in ordered})
    mean, axes, explained = _fit_axes(snapshot, ids)
    vectors = snapshot.vectors.rows(ids) if snapshot.vectors else np.zeros((0, 0), np.float32)
    return ChunkMap(
        points=_project(vectors, mean, axes),
        documents=tuple(documents[passage.document] for passage in ordered),
        headings=tuple(passage.heading for passage in ordered),
        texts=tuple(passage.text for passage in ordered),
        explained=explained,
        mean=mean,
        axes=axes,
    )


def _project(vectors: NDArray[np.float32], mean: Floats, axes: Floats) -> Floats:
    if not axes.any():
        return np.zeros((len(vectors), 2))
    return (vectors - mean) @ axes.T


def _fit_axes(snapshot: Snapshot, ids: Ids) -> tuple[Floats, Floats, tuple[float, float]]:
    """The mean (d,), the two axes (2, d) and what they explain."""
    every = -(-len(ids) // _FITTED_TO)
    if snapshot.vectors is None or len(ids) < 3:
        return np.zeros(1), np.zeros((2, 1)), (0.0, 0.0)
    vectors = snapshot.vectors.rows(ids[::every]).astype(np.float64)
    if np.all(vectors[0] == vectors):
        return vectors[0], np.zeros((2, vectors.shape[1])), (0.0, 0.0)
    fitted = pca(vectors, n_components=2)
    first, second = fitted.explained_variance_ratio
    return fitted.mean, fitted.components, (float(first), float(second))
