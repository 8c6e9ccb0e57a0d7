"""The archive of a repository at one commit: its README and other Markdown files."""

import io
import re
import tarfile
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from indexer.web.copies import Copy
from indexer.web.readers.reading import Leaf, Reading
from indexer.web.readers.text import read_markdown

_MOST_FILES = 300
_LARGEST_FILE = 2_000_000
_MOST_UNPACKED = 400_000_000  # bytes that are walked through at most
_COMMIT = re.compile(r"[0-9a-f]{40}")


def read_archive(body: bytes, copy: Copy) -> Reading:
    """Read the Markdown of a repository; every leaf's anchor leads to its file and line.

    Args:
        body: a gzipped tar, as code hosts make them: the commit is in its header.
        copy: the record, for the repository's address.
    """
    owner_and_name = "/".join(urlsplit(copy.url).path.strip("/").split("/")[:2])
    try:
        with tarfile.open(fileobj=io.BytesIO(body), mode="r:gz") as archive:
            files = sorted(_markdown_files(archive), key=lambda file: _rank(file[0]))
            commit = archive.pax_headers.get("comment", "")
    except (tarfile.TarError, EOFError, OSError) as error:
        return Reading("unsupported", f"the archive cannot be read: {error}")
    commit = commit if _COMMIT.fullmatch(commit) else "HEAD"
    leaves: list[Leaf] = []
    for path, text in files:
        place = f"/blob/{commit}/{quote(path)}?plain=1"  # only the plain view has lines
        for leaf in read_markdown(text, lines_are_anchors=True).leaves:
            leaves.append(Leaf(leaf.text, (path, *leaf.headings), anchor=place + leaf.anchor))
    if not leaves:
        return Reading("empty", "the repository has no Markdown with text")
    url = f"https://github.com/{owner_and_name}"
    return Reading(title=owner_and_name, leaves=tuple(leaves), url=url)


def _markdown_files(archive: tarfile.TarFile) -> Iterator[tuple[str, str]]:
    """Path below the archive's top folder, and text; nothing is written to disk."""
    walked = found = 0
    for member in archive:
        walked += member.size
        if walked > _MOST_UNPACKED or found >= _MOST_FILES:
            return
        path = member.name.partition("/")[2]
        if not member.isfile() or not path.lower().endswith((".md", ".markdown")):
            continue
        stream = archive.extractfile(member)
        if member.size <= _LARGEST_FILE and stream is not None:
            found += 1
            yield path, stream.read().decode("utf-8", "replace")


def _rank(path: str) -> tuple[bool, int, str]:
    """The README first, then by depth."""
    return not path.lower().startswith("readme"), path.count("/"), path
