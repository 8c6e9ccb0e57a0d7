"""Errors of SQLite as sentences: what happened to an index, and what to run."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kb.errors import IndexBusy, IndexFault

_PRIMARY = 0xFF  # the bits of an error code that name its kind
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


@contextlib.contextmanager
def faults(folder: Path) -> Iterator[None]:
    """Turn errors of SQLite into errors fit for a person.

    Raises:
        IndexBusy: if another process is building.
        IndexFault: if the index cannot be read or written.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # our mistake, not the index's
    except sqlite3.Error as error:
        raise _explain(folder, error) from error


def is_busy(error: sqlite3.Error) -> bool:
    """True if another process holds the index."""
    return _kind(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _kind(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def _explain(folder: Path, error: sqlite3.Error) -> IndexFault:
    if is_busy(error):
        return IndexBusy(
            f"another process is building the index in {folder}; its last generation goes on "
            "answering: try again when that build has ended"
        )
    said = f"the index in {folder} cannot be used: {error}"
    kind = _kind(error)
    if kind in _NO_ROOM:
        return IndexFault(f"{said}; free space on its disk and run the same again")
    if kind in _DAMAGED:
        return IndexFault(
            f"{said}; index.sqlite is damaged or foreign: delete {folder} and run "
            f"kb build SOURCE --index {folder}"
        )
    if kind in _CLOSED:
        return IndexFault(f"{said}; allow writing in {folder}, or name another folder with --index")
    return IndexFault(said)
