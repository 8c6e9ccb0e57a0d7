"""A source (a Markdown file, or a folder of them) -> documents with their chunks."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indexer import pages
from indexer.chunk import make_chunks
from indexer.markdown import Page, parse_markdown
from indexer.records import Chunk, Document
from indexer.resources import RESOURCES_FILE, read_resources
from indexer.web.apart import PageMaker
from kb.errors import ContentError
from kb.load import load_outside

OUTSIDE_FILE = "outside.toml"
_SUFFIXES = (".md", ".markdown", ".mdx")
_FRONT_PAGE = re.compile(r"(?i)readme|_?index|home")
_SKIPPED = frozenset({"node_modules", "venv", "site-packages", "__pycache__"})

Stamp = tuple[int, int]  # mtime in ns, size
_UNREADABLE: Stamp = (0, 0)


# A document made by other code than this is made again, although its file is the same.
_RECIPE = (
    "asked.py",
    "blocks.py",
    "chunk.py",
    "details.py",
    "dialects.py",
    "headings_html.py",
    "lines.py",
    "markdown.py",
    "outline.py",
    "plain.py",
    "resources.py",
    "sources.py",
    "spans.py",
    "tables_html.py",
    "words.py",
)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A new or changed document with its chunks and the hash of all that they were made from."""

    document: Document
    chunks: tuple[Chunk, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source: its documents, by key where they are known already.

    outside: topics that no document answers. problem says why something is missing; None also for
    a file that was not read again.
    """

    found: tuple[Sourced, ...] = ()
    unchanged: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    problem: str | None = None


@cache
def recipe() -> str:
    """A hash of the code that turns a file of the source into chunks."""
    folder = Path(__file__).parent
    return _hash(*((folder / name).read_bytes() for name in _RECIPE))


@cache
def whole_recipe() -> str:
    """A hash of all code that makes documents."""
    return _hash(recipe().encode(), _page_recipe().encode())


@cache
def _page_recipe() -> str:
    """A hash of the code that reads copies; a change of it does not touch the own files."""
    folder = Path(__file__).parent / "web"
    files = [folder / "citing.py", *sorted((folder / "readers").glob("*.py"))]
    return _hash(*(path.read_bytes() for path in files))


def find_files(source: Path) -> dict[str, Stamp]:
    """The files of a source that are read, with a quick stamp of each.

    Its own by their path below it, then the copies of the pages that it links to.

    Raises:
        ContentError: if there is no such file or folder.
    """
    return find_own_files(source) | dict(pages.find_copies(source))


def find_own_files(source: Path) -> dict[str, Stamp]:
    """The Markdown files and the resources.toml of a source, as find_files gives them.

    Raises:
        ContentError: if there is no such file or folder, or it cannot be read.
    """
    try:
        if source.is_file():
            return {source.name: _stamp(source.stat())}
        if not source.is_dir():
            raise ContentError(f"no such file or folder: {source}")
        os.scandir(source).close()
        files = {
            _storable(os.path.relpath(path, source).replace(os.sep, "/")): stamp
            for path, stamp in _walk(str(source))
        }
        for name in (RESOURCES_FILE, OUTSIDE_FILE):
            if (source / name).is_file():
                files[name] = _stamp((source / name).stat())
    except OSError as error:
        raise ContentError(f"cannot read {source}: {error.strerror}") from error
    return dict(sorted(files.items()))


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size


def _storable(path: str) -> str:
    """A path as text; bytes of a name that are no UTF-8 become escapes, and cannot be opened."""
    return path.encode("utf-8", "backslashreplace").decode()


def _walk(top: str) -> Iterator[tuple[str, Stamp]]:
    """Markdown files below a folder, and what cannot be read, so that it is listed."""
    folders = [top]  # not by recursion: a tree may be deeper than Python's stack
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:  # just gone
            continue
        except OSError:
            yield folder, _UNREADABLE
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif entry.name.lower().endswith(_SUFFIXES):
                yield from _stamped(entry)


def _stamped(entry: "os.DirEntry[str]") -> Iterator[tuple[str, Stamp]]:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere or in a circle, or just gone
        if entry.is_symlink():
            yield entry.path, _UNREADABLE
        return
    if stat.S_ISREG(status.st_mode):
        yield entry.path, _stamp(status)


def read_file(source: Path, path: str, known: Mapping[str, str], maker: PageMaker) -> SourceFile:
    """Read one file of a source; whatever is wrong with it becomes its problem.

    Args:
        source: the file or folder.
        path: of the file below the source.
        known: key -> hash of the documents that the index holds.
        maker: reads the copies of linked pages.
    """
    root = source.parent if source.is_file() else source
    if path == RESOURCES_FILE:
        return _read_resources(root, known)
    if path == OUTSIDE_FILE:
        return _read_outside(root)
    if path.startswith(pages.PREFIX):
        return _read_copy(source, path, known, maker)
    try:
        data = (root / path).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = "the file name is not UTF-8" if "\\udc" in path else error.strerror
        return SourceFile(problem=f"{path}: {reason}")
    except UnicodeDecodeError as error:
        return SourceFile(problem=f"{path}: not UTF-8 (byte {error.start})")
    content_hash = _hash(recipe().encode(), data)
    if known.get(path) == content_hash:
        return SourceFile(unchanged=(path,))
    page = parse_markdown(text)
    document = _document(path, page)
    entry = _is_entry(page, document)
    chunks = make_chunks(document.title, document.aliases, page.sections, entry=entry)
    problem = page.problem and f"{path}: {page.problem}"
    return SourceFile((Sourced(document, chunks, content_hash),), problem=problem)


def _is_entry(page: Page, document: Document) -> bool:
    """True if a page is one answer as a whole; Docusaurus gives any page an id, without "/"."""
    own = ("aliases", "resources", "algorithms", "see_also")
    return document.answer_id is not None and (
        "/" in document.answer_id or any(name in page.front for name in own)
    )


def _document(path: str, page: Page) -> Document:
    answer_id = _text(page.front, "id")
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    # "Batch normalization.md" says more than "## Definition", its first heading; a README does not.
    named = page.heading or (page.first_heading if _FRONT_PAGE.fullmatch(stem) else None)
    return Document(
        key=path,
        answer_id=answer_id,
        resource_id=None,
        title=_text(page.front, "title") or named or stem,
        aliases=_texts(page.front, "aliases"),
        section=answer_id.rpartition("/")[0] if answer_id else folder or None,
        algorithms=_texts(page.front, "algorithms"),
        resources=_texts(page.front, "resources"),
        see_also=_texts(page.front, "see_also"),
        path=path,
        url=None,
        body=page.body,
    )


def _text(front: Mapping[str, Any], name: str) -> str | None:
    value = front.get(name)
    return str(value).strip() or None if isinstance(value, (str, int, float)) else None


def _texts(front: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = front.get(name)
    items = value if isinstance(value, list) else [value]
    return tuple(str(item).strip() for item in items if isinstance(item, (str, int, float)))


def _read_resources(root: Path, known: Mapping[str, str]) -> SourceFile:
    found, unchanged = [], []
    try:
        for document, sections in read_resources(root):
            content_hash = _hash(recipe().encode(), repr(document).encode())
            if known.get(document.key) == content_hash:
                unchanged.append(document.key)
            else:
                chunks = make_chunks(document.title, (), sections, entry=True)
                found.append(Sourced(document, chunks, content_hash))
    except (ContentError, OSError) as error:
        return SourceFile(problem=str(error))
    return SourceFile(tuple(found), tuple(unchanged))


def _read_outside(root: Path) -> SourceFile:
    try:
        return SourceFile(outside=load_outside(root))
    except (ContentError, OSError) as error:
        return SourceFile(problem=str(error))


def _read_copy(source: Path, path: str, known: Mapping[str, str], maker: PageMaker) -> SourceFile:
    identity = pages.identify(source, path)
    if identity is None:
        return SourceFile()
    content_hash = _hash(whole_recipe().encode(), identity.encode())
    if known.get(path) == content_hash:
        return SourceFile(unchanged=(path,))
    made = pages.read_copy_document(source, path, maker)
    if isinstance(made, str):
        return SourceFile(problem=made)
    return SourceFile((Sourced(*made, content_hash),))


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
