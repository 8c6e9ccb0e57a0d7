"""Accounts of a team: one line each in a file, passwords hashed with scrypt."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from kb.errors import KBError

_N, _R, _P = 2**15, 8, 1  # 32 MiB, about 0.1 s
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_LONGEST_PASSWORD = 200
SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Account:
    """One person; an editor sees what others asked and may rebuild the index."""

    name: str
    salt: bytes
    hash: bytes
    n: int
    r: int
    p: int
    editor: bool


def make_line(name: str, password: str, *, editor: bool = False) -> str:
    """Make the line of an account.

    Args:
        name: letters, digits and . _ @ -, at most 64.
        password: 8 to 200 characters.
        editor: may see what others asked, and rebuild the index.

    Raises:
        KBError: if the name or the password cannot be used.
    """
    if not _NAME.fullmatch(name):
        raise KBError(f"a name is letters, digits and . _ @ -, at most 64; got {name!r}")
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise KBError(
            f"a password has {SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters, "
            f"this one has {len(password)}"
        )
    salt = secrets.token_bytes(16)
    hashed = _hash(password, salt, _N, _R, _P)
    parts = ["scrypt", str(_N), str(_R), str(_P), _written(salt), _written(hashed)]
    return f"{name}:{'$'.join(parts)}{':editor' if editor else ''}"


class Accounts:
    """All accounts of a file, read once."""

    def __init__(self, file: Path) -> None:
        """Read the file.

        Args:
            file: a line for each account, as make_line gives it; # begins a comment.

        Raises:
            KBError: if it cannot be read, a line is malformed, or a name stands twice.
        """
        self._accounts: dict[str, Account] = {}
        try:
            lines = file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise KBError(f"cannot read the accounts in {file}: {error}") from error
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            account = _read_line(line.strip())
            if account is None:
                raise KBError(f"{file}:{number}: not a line as `kb password NAME` makes it")
            if account.name in self._accounts:
                raise KBError(f"{file}:{number}: {account.name} stands there twice")
            self._accounts[account.name] = account
        if not self._accounts:
            raise KBError(f"{file} holds no account: add a line with `kb password NAME`")

    def check(self, name: str, password: str) -> bool:
        """Whether this is the password of this name; takes as long for a name that is not there."""
        account = self._accounts.get(name) or next(iter(self._accounts.values()))
        given = _hash(password[:_LONGEST_PASSWORD], account.salt, account.n, account.r, account.p)
        return hmac.compare_digest(given, account.hash) and account.name == name

    def mark(self, name: str) -> bytes | None:
        """Bytes that change when the account's password does; None if there is no such account."""
        account = self._accounts.get(name)
        return account.hash if account else None

    def is_editor(self, name: str) -> bool:
        """Whether this account may see what others asked, and rebuild the index."""
        account = self._accounts.get(name)
        return account is not None and account.editor


def _read_line(line: str) -> Account | None:
    name, _, rest = line.partition(":")
    hashed, _, role = rest.partition(":")
    parts = hashed.split("$")
    if not _NAME.fullmatch(name) or len(parts) != 6 or parts[0] != "scrypt":
        return None
    try:
        n, r, p = (int(part) for part in parts[1:4])
        salt, key = (base64.b64decode(part, validate=True) for part in parts[4:])
    except ValueError:
        return None
    sane = 2**10 <= n <= 2**20 and n & (n - 1) == 0 and 1 <= r <= 32 and 1 <= p <= 16
    if not sane or role not in ("", "editor") or len(key) != 32:
        return None
    return Account(name, salt, key, n, r, p, role == "editor")


def _hash(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    typed = password.encode("utf-8", "replace")
    return hashlib.scrypt(typed, salt=salt, n=n, r=r, p=p, maxmem=2 * 128 * n * r, dklen=32)


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
