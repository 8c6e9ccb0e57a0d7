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
# "1\\." is how one writes a number that shall not become a list.
_LABELLED = re.compile(
    r"(?:\*\*|__)?(?:(?:Q|Question)\s*\d*\s*[.:)]|\d+\\[.)])(?:\*\*|__)?\s*(?P<text>[^\n?]+\?+)"
    r"(?:\*\*|__)?\s*(?P<rest>.*)",
    re.DOTALL,
)
_PREFIX = re.compile(rf"{_NUMBER}{_LABEL}")
_NUMBERED = re.compile(r"(\*\*|__)\(?(?:Q\s*)?\d+\s*[.):]*\1\s*[.):]?\s+(?P<text>\S[^\n]*)")
_ENDS_ASKING = re.compile(r"\?[^\w?]*$")  # an emoji may stand behind the mark
_STICKERS = re.compile(
    r"(?<=[?!.\w])(?:\s|[^\w\s!-~\u00a0-\u2bff]|[\u200b-\u200f\u2600-\u27bf\u2b50])+$"
)
_EMOJI = re.compile(r"(?<!\S):[a-z0-9+-]+(?:_[a-z0-9+-]+)*:(?!\S)")  # ":small_blue_diamond:"
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
        _ENDS_ASKING.search(match["text"]) or (not match["rest"] and is_asked(match["text"]))
    ):
        return None
    question, rest = drop_stickers(match["text"].strip()), match["rest"].strip()
    # "**Does it help?** Often." needs what stands above it.
    runs_on = rest and "\n" not in paragraph[match.end("text") : match.start("rest")]
    return None if runs_on and len(question.split()) < _RUN_ON_WORDS else (question, rest)


def find_bold_title(paragraph: str) -> str | None:
    """What a paragraph is about that is nothing but words in bold, or starts with a bold number.

    >>> find_bold_title("**3)** Events per campaign"), find_bold_title("**Trade-offs**")
    ('Events per campaign', 'Trade-offs')
    """
    numbered = find_bold_number(paragraph)
    if numbered is not None:
        return numbered
    match = _BOLD.fullmatch(paragraph)
    if match is None or match["rest"] or match["text"].endswith(":") or "\n" in paragraph:
        return None
    return drop_stickers(match["text"].strip())


def find_bold_number(paragraph: str) -> str | None:
    """What stands behind the number in bold that a paragraph begins with."""
    match = _NUMBERED.match(paragraph)
    return drop_stickers(match["text"].strip()) if match is not None else None


def drop_stickers(title: str) -> str:
    """A title without the emoji behind it.

    >>> drop_stickers("What is a norm? \u2b50")
    'What is a norm?'
    """
    return _STICKERS.sub("", title)


def drop_emoji_codes(title: str) -> str:
    """A title without emoji by their names, unless it is nothing else.

    >>> drop_emoji_codes(":small_blue_diamond: Norms")
    'Norms'
    """
    return " ".join(_EMOJI.sub(" ", title).split()) or title


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


def is_question(text: str) -> bool:
    """True if plain text asks something or sets a task."""
    return find_question(text) is not None or is_asked(text)
