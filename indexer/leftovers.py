"""What killed processes had begun to write."""

import contextlib
import time
from pathlib import Path

_LEFT_ALONE = 3600.0  # seconds in which an unfinished file may still belong to someone


def drop_leftovers(folder: Path, pattern: str) -> None:
    """Remove files with such a name that nobody has written to for an hour."""
    for path in folder.glob(pattern):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_ALONE:
                path.unlink()
