"""The index as others see it: open or build it, ask it, and let it follow its source."""

import hashlib
import logging
import re
import shutil
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kb
from indexer.build import Progress, build_index
from indexer.embed import DEFAULT_MODEL, Embedder, Model, find_model
from indexer.hits import Hits
from indexer.pages import LinkState, count_states, link_states
from indexer.places import cache_root
from indexer.records import BuildReport, Document, Ranking
from indexer.search import Mode, rank
from indexer.snapshot import Snapshot
from indexer.stale import find_problems, stale_files
from kb.errors import IndexBusy, IndexFault, IndexMismatch, IndexMissing, KBError

if TYPE_CHECKING:
    from indexer.chunkmap import ChunkMap
    from indexer.vectors import Vectors

_FRONT = re.compile(r"(?i)(readme|index|_index|home)\.(md|markdown)")

log = logging.getLogger(__name__)


def default_folder(source: Path, model: Model) -> Path:
    """Where the index of a source lies if no other place is named."""
    name = hashlib.sha256(f"{source}\0{model.fingerprint}".encode()).hexdigest()[:10]
    return cache_root() / f"index-{name}"


class Index:
    """A searchable index; threads may share it.

    Every question is answered from one snapshot; refresh() swaps it for a newer one.
    trouble: why the last refresh could not bring the index up to date; empty if it could.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self._embedder = embedder
        self.trouble = ""
        self._refreshing = threading.Lock()
        self._snapshot = self._load()
        self._map: tuple[tuple[int, str], ChunkMap] | None = None

    @classmethod
    def open(
        cls,
        folder: str | Path | None = None,
        *,
        model: str = DEFAULT_MODEL,
        progress: Progress | None = None,
    ) -> "Index":
        """Open an index and bring it up to date with its source, if that still exists.

        Args:
            folder: of the index; None is the index of the shipped answers, built on first use.
            model: the one that made the index.
            progress: called with (done, total, phase) while building.

        Raises:
            IndexMissing: if there is no index in the folder.
            IndexMismatch: if another model or another version made it.
        """
        embedder = Embedder(find_model(model), cache_root())
        if folder is not None:
            index = cls(Path(folder).expanduser(), embedder)
            index.refresh(progress)
            return index
        source = Path(kb.__file__).resolve().parent
        place = default_folder(source, embedder.model)
        try:
            index = cls(place, embedder)
        except IndexFault as fault:
            # What lies in the cache is ours, and can be made again from the answers.
            if not isinstance(fault, IndexMissing | IndexMismatch):
                log.warning("%s; making it again", fault)
                _clear(place)
            build_index(source, place, embedder, progress)
            return cls(place, embedder)
        index.refresh(progress)
        return index

    @classmethod
    def build(
        cls,
        source: str | Path,
        folder: str | Path,
        progress: Progress | None = None,
        *,
        model: str = DEFAULT_MODEL,
    ) -> BuildReport:
        """Make an index, or bring it up to date; what has not changed is not embedded again.

        Args:
            source: a Markdown file, or a folder that is walked for them.
            folder: where the index lies, made if missing.
            progress: called with (done, total, phase).
            model: a sentence-transformers folder, or the default.

        Raises:
            ContentError: if the source does not exist.
            IndexMismatch: if another model made the index in that folder.
        """
        place = Path(source).expanduser().resolve()
        embedder = Embedder(find_model(model), cache_root())
        folder = Path(folder).expanduser()
        report = build_index(place, folder, embedder, progress)
        Snapshot(folder)  # writes vectors.faiss
        return report

    def search(
        self, question: str, k: int = 5, *, section: str | None = None, source: str | None = None
    ) -> Hits:
        """The k best passages for a question, best document first.

        Args:
            question: as a person types it.
            k: how many passages at most.
            section: only from this section ("metrics") and those below it.
            source: only from this file or folder (below the source), or this linked resource.

        >>> from indexer import Index
        >>> [hit.answer_id for hit in Index.open().search("recall", k=1, section="metrics")]
        ['metrics/recall']
        """
        return Hits(self.rank(question, k, section=section, source=source).hits)

    def search_many(
        self,
        questions: Iterable[str],
        k: int = 5,
        *,
        section: str | None = None,
        source: str | None = None,
    ) -> list[Hits]:
        """The hits of several questions, all from the same generation; see search.

        >>> from indexer import Index
        >>> [hits[0].answer_id for hits in Index.open().search_many(["what is PCA?", "SVD"], k=1)]
        ['maths/pca', 'maths/svd']
        """
        snapshot = self._snapshot
        within = snapshot.within(section, source)
        return [
            Hits(rank(snapshot, self._embedder, _readable(question), k, within=within).hits)
            for question in questions
        ]

    def rank(
        self,
        question: str,
        k: int = 5,
        *,
        mode: Mode = "fused",
        section: str | None = None,
        source: str | None = None,
    ) -> Ranking:
        """The k best passages with the confidence that the first one's document answers."""
        snapshot = self._snapshot
        within = snapshot.within(section, source)
        return rank(snapshot, self._embedder, _readable(question), k, mode, within)

    def map(self) -> "ChunkMap":
        """The passages as points on a plane; made once for each generation."""
        from indexer.chunkmap import make_map

        snapshot = self._snapshot
        if self._map is None or self._map[0] != snapshot.build:
            self._map = (snapshot.build, make_map(snapshot))
        return self._map[1]

    def locate(self, question: str) -> tuple[float, float]:
        """Where a question lies on the map."""
        ((x, y),) = self.map().locate(self._embedder.embed_question(_readable(question)))
        return float(x), float(y)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of their keys."""
        return self._snapshot.all_documents

    @property
    def title(self) -> str:
        """What the source calls itself: the title of its README or index page, or its name."""
        fronts = (d for d in self.documents if _FRONT.fullmatch(d.key.rpartition("/")[2]))
        front = min(fronts, key=lambda d: d.key.count("/"), default=None)
        return front.title if front else self.source.stem.replace("-", " ").replace("_", " ")

    def examples(self, n: int = 6) -> list[str]:
        """Questions that the source asks itself, of different documents where there are enough."""
        return self._snapshot.questions(n)

    def answer(self, answer_id: str) -> Document | None:
        """The document with this answer id."""
        return self._snapshot.answer(answer_id)

    def refresh(self, progress: Progress | None = None) -> bool:
        """Follow the source; True if what is searched has changed.

        Costs one stat per source file when nothing has. If the index cannot be written, or another
        process is building it, the old snapshot goes on answering; `trouble` then says why.
        """
        if not self._refreshing.acquire(blocking=False):
            return False  # another thread is at it; this question is served from the old snapshot
        try:
            before = self._snapshot
            if before.is_gone():
                raise IndexMissing(
                    f"the index in {self.folder} is gone: make it again with kb build "
                    f"{self.source} --index {self.folder}; until then this program answers from it"
                )
            if stale_files(before):
                build_index(self.source, self.folder, self._embedder, progress, patience=0)
            elif before.is_newest():
                self.trouble = ""
                return False
            self._snapshot = self._load(before.vectors)
            self.trouble = ""
            return self._snapshot.build != before.build
        except (KBError, OSError) as error:
            self._note(error)
            return False
        finally:
            self._refreshing.release()

    def _note(self, error: Exception) -> None:
        """Log what keeps the index from its source: once, not at every question."""
        if str(error) != self.trouble:
            level = logging.INFO if isinstance(error, IndexBusy) else logging.WARNING
            log.log(level, "the index was not brought up to date: %s", error)
        self.trouble = str(error)

    @property
    def source(self) -> Path:
        """The file or folder that the index was made from."""
        return Path(self._snapshot.meta["source"])

    def links(self) -> tuple[LinkState, ...]:
        """Every page that the source links to, with the state of its copy; none if it is gone."""
        try:
            return link_states(self.source)
        except KBError:
            return ()

    def status(self) -> dict[str, Any]:
        """Facts about the index, fit for JSON."""
        snapshot = self._snapshot
        meta = snapshot.meta
        return {
            "folder": str(self.folder),
            "source": meta["source"],
            "model": meta["model"],
            "fingerprint": meta["fingerprint"],
            "generation": snapshot.generation,
            "documents": snapshot.count_documents(),
            "chunks": len(snapshot.chunks.ids),
            "bytes": snapshot.count_bytes(),
            "stale": stale_files(snapshot),
            "problems": [*filter(None, [self.trouble]), *find_problems(snapshot)],
            "links": [f"{state}: {n}" for state, n in count_states(self.links()).items()],
        }

    def _load(self, before: "Vectors | None" = None) -> Snapshot:
        snapshot = Snapshot(self.folder, before)
        made_by, wanted = snapshot.meta["fingerprint"], self._embedder.model
        if made_by != wanted.fingerprint:
            raise IndexMismatch(
                f"the index in {self.folder} was made by {snapshot.meta['model']}, not by "
                f"{wanted.name}: open it with that model, or delete {self.folder} and run "
                f"kb build {snapshot.meta['source']} --index {self.folder}"
            )
        return snapshot


def _readable(question: str) -> str:
    return question.encode("utf-8", "replace").decode()  # half a surrogate pair is no text


def _clear(place: Path) -> None:
    try:
        shutil.rmtree(place)
    except OSError as error:
        raise IndexFault(f"delete {place} by hand: {error.strerror}") from error
