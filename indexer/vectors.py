"""vectors.faiss: derived from index.sqlite, stamped with one of its builds. Only here is faiss."""

import hashlib
import logging
import math
import os
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.leftovers import drop_leftovers

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]
Build = tuple[int, str]  # generation and token
Reader = Callable[[Ids], tuple[Ids, Floats]]  # chunk ids -> their ids and vectors (n, d)

log = logging.getLogger(__name__)

FILE_NAME = "vectors.faiss"
EXACT_UP_TO = 50_000  # vectors: 7 ms a query; measured by benchmarks/vectors.py
_TRAINED_ON = 40  # vectors per cell
_ROUNDS = 8  # of k-means
_CELLS_READ = 16
_DRIFT = 0.05  # of the stored vectors may be gone, or lie beside them
_DRIFT_AT_MOST = 5000  # vectors: what lies beside is searched exactly, which takes 0.7 ms
_STAMP = struct.Struct("<8sq32s")  # magic, generation, SHA-256 of what stands before and token
_MAGIC = b"KBVECT01"


class Vectors:
    """Chunk vectors of one generation; never changed once made, so threads may share it.

    Those of an earlier build serve a later one too: chunks that are gone are masked, and chunks
    that came later stand in a second, exact index beside them.
    """

    def __init__(self, stored: "_Rows", build: Build, late: "_Rows | None" = None) -> None:
        self.build = build
        self._stored = stored
        self._late = late
        self._gone: Ids = np.zeros(0, dtype=np.int64)
        self._but_gone: Any = None  # a faiss selector

    @classmethod
    def from_rows(cls, ids: Ids, rows: Floats, build: Build = (0, "")) -> "Vectors":
        """An inner-product index of rows of length 1, (n, d), under their chunk ids.

        Up to EXACT_UP_TO rows it is exact; beyond that each query looks into the cells nearest to
        it only (Jegou, Douze and Schmid 2011, doi:10.1109/TPAMI.2010.57).
        """
        import faiss

        n, d = rows.shape
        rows = np.ascontiguousarray(rows)
        if n <= EXACT_UP_TO:
            return cls(_Rows.exact(ids, rows), build)
        cells = 1 << round(math.log2(math.sqrt(n)))
        index = faiss.index_factory(d, f"IDMap2,IVF{cells},Flat", faiss.METRIC_INNER_PRODUCT)
        sample = np.random.default_rng(0).choice(n, _TRAINED_ON * cells, replace=False)
        inverted = faiss.extract_index_ivf(index)
        inverted.cp.niter = _ROUNDS
        index.train(rows[np.sort(sample)])
        inverted.nprobe = _CELLS_READ
        index.add_with_ids(rows, ids)
        faiss.extract_index_ivf(index).make_direct_map()  # for scores() of single chunks
        return cls(_Rows(index), build)

    @classmethod
    def from_folder(cls, folder: Path, generation: int, token: str = "") -> "Vectors | None":
        """The stored index, or None if it is missing, damaged, foreign or of another generation.

        Args:
            folder: of the index.
            generation: that index.sqlite holds.
            token: that index.sqlite gave this generation when it was built.
        """
        return cls.from_builds(folder, {generation: token})

    @classmethod
    def from_builds(cls, folder: Path, builds: Mapping[int, str]) -> "Vectors | None":
        """The stored index if it is of one of these builds, given as generation -> token."""
        import faiss

        try:
            data = (folder / FILE_NAME).read_bytes()
        except OSError:
            return None
        if len(data) < _STAMP.size:
            return None
        payload, stamp = memoryview(data)[: -_STAMP.size], data[-_STAMP.size :]
        generation = _STAMP.unpack(stamp)[1]
        token = builds.get(generation)
        if token is None or stamp != _stamp(payload, generation, token):
            return None
        index = faiss.deserialize_index(np.frombuffer(payload, dtype=np.uint8))
        return cls(_Rows(index), (generation, token))

    def follow(self, ids: Ids, read: Reader) -> "Vectors | None":
        """The vectors of a later build of the same index; None if too much has changed.

        Args:
            ids: of all chunks there are now, ascending; an id is never used for two chunks.
            read: gives the vectors of some chunks.
        """
        import faiss

        came, gone = _lacking(ids, self._stored.ids), _lacking(self._stored.ids, ids)
        if len(came) + len(gone) > min(_DRIFT * len(self._stored.ids), _DRIFT_AT_MOST):
            return None
        found = Vectors(self._stored, self.build, _Rows.exact(*read(came)) if len(came) else None)
        if len(gone):
            found._gone = gone
            found._but_gone = faiss.IDSelectorNot(faiss.IDSelectorBatch(gone))
        return found

    def save(self, folder: Path, generation: int, token: str = "") -> None:
        """Write the index in one step: a reader sees the old file or the new one."""
        import faiss

        payload = faiss.serialize_index(self._stored.index).tobytes()
        draft = folder / f".{FILE_NAME}-{os.getpid()}"
        try:
            with draft.open("wb") as file:
                file.write(payload + _stamp(payload, generation, token))
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, folder / FILE_NAME)
        finally:
            draft.unlink(missing_ok=True)
            drop_leftovers(folder, f".{FILE_NAME}-*")

    def __len__(self) -> int:
        return len(self._stored.ids) - len(self._gone) + (len(self._late.ids) if self._late else 0)

    def search(self, query: Floats, k: int) -> tuple[Ids, Floats]:
        """The ids and cosines of the k chunks nearest to a query (1, d), best first."""
        _use_one_thread()
        held = len(self._stored.ids) - len(self._gone)
        ids, scores = self._stored.search(query, min(k, held), self._but_gone)
        if self._late is None:
            return ids, scores
        late_ids, late_scores = self._late.search(query, min(k, len(self._late.ids)))
        ids, scores = np.concatenate([ids, late_ids]), np.concatenate([scores, late_scores])
        best = np.argsort(-scores, kind="stable")[:k]
        return ids[best], scores[best]

    def scores(self, query: Floats, ids: Ids) -> Floats:
        """The cosines of a query (1, d) with some chunks, (n,)."""
        _use_one_thread()
        return self._gather(ids, lambda rows, held: rows.scores(query, held))

    def rows(self, ids: Ids) -> Floats:
        """The vectors of some chunks, (n, d)."""
        return self._gather(ids, lambda rows, held: rows.rows(held))

    def _gather(self, ids: Ids, read: Callable[["_Rows", Ids], Floats]) -> Floats:
        """What both indexes say of some chunks, in the order of these."""
        if self._late is None:
            return read(self._stored, ids)
        late = ids >= self._late.ids[0]  # ids only grow
        if not late.any():
            return read(self._stored, ids)
        of_late = read(self._late, ids[late])
        found = np.empty((len(ids), *of_late.shape[1:]), dtype=np.float32)
        found[late] = of_late
        if not late.all():
            found[~late] = read(self._stored, ids[~late])
        return found


class _Rows:
    """A faiss index of chunk vectors under their ids."""

    def __init__(self, index: Any) -> None:
        import faiss

        self.index = index
        stored = faiss.downcast_index(index.index)
        self._flat = stored if isinstance(stored, faiss.IndexFlat) else None
        ids = faiss.vector_to_array(index.id_map)
        self._order = np.argsort(ids, kind="stable")
        self.ids = ids[self._order]  # ascending

    @classmethod
    def exact(cls, ids: Ids, rows: Floats) -> "_Rows":
        """An index that compares a query with every row, (n, d)."""
        import faiss

        index = faiss.index_factory(rows.shape[1], "IDMap2,Flat", faiss.METRIC_INNER_PRODUCT)
        index.add_with_ids(np.ascontiguousarray(rows), ids)
        return cls(index)

    def search(self, query: Floats, k: int, selector: Any = None) -> tuple[Ids, Floats]:
        """The ids and cosines of the k nearest rows, best first, among those selected."""
        import faiss

        if selector is None:
            scores, ids = self.index.search(query, k)
        else:
            # Made for each query: faiss writes into it.
            exact = self._flat is not None
            made: Any = faiss.SearchParameters if exact else faiss.SearchParametersIVF
            cells = {} if exact else {"nprobe": _CELLS_READ}
            scores, ids = self.index.search(query, k, params=made(sel=selector, **cells))
        found = ids[0] >= 0  # the cells that were looked into may hold fewer
        return ids[0, found], scores[0, found]

    def scores(self, query: Floats, ids: Ids) -> Floats:
        """The cosines of a query (1, d) with some rows, (n,)."""
        import faiss

        if self._flat is None:
            found: Floats = np.einsum("nd,d->n", self.rows(ids), query[0])
            return found
        # Where the rows lie, so that none is copied.
        places = self._order[np.searchsorted(self.ids, ids)]
        found = np.empty(len(ids), dtype=np.float32)
        query = np.ascontiguousarray(query)
        one_query: Any = faiss.fvec_inner_products_by_idx  # type: ignore[attr-defined]
        inputs = (faiss.swig_ptr(query), self._flat.get_xb(), faiss.swig_ptr(places))
        one_query(faiss.swig_ptr(found), *inputs, self._flat.d, 1, len(ids))
        return found

    def rows(self, ids: Ids) -> Floats:
        """Some rows, (n, d)."""
        found: Floats = self.index.reconstruct_batch(ids)
        return found


def find_vectors(
    folder: Path,
    build: Build,
    builds: Mapping[int, str],
    ids: Ids,
    read: Reader,
    before: Vectors | None = None,
) -> Vectors:
    """The vectors of a build: those of one before it with what has changed, or made again.

    Args:
        folder: of the index, where vectors.faiss is written if it is made again.
        build: generation and token of what is searched.
        builds: generation -> token of that build and all before it.
        ids: of all its chunks, ascending, at least one.
        read: gives the vectors of some chunks.
        before: those searched until now, if any; they need not be read.
    """
    if before and builds.get(before.build[0]) == before.build[1]:
        found = before.follow(ids, read)
        if found is not None:
            return found
    stored = Vectors.from_builds(folder, builds)
    found = stored.follow(ids, read) if stored else None
    if found is not None:
        return found
    log.info("making vectors.faiss again from index.sqlite")
    made = Vectors.from_rows(*read(ids), build)
    try:
        made.save(folder, *build)
    except OSError as error:
        log.warning("cannot store vectors.faiss: %s", error)
    return made


def _lacking(ids: Ids, held: Ids) -> Ids:
    """Those of some ascending ids that other ascending ids, at least one, do not hold."""
    if np.array_equal(ids, held):
        return ids[:0]
    places = np.minimum(np.searchsorted(held, ids), len(held) - 1)
    lacking: Ids = ids[held[places] != ids]
    return lacking


def _use_one_thread() -> None:
    """OpenMP's idle threads spin, which slows numpy down more than they speed one query up.

    The setting is the calling thread's own, so it is made at every call.
    """
    import faiss

    faiss.omp_set_num_threads(1)


def _stamp(payload: bytes | memoryview, generation: int, token: str) -> bytes:
    digest = hashlib.sha256(payload)
    digest.update(token.encode())
    return _STAMP.pack(_MAGIC, generation, digest.digest())
