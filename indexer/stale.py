"""How far an index is from its source."""

from pathlib import Path

from indexer import sources
from indexer.snapshot import Snapshot
from kb.errors import ContentError


def stale_files(snapshot: Snapshot) -> list[str]:
    """Source files that were added, changed or removed since the snapshot was made, by path.

    After a change of the program that is all of them; if the source is gone, none.
    """
    try:
        now = sources.find_files(Path(snapshot.meta["source"]))
    except ContentError:
        return []
    then = snapshot.files
    if snapshot.meta["recipe"] != sources.whole_recipe():
        return sorted(now.keys() | then.keys())
    return sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path))


def find_problems(snapshot: Snapshot) -> list[str]:
    """What could not be read at the last build, and whether the source can be read at all."""
    try:
        sources.find_files(Path(snapshot.meta["source"]))
    except ContentError as error:
        return [f"{error}: the last build goes on answering", *snapshot.problems()]
    return list(snapshot.problems())
