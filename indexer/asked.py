"""Which line of a text is a question that the text below it answers."""

import re

_LONGEST = 300  # characters of a question
_RUN_ON_WORDS = 4  # of a question whose answer goes on in the same line

_NUMBER = r"(?:\d+\\?[.)]\s*)?"
_LABEL = r"(?:(?:Q|Question)\s*\d*\s*[.:)]\s*)?"
# "**12. What is a norm?** A length." and "Q1: What is a norm?"
_BOLD = re.compile(
    rf"{_NUMBER}(?P<mark>\*\*|__){_NUMBER}{_LABEL}(?P<text>[^*\n]+?)\s*(?P=mark)\s*(?P<rest>.*)",
    re.DOTALL,
)
_LABELLED = re.compile(
    r"(?:\*\*|__)?(?:Q|Question)\s*\d*\s*[.:)](?:\*\*|__)?\s*(?P<text>[^\n?]+\?+)"
    r"(?:\*\*|__)?\s*(?P<rest>.*)",
    re.DOTALL,
)
_PREFIX = re.compile(rf"{_NUMBER}{_LABEL}")
_WORDS = re.compile(
    r"(?:what|why|how|when|which|who|whose|where|is|are|can|could|does|do|did|should|would|will"
    r"|has|have|was|were|in what|in which|for what|explain|define|describe|compare|differentiate"
    r"|distinguish|discuss|list|name|derive|state|difference|differences)\b",
    re.IGNORECASE,
)


def find_bold_question(paragraph: str) -> tuple[str, str] | None:
    """The question that a paragraph in Markdown begins with, in bold or after "Q:", and the rest.

    >>> find_bold_question("**1. What is green tea?** A drink.")
    ('What is green tea?', 'A drink.')
    """
    match = _LABELLED.fullmatch(paragraph)
    if match is not None:
        return match["text"].strip(), match["rest"].strip()
    match = _BOLD.fullmatch(paragraph)
    # "**12. Explain pooling**", alone in its paragraph, is a question without its mark.
    if match is None or not (
        match["text"].endswith("?") or (not match["rest"] and is_asked(match["text"]))
    ):
        return None
    question, rest = match["text"].strip(), match["rest"].strip()
    # "**Does it help?** Often." needs what stands above it.
    runs_on = rest and "\n" not in paragraph[match.end("text") : match.start("rest")]
    return None if runs_on and len(question.split()) < _RUN_ON_WORDS else (question, rest)


def find_question(text: str) -> str | None:
    """The question that plain text begins with, up to its question mark.

    >>> find_question("1. What is a norm? See here.")
    'What is a norm?'
    """
    text = _PREFIX.sub("", text, count=1)
    end = text.find("?")
    return text[: end + 1].strip() if 0 < end < _LONGEST else None


def is_asked(text: str) -> bool:
    """True if plain text begins as a question or a task does, with or without question mark."""
    return _WORDS.match(_PREFIX.sub("", text, count=1)) is not None
