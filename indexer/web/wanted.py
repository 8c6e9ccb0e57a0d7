"""Which pages a source links to: its resources.toml, or else the links of its Markdown."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from indexer import sources
from indexer.resources import RESOURCES_FILE
from indexer.web.address import clean_address, find_links
from kb.errors import KBError
from kb.load import load_resources


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked page: its id, its cleaned address (None in print), how it is called, whom it serves.

    serves: ids of the answers, or paths of the files that link to it. image: linked as a picture.
    """

    id: str
    url: str | None
    title: str
    serves: tuple[str, ...] = ()
    image: bool = False


def find_linked(source: Path) -> list[Linked]:
    """Every page that a source links to, each once.

    Args:
        source: a Markdown file or a folder; one with a resources.toml says itself what counts.

    Raises:
        ContentError: if there is no such source, or its resources.toml is malformed.
    """
    if (source / RESOURCES_FILE).is_file():
        return [
            Linked(one.id, one.url and clean_address(one.url), one.title, one.answers)
            for one in load_resources(source)
            if one.indexed
        ]
    root = source.parent if source.is_file() else source
    found: dict[str, Linked] = {}
    for path in sources.find_own_files(source):
        try:
            text = (root / path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:  # a build lists it
            continue
        for link in find_links(text):
            title = link.label or link.url
            first = found.setdefault(
                link.url, Linked(_id(link.url), link.url, title, (), link.image)
            )
            better = first.title if first.title != first.url else title
            serves = (*first.serves, path)
            found[link.url] = Linked(first.id, first.url, better, serves, first.image)
    return list(found.values())


def select(linked: Sequence[Linked], names: Sequence[str]) -> list[Linked]:
    """The pages with these ids or addresses.

    Raises:
        KBError: if one is not among them.
    """
    chosen = []
    for name in names:
        is_address = "://" in name
        try:
            key = clean_address(name) if is_address else name
        except ValueError as error:
            raise KBError(f"{name} is no address: {error}") from error
        match = next((one for one in linked if key in (one.id, one.url)), None)
        if match is None:
            advice = "link to it in a Markdown file or in resources.toml first"
            if not is_address:
                advice = "kb fetch without a name lists what can be fetched"
            raise KBError(f"{name} is not linked from this source: {advice}")
        chosen.append(match)
    return chosen


def _id(url: str) -> str:
    host = (urlsplit(url).hostname or "link").removeprefix("www.")
    return f"{host}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"
