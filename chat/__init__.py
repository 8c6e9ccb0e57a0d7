"""How we answer: a question becomes a cited answer or a computed number."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chat.assistant import Assistant
    from chat.records import Reply, ToolRun, Turn

__all__ = ["Assistant", "Reply", "ToolRun", "Turn"]


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: `kb search` needs no assistant."""
    if name not in __all__:
        raise AttributeError(f"module 'chat' has no attribute {name!r}")
    place = "chat.assistant" if name == "Assistant" else "chat.records"
    return getattr(importlib.import_module(place), name)
