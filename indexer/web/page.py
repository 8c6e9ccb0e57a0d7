"""What is handed on of a page that was read: its text, and the chunks that cite it."""

from dataclasses import dataclass

from indexer.records import Chunk
from indexer.web.copies import State


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is indexed, or the state that says why there is none.

    state, detail: as of a Reading; a good page's detail tells what of it was left out. url: the
    address that the chunks' anchors belong to, if it is not that of the copy. body: Markdown.
    """

    state: State = "ok"
    detail: str = ""
    title: str = ""
    url: str = ""
    body: str = ""
    chunks: tuple[Chunk, ...] = ()
