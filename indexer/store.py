"""index.sqlite: the truth of an index, written in one transaction."""

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.records import Chunk, Document
from indexer.words import long_words, searchable
from kb.errors import IndexFault, IndexMismatch, IndexMissing

FILE_NAME = "index.sqlite"
_WAIT_SECONDS = 600.0  # for another process that is building

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, problem TEXT)
    WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, answer_id TEXT,
    resource_id TEXT, title TEXT NOT NULL, lists TEXT NOT NULL, section TEXT, path TEXT, url TEXT,
    body TEXT NOT NULL);
CREATE INDEX documents_by_answer ON documents (answer_id);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, unit INTEGER NOT NULL,
    kind TEXT NOT NULL, target INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    line INTEGER NOT NULL, hash BLOB NOT NULL,
    page INTEGER, anchor TEXT NOT NULL);
CREATE INDEX chunks_by_document ON chunks (document_id);
CREATE INDEX chunks_by_hash ON chunks (hash);
CREATE TABLE embeddings (
    hash BLOB NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL, UNIQUE (hash, model));
CREATE TABLE words (
    document_id INTEGER, word TEXT, named INTEGER, PRIMARY KEY (document_id, word)) WITHOUT ROWID;
CREATE VIRTUAL TABLE passages USING fts5 (
    title, aliases, heading, body, tokenize = 'porter unicode61 remove_diacritics 2')
"""
SCHEMA = hashlib.sha256(_TABLES.encode()).hexdigest()[:12]  # changes with the tables


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
                raise IndexMissing(f"the index in {folder} is just being made")
            found = read_meta(db)
        except (sqlite3.Error, IndexMissing):
            db.close()
            raise
    if found.get("schema") != SCHEMA:
        db.close()
        raise IndexMismatch(
            f"the index in {folder} has format {found.get('schema')}, this program reads "
            f"{SCHEMA}: delete the folder and build again"
        )
    return db


def read_meta(db: sqlite3.Connection) -> dict[str, str]:
    """What an index says about itself: schema, generation, source, model, fingerprint, recipe."""
    return dict(db.execute("SELECT key, value FROM meta"))


@contextlib.contextmanager
def faults(folder: Path) -> Iterator[None]:
    """Errors of SQLite as errors fit for a person."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # our mistake, not the index's
    except sqlite3.Error as error:
        raise IndexFault(f"the index in {folder} cannot be used: {error}") from error


class Store:
    """An index being written: everything happens in one transaction, or not at all."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    @contextlib.contextmanager
    def writing(cls, folder: Path) -> "Iterator[Store]":
        """The index in a folder, made if missing; waits while another process is building."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexFault(f"cannot keep an index in {folder}: {error.strerror}") from error
        path = folder / FILE_NAME
        with faults(folder):
            _create(path)
            db = connect(folder)
            try:
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield cls(db)
                except BaseException:
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
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")

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
        self._db.execute(
            "DELETE FROM passages WHERE rowid IN (SELECT id FROM chunks WHERE document_id = ?)",
            found,
        )
        self._db.execute("DELETE FROM chunks WHERE document_id = ?", found)
        self._db.execute("DELETE FROM words WHERE document_id = ?", found)
        self._db.execute("DELETE FROM documents WHERE id = ?", found)

    def add(
        self, document: Document, content_hash: str, chunks: Sequence[Chunk], keys: Sequence[bytes]
    ) -> None:
        """Add a document with its chunks; keys are the hashes of what is embedded."""
        number = self._add_document(document, content_hash)
        first = int(self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM chunks").fetchone()[0])
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

    def known_embeddings(self, model: str) -> set[bytes]:
        """The hashes of texts that are embedded already."""
        return {
            row[0]
            for row in self._db.execute("SELECT hash FROM embeddings WHERE model = ?", (model,))
        }

    def add_embeddings(self, model: str, keys: Sequence[bytes], rows: NDArray[np.float32]) -> None:
        """Store vectors (n, d) under the hashes of their texts."""
        values = ((key, model, row.tobytes()) for key, row in zip(keys, rows, strict=True))
        self._db.executemany("INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)", values)

    def prune_embeddings(self) -> None:
        """Forget vectors of texts that no chunk holds any more."""
        self._db.execute("DELETE FROM embeddings WHERE hash NOT IN (SELECT hash FROM chunks)")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect_frozen(path: Path) -> sqlite3.Connection:
    """A connection to an index on a read-only medium, which nobody changes."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _create(path: Path) -> None:
    db = _connect(path)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute("INSERT INTO meta VALUES ('schema', ?), ('generation', '0')", (SCHEMA,))
        db.execute("COMMIT")
    finally:
        db.close()
