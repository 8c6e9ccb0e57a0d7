"""What every tab works with, and what they all set alike."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr

from chat.history import History
from chat.talking import Talking
from indexer import Index

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
    workers: where replies are made while a page waits for them.
    """

    talking: Talking
    root: Path
    may_edit: Callable[[str], bool]
    workers: ThreadPoolExecutor = field(default_factory=ThreadPoolExecutor)

    @property
    def index(self) -> Index:
        """Where everything is found."""
        return self.talking.assistant.index

    @property
    def history(self) -> History:
        """The conversations."""
        return self.talking.history


def owner_of(request: gr.Request) -> str:
    """Whose conversations a request may see; the server has checked it (chat.web.gate)."""
    return str(request.username or "")


def markdown(**settings: Any) -> gr.Markdown:
    """A piece of text with formulas."""
    return gr.Markdown(latex_delimiters=DELIMITERS, **settings)
