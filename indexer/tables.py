"""The tables of index.sqlite, and how an index of an older version is brought over."""

import hashlib
import sqlite3
from pathlib import Path

from kb.errors import IndexMismatch

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE builds (generation INTEGER PRIMARY KEY, token TEXT NOT NULL);
CREATE TABLE files (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, problem TEXT)
    WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, answer_id TEXT,
    resource_id TEXT, title TEXT NOT NULL, lists TEXT NOT NULL, section TEXT, path TEXT, url TEXT,
    body TEXT NOT NULL);
CREATE INDEX documents_by_answer ON documents (answer_id);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, unit INTEGER NOT NULL,
    kind TEXT NOT NULL, target INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    line INTEGER NOT NULL, hash BLOB NOT NULL,
    page INTEGER, anchor TEXT NOT NULL);
CREATE INDEX chunks_by_document ON chunks (document_id);
CREATE INDEX chunks_by_hash ON chunks (hash);
CREATE TABLE embeddings (
    hash BLOB NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL, UNIQUE (hash, model));
CREATE TABLE words (
    document_id INTEGER, word TEXT, named INTEGER, PRIMARY KEY (document_id, word)) WITHOUT ROWID;
CREATE VIRTUAL TABLE names USING fts5 (
    written, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE outside (words TEXT NOT NULL, hash BLOB NOT NULL);
CREATE VIRTUAL TABLE passages USING fts5 (
    title, aliases, heading, body, tokenize = 'porter unicode61 remove_diacritics 2')
"""
SCHEMA = hashlib.sha256(_TABLES.encode()).hexdigest()[:12]  # changes with the tables
_OURS = {"meta", "documents", "chunks", "embeddings"}  # tables of every version
_KEPT = ("source", "model", "fingerprint")


def prepare(db: sqlite3.Connection, folder: Path) -> None:
    """Make the tables where there are none; those of another version keep only their embeddings.

    All happens in the transaction of the build, so that the old index answers until it is complete.

    Args:
        db: inside a transaction.
        folder: named in the error.

    Raises:
        IndexMismatch: if the file is a database of another program.
    """
    names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    meta: dict[str, str] = {}
    if names:
        if not names >= _OURS:
            raise IndexMismatch(
                f"{folder} holds a database of another program: name another folder"
            )
        meta = dict(db.execute("SELECT key, value FROM meta"))
        if meta.get("schema") == SCHEMA:
            return
        _drop_all_but_embeddings(db)
    for statement in _TABLES.split(";\n"):
        if not (names and statement.startswith("CREATE TABLE embeddings")):
            db.execute(statement)
    kept = {"schema": SCHEMA, "generation": meta.get("generation", "0")}
    kept |= {name: meta[name] for name in _KEPT if name in meta}
    db.executemany("INSERT INTO meta VALUES (?, ?)", kept.items())


def _drop_all_but_embeddings(db: sqlite3.Connection) -> None:
    """A full-text table takes its own helper tables along, so those go first."""
    found = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    ).fetchall()
    for (name,) in found:
        if name != "embeddings":
            db.execute(f'DROP TABLE IF EXISTS "{name}"')
