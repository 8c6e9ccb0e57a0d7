"""How an answer reads: few sentences to say aloud, and five minutes for all of it."""

import re
from collections.abc import Iterator

from kb.entry import Entry, Problem

FEWEST_SENTENCES, MOST_SENTENCES = 2, 4
MOST_WORDS = 1000  # five minutes at 200 words a minute; code, tables and sources are looked at

_SPOKEN = re.compile(r"## In one breath\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_NOT_READ = re.compile(
    r"<!-- code: .*?<!-- /code -->|^```.*?^```|^\|[^\n]*|^## Sources$.*|\]\([^)]*\)",
    re.DOTALL | re.MULTILINE,
)
_FORMULA = re.compile(r"\$\$.*?\$\$|\\\\\(.*?\\\\\)")
_SENTENCE_END = re.compile(r"[.!?][\"”’)*]*(?=\s|$)")


def reading_problems(entry: Entry) -> Iterator[Problem]:
    """What is wrong with the length of an answer.

    Args:
        entry: an answer file whose front matter is sound.
    """
    if spoken := _SPOKEN.search(entry.body):
        sentences = len(_SENTENCE_END.findall(_FORMULA.sub("x", spoken[1].strip())))
        if not FEWEST_SENTENCES <= sentences <= MOST_SENTENCES:
            line = entry.body_line + entry.body[: spoken.start()].count("\n")
            message = (
                f"'In one breath' must be {FEWEST_SENTENCES} to {MOST_SENTENCES} sentences, "
                f"got {sentences}"
            )
            yield Problem(entry.file, line, message)
    words = len(_FORMULA.sub("x", _NOT_READ.sub("", entry.body)).split())
    if words > MOST_WORDS:
        message = f"the text takes over five minutes: {words} words; cut it to {MOST_WORDS}"
        yield Problem(entry.file, entry.body_line, message)
