"""vectors.faiss: derived from index.sqlite, stamped with its generation. Only here is faiss."""

import hashlib
import math
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.leftovers import drop_leftovers

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

FILE_NAME = "vectors.faiss"
EXACT_UP_TO = 50_000  # vectors: 7 ms a query; measured by benchmarks/vectors.py
_TRAINED_ON = 40  # vectors per cell
_ROUNDS = 8  # of k-means
_CELLS_READ = 16
_STAMP = struct.Struct("<8sq32s")  # magic, generation, SHA-256 of what stands before and token
_MAGIC = b"KBVECT01"


class Vectors:
    """Chunk vectors of one generation; never changed once made, so threads may share it."""

    def __init__(self, index: Any) -> None:
        import faiss

        self._index = index
        stored = faiss.downcast_index(index.index)
        self._flat = stored if isinstance(stored, faiss.IndexFlat) else None
        ids = faiss.vector_to_array(index.id_map)
        self._order = np.argsort(ids, kind="stable")
        self._ids = ids[self._order]

    @classmethod
    def from_rows(cls, ids: Ids, rows: Floats) -> "Vectors":
        """An inner-product index of rows of length 1, (n, d), under their chunk ids.

        Up to EXACT_UP_TO rows it is exact; beyond that each query looks into the cells nearest to
        it only (Jegou, Douze and Schmid 2011, doi:10.1109/TPAMI.2010.57).
        """
        import faiss

        n, d = rows.shape
        rows = np.ascontiguousarray(rows)
        if n <= EXACT_UP_TO:
            index = faiss.index_factory(d, "IDMap2,Flat", faiss.METRIC_INNER_PRODUCT)
        else:
            cells = 1 << round(math.log2(math.sqrt(n)))
            index = faiss.index_factory(d, f"IDMap2,IVF{cells},Flat", faiss.METRIC_INNER_PRODUCT)
            sample = np.random.default_rng(0).choice(n, _TRAINED_ON * cells, replace=False)
            inverted = faiss.extract_index_ivf(index)
            inverted.cp.niter = _ROUNDS
            index.train(rows[np.sort(sample)])
            inverted.nprobe = _CELLS_READ
        index.add_with_ids(rows, ids)
        if n > EXACT_UP_TO:
            faiss.extract_index_ivf(index).make_direct_map()  # for scores() of single chunks
        return cls(index)

    @classmethod
    def from_folder(cls, folder: Path, generation: int, token: str = "") -> "Vectors | None":
        """The stored index, or None if it is missing, damaged, foreign or of another generation.

        Args:
            folder: of the index.
            generation: that index.sqlite holds.
            token: that index.sqlite gave this generation when it was built.
        """
        import faiss

        try:
            data = (folder / FILE_NAME).read_bytes()
        except OSError:
            return None
        if len(data) < _STAMP.size:
            return None
        payload = memoryview(data)[: -_STAMP.size]
        if data[-_STAMP.size :] != _stamp(payload, generation, token):
            return None
        return cls(faiss.deserialize_index(np.frombuffer(payload, dtype=np.uint8)))

    def save(self, folder: Path, generation: int, token: str = "") -> None:
        """Write the index in one step: a reader sees the old file or the new one."""
        import faiss

        payload = faiss.serialize_index(self._index).tobytes()
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
        return int(self._index.ntotal)

    def search(self, query: Floats, k: int) -> tuple[Ids, Floats]:
        """The ids and cosines of the k chunks nearest to a query (1, d), best first."""
        _use_one_thread()
        scores, ids = self._index.search(query, min(k, len(self)))
        return ids[0], scores[0]

    def scores(self, query: Floats, ids: Ids) -> Floats:
        """The cosines of a query (1, d) with some chunks, (n,)."""
        import faiss

        _use_one_thread()
        if self._flat is None:
            found: Floats = np.einsum("nd,d->n", self.rows(ids), query[0])
            return found
        # Where the rows lie, so that none is copied.
        places = self._order[np.searchsorted(self._ids, ids)]
        found = np.empty(len(ids), dtype=np.float32)
        query = np.ascontiguousarray(query)
        one_query: Any = faiss.fvec_inner_products_by_idx  # type: ignore[attr-defined]
        inputs = (faiss.swig_ptr(query), self._flat.get_xb(), faiss.swig_ptr(places))
        one_query(faiss.swig_ptr(found), *inputs, self._flat.d, 1, len(ids))
        return found

    def rows(self, ids: Ids) -> Floats:
        """The vectors of some chunks, (n, d)."""
        found: Floats = self._index.reconstruct_batch(ids)
        return found


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
