"""A conversation as a Markdown file, for one's notes."""

from collections.abc import Sequence

from chat.panels import escape
from chat.passages import describe_pictures
from chat.records import Turn
from indexer import Hit


def as_markdown(turns: Sequence[Turn]) -> str:
    """Write a conversation: each question a heading, below it the reply and its sources.

    Args:
        turns: oldest first.
    """
    parts = []
    for turn in turns:
        asked = escape(" ".join(turn.question.split()))
        part = [f"## {asked}", describe_pictures(turn.reply.text)]
        part += [f"*Computed by* `{run.tool}` (`{run.source}`)" for run in turn.reply.runs]
        cited = [f"{at}. {_place(hit)}" for at, hit in enumerate(turn.reply.hits, start=1)]
        if cited:
            part.append("**Sources**\n\n" + "\n".join(cited))
        parts.append("\n\n".join(part))
    return "\n\n".join(parts) + "\n"


def _place(hit: Hit) -> str:
    page = f"p. {hit.page}" if hit.page else ""
    named = hit.answer_id or hit.url or ""
    return " · ".join(filter(None, [escape(hit.title), escape(hit.heading), page, named]))
