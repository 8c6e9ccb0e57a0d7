"""index.sqlite: the truth of an index, written in one transaction."""

import contextlib
import json
import logging
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer import tables
from indexer.faults import faults, is_busy
from indexer.records import Chunk, Document
from indexer.words import long_words, searchable
from kb.errors import IndexFault, IndexMismatch, IndexMissing

FILE_NAME = "index.sqlite"
PATIENCE = 600.0  # seconds that a build waits for one of another process

_AT_ONCE = 0.5  # seconds in which nobody needs to be told of a wait

log = logging.getLogger(__name__)


def connect(folder: Path) -> sqlite3.Connection:
    """A connection to an existing index whose format this program reads.

    Raises:
        IndexMissing, IndexMismatch, IndexFault: if there is none that can be used.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise IndexMissing(f"no index in {folder}: make one with kb build SOURCE --index {folder}")
    with faults(folder):
        db = _connect(path) if _is_writable(path) else _connect_frozen(path)
        try:
            if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise IndexMissing(
                    f"the first build of the index in {folder} has not been completed: run "
                    f"kb build SOURCE --index {folder}, which also waits for one that is running"
                )
            found = read_meta(db)
        except (sqlite3.Error, IndexMissing):
            db.close()
            raise
    if found.get("schema") != tables.SCHEMA:
        db.close()
        raise IndexMismatch(
            f"the index in {folder} has format {found.get('schema')}, this program reads "
            f"{tables.SCHEMA}: bring it over with kb build "
            f"{found.get('source', 'SOURCE')} --index {folder}"
        )
    return db


def read_meta(db: sqlite3.Connection) -> dict[str, str]:
    """What an index says about itself: schema, generation, source, model, fingerprint, recipe."""
    return dict(db.execute("SELECT key, value FROM meta"))


class Store:
    """An index being written: everything happens in one transaction, or not at all."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._left: set[bytes] = set()  # hashes of texts that something held until this build

    @classmethod
    @contextlib.contextmanager
    def writing(cls, folder: Path, patience: float = PATIENCE) -> "Iterator[Store]":
        """The index in a folder, made if missing.

        Args:
            folder: of the index.
            patience: seconds to wait while another process is building.

        Raises:
            IndexBusy: if it still is after that.
            IndexFault: if nothing can be written there.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexFault(f"cannot keep an index in {folder}: {error.strerror}") from error
        path = folder / FILE_NAME
        with faults(folder):
            db = _connect(path)
            try:
                _take_turn(db, folder, patience)
                try:
                    tables.prepare(db, folder)
                    yield cls(db)
                except BaseException:
                    if db.in_transaction:  # a full disk has ended it already
                        db.execute("ROLLBACK")
                    raise
                db.execute("COMMIT")
            finally:
                db.close()

    def meta(self) -> dict[str, str]:
        """What the index says about itself."""
        return read_meta(self._db)

    def set_meta(self, **values: str) -> None:
        """Set facts about the index."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def set_files(self, rows: Iterable[tuple[str, int, int, str | None]]) -> None:
        """Replace the list of source files: path, mtime in ns, size, problem."""
        self._db.execute("DELETE FROM files")
        self._db.executemany("INSERT INTO files VALUES (?, ?, ?, ?)", rows)

    def hashes(self) -> dict[str, str]:
        """Key -> content hash of every document."""
        return dict(self._db.execute("SELECT key, hash FROM documents"))

    def next_generation(self) -> None:
        """Mark that the content has changed."""
        generation = int(self.meta()["generation"]) + 1
        # Generations of another index, or of a copy that was built further, have the same number.
        token = secrets.token_hex(8)
        self.set_meta(generation=str(generation), token=token)
        self._db.execute("INSERT INTO builds VALUES (?, ?)", (generation, token))

    def problems(self) -> dict[str, str]:
        """Path -> what was wrong with that file at the last build."""
        return dict(self._db.execute("SELECT path, problem FROM files WHERE problem IS NOT NULL"))

    def twins(self) -> list[tuple[str, str]]:
        """Answer ids that more than one document claims, with those documents' keys."""
        return self._db.execute(
            "SELECT answer_id, group_concat(key, ', ') FROM (SELECT * FROM documents ORDER BY key)"
            " WHERE answer_id IS NOT NULL GROUP BY answer_id HAVING count(*) > 1"
        ).fetchall()

    def count_chunks(self) -> int:
        """How many chunks there are."""
        return int(self._db.execute("SELECT count(*) FROM chunks").fetchone()[0])

    def remove(self, key: str) -> None:
        """Remove a document, if it is there, with all that belongs to it."""
        found = self._db.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()
        if found is None:
            return
        held = self._db.execute("SELECT hash FROM chunks WHERE document_id = ?", found)
        self._left.update(row[0] for row in held)
        self._db.execute(
            "DELETE FROM passages WHERE rowid IN (SELECT id FROM chunks WHERE document_id = ?)",
            found,
        )
        self._db.execute("DELETE FROM chunks WHERE document_id = ?", found)
        self._db.execute("DELETE FROM words WHERE document_id = ?", found)
        self._db.execute("DELETE FROM names WHERE rowid = ?", found)
        self._db.execute("DELETE FROM documents WHERE id = ?", found)

    def add(
        self, document: Document, content_hash: str, chunks: Sequence[Chunk], keys: Sequence[bytes]
    ) -> None:
        """Add a document with its chunks; keys are the hashes of what is embedded."""
        number = self._add_document(document, content_hash)
        # Ids of removed chunks never come back: an older vectors.faiss still holds those.
        last = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'chunks'"
        first = int(self._db.execute(last).fetchone()[0]) + 1
        self._db.executemany(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    first + i,
                    number,
                    c.unit,
                    c.kind,
                    first + c.target,
                    c.heading,
                    c.text,
                    c.line,
                    key,
                    c.page,
                    c.anchor,
                )
                for i, (c, key) in enumerate(zip(chunks, keys, strict=True))
            ),
        )
        title, aliases = searchable(document.title), searchable(" ".join(document.aliases))
        self._db.executemany(
            "INSERT INTO passages (rowid, title, aliases, heading, body) VALUES (?, ?, ?, ?, ?)",
            (
                (first + i, title, aliases, searchable(c.heading), searchable(c.words))
                for i, c in enumerate(chunks)
                if c.text
            ),
        )
        self._db.execute(
            "INSERT INTO names (rowid, written) VALUES (?, ?)", (number, f"{title} {aliases}")
        )
        named = set(long_words(" ".join([document.title, *document.aliases])))
        words = named.union(*(long_words(c.words) for c in chunks if c.text))
        self._db.executemany(
            "INSERT INTO words VALUES (?, ?, ?)", ((number, word, word in named) for word in words)
        )

    def _add_document(self, document: Document, content_hash: str) -> int:
        lists = {
            "aliases": document.aliases,
            "algorithms": document.algorithms,
            "resources": document.resources,
            "see_also": document.see_also,
        }
        values: dict[str, Any] = {
            "key": document.key,
            "hash": content_hash,
            "answer_id": document.answer_id,
            "resource_id": document.resource_id,
            "title": document.title,
            "lists": json.dumps(lists),
            "section": document.section,
            "path": document.path,
            "url": document.url,
            "body": document.body,
        }
        marks = ", ".join(f":{name}" for name in values)
        cursor = self._db.execute(
            f"INSERT INTO documents ({', '.join(values)}) VALUES ({marks})", values
        )
        return int(cursor.lastrowid or 0)

    def known_embeddings(self, model: str, keys: Iterable[bytes]) -> set[bytes]:
        """Those of some hashes of texts that are embedded already."""
        sql = "SELECT 1 FROM embeddings WHERE hash = ? AND model = ?"
        return {key for key in keys if self._db.execute(sql, (key, model)).fetchone()}

    def add_embeddings(self, model: str, keys: Sequence[bytes], rows: NDArray[np.float32]) -> None:
        """Store vectors (n, d) under the hashes of their texts."""
        values = ((key, model, row.tobytes()) for key, row in zip(keys, rows, strict=True))
        self._db.executemany("INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)", values)

    def prune_embeddings(self) -> None:
        """Forget vectors of texts that no chunk holds any more."""
        keys: Iterable[tuple[bytes]] = ((key,) for key in self._left)
        if not self._db.execute("SELECT 1 FROM builds LIMIT 1").fetchone():
            # These tables are new; the embeddings may be those of an older version.
            keys = self._db.execute("SELECT DISTINCT hash FROM embeddings").fetchall()
        held = {row[0] for row in self._db.execute("SELECT hash FROM outside")}
        self._db.executemany(
            "DELETE FROM embeddings WHERE hash = ?1"
            " AND NOT EXISTS (SELECT 1 FROM chunks WHERE hash = ?1)",
            (key for key in keys if key[0] not in held),
        )

    def outside(self) -> tuple[str, ...]:
        """The topics that no document answers."""
        return tuple(row[0] for row in self._db.execute("SELECT words FROM outside ORDER BY rowid"))

    def set_outside(self, topics: Mapping[bytes, str]) -> None:
        """Replace the topics that no document answers; by the hash of what is embedded."""
        self._left.update(row[0] for row in self._db.execute("SELECT hash FROM outside"))
        self._db.execute("DELETE FROM outside")
        values = ((words, key) for key, words in topics.items())
        self._db.executemany("INSERT INTO outside VALUES (?, ?)", values)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _take_turn(db: sqlite3.Connection, folder: Path, patience: float) -> None:
    """Begin to write, after another process that may be at it."""
    try:
        _begin(db, min(patience, _AT_ONCE))
    except sqlite3.OperationalError as error:
        if not is_busy(error) or patience <= _AT_ONCE:
            raise
        log.warning("another process is building the index in %s; waiting for it", folder)
        _begin(db, patience)


def _begin(db: sqlite3.Connection, patience: float) -> None:
    db.execute(f"PRAGMA busy_timeout = {round(1000 * patience)}")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect_frozen(path: Path) -> sqlite3.Connection:
    """A connection to an index on a read-only medium, which nobody changes."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
