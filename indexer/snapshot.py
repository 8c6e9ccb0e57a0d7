"""One generation of an index, frozen: what a search reads while others write."""

import json
import os
import threading
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer import store
from indexer.acronyms import find_acronyms
from indexer.chunktable import KINDS, ChunkTable, Ids
from indexer.faults import faults
from indexer.recent import Recent
from indexer.records import Document
from indexer.vectors import Vectors, find_vectors
from kb.errors import IndexMissing

_FIELDS = "id, key, answer_id, resource_id, title, lists, section, path, url, body"
_LISTED = "(SELECT value FROM json_each(?))"  # any number of them
_REMEMBERED = 1_000_000  # numbers of passages that hold recent words, 8 bytes each
_CITED = 100  # documents that recent hits come from
_LONGEST_EXAMPLE = 90  # characters


@dataclass(frozen=True, slots=True)
class Passage:
    """A stored passage, ready to become a hit."""

    document: int
    heading: str
    text: str
    line: int
    page: int | None
    anchor: str


def _identify(folder: Path) -> tuple[int, int] | None:
    """Which file on the disk index.sqlite is; None if there is none."""
    try:
        found = os.stat(folder / store.FILE_NAME)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Snapshot:
    """Holds a read transaction open, so that every read is of the same generation."""

    def __init__(self, folder: Path, before: Vectors | None = None) -> None:
        self.folder = folder
        self._file = _identify(folder)
        self._db = store.connect(folder)
        # The last user of an old snapshot may be a question in another thread: it closes.
        weakref.finalize(self, self._db.close)
        self._live = store.connect(folder)
        weakref.finalize(self, self._live.close)
        self._lock = threading.Lock()
        self._terms = Recent[tuple[str, str], Ids](_REMEMBERED, weigh=lambda ids: len(ids) + 20)
        self._cited = Recent[int, Document](_CITED)
        with faults(folder):
            self._db.execute("BEGIN")
            self.meta = store.read_meta(self._db)  # the first read takes the snapshot
            self.chunks = self._read_chunks()
        self.generation = int(self.meta["generation"])
        if not self.generation:
            raise IndexMissing(f"the first build of the index in {folder} has not been completed")
        self.vectors = self._read_vectors(before)

    @property
    def build(self) -> tuple[int, str]:
        """Which build of which index this is: also that of another index may be its first."""
        return self.generation, self.meta.get("token", "")

    def is_newest(self) -> bool:
        """True unless a newer generation has been built, or another index put here, since."""
        if _identify(self.folder) != self._file:
            return False
        with self._lock, faults(self.folder):
            newest = store.read_meta(self._live)
        return all(newest.get(name) == self.meta.get(name) for name in ("generation", "token"))

    def is_gone(self) -> bool:
        """True if the files of the index were deleted; what was opened still answers."""
        return _identify(self.folder) is None

    def count_bytes(self) -> int:
        """The size of the index on disk, 0 once it is gone."""
        files = self.folder.iterdir() if self.folder.is_dir() else ()
        return sum(file.stat().st_size for file in files if file.is_file())

    def _rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        with self._lock, faults(self.folder):
            return self._db.execute(sql, values).fetchall()

    def _read_chunks(self) -> ChunkTable:
        kinds = " ".join(f"WHEN '{kind}' THEN {i}" for i, kind in enumerate(KINDS))
        rows = self._db.execute(
            f"SELECT id, document_id, unit, target, CASE kind {kinds} END FROM chunks ORDER BY id"
        ).fetchall()
        table = np.array(rows, dtype=np.int64).reshape(-1, 5)  # (n, 5)
        ids = table[:, 0]
        pairs = table[:, 1] * (table[:, 2].max(initial=0) + 1) + table[:, 2]  # document and unit
        _, units, sizes = np.unique(pairs, return_inverse=True, return_counts=True)
        return ChunkTable(
            ids=ids,
            documents=table[:, 1],
            units=units,
            targets=np.searchsorted(ids, table[:, 3]),
            kinds=table[:, 4],
            by_unit=np.argsort(units, kind="stable"),
            starts=np.concatenate([[0], np.cumsum(sizes)]),
        )

    def _read_vectors(self, before: Vectors | None) -> Vectors | None:
        ids = self.chunks.ids
        if not len(ids):
            return None
        builds = dict(self._rows("SELECT generation, token FROM builds"))
        return find_vectors(self.folder, self.build, builds, ids, self._read_embeddings, before)

    def _read_embeddings(self, ids: Ids) -> tuple[Ids, NDArray[np.float32]]:
        sql = (
            "SELECT chunks.id, vector FROM chunks JOIN embeddings USING (hash) WHERE model = ?"
            " AND chunks.id BETWEEN ? AND ? ORDER BY chunks.id"
        )
        rows = self._rows(sql, (self.meta["fingerprint"], int(ids[0]), int(ids[-1])))
        vectors = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float32)
        return np.array([row[0] for row in rows], dtype=np.int64), vectors.reshape(len(rows), -1)

    @cached_property
    def outside(self) -> NDArray[np.float32]:
        """The vectors of the topics that no document answers, (n, d)."""
        rows = self._rows(
            "SELECT vector FROM outside JOIN embeddings USING (hash) WHERE model = ?",
            (self.meta["fingerprint"],),
        )
        vectors = np.frombuffer(b"".join(row[0] for row in rows), dtype=np.float32)
        return vectors.reshape(len(rows), -1) if rows else np.zeros((0, 1), np.float32)

    def match(self, query: str, weights: Sequence[float], limit: int) -> list[tuple[int, float]]:
        """Passage ids with bm25 scores (higher is better) for an FTS5 query, best first."""
        marks = ", ".join("?" for _ in weights)
        return self._rows(
            f"SELECT rowid, -bm25(passages, {marks}) AS score FROM passages WHERE passages MATCH ?"
            " ORDER BY score DESC, rowid LIMIT ?",
            (*weights, query, limit),
        )

    def holders(self, query: str) -> Ids:
        """Ids of all passages that an FTS5 query finds."""
        return self._terms.get(("passages", query), lambda: self._find("passages", query))

    def holding_units(self, query: str) -> Ids:
        """Numbers of the units with a passage that an FTS5 query finds."""
        return self._terms.get(
            ("units", query),
            lambda: self.chunks.units_of(self.chunks.positions(self.holders(query))),
        )

    def _find(self, table: str, query: str) -> Ids:
        rows = self._rows(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (query,))
        return np.array([row[0] for row in rows], dtype=np.int64)

    @cached_property
    def words(self) -> dict[str, int]:
        """Every word of four letters or more, with how much it is used.

        That is the number of documents that hold it; a title or alias counts as ten of them, as
        questions are more often about what is named there.
        """
        return dict(self._rows("SELECT word, sum(1 + 9 * named) FROM words GROUP BY word"))

    def named(self, query: str) -> Ids:
        """Numbers of the documents whose title or aliases an FTS5 query finds."""
        return self._terms.get(("names", query), lambda: self._find("names", query))

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """What acronyms among titles and aliases stand for, by the acronym in lower case."""
        rows = self._rows("SELECT title, lists FROM documents ORDER BY key")
        return find_acronyms((title, *json.loads(lists)["aliases"]) for title, lists in rows)

    def passages(self, ids: Iterable[int]) -> dict[int, Passage]:
        """Passages by chunk id."""
        rows = self._rows(
            "SELECT id, document_id, heading, text, line, page, anchor FROM chunks"
            f" WHERE id IN {_LISTED}",
            (json.dumps([int(i) for i in ids]),),
        )
        return {row[0]: Passage(*row[1:]) for row in rows}

    def documents(self, numbers: Iterable[int]) -> dict[int, Document]:
        """Documents by their number."""
        rows = self._rows(
            f"SELECT {_FIELDS} FROM documents WHERE id IN {_LISTED}",
            (json.dumps([int(number) for number in numbers]),),
        )
        return {row[0]: self._document(row) for row in rows}

    def cited(self, number: int) -> Document:
        """The document with this number, held for a while: neighbouring questions share hits."""
        return self._cited.get(number, lambda: self.documents([number])[number])

    @cached_property
    def all_documents(self) -> tuple[Document, ...]:
        """Every document, in the order of their keys."""
        rows = self._rows(f"SELECT {_FIELDS} FROM documents ORDER BY key")
        return tuple(self._document(row) for row in rows)

    def answer(self, answer_id: str) -> Document | None:
        """The document with this answer id; the first by key, should two claim it."""
        rows = self._rows(
            f"SELECT {_FIELDS} FROM documents WHERE answer_id = ? ORDER BY key LIMIT 1",
            (answer_id,),
        )
        return self._document(rows[0]) if rows else None

    def questions(self, n: int) -> list[str]:
        """Up to n titles and headings that are questions, else titles; one per document first."""
        rows = self._rows(
            "SELECT documents.id, title, heading FROM documents JOIN chunks"
            " ON document_id = documents.id WHERE text <> '' ORDER BY key, chunks.id LIMIT 2000"
        )
        asked: dict[str, int] = {}
        for number, title, heading in rows:
            for name in (title, heading.rpartition(" > ")[2]):
                if name.endswith("?") and len(name) <= _LONGEST_EXAMPLE:
                    asked.setdefault(name, number)
        taken: Counter[int] = Counter()
        turn = {}
        for name, number in asked.items():
            turn[name] = taken[number]
            taken[number] += 1
        found = sorted(asked, key=lambda name: turn[name])[:n]
        return found or list(dict.fromkeys(row[1] for row in rows))[:n]

    def within(self, section: str | None, source: str | None) -> Ids | None:
        """Numbers of the documents of a section and of a file, folder or resource; None is all."""
        if section is None and source is None:
            return None
        rows = self._rows(
            "SELECT id FROM documents WHERE (:section IS NULL OR section = :section"
            " OR substr(section, 1, length(:section) + 1) = :section || '/')"
            " AND (:source IS NULL OR path = :source OR resource_id = :source"
            " OR substr(path, 1, length(:source) + 1) = :source || '/')",
            {"section": section, "source": source and source.rstrip("/")},
        )
        return np.array([row[0] for row in rows], dtype=np.int64)

    def count_documents(self) -> int:
        """How many documents there are."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    @cached_property
    def resources(self) -> Ids:
        """The numbers of the documents that are linked resources."""
        rows = self._rows("SELECT id FROM documents WHERE resource_id IS NOT NULL")
        return np.array([row[0] for row in rows], dtype=np.int64)

    def _document(self, row: Sequence[Any]) -> Document:
        lists = {name: tuple(values) for name, values in json.loads(row[5]).items()}
        return Document(
            key=row[1],
            answer_id=row[2],
            resource_id=row[3],
            title=row[4],
            section=row[6],
            path=row[7] and os.path.join(self.meta["root"], row[7]),
            url=row[8],
            body=row[9],
            **lists,
        )

    @cached_property
    def files(self) -> dict[str, tuple[int, int]]:
        """Path -> (mtime in ns, size) of every source file at the last build."""
        rows = self._rows("SELECT path, mtime_ns, size FROM files")
        return {path: (mtime, size) for path, mtime, size in rows}

    def problems(self) -> tuple[str, ...]:
        """What could not be read at the last build."""
        rows = self._rows("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
        return tuple(row[0] for row in rows)
