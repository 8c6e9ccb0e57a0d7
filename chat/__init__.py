"""How we answer: a question becomes a cited answer or a computed number."""

from chat.assistant import Assistant
from chat.records import Reply, ToolRun, Turn

__all__ = ["Assistant", "Reply", "ToolRun", "Turn"]
