"""Check that every word of a question was understood before a number is given.

A word that nobody accounted for ("twice", "weighted", "excluding") may change what is asked, so
the router asks back and offers the question as it was understood.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from chat.bind import Bound, meanings
from chat.lexicon import Mention, stem
from chat.reading import Filled, Reading
from chat.wordlists import word_list

_NEUTRAL = frozenset(
    stem(word)
    for name in ("neutral", "fillers", "connectors", "after_value", "range")
    for word in word_list(name)
) - {"square", "different"}
_COUNTABLE = frozenset(stem(word) for word in word_list("countable"))
_SLOPE = frozenset(word_list("derivative"))
_PERCENT = frozenset({"percent", "percentage"})  # acted on by details
_SIGNS = frozenset("?!.,:;()[]{}_'\"`\n/&%")
_GENERIC = frozenset(word_list("generic"))


def not_understood(reading: Reading, chosen: Sequence[Filled]) -> list[str]:
    """Return the words, signs and number words of a question that no chosen tool accounts for."""
    tools = list(_with_providers(chosen))
    inside = {at: m for m in reading.mentions for at in range(m.start, m.end)}
    values = {bound.token: bound for bound in reading.bounds}
    handled = set().union(*(_handled_words(reading, one) for one in tools), _PERCENT)
    left = []
    for at, token in enumerate(reading.tokens):
        if token.text in handled:
            known = True
        elif at in values:
            bound = values[at]
            known = not bound.quantity.word or any(at in one.used for one in tools)
            known = known or _counts_things(reading, at)
        elif at in inside:
            known = _is_known(inside[at], reading, tools) or (
                _is_neutral(token.text)
                and not _misnames(inside[at], reading, tools)
                and not _sets_something_else(inside[at])
            )
        elif token.is_word:
            known = _is_neutral(token.text)
        else:
            known = token.text in _SIGNS or _is_harmless(reading, at)
        if not known:
            left.append(token.text)
    return left


def _handled_words(reading: Reading, filled: Filled) -> set[str]:
    """Words that choose an entry, a unit or the slope, which `details` and `targets` act on."""
    settings = filled.info.settings
    text = " " + " ".join(token.text for token in reading.tokens) + " "
    phrases = [phrase for words in settings.get("selects", {}).values() for phrase in words]
    phrases += settings.get("agrees", ())
    handled = {word for phrase in phrases if f" {phrase} " in text for word in phrase.split()}
    handled |= set(settings.get("units", {}))
    handled |= {value for value in filled.arguments.values() if isinstance(value, str)}
    if filled.info.tool.name.endswith("_derivative"):
        base = filled.info.tool.name.removesuffix("_derivative").replace("_", " ").split()
        handled |= {t.text for t in reading.tokens if stem(t.text) in {*_SLOPE, *base}}
    return handled


def _counts_things(reading: Reading, at: int) -> bool:
    """Whether a number word only counts what was typed: "these two vectors"."""
    return any(stem(token.text) in _COUNTABLE for token in reading.tokens[at + 1 : at + 4])


def _is_harmless(reading: Reading, at: int) -> bool:
    """Whether "=" is followed by a value, or "-" joins a compound; else they are arithmetic."""
    token, tokens = reading.tokens[at], reading.tokens
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text == "=":
        return after is None or after.quantity is not None or after.text == "?"
    before = tokens[at - 1] if at else None
    typed = before is not None and (before.is_word or before.quantity is not None)
    joins = typed and after is not None and before is not None and before.end == token.start
    return token.text == "-" and joins and after is not None and after.start == token.end


def _names(mention: Mention, bound: Bound) -> bool:
    """Whether a phrase is (part of) the name of a value."""
    return bound.mention is not None and bound.mention.start <= mention.start < bound.mention.end


def _misnames(mention: Mention, reading: Reading, tools: Sequence[Filled]) -> bool:
    """Whether a phrase names a value that was used as something else: predictions as logits."""
    if mention.key[-1] in _GENERIC:
        return False
    named = {bound.token for bound in reading.bounds if _names(mention, bound)}
    return any(named & one.used for one in tools)


def _sets_something_else(mention: Mention) -> bool:
    """Whether a phrase sets an option, here of no chosen tool: "predictions on the rows"."""
    return bool(mention.roles.options) and len(mention.key) > 1


def _with_providers(chosen: Iterable[Filled]) -> Iterable[Filled]:
    for one in chosen:
        yield one
        yield from _with_providers(one.providers.values())


def _is_neutral(word: str) -> bool:
    return stem(word) in _NEUTRAL


def _is_known(mention: Mention, reading: Reading, tools: Sequence[Filled]) -> bool:
    """Whether a phrase asks for, names, sets or hints at something of a chosen tool."""
    roles = mention.roles
    if not (roles.asks or roles.names or roles.options or roles.results or roles.hints):
        return True  # listed as something to be ignored
    named = [bound for bound in reading.bounds if _names(mention, bound)]
    for one in tools:
        name = one.info.tool.name
        if name in roles.asks or name in roles.hints or any(t == name for t, _ in roles.results):
            return True
        if any(t == name and one.arguments.get(a) == v for (t, a), v in roles.options.items()):
            return True
        if any(t == name for t, _ in roles.names) and all(b.token in one.used for b in named):
            return True
        if named and all(may_ignore(one, bound) for bound in named):
            return True
    return False


def may_ignore(filled: Filled, bound: Bound) -> bool:
    """Whether a tool says that a named value makes no difference to it (`ignores`)."""
    ignored = set(filled.info.settings.get("ignores", ()))
    named = {argument for _, argument in meanings(bound)}
    own = any(tool == filled.info.tool.name for tool, _ in meanings(bound))
    return bool(named & ignored) and not own


def as_understood(filled: Filled, phrase: str) -> str:
    """Write a call as the question that asks for it by the phrase that was typed."""
    parts = []
    for name, value in [*filled.arguments.items(), *filled.sides.items()]:
        quantity = filled.info.quantities[name]
        option = next((o for o in quantity.options if o["value"] == value), None)
        plain = next((n for n, binding in quantity.names.items() if binding == "any"), None)
        if plain is not None:
            parts.append(f"{plain} = {_typed(value)}")
        elif option is not None:
            parts.append(str(option["words"][0]))
    for name, provider in filled.providers.items():
        if name == next(iter(filled.providers)):
            parts.append(as_understood(provider, "").partition(" with ")[2])
    hint = filled.info.settings["hints"][0] + " " if filled.info.settings.get("needs_hint") else ""
    return f"{hint if hint.strip() not in phrase else ''}{phrase} with {', '.join(parts)}"


def _typed(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_typed(item) for item in value) + "]"
    if isinstance(value, tuple):
        return "x".join(_typed(side) for side in value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)
