"""Follow-ups about published networks: what they leave out stands in the questions before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.network_reading import Named, NetworkQuestion, read_networks
from chat.network_words import network_words

_SIZE_ALONE = re.compile(
    r"^\W*(?:(?:and|now|what about|how about|for|with)\b\W*)*(?:the )?(\d+)(?:[ -]layers?)?"
    r"(?: one| version)?\W*$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\bthe (first|former|second|latter)(?: one| network| model)?"
    r"(?=\W*$| (?:is|has|have|does|do|than)\b)",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:more|fewer|less|bigger|larger|smaller|heavier|lighter|deeper)\b")


def spell_out_all(earlier: Sequence[str]) -> list[str]:
    """Spell out each of the questions before, newest first, by those before it."""
    spelled: list[str] = []
    for text in reversed(earlier):
        spelled.insert(0, spell_out(text, spelled))
    return spelled


def spell_out(question: str, earlier: Sequence[str]) -> str:
    """Write the networks that a follow-up points at by their names.

    Args:
        question: as typed: "and 50?", "how many times bigger is the first?".
        earlier: the questions about networks right before it, newest first.

    Returns:
        The question with "ResNet-50", "ResNet-152 ... than ResNet-50" in place of that.
    """
    named = [one.name for one in _last_two(earlier)]
    words = network_words()
    alone = _SIZE_ALONE.match(question)
    if alone and named:
        family = words.family(named[-1])
        return words.written[family].format(size=alone[1]) if words.sizes[family] else question
    if len(named) < 2 or read_networks(question).networks:
        return question
    pointed = [found[1].lower() in ("second", "latter") for found in _PLACE.finditer(question)]
    if len(set(pointed)) != len(pointed) or not pointed:
        return question
    names = [words.name(one) for one in named]
    spelled = _PLACE.sub(lambda m: names[m[1].lower() in ("second", "latter")], question)
    if len(pointed) == 1 and _COMPARES.search(question.lower()):
        spelled = f"{spelled.rstrip(' ?.!')} than {names[not pointed[0]]}"
    return spelled


def with_earlier(now: NetworkQuestion, earlier: Sequence[str]) -> NetworkQuestion:
    """Fill what a follow-up leaves out from the questions before it."""
    if now.networks and now.quantities:
        return now
    if not (now.says_something or now.networks or now.unknown):
        return now
    if now.two:
        now = replace(now, networks=_last_two(earlier))
    for text in earlier:
        before = read_networks(text)
        if now.networks and len(before.networks) > 1:
            break  # which of the two is meant is not said
        kept = {
            name: getattr(before, name)
            for name in NetworkQuestion.__dataclass_fields__
            if getattr(now, name) in (None, [], False)
            and name not in ("left", "conflicts", "unknown", "two")
        }
        if now.unknown:
            kept.pop("networks", None)
        if now.quantities:
            kept = {n: v for n, v in kept.items() if n not in ("bytes", "unit", "counted", "form")}
        now = replace(now, **kept)
        if now.networks and now.quantities:
            break
    return now


def _last_two(earlier: Sequence[str]) -> list[Named]:
    """The two networks that were asked about last, in the order of the questions."""
    found: dict[str, Named] = {}
    for text in earlier:
        for one in reversed(read_networks(text).networks):
            found.setdefault(one.name, one)
    named = [*found.values()][:2]
    return [replace(one, start=at, end=at) for at, one in enumerate(reversed(named))]
