"""Where this program keeps what it makes: indexes, exported weights, copies of linked pages."""

import hashlib
import os
from pathlib import Path

import platformdirs


def cache_root() -> Path:
    """Where indexes and exported weights are kept: KB_CACHE_DIR, or the user's cache folder."""
    chosen = os.environ.get("KB_CACHE_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("cv-interview-answers"))


def copies_folder(source: Path) -> Path:
    """Where the copies of the pages that a source links to are kept."""
    name = hashlib.sha256(str(source.resolve()).encode()).hexdigest()[:10]
    return cache_root() / f"pages-{name}"
