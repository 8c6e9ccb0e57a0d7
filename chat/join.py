"""Join values and words into lists by the names beside them."""

from collections.abc import Sequence

from chat.lexicon import Mention
from chat.parse import Token
from chat.quantity import Quantity
from chat.wordlists import word_list

_OF = ("of", "=", ":", "are", "is", "was", "were")
_ENDS = {"\n", ";", "?", ".", ")", ":", ","}
_LABELLED = {"y_true", "y_pred"}
_SMALL = frozenset(word_list("fillers")) | {"and", "with", "while", "but", "for", "what", "which"}


def join_pairs(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """Read "probabilities 0.9 and 0.1" and "p 1 0" as lists: two numbers behind a list's name."""
    out = list(tokens)
    for mention in reversed(mentions):
        if "data" not in mention.roles.kinds:
            continue
        start = _start(out, mention)
        pair = _pair(out, start, strict=mention.roles.kinds != {"data"}, mention=mention)
        if pair is not None:
            numbers, end = pair
            joined = Quantity("vector", tuple(numbers))
            out[start:end] = [Token("pair", out[start].start, out[end - 1].end, joined)]
    return out


def _pair(
    tokens: Sequence[Token], start: int, *, strict: bool, mention: Mention
) -> tuple[list[float], int] | None:
    """Two numbers from a place on, and where they end; strict where one number may be meant."""
    numbers = [number for token in tokens[start : start + 3] if (number := _number(token))]
    between = tokens[start + 1].text if len(tokens) > start + 1 else ""
    end = start + (3 if between in (",", "and") else 2)
    if len(tokens) < end or len(numbers) < 2 or not _number(tokens[start]):
        return None
    apart = between in (",", "and")
    if (apart and len(mention.key[-1]) == 1) or not _number(tokens[end - 1]):
        return None
    plural = tokens[mention.end - 1].text.endswith("s")
    closed = end == len(tokens) or tokens[end].text in _ENDS
    if strict and not (plural or closed or not apart):
        return None
    return [one for (one,) in numbers[:2]], end


def _number(token: Token) -> tuple[float] | None:
    quantity = token.quantity
    typed = quantity is not None and quantity.kind == "number" and not quantity.word
    return (quantity.data,) if typed and isinstance(quantity.data, float) else None  # type: ignore[union-attr]


def _start(tokens: Sequence[Token], mention: Mention) -> int:
    """Where the values of a name begin."""
    start = mention.end
    while start < len(tokens) and tokens[start].text in (*_OF, "\n"):
        if tokens[start].text == "\n" and start > mention.end:
            break
        start += 1
    return start


def join_labels(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """Read "labels cat, dog, cat and predictions cat, cat, cat" as two lists of words."""
    found = []
    starts = {m.start for m in mentions if m.roles.names or m.roles.asks}
    for mention in mentions:
        if {argument for _, argument in mention.roles.names} & _LABELLED:
            start = _start(tokens, mention)
            end = _words_end(tokens, start, starts)
            words = [t.text for t in tokens[start:end] if t.text not in (",", "and")]
            if len(words) >= 2:
                found.append((start, end, words))
    if len(found) != 2 or len(found[0][2]) != len(found[1][2]):
        return list(tokens)
    if not set(found[0][2]) & set(found[1][2]):
        return list(tokens)
    out = list(tokens)
    for start, end, words in reversed(found):
        joined = Quantity("labels", tuple(words))
        out[start:end] = [Token("labels", tokens[start].start, tokens[end - 1].end, joined)]
    return out


def _words_end(tokens: Sequence[Token], start: int, starts: set[int]) -> int:
    """Where a row of words ends: at a name, a sign, or a small word that joins sentences."""
    at = end = start
    while at < len(tokens) and tokens[at].is_word and tokens[at].text not in _SMALL:
        if at in starts and len(tokens[at].text) > 1:
            break
        at = end = at + 1
        if at < len(tokens) and tokens[at].text == ",":
            at += 1
        if at < len(tokens) and tokens[at].text == "and":
            at += 1
    return end
