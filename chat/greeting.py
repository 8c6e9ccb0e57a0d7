"""A greeting is no question: say what can be asked."""

from chat.cues import follow_up_words, plain_words
from chat.records import Reply
from indexer import Index

_TEXT = (
    "Ask about anything that the answers cover, or give numbers and name what to compute: every "
    "reply cites its source. For example:"
)
_EXAMPLES = 3


def is_greeting(question: str) -> bool:
    """Whether nothing is asked: "hello", "thanks", "what can you do?"."""
    return plain_words(question) in follow_up_words("greetings")


def greet(index: Index) -> Reply:
    """Offer questions that an index answers."""
    return Reply("clarify", _TEXT, options=list(index.examples()[:_EXAMPLES]))
