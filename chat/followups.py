"""What could be asked next: choices, near entries, or the questions at the end of an entry."""

from collections.abc import Sequence

from chat.nearest import nearest_titles
from chat.passages import sections
from chat.records import Reply, Turn
from indexer import Index

_MOST = 4
_ENTRIES = 2  # of those to see also


def suggest(index: Index, turns: Sequence[Turn]) -> list[str]:
    """Questions that fit the last reply of a conversation.

    Args:
        index: where the entries are.
        turns: the conversation, oldest turn first.

    Returns:
        At most a handful: the reply's own choices if it has some; the titles that it names as near
        if it was declined; else questions of the cited entry that have not been asked yet.
    """
    if not turns:
        return []
    last = turns[-1]
    if last.reply.options:
        return list(last.reply.options)
    if last.reply.outcome == "not_found":
        found = nearest_titles(last.reply.text)
    else:
        found = _next_questions(index, last.reply)
    asked = {_plain(turn.question) for turn in turns}
    return [one for one in dict.fromkeys(found) if _plain(one) not in asked][:_MOST]


def _next_questions(index: Index, reply: Reply) -> list[str]:
    """The entry's own follow-up questions, then the titles of entries to see also."""
    home = next((hit.answer_id for hit in reply.hits if hit.answer_id), None)
    document = index.answer(home) if home else None
    if document is None:
        return []
    lines = sections(document.body).get("Follow-up questions", "").splitlines()
    own = [line[4:].strip() for line in lines if line.startswith("### ")]
    near = [index.answer(answer_id) for answer_id in document.see_also]
    titles = [one.title for one in near if one is not None]
    return own[: _MOST - min(_ENTRIES, len(titles))] + titles[:_ENTRIES]


def _plain(question: str) -> str:
    return " ".join(question.casefold().split()).rstrip("?!. ")
