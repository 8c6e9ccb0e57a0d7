"""Read a question as tokens: words, punctuation and quantities."""

import re
from dataclasses import dataclass, replace

from chat.grouped import flatten_groups
from chat.quantity import NUMBER, SCALES, Data, Quantity, read_brackets, read_number, to_float
from chat.rewrites import rewrite
from chat.stories import tell_counts
from chat.tables import rewrite_tables
from chat.wordlists import word_list

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SYMBOLS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "×": "x", "✕": "x", "∗": "*", "’": "'", "“": '"'}
    | {"”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\0": " "}
)
_SQUARE = re.compile(rf"\b({'|'.join(word_list('squares'))}) ?(?:\^ ?2|\*\* ?2|²)", re.IGNORECASE)
_MODELS = "|".join(word_list("hyphenated"))
_TOKEN = re.compile(
    rf"""
    (?P<space>[^\S\n]+)
  | (?P<open>[\[({{])
  | (?P<bound>(?<!\w)[kspdgKSPDG](?=\d+\b))                            # k3 s2 p1
  | (?P<shape>{NUMBER}(?:\s*(?:x|\*|\bby\b)\s*{NUMBER})+(?!\d|\.\d))
  | (?P<model>(?:{_MODELS})-\d[\w.]*)
  | (?P<comma>(?<![\d.,])0,\d+(?![\d,]))
  | (?P<ordinal>\d+(?:st|nd|rd|th|d|D)\b(?!\w))
  | (?P<number>(?:(?<![\w.)\]])[+-])?{NUMBER})
  | (?P<word>[^\W\d_](?:[^\W_]|')*)
  | (?P<punct>\S|\n)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_UNITS += " fifteen sixteen seventeen eighteen nineteen"
_WORDS = {word: float(i) for i, word in enumerate(_UNITS.split())}
_TENS = {
    word: 10.0 * i
    for i, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SIGNED = frozenset({"at", "for", "=", "is", "x", "(", ":", "input"})  # before "minus three"
_SHARES = {"half": 0.5, "quarter": 0.25}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the question: a lower-case word, a punctuation mark or a quantity."""

    text: str
    start: int
    end: int
    quantity: Quantity | None = None

    @property
    def is_word(self) -> bool:
        """Whether this token is a word."""
        return self.quantity is None and self.text[:1].isalnum()


def normalise(text: str) -> str:
    """Write dashes, signs, spaces and superscripts in one way."""
    text = _SQUARE.sub(r"squared \1", text)
    text = re.sub(
        r"(?<=\d)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: "^" + m.group().translate(_SUPERSCRIPTS), text
    )
    text = re.sub(r"(?<=\s)[—–](?=\s)", ", ", text)  # a dash between two thoughts
    text = re.sub(
        r"(?:->|→|⇒|=>)(?=[^\n=]*$)(?![^\n]*(?<!\w)\d)", ", ", text
    )  # before what is asked
    return re.sub(r"->|→|⇒|=>", " to ", text).translate(_SYMBOLS)


def tokenise(question: str) -> list[Token]:
    """Split a question into tokens.

    Args:
        question: as typed.

    Returns:
        Tokens in the order of the text, white space left out (line ends are kept).
    """
    return split_tokens(as_plain_text(question))


def tokenise_plain(phrase: str) -> list[Token]:
    """Split a phrase of the lexicon, which is in plain words already."""
    return split_tokens(normalise(phrase))


def as_plain_text(question: str) -> str:
    """Write formulas, code, stories and tables of a question in plain words."""
    question = re.sub(r"\n\s*\n\s*\n", "\n\n", re.sub(r"[^\S\n\t]{2,}", " ", question))
    return rewrite_tables(tell_counts(rewrite(flatten_groups(normalise(question)))))


def split_tokens(text: str) -> list[Token]:
    """Split plain text into tokens; their places are places in that text."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:  # pragma: no cover - \S|\n|space covers everything
            at += 1
            continue
        token = _token(text, match)
        if token is not None:
            tokens.append(token)
        at = token.end if token else match.end()
    return _join_points(_join_lists(_read_spoken_signs(_read_number_words(tokens))))


def _token(text: str, match: re.Match[str]) -> Token | None:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "space":
        return None
    found = None
    if kind == "open":
        found = read_brackets(text, start)
    elif kind == "shape" and not re.match(r"\s*\^", text[end:]):
        sides = tuple(to_float(side) for side in re.findall(NUMBER, match.group()))
        found = Quantity("shape", sides), end
    elif kind in ("number", "shape"):
        found = read_number(text, start)
    if found is None:
        return Token(match.group().lower(), start, end)
    return Token(text[start : found[1]], start, found[1], found[0])


def _read_number_words(tokens: list[Token]) -> list[Token]:
    """Turn "eighty percent" and "two" into quantities; a lone word number is marked as such."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        value, used = _number_words(tokens, at)
        if value is None:
            out.append(tokens[at])
            at += 1
            continue
        end = at + used
        percent = end < len(tokens) and tokens[end].text in ("percent", "%", "pct")
        if percent:
            value, end = value / 100, end + 1
        piece = " ".join(token.text for token in tokens[at:end])
        quantity = Quantity("number", value, percent, word=not percent)
        out.append(Token(piece, tokens[at].start, tokens[end - 1].end, quantity))
        at = end
    return out


def _read_spoken_signs(tokens: list[Token]) -> list[Token]:
    """Read "at minus three" as -3; in "recall minus 0.1" the word is an operation."""
    out: list[Token] = []
    for token in tokens:
        before = [one.text for one in out[-2:]]
        signed = len(before) == 2 and before[1] in ("minus", "negative") and before[0] in _SIGNED
        if signed and token.quantity and isinstance(token.quantity.data, float):
            sign = out.pop()
            quantity = replace(token.quantity, data=-token.quantity.data)
            out.append(Token(f"-{token.text}", sign.start, token.end, quantity))
        else:
            out.append(token)
    return out


def _number_words(tokens: list[Token], at: int) -> tuple[float | None, int]:
    word = tokens[at].text if tokens[at].quantity is None else ""
    if word in _SHARES:
        return _SHARES[word], 1
    value, used = _TENS.get(word, _WORDS.get(word)), 1
    if value is None:
        return None, 0
    following = [token.text for token in tokens[at + 1 : at + 4] if token.quantity is None]
    if following and (share := _SHARES.get(following[0].removesuffix("s"))):
        return value * share, 2  # "one half", "three quarters"
    if word in _TENS and following[:1] == ["-"]:
        following, used = following[1:], used + 1
    if word in _TENS and following and 0 < _WORDS.get(following[0], 0) < 10:
        value, used, following = value + _WORDS[following[0]], used + 1, following[1:]
    elif used == 2:
        used = 1
    while following and following[0] in SCALES:
        value, used, following = value * SCALES[following[0]], used + 1, following[1:]
    return value, used


def _join_lists(tokens: list[Token]) -> list[Token]:
    """Join `0.2, 0.3 and 0.5` or `1 2 3` into one vector token."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        numbers, end = _run_of_numbers(tokens, at)
        if len(numbers) >= 3:
            numbers = _of_one_unit(tokens[at:end], numbers)
            first, last = tokens[at], tokens[end - 1]
            quantity = Quantity("vector", tuple(numbers))
            out.append(Token("list", first.start, last.end, quantity))
            at = end
        else:
            out.append(tokens[at])
            at += 1
    return out


def _of_one_unit(tokens: list[Token], numbers: list[float]) -> list[float]:
    """In "71, 74 and 78 percent" the unit behind the last number is that of all, and no scale."""
    percent = [t.quantity.percent for t in tokens if t.quantity]
    if percent[-1] and not any(percent[:-1]):
        return [*numbers[:-1], round(numbers[-1] * 100, 10)]
    return numbers


def _join_points(tokens: list[Token]) -> list[Token]:
    """Join points in a row, `(1, 1), (2, 3) and (9, 9)`, into one matrix token."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        points, end = _run_of_points(tokens, at)
        if len(points) >= 2:
            first, last = tokens[at], tokens[end - 1]
            quantity = Quantity("matrix", tuple(points))
            out.append(Token("points", first.start, last.end, quantity))
            at = end
        else:
            out.append(tokens[at])
            at += 1
    return out


def _run_of_points(tokens: list[Token], at: int) -> tuple[list[Data], int]:
    points: list[Data] = []
    end = at
    while at < len(tokens) and (point := _point(tokens[at])) is not None:
        if points and len(point) != len(points[0]):  # type: ignore[arg-type]
            break
        points.append(point)
        at = end = at + 1
        while at < len(tokens) and tokens[at].text in (",", "and", ";"):
            at += 1
    return points, end


def _point(token: Token) -> tuple[Data, ...] | None:
    quantity = token.quantity
    if quantity is None or quantity.kind != "vector" or not token.text.startswith("("):
        return None
    return quantity.data if isinstance(quantity.data, tuple) else None


def _run_of_numbers(tokens: list[Token], at: int) -> tuple[list[float], int]:
    """Collect numbers in a row; "and" joins only the last one of a list with commas."""
    numbers: list[float] = []
    end, commas = at, False
    while at < len(tokens) and (number := _plain_number(tokens[at])) is not None:
        numbers.append(number)
        at = end = at + 1
        if at < len(tokens) and tokens[at].text == ",":
            at, commas = at + 1, True
        if commas and at < len(tokens) and tokens[at].text == "and":
            after = tokens[at + 2 : at + 4]
            listed = [token for token in after if token.text != ","][:1]
            is_last = not listed or (listed[0].quantity is None or len(after) == 0)
            at = at + 1 if is_last else len(tokens)
    return numbers, end


def _plain_number(token: Token) -> float | None:
    quantity = token.quantity
    if quantity is None or quantity.kind != "number" or quantity.word:
        return None
    return quantity.data if isinstance(quantity.data, float) else None
