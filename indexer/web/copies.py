"""Copies of linked pages on disk: a JSON record each, and the bytes that it names."""

import contextlib
import hashlib
import json
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

from kb.errors import KBError

log = logging.getLogger(__name__)

_LOCK = "lock.sqlite"  # empty; a lock on it ends with its process, on every system
_AT_ONCE, _PATIENCE = 0.5, 600.0  # seconds to wait, untold and told
PART = ".part"  # of what is being written

State = Literal[
    "ok",
    "not modified",
    "moved",
    "dead",
    "login wall",
    "needs JavaScript",
    "empty",
    "too large",
    "blocked",
    "unsupported",
]
GOOD: frozenset[State] = frozenset({"ok", "not modified", "moved"})


@dataclass(frozen=True, slots=True)
class Copy:
    """What is known of one fetched address.

    resource_id: whose it is. url: what was asked for; final_url: what answered.
    state, detail: how the last try ended, on `checked`. fetched: when the bytes came (ISO 8601).
    body: the name of the file with the bytes; empty if none were ever kept.
    title, serves: what the source calls the page, and which answers or files link to it.
    """

    resource_id: str
    url: str
    state: State
    checked: str
    detail: str = ""
    final_url: str = ""
    fetched: str = ""
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    body: str = ""
    title: str = ""
    serves: tuple[str, ...] = ()


@contextlib.contextmanager
def take_turn(folder: Path) -> Iterator[None]:
    """Let only one process at a time change the copies; a killed one holds nobody up.

    Raises:
        KBError: if nothing can be written there, or another process is at it for ten minutes.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / _LOCK, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise KBError(f"no copy can be kept in {folder}: {why}") from error
    try:
        _hold(lock, folder)
        yield
    finally:
        lock.close()


def _hold(lock: sqlite3.Connection, folder: Path) -> None:
    for seconds in (_AT_ONCE, _PATIENCE):
        try:
            lock.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")
            lock.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise KBError(f"no copy can be kept in {folder}: {error}") from error
            if seconds == _AT_ONCE:
                log.warning("another kb fetch is at work; waiting for it")
    raise KBError("another kb fetch is still at work: try again when it has ended")


def record_name(resource_id: str, url: str) -> str:
    """The name of the record of an address; nothing of the address itself is in it."""
    return hashlib.sha256(f"{resource_id}\0{url}".encode()).hexdigest()[:20] + ".json"


def read_copy(folder: Path, name: str) -> Copy | None:
    """The record with this name; None if there is none that can be read."""
    try:
        found = json.loads((folder / name).read_text("utf-8"))
        found["serves"] = tuple(found["serves"])
        return Copy(**{field.name: found[field.name] for field in fields(Copy)})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_copies(folder: Path) -> Iterator[tuple[str, Copy]]:
    """Every record of a folder with its name, in a fixed order."""
    for path in sorted(folder.glob("*.json")):
        if copy := read_copy(folder, path.name):
            yield path.name, copy


def read_body(folder: Path, copy: Copy) -> bytes:
    """The bytes of a copy.

    Raises:
        OSError: if they are gone.
    """
    return (folder / copy.body).read_bytes()


def keep(folder: Path, copy: Copy, body: bytes | None = None) -> Copy:
    """Store a record and, if there are new bytes, those first.

    Args:
        folder: of the copies, made if missing.
        copy: the record; its `body` is set here if bytes are given.
        body: what came; None leaves the bytes that the record names.

    Returns:
        The record as stored. A crash in between leaves the old record with its old bytes.

    Raises:
        KBError: if nothing can be written there; the old record stays.
    """
    name = record_name(copy.resource_id, copy.url)
    before = read_copy(folder, name)
    values = asdict(copy)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if body is not None:
            values["body"] = hashlib.sha256(body).hexdigest()[:32] + ".bin"
            _replace(folder / values["body"], body)
        _replace(folder / name, json.dumps(values, indent=1).encode())
        if body is not None and not (folder / values["body"]).is_file():
            # Another process may have cleared the same bytes before this record named them.
            _replace(folder / values["body"], body)
    except OSError as error:
        raise KBError(f"no copy can be kept in {folder}: {error.strerror}") from error
    if before and before.body not in ("", values["body"]):
        _drop_unused(folder, before.body)
    return Copy(**values)


def forget(folder: Path, name: str) -> None:
    """Remove a record and its bytes, unless another record has the same."""
    copy = read_copy(folder, name)
    with contextlib.suppress(OSError):
        (folder / name).unlink()
    if copy and copy.body:
        _drop_unused(folder, copy.body)


def _drop_unused(folder: Path, body: str) -> None:
    if all(copy.body != body for _, copy in read_copies(folder)):
        with contextlib.suppress(OSError):
            (folder / body).unlink()


def _replace(path: Path, data: bytes) -> None:
    # The same bytes may come from two hosts at once, so the name is one of its own.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=PART, delete=False) as stream:
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            os.replace(stream.name, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(stream.name)
            raise
