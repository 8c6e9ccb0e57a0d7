"""Source -> index: reads what changed, embeds what is new, writes it in one transaction."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from indexer import sources
from indexer.embed import Embedder
from indexer.records import BuildReport
from indexer.sources import Sourced, Stamp
from indexer.store import PATIENCE, Store
from indexer.web.apart import PageMaker
from kb.errors import ContentError, IndexMismatch

Progress = Callable[[int, int, str], None]  # done, total, phase: "read", "prepare" or "embed"


@dataclass(slots=True)
class _Changes:
    """What reading a source found."""

    found: list[Sourced] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)  # by path
    outside: tuple[str, ...] = ()


def build_index(
    source: Path,
    folder: Path,
    embedder: Embedder,
    progress: Progress | None = None,
    *,
    patience: float = PATIENCE,
) -> BuildReport:
    """Bring the index in a folder up to date with its source; a crash leaves it as it was.

    Args:
        source: a Markdown file, or a folder of them.
        folder: where the index lies, made if missing.
        embedder: makes the vectors.
        progress: called with (done, total, phase).
        patience: seconds to wait while another process is building.

    Returns:
        What was done, and which files could not be read.

    Raises:
        ContentError: if the source does not exist, or holds no Markdown.
        IndexBusy: if another process is still building.
        IndexMismatch: if the index was made by another model.
    """
    start = time.perf_counter()
    tell = progress or _silent
    files = sources.find_files(source)
    with Store.writing(folder, patience) as store:
        _refuse_other_model(store, embedder, folder)
        known = store.hashes()
        if not files:
            raise ContentError(
                f"there are no Markdown files in {source}"
                + (f" any more: delete {folder} if its index should go too" if known else "")
            )
        changes = _read(source, files, known, store.problems(), tell)
        added = sum(item.document.key not in known for item in changes.found)
        gone = known.keys() - changes.unchanged - {item.document.key for item in changes.found}
        moved = changes.outside != store.outside()
        embedded = _write(store, changes, gone, embedder, tell)
        store.set_files((path, *stamp, changes.problems.get(path)) for path, stamp in files.items())
        store.set_meta(
            source=str(source),
            root=str(source.parent if source.is_file() else source),
            model=embedder.model.name,
            fingerprint=embedder.model.fingerprint,
            recipe=sources.whole_recipe(),
        )
        # A first build counts even if it found nothing: generation 0 means "never built".
        if changes.found or gone or moved or store.meta()["generation"] == "0":
            store.next_generation()
        twins = [f"the id {name} is claimed by {keys}" for name, keys in store.twins()]
        return BuildReport(
            added=added,
            changed=len(changes.found) - added,
            removed=len(gone),
            unchanged=len(changes.unchanged),
            chunks=store.count_chunks(),
            embedded=embedded,
            seconds=time.perf_counter() - start,
            problems=(*changes.problems.values(), *twins),
        )


def _silent(done: int, total: int, phase: str) -> None:
    """Tell nobody."""


def _refuse_other_model(store: Store, embedder: Embedder, folder: Path) -> None:
    meta = store.meta()
    if meta.get("fingerprint", embedder.model.fingerprint) != embedder.model.fingerprint:
        raise IndexMismatch(
            f"the index in {folder} was made by {meta['model']}, not by {embedder.model.name}: "
            f"name that model, or delete {folder} and run "
            f"kb build {meta.get('source', 'SOURCE')} --index {folder}"
        )


def _read(
    source: Path,
    files: Mapping[str, Stamp],
    known: Mapping[str, str],
    old_problems: Mapping[str, str],
    tell: Progress,
) -> _Changes:
    changes = _Changes()
    with PageMaker() as maker:
        for done, path in enumerate(files, start=1):
            file = sources.read_file(source, path, known, maker)
            changes.found.extend(file.found)
            changes.unchanged.extend(file.unchanged)
            changes.outside += file.outside
            problem = old_problems.get(path) if file.unchanged and not file.found else file.problem
            if problem:
                changes.problems[path] = problem
            tell(done, len(files), "read")
    return changes


def _key(words: str) -> bytes:
    return hashlib.sha256(words.encode()).digest()


def _write(
    store: Store, changes: _Changes, gone: set[str], embedder: Embedder, tell: Progress
) -> int:
    """Replace documents in the store; returns how many texts had to be embedded."""
    texts: dict[bytes, str] = {}
    for name in sorted(gone):
        store.remove(name)
    for item in changes.found:
        store.remove(item.document.key)
        keys = [_key(chunk.words) for chunk in item.chunks]
        store.add(item.document, item.hash, item.chunks, keys)
        texts.update(zip(keys, (chunk.words for chunk in item.chunks), strict=True))
    topics = {_key(topic): topic for topic in changes.outside}
    store.set_outside(topics)
    texts |= topics
    for key in store.known_embeddings(embedder.model.fingerprint, texts):
        del texts[key]
    tell(0, 1, "prepare")
    embedder.prepare()
    tell(1, 1, "prepare")
    if texts:
        rows = embedder.embed(list(texts.values()), lambda done: tell(done, len(texts), "embed"))
        store.add_embeddings(embedder.model.fingerprint, list(texts), rows)
    tell(len(texts), len(texts), "embed")
    store.prune_embeddings()
    return len(texts)
