"""Check that every word of a question was understood before a number is given.

A word that nobody accounted for ("twice", "weighted", "excluding") may change what is asked, so
the router asks back and offers the question as it was understood.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from chat.bound import Bound, meanings
from chat.details import chosen_entry, scale_words
from chat.harmless import counts_things, extra_tokens, is_length, may_change
from chat.lexicon import Mention, stem
from chat.reading import Filled, Reading
from chat.wordlists import word_list

_NEUTRAL = frozenset(
    stem(word)
    for name in ("neutral", "fillers", "connectors", "after_value", "range")
    for word in word_list(name)
) - {"square", "different"}
_BESIDE = frozenset(word_list("changing_beside"))
_SLOPE = frozenset(word_list("derivative"))
_PERCENT = frozenset({"percent", "percentage"})  # acted on by details
_SIGNS = frozenset("?!.,:;()[]{}_'\"`\n/&%")
_TELLING = frozenset(map(stem, word_list("telling")))


def not_understood(reading: Reading, chosen: Sequence[Filled]) -> list[str]:
    """Return the words, signs and number words of a question that no chosen tool accounts for."""
    tools = list(_with_providers(chosen))
    inside = {at: m for m in reading.mentions for at in range(m.start, m.end)}
    values = {bound.token: bound for bound in reading.bounds}
    handled = set().union(*(_handled_words(reading, one) for one in tools), _PERCENT)
    left = []
    spoken = set().union(*(one.used for one in tools)) - values.keys()
    extras = {at for one in tools for at in extra_tokens(reading, one)}
    for at, token in enumerate(reading.tokens):
        if token.text in handled or at in extras or at in spoken:
            known = True
        elif at in values:
            bound = values[at]
            known = not bound.quantity.word or any(at in one.used for one in tools)
            known = known or counts_things(reading, at) or is_length(reading, at)
        elif at in inside:
            known = _is_known(inside[at], reading, tools) or (
                not _misnames(inside[at], reading, tools)
                and not _sets_something_else(inside[at])
                and (
                    _is_neutral(token.text)
                    or (
                        _is_idle(inside[at], token.text)
                        and not (_is_weak(token.text) and _is_beside(reading, tools, at))
                    )
                )
            )
        elif token.is_word:
            known = (
                _is_neutral(token.text)
                or _links_values(reading, at)
                or not (
                    may_change(token.text)
                    or _is_beside(reading, tools, at)
                    or _is_behind(reading, at)
                )
            )
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
    handled |= set(settings.get("units", {})) | scale_words(reading, filled)
    entry = chosen_entry(settings, reading.text)
    handled |= set(entry.group().lower().removesuffix("'s").split()) if entry else set()
    handled |= {value for value in filled.arguments.values() if isinstance(value, str)}
    if filled.info.tool.name.endswith("_derivative"):
        base = filled.info.tool.name.removesuffix("_derivative").replace("_", " ").split()
        handled |= {t.text for t in reading.tokens if stem(t.text) in {*_SLOPE, *base}}
    return handled


def _is_harmless(reading: Reading, at: int) -> bool:
    """Whether "=" is followed by a value, or "-" joins a compound; else they are arithmetic."""
    token, tokens = reading.tokens[at], reading.tokens
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text == "=":
        return after is None or after.quantity is not None or after.text == "?"
    before = tokens[at - 1] if at else None
    if token.text == "-" and any(target.start == at + 1 for target in reading.targets):
        return _ends_value(reading, at) or _opens_ask(reading, at)
    if token.text == "-" and before is not None and before.end < token.start and after is not None:
        starts = {m.start for m in reading.mentions if m.roles.names or m.roles.asks}
        return after.quantity is None and after.end > token.end and at + 1 not in starts
    typed = before is not None and (before.is_word or before.quantity is not None)
    joins = typed and after is not None and before is not None and before.end == token.start
    return token.text == "-" and joins and after is not None and after.start == token.end


def _opens_ask(reading: Reading, at: int) -> bool:
    """Whether a dash parts what is given from what is asked: "... in float32 - bytes?"."""
    tokens, asked = reading.tokens, {i for m in reading.targets for i in range(m.start, m.end)}
    before = tokens[at - 1] if at else None
    if before is None or before.end == tokens[at].start:
        return False
    if at - 1 in asked and not _sets_option_of(reading, at):
        return False  # "accuracy - precision"
    if before.quantity is not None and before.quantity.kind == "number":
        return False  # "1 - precision"
    return all(
        i in asked or tokens[i].text in _SIGNS or _is_neutral(tokens[i].text)
        for i in range(at + 1, len(tokens))
    )


def _sets_option_of(reading: Reading, at: int) -> bool:
    """Whether the phrase before a dash sets an option of what is asked behind it."""
    left = next(m for m in reading.targets if m.end == at or m.start < at < m.end)
    right = next(m for m in reading.targets if m.start == at + 1)
    return bool({tool for tool, _ in left.roles.options} & right.roles.asks)


def _links_values(reading: Reading, at: int) -> bool:
    """Whether "vs" or "between" only stands between, or right before, typed values."""
    if reading.tokens[at].text not in ("vs", "versus", "between", "against", "compared"):
        return False
    after = next((t for t in reading.tokens[at + 1 : at + 3] if t.text not in ("to", "with")), None)
    before = reading.tokens[at - 1] if at else None
    linked = reading.tokens[at].text == "between" or (before is not None and before.quantity)
    if linked and any(
        bound.mention and bound.mention.start == at + 1 < bound.token for bound in reading.bounds
    ):
        return True  # "predictions 2 4 6 vs targets 1 4 8"
    return bool(linked and after is not None and after.quantity)


def _ends_value(reading: Reading, at: int) -> bool:
    """Whether a value with its name ends before a place: "35 true negatives - precision?"."""
    return any(
        bound.mention is not None and max(bound.token + 1, bound.mention.end) == at
        for bound in reading.bounds
    )


def _names(mention: Mention, bound: Bound) -> bool:
    """Whether a phrase is (part of) the name of a value."""
    return bound.mention is not None and bound.mention.start <= mention.start < bound.mention.end


def _misnames(mention: Mention, reading: Reading, tools: Sequence[Filled]) -> bool:
    """Whether a phrase names a value that was used as something else: predictions as logits."""
    if not set(mention.key) & _TELLING:
        return False
    named = {bound.token for bound in reading.bounds if _names(mention, bound)}
    return any(named & one.used and not one.info.settings.get("any_list") for one in tools)


def _sets_something_else(mention: Mention) -> bool:
    """Whether a phrase sets an option, here of no chosen tool: "predictions on the rows"."""
    return bool(mention.roles.options) and len(mention.key) > 1


def _with_providers(chosen: Iterable[Filled]) -> Iterable[Filled]:
    for one in chosen:
        yield one
        yield from _with_providers(one.providers.values())


def _is_neutral(word: str) -> bool:
    return stem(word) in _NEUTRAL


def _is_idle(mention: Mention, word: str) -> bool:
    """Whether a phrase only names arguments of other tools and no value: "the bin widths"."""
    roles = mention.roles
    telling = len(mention.key[-1]) == 1 or set(mention.key) & _TELLING or may_change(word)
    return not (roles.asks or roles.options or roles.results or telling)


def _is_behind(reading: Reading, at: int) -> bool:
    """Whether a word that may change a result stands right behind what is asked for."""
    if not _is_weak(reading.tokens[at].text):
        return False
    words = [token.text for token in reading.tokens]
    start = at - (words[at - 1 : at + 2 : 2] == ["of", "of"])  # "mean of log of 1, 2, 4"
    return any(target.end == start for target in reading.targets)


def _is_weak(word: str) -> bool:
    return word in _BESIDE or stem(word) in _BESIDE


def _is_beside(reading: Reading, tools: Sequence[Filled], at: int) -> bool:
    """Whether a strange word stands right before what is used: "linear attention"."""
    starts = {m.start: m for m in reading.mentions}
    if reading.tokens[at].text == "then" and any(m.start == at + 1 for m in reading.targets):
        return False  # "if recall = 1, then F1 = ?"
    weak = _is_weak(reading.tokens[at].text)
    for place in range(at + 1, len(reading.tokens)):
        token = reading.tokens[place]
        if weak and token.text in ("of", "the", "a", "an", "between"):
            continue
        if place in starts:
            own = {one.info.tool.name.removesuffix("_derivative") for one in tools}
            own |= {one.info.tool.name for one in tools}
            asks = starts[place].roles.asks & own or starts[place].roles.options
            return bool(weak or asks) and _is_known(starts[place], reading, tools)
        if not (token.text == "-" or (token.is_word and not _is_neutral(token.text))):
            return False
    return False


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
        ignored = set(one.info.settings.get("ignores", ()))
        if roles.options and {argument for _, argument in roles.options} <= ignored:
            return True
        base = name.removesuffix("_derivative")
        if base != name and base in roles.asks:
            return True
    return False


def may_ignore(filled: Filled, bound: Bound) -> bool:
    """Whether a tool says that a named value makes no difference to it (`ignores`)."""
    ignored = set(filled.info.settings.get("ignores", ()))
    named = {argument for _, argument in meanings(bound)}
    own = any(tool == filled.info.tool.name for tool, _ in meanings(bound))
    neutral = filled.info.settings.get("neutral_values", {})
    if bound.mention is None and bound.quantity.kind == "shape" and "size" in ignored:
        return True
    if any(neutral.get(argument) == bound.quantity.data for argument in named):
        return True
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
