"""What every tab works with, and what they all set alike."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from chat.assistant import Assistant
from chat.history import History
from chat.records import Reply, Turn

log = logging.getLogger(__name__)

DELIMITERS: list[dict[str, str | bool]] = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": r"\\(", "right": r"\\)", "display": False},
]
QUIETLY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers, and what the tabs share.

    root: the folder of the index's source, from which pictures are shown.
    may_edit: tells whether an owner may see what others asked, and rebuild the index.
    """

    assistant: Assistant
    history: History
    root: Path
    may_edit: Callable[[str], bool]

    def reply(self, question: str, turns: Sequence[Turn]) -> Reply:
        """Ask; what breaks is logged with its traceback and shown as one sentence."""
        try:
            return self.assistant.ask(question, turns)
        except Exception:
            log.exception("no reply to %r", question[:200])
            return Reply("error", "Something broke here; the server's log says what.")


def owner_of(request: gr.Request) -> str:
    """Whose conversations a request may see; the server has checked it (chat.web.gate)."""
    return str(request.username or "")


def markdown(**settings: Any) -> gr.Markdown:
    """A piece of text with formulas."""
    return gr.Markdown(latex_delimiters=DELIMITERS, **settings)
