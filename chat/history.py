"""Conversations, kept on this machine in one SQLite file; each belongs to one owner."""

import json
import logging
import secrets
import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chat.records import Turn
from chat.wire import as_json, read_reply

log = logging.getLogger(__name__)

MOST_TALKS = 500  # of one owner; the oldest goes first
MOST_TURNS = 500  # of one conversation
_TITLE = 80  # characters
_SCHEMA = """
CREATE TABLE IF NOT EXISTS talks (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, changed REAL NOT NULL);
CREATE INDEX IF NOT EXISTS talks_by_owner ON talks (owner, changed);
CREATE TABLE IF NOT EXISTS turns (
    talk TEXT NOT NULL REFERENCES talks ON DELETE CASCADE, number INTEGER NOT NULL,
    asked REAL NOT NULL, question TEXT NOT NULL, reply TEXT NOT NULL,
    liked INTEGER, reason TEXT NOT NULL DEFAULT '', PRIMARY KEY (talk, number)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation as a list shows it; changed is seconds since 1970."""

    id: str
    title: str
    changed: float
    turns: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """A question whose reply was voted down; asked is seconds since 1970."""

    question: str
    reason: str
    asked: float


class History:
    """All conversations; threads may share it. Whoever does not own one finds nothing there."""

    def __init__(self, file: Path) -> None:
        """Open the file, making it if needed.

        Args:
            file: if it cannot be written, conversations live as long as this object.
        """
        self._lock = threading.Lock()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._db = _connect(str(file))
        except (OSError, sqlite3.Error) as error:
            log.warning("conversations will not be kept: %s: %s", file, error)
            self._db = _connect(":memory:")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add(self, owner: str, talk: str, turn: Turn) -> str:
        """Append a turn.

        Args:
            owner: whose conversation it is.
            talk: its id; one that the owner does not have begins a new conversation.
            turn: question and reply.

        Returns:
            The id of the conversation.
        """
        with self._lock, self._db:
            if not self._owns(owner, talk):
                talk = secrets.token_urlsafe(9)
                title = _storable(" ".join(turn.question.split())[:_TITLE])
                self._db.execute("INSERT INTO talks VALUES (?, ?, ?, 0)", (talk, owner, title))
            reply = json.dumps(as_json(turn.reply), ensure_ascii=False)
            self._db.execute(
                "INSERT INTO turns (talk, number, asked, question, reply) VALUES (?,"
                " (SELECT coalesce(max(number), -1) + 1 FROM turns WHERE talk = ?), ?, ?, ?)",
                (talk, talk, time.time(), _storable(turn.question), _storable(reply)),
            )
            self._db.execute("UPDATE talks SET changed = ? WHERE id = ?", (time.time(), talk))
            self._forget_oldest(owner, talk)
        return talk

    def turns(self, owner: str, talk: str) -> list[Turn]:
        """The turns of a conversation, oldest first; none if it is not the owner's."""
        rows = self._rows(
            "SELECT question, reply FROM turns JOIN talks ON id = talk"
            " WHERE owner = ? AND talk = ? ORDER BY number",
            (owner, talk),
        )
        return [Turn(question, read_reply(json.loads(reply))) for question, reply in rows]

    def cut(self, owner: str, talk: str, keep: int) -> None:
        """Drop all turns but the first ones."""
        with self._lock, self._db:
            if self._owns(owner, talk):
                self._db.execute(
                    "DELETE FROM turns WHERE talk = ? AND number IN (SELECT number FROM turns"
                    " WHERE talk = ? ORDER BY number LIMIT -1 OFFSET ?)",
                    (talk, talk, keep),
                )

    def talks(self, owner: str, words: str = "") -> list[Talk]:
        """The owner's conversations, newest first.

        Args:
            owner: whose.
            words: only those in whose questions or replies all of these occur.
        """
        found, values = "", [owner]
        for word in words.split()[:8]:
            pattern = "%" + word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
            found += (
                " AND EXISTS (SELECT 1 FROM turns WHERE talk = talks.id AND (question LIKE ?"
                r" ESCAPE '\' OR json_extract(reply, '$.text') LIKE ? ESCAPE '\'))"
            )
            values += [pattern, pattern]
        rows = self._rows(
            "SELECT id, title, changed, (SELECT count(*) FROM turns WHERE talk = talks.id)"
            f" FROM talks WHERE owner = ?{found} ORDER BY changed DESC",
            values,
        )
        return [Talk(*row) for row in rows]

    def delete(self, owner: str, talk: str) -> None:
        """Delete a conversation, if it is the owner's."""
        with self._lock, self._db:
            self._db.execute("DELETE FROM talks WHERE id = ? AND owner = ?", (talk, owner))

    def vote(self, owner: str, talk: str, at: int, liked: bool | None, reason: str = "") -> None:
        """Note what the owner thinks of a reply.

        Args:
            owner: whose conversation it is.
            talk: its id.
            at: which turn, from 0.
            liked: None takes a vote back.
            reason: why, in a few words.
        """
        with self._lock, self._db:
            if self._owns(owner, talk):
                self._db.execute(
                    "UPDATE turns SET liked = ?, reason = ? WHERE talk = ? AND number ="
                    " (SELECT number FROM turns WHERE talk = ? ORDER BY number LIMIT 1 OFFSET ?)",
                    (liked, _storable(reason[:500]), talk, talk, at),
                )

    def votes(self, owner: str, talk: str) -> list[bool | None]:
        """The votes of a conversation, turn by turn."""
        rows = self._rows(
            "SELECT liked FROM turns JOIN talks ON id = talk WHERE owner = ? AND talk = ?"
            " ORDER BY number",
            (owner, talk),
        )
        return [None if liked is None else bool(liked) for (liked,) in rows]

    def complaints(self) -> list[Complaint]:
        """Every question whose reply was voted down, of all owners."""
        rows = self._rows("SELECT question, reason, asked FROM turns WHERE liked = 0", ())
        return [Complaint(*row) for row in rows]

    def _owns(self, owner: str, talk: str) -> bool:
        sql = "SELECT 1 FROM talks WHERE id = ? AND owner = ?"
        return self._db.execute(sql, (talk, owner)).fetchone() is not None

    def _forget_oldest(self, owner: str, talk: str) -> None:
        self._db.execute(
            "DELETE FROM talks WHERE id IN (SELECT id FROM talks WHERE owner = ?"
            " ORDER BY changed DESC LIMIT -1 OFFSET ?)",
            (owner, MOST_TALKS),
        )
        self._db.execute(
            "DELETE FROM turns WHERE talk = ? AND number <="
            " (SELECT max(number) FROM turns WHERE talk = ?) - ?",
            (talk, talk, MOST_TURNS),
        )

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def _connect(place: str) -> sqlite3.Connection:
    db = sqlite3.connect(place, check_same_thread=False, timeout=10)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    db.executescript(_SCHEMA)
    return db


def _storable(text: str) -> str:
    """Half a surrogate pair can be typed, but not stored."""
    return text.encode("utf-8", "replace").decode()
