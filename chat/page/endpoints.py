"""The endpoints for programs: the same engine, with JSON in and out."""

from typing import Any

from gradio.events import api

from chat.calls import call_tool
from chat.listing import arrange
from chat.page.desk import Desk
from chat.records import Turn
from chat.wire import as_json
from kb.errors import ToolError

_MOST_HITS = 50
_MOST_TURNS = 20


def add_endpoints(desk: Desk) -> None:
    """Add ask, search, compute and entries to the page that is being laid out."""
    programs = _Programs(desk)
    for endpoint in (programs.ask, programs.search, programs.compute, programs.entries):
        api(endpoint, api_name=endpoint.__name__)


class _Programs:
    """What programs may call; gradio shows names, types and docstrings in its description."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, question: str, before: list[str] | None = None) -> dict[str, Any]:
        """Answer one question; the fields are those of chat.Reply.

        `before` may hold the earlier questions of a conversation, oldest first.
        """
        turns: list[Turn] = []
        for earlier in (before or [])[-_MOST_TURNS:]:
            turns.append(Turn(str(earlier), self._desk.reply(str(earlier), turns)))
        reply: dict[str, Any] = as_json(self._desk.reply(str(question), turns))
        return reply

    def search(self, query: str, k: int = 5) -> list[dict[str, Any]]:
        """Find the k best passages for a query, best first; the fields are those of indexer.Hit."""
        index = self._desk.assistant.index
        index.refresh()
        found = index.search(str(query), max(1, min(int(k), _MOST_HITS)))
        hits: list[dict[str, Any]] = as_json(found)
        return hits

    def compute(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Run one tool of kb.algorithms by name; the fields are those of chat.ToolRun."""
        assistant = self._desk.assistant
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

    def entries(self, entry: str = "") -> list[dict[str, Any]]:
        """List all entries in reading order: id, title, section; or give one with its Markdown."""
        found = []
        for shelf in arrange(self._desk.assistant.index.documents, self._desk.root):
            for document in shelf.documents:
                name = document.answer_id or document.key
                told = {"id": name, "title": document.title, "section": shelf.title}
                if not entry:
                    found.append(told)
                elif entry == name:
                    found.append(told | {"markdown": document.body})
        return found
