"""Follow a source while it is being edited: what was saved is searched within two seconds."""

import threading
from collections.abc import Callable

from indexer.index import Index

EVERY = 0.5  # seconds between two looks; a look costs one stat per file


def watch(index: Index, stop: threading.Event, tell: Callable[[], None] | None = None) -> None:
    """Bring an index up to date whenever its source has changed, until told to stop.

    Args:
        index: goes on answering meanwhile, from its last complete generation.
        stop: set it to end.
        tell: called after each change that is now searched.
    """
    while not stop.wait(EVERY):
        if index.refresh() and tell:
            tell()


def watch_beside(index: Index) -> threading.Event:
    """Watch in a thread of its own; set the event that is returned to end it."""
    stop = threading.Event()
    threading.Thread(target=watch, args=(index, stop), name="watch", daemon=True).start()
    return stop
