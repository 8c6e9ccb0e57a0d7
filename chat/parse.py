"""Read a question as tokens: words, punctuation and quantities.

A quantity is a number, a vector, a matrix, a list of labels or a shape such as 224x224x3, in
any of the ways people type them. Nothing that was typed is ever evaluated as code.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "vector", "matrix", "shape", "labels"]
Data = float | tuple["Data", ...] | str

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SYMBOLS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "×": "x", "✕": "x", "∗": "*", "·": "*", "’": "'", "“": '"'}
    | {"”": '"', "→": ">", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\0": " "}
)
_NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?!\w))?"
_SIGNED = rf"[+-]?{_NUMBER}"
_TOKEN = re.compile(
    rf"""
    (?P<space>[^\S\n]+)
  | (?P<open>[\[({{])
  | (?P<bound>(?<!\w)[kspdgKSPDG](?=\d+\b))                            # k3 s2 p1
  | (?P<shape>{_NUMBER}(?:\s*(?:x|\*|\bby\b)\s*{_NUMBER})+(?!\d|\.\d))
  | (?P<ordinal>\d+(?:st|nd|rd|th|d|D)\b(?!\w))
  | (?P<number>(?:(?<![\w.)\]])[+-])?{_NUMBER})
  | (?P<word>[^\W\d_](?:[^\W_]|')*(?:-\d[\w.]*)?)
  | (?P<punct>\S|\n)
    """,
    re.VERBOSE,
)
_POWER = re.compile(rf"\s*(?:\^|\*\*)\s*(?P<e>\(?{_SIGNED}\)?)|\s*[x*]\s*10\s*\^\s*(?P<t>[+-]?\d+)")
_OVER = re.compile(rf"\s*/\s*(?P<n>{_NUMBER})(?![\w/])")
_SCALE = re.compile(r"\s*(?P<w>million|billion|thousand|hundred)\b|(?P<s>[kKMB])\b")
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b|pct\b)", re.IGNORECASE)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SCALES |= {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_UNITS += " fifteen sixteen seventeen eighteen nineteen"
_WORDS = {word: float(i) for i, word in enumerate(_UNITS.split())}
_TENS = {
    word: 10.0 * i
    for i, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SHARES = {"half": 0.5, "quarter": 0.25}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value that was typed: its data, its kind and how it was written."""

    kind: Kind
    data: Data
    percent: bool = False
    word: bool = False  # written in letters ("two"): counts only beside a name


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
    text = re.sub(
        r"(?<=\d)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: "^" + m.group().translate(_SUPERSCRIPTS), text
    )
    return text.translate(_SYMBOLS)


def tokenise(question: str) -> list[Token]:
    """Split a question into tokens.

    Args:
        question: as typed.

    Returns:
        Tokens in the order of the text, white space left out (line ends are kept).
    """
    text = normalise(question)
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
    return _join_lists(_read_number_words(tokens))


def _token(text: str, match: re.Match[str]) -> Token | None:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "space":
        return None
    if kind == "open":
        found = _read_brackets(text, start)
        if found is not None:
            return Token(text[start : found[1]], start, found[1], found[0])
        return Token(match.group(), start, end)
    if kind == "shape":
        sides = tuple(_to_float(n) for n in re.findall(_NUMBER, match.group()) if n)
        if len(sides) > 1 and not re.match(r"\s*\^", text[end:]):
            return Token(match.group(), start, end, Quantity("shape", sides))
        match = re.compile(_NUMBER).match(text, start) or match
        kind, end = "number", match.end()
    if kind == "number":
        return _read_number(text, match)
    return Token(match.group().lower(), start, end)


def _to_float(number: str) -> float:
    return float(number.replace(",", ""))


def _read_number(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    value = _to_float(match.group())
    power = _POWER.match(text, end)
    if power:
        exponent = float((power["e"] or power["t"]).strip("()"))
        if abs(exponent) <= 308:
            try:
                value = float(value * 10**exponent if power["t"] else value**exponent)
                end = power.end()
            except (OverflowError, ZeroDivisionError, TypeError):
                pass
    over = _OVER.match(text, end)
    if over and _to_float(over["n"]) != 0:
        value, end = value / _to_float(over["n"]), over.end()
    scale = _SCALE.match(text, end)
    if scale:
        value, end = value * _SCALES[scale["w"] or scale["s"]], scale.end()
    percent = _PERCENT.match(text, end)
    if percent:
        value, end = value / 100, percent.end()
    return Token(text[start:end], start, end, Quantity("number", value, bool(percent)))


def _read_brackets(text: str, start: int) -> tuple[Quantity, int] | None:
    """Read `[1, 2]`, `[[1, 2], [3, 4]]`, `[1 2; 3 4]`, `(1, 2)` or `[cat, dog]`; None if it is prose."""
    close = _matching_bracket(text, start)
    if close is None:
        return None
    inner = text[start + 1 : close]
    if re.search(r"[\[({]", inner):
        rows: list[Data] = []
        at = 0
        for opener in re.finditer(r"[\[({]", inner):
            if opener.start() < at:
                continue
            found = _read_brackets(inner, opener.start())
            if found is None or found[0].kind not in ("vector", "labels"):
                return None
            if inner[at : opener.start()].strip(" ,;\n\t"):
                return None
            rows.append(found[0].data)
            at = found[1]
        if inner[at:].strip(" ,;\n\t"):
            return None
        return Quantity("matrix", tuple(rows)), close + 1
    if ";" in inner or "\n" in inner.strip():
        lines = [_read_items(line) for line in re.split(r"[;\n]", inner) if line.strip(" ,")]
        if all(line and line.kind == "vector" for line in lines):
            return Quantity("matrix", tuple(line.data for line in lines if line)), close + 1
        return None
    items = _read_items(inner)
    if items is None or (text[start] == "(" and not _is_list(items)):
        return None
    return items, close + 1


def _is_list(items: Quantity) -> bool:
    return items.kind == "vector" and isinstance(items.data, tuple) and len(items.data) > 1


def _matching_bracket(text: str, start: int) -> int | None:
    depth = 0
    for at in range(start, len(text)):
        if text[at] in "[({":
            depth += 1
        elif text[at] in "])}":
            depth -= 1
            if depth == 0:
                return at
    return None


def _read_items(inner: str) -> Quantity | None:
    separator = r"\s*,\s*" if "," in inner else r"\s+"
    items = [item.strip(" '\"") for item in re.split(separator, inner.strip().strip(","))]
    numbers = [_read_item(item) for item in items]
    if all(number is not None for number in numbers):
        return Quantity("vector", tuple(n for n in numbers if n is not None))
    if "," in inner and all(re.fullmatch(r"[\w-]+", item) for item in items):
        return Quantity("labels", tuple(item.lower() for item in items))
    return Quantity("vector", ()) if not inner.strip() else None


def _read_item(item: str) -> float | None:
    if item.lower() in ("nan", "inf", "-inf"):
        return float(item)
    match = re.match(_SIGNED, item)
    if match is None:
        return None
    token = _read_number(item, match)
    whole = token.end == len(item) and token.quantity is not None
    return token.quantity.data if whole and isinstance(token.quantity.data, float) else None  # type: ignore[union-attr]


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


def _number_words(tokens: list[Token], at: int) -> tuple[float | None, int]:
    word = tokens[at].text if tokens[at].quantity is None else ""
    if word in _SHARES:
        return _SHARES[word], 1
    value, used = _TENS.get(word, _WORDS.get(word)), 1
    if value is None:
        return None, 0
    following = [token.text for token in tokens[at + 1 : at + 4] if token.quantity is None]
    if word in _TENS and following[:1] == ["-"]:
        following, used = following[1:], used + 1
    if word in _TENS and following and 0 < _WORDS.get(following[0], 0) < 10:
        value, used, following = value + _WORDS[following[0]], used + 1, following[1:]
    elif used == 2:
        used = 1
    while following and following[0] in _SCALES:
        value, used, following = value * _SCALES[following[0]], used + 1, following[1:]
    return value, used


def _join_lists(tokens: list[Token]) -> list[Token]:
    """Join `0.2, 0.3 and 0.5` or `1 2 3` into one vector token."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        numbers, end = _run_of_numbers(tokens, at)
        if len(numbers) >= 3:
            first, last = tokens[at], tokens[end - 1]
            quantity = Quantity("vector", tuple(numbers))
            out.append(Token("list", first.start, last.end, quantity))
            at = end
        else:
            out.append(tokens[at])
            at += 1
    return out


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
            after = [token.quantity or token.text for token in tokens[at + 1 : at + 3]]
            is_last = len(after) < 2 or (not isinstance(after[1], Quantity) and after[1] != ",")
            at = at + 1 if is_last else len(tokens)
    return numbers, end


def _plain_number(token: Token) -> float | None:
    quantity = token.quantity
    if quantity is None or quantity.kind != "number" or quantity.word:
        return None
    return quantity.data if isinstance(quantity.data, float) else None
