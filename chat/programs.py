"""What programs may call, whichever way they come in: JSON in, JSON out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from chat.calls import call_tool
from chat.lexicon import load_lexicon
from chat.listing import arrange
from chat.records import Reply
from chat.wire import as_json
from indexer import Index
from kb.errors import ToolError

_MOST_HITS = 50


class Programs:
    """The four calls; their docstrings are what a program is told about them."""

    def __init__(self, index: Index, root: Path, reply: Callable[[str], Reply]) -> None:
        """Make the calls.

        Args:
            index: where everything is found.
            root: the folder of the index's source.
            reply: answers a question.
        """
        self._index, self._root, self._reply = index, root, reply

    def ask(self, question: str) -> dict[str, Any]:
        """Answer one question; the fields are those of chat.Reply, of its hits those of search."""
        reply: dict[str, Any] = as_json(self._reply(str(question)))
        return reply | {"hits": [self._told(hit) for hit in reply["hits"]]}

    def search(self, query: str, k: int = 5) -> list[dict[str, Any]]:
        """Find the k best passages for a query, best first.

        The fields are those of indexer.Hit, but for `file`: the path below the source's folder.
        """
        self._index.refresh()
        found = self._index.search(str(query), max(1, min(int(k), _MOST_HITS)))
        return [self._told(as_json(hit)) for hit in found]

    def compute(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Run one tool of kb.algorithms by name; the fields are those of chat.ToolRun."""
        homes = {
            name: document.answer_id
            for document in self._index.documents
            for name in document.algorithms
        }
        try:
            run = call_tool(load_lexicon(), str(tool), arguments, homes.get(str(tool)))
        except ToolError as error:
            return {"tool": str(tool), "result": None, "error": str(error)}
        done: dict[str, Any] = as_json(run)
        return done

    def entries(self) -> list[dict[str, Any]]:
        """List all entries in reading order: id, title, section and the Markdown of the answer."""
        return [
            {
                "id": document.answer_id or document.key,
                "title": document.title,
                "section": shelf.title,
                "markdown": document.body,
            }
            for shelf in arrange(self._index.documents, self._root)
            for document in shelf.documents
        ]

    def _told(self, hit: dict[str, Any]) -> dict[str, Any]:
        """A hit for others: no path of this machine, which clients would take for a download."""
        told = {name: value for name, value in hit.items() if name != "path"}
        path = Path(hit["path"]) if hit["path"] else None
        inside = path is not None and path.is_relative_to(self._root)
        file = path.relative_to(self._root).as_posix() if path and inside else None
        return told | {"file": file}
