"""Sessions: signed tokens that survive a restart and end with a changed password."""

import base64
import hashlib
import hmac
import os
import secrets
import time
from pathlib import Path

from chat.web.accounts import Accounts

_REMEMBERED_FOR = 600.0  # seconds
_MOST_REMEMBERED = 1_000


class Sessions:
    """Makes and reads the tokens; remembers for some minutes which password header was right."""

    lifetime = 30 * 86_400  # seconds

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._headers: dict[bytes, tuple[str, float]] = {}

    def begin(self, name: str, accounts: Accounts) -> str:
        """A token for someone whose password was right."""
        ends = int(time.time()) + self.lifetime
        said = base64.urlsafe_b64encode(name.encode()).decode()
        return f"{said}.{ends}.{self._sign(name, ends, accounts.mark(name) or b'')}"

    def open(self, token: str, accounts: Accounts) -> str | None:
        """The name in a token; None if it is not ours, too old, or the password has changed."""
        try:
            said, ends, sign = token.split(".")
            name = base64.urlsafe_b64decode(said).decode()
            end = int(ends)
        except ValueError:
            return None
        mark = accounts.mark(name)
        if mark is None or end < time.time():
            return None
        return name if hmac.compare_digest(sign, self._sign(name, end, mark)) else None

    def remember(self, header: str, name: str) -> None:
        """Note that a password header was right, so that the next request need not be hashed."""
        now = time.monotonic()
        if len(self._headers) >= _MOST_REMEMBERED:
            self._headers.clear()
        self._headers[self._digest(header)] = (name, now + _REMEMBERED_FOR)

    def remembered(self, header: str) -> str | None:
        """The name of a password header that was right some minutes ago."""
        name, ends = self._headers.get(self._digest(header), ("", 0.0))
        return name if ends > time.monotonic() else None

    def _digest(self, header: str) -> bytes:
        return hmac.digest(self._secret, header.encode("utf-8", "replace"), "sha256")

    def _sign(self, name: str, ends: int, mark: bytes) -> str:
        key = hmac.digest(self._secret, mark, "sha256")
        return hmac.new(key, f"{name}\0{ends}".encode(), hashlib.sha256).hexdigest()


def read_secret(file: Path) -> bytes:
    """The secret that signs tokens, made on first use; a new one if the file cannot be kept."""
    try:
        kept = file.read_bytes()
        if len(kept) == 32:
            return kept
    except OSError:
        pass
    fresh = secrets.token_bytes(32)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(fresh)
    except OSError:
        return fresh  # sessions then end with this process
    return fresh
