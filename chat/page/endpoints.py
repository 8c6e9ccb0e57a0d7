"""The endpoints for programs: the same engine, with JSON in and out."""

from pathlib import Path
from typing import Any

from gradio.events import api

from chat.calls import call_tool
from chat.listing import arrange
from chat.page.desk import Desk
from chat.wire import as_json
from kb.errors import ToolError

_MOST_HITS = 50


def add_endpoints(desk: Desk) -> None:
    """Add ask, search, compute and entries to the page that is being laid out."""
    programs = _Programs(desk)
    for endpoint in (programs.ask, programs.search, programs.compute, programs.entries):
        api(endpoint, api_name=endpoint.__name__)


class _Programs:
    """What programs may call; gradio shows names, types and docstrings in its description."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, question: str) -> dict[str, Any]:
        """Answer one question; the fields are those of chat.Reply, of its hits those of search."""
        reply: dict[str, Any] = as_json(self._desk.talking.reply(str(question)))
        return reply | {"hits": [self._told(hit) for hit in reply["hits"]]}

    def search(self, query: str, k: int = 5) -> list[dict[str, Any]]:
        """Find the k best passages for a query, best first.

        The fields are those of indexer.Hit, but for `file`: the path below the source's folder.
        """
        index = self._desk.index
        index.refresh()
        found = index.search(str(query), max(1, min(int(k), _MOST_HITS)))
        return [self._told(as_json(hit)) for hit in found]

    def _told(self, hit: dict[str, Any]) -> dict[str, Any]:
        """A hit for others: no path of this machine, which clients would take for a download."""
        told = {name: value for name, value in hit.items() if name != "path"}
        path = Path(hit["path"]) if hit["path"] else None
        inside = path is not None and path.is_relative_to(self._desk.root)
        file = path.relative_to(self._desk.root).as_posix() if path and inside else None
        return told | {"file": file}

    def compute(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Run one tool of kb.algorithms by name; the fields are those of chat.ToolRun."""
        assistant = self._desk.talking.assistant
        homes = {
            name: document.answer_id
            for document in assistant.index.documents
            for name in document.algorithms
        }
        try:
            run = call_tool(assistant.lexicon, str(tool), arguments, homes.get(str(tool)))
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
            for shelf in arrange(self._desk.index.documents, self._desk.root)
            for document in shelf.documents
        ]
