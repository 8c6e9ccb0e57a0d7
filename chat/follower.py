"""Carry out a follow-up: edit the last calls, or hand their arguments to another tool."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.changed import Edit, missing
from chat.complete import complete
from chat.conclude import conclude
from chat.cues import Opening, follow_up_words
from chat.details import wants_percent
from chat.edits import edit
from chat.fill import is_beyond
from chat.lexicon import Lexicon, Mention, ToolInfo, contains, stem
from chat.memory import Calculation
from chat.plan import Call, Route
from chat.reading import Reading
from chat.targets import asks_slope, find_groups, without_name
from chat.wordlists import word_list

_FRACTION = re.compile(
    r"\b(?:as|in|back to|into) (?:a )?(?:fraction|decimal|share|number)s?\b", re.I
)


class Follower:
    """One follow-up on its way to a route."""

    def __init__(
        self,
        lexicon: Lexicon,
        memory: Calculation,
        opening: Opening,
        reading: Reading,
        question: str,
    ) -> None:
        self.lexicon = lexicon
        self.memory = memory
        self.opening = opening
        self.reading = reading
        self.question = question
        self.percent: bool | None = None
        if wants_percent(question) or _FRACTION.search(question):
            self.percent = wants_percent(question)

    def decide(self) -> Route:
        """Switch to another tool if one was asked for, else edit the last calls."""
        groups = [] if self._changes() else self._groups()
        found = [one for group in groups if (one := self._best(group)) is not None]
        if found:
            return self._conclude(_most_complete(found), asked=True)
        sibling = self._sibling()
        if sibling is not None:
            other = self._switch(sibling[0], None)
            other.used |= sibling[1]
            return self._conclude([other], asked=True)
        edits = [edit(self.lexicon, call, self.reading) for call in self.memory.calls]
        return self._conclude(edits, asked=False) if edits else None

    def _conclude(self, edits: Sequence[Edit], *, asked: bool) -> Route:
        return conclude(
            self.reading,
            edits,
            self.memory,
            self.percent,
            asked=asked or (self.opening.goes_on and gives_a_value(self.reading)),
            anew=asked,
        )

    def _groups(self) -> list[list[Mention]]:
        groups = find_groups(self.reading)
        if groups:
            return groups
        freed = without_name(self.reading)
        named = {m.start for m in freed.mentions if m.roles.asks} - {
            m.start for m in self.reading.mentions if self._names_argument(m)
        }
        return [[m for m in g if m.start in named] for g in find_groups(freed)] if named else []

    def _changes(self) -> bool:
        """Whether the phrases that could ask only name what changes: "double the stride"."""
        verbs = {*follow_up_words("factors"), *follow_up_words("signs")}
        verbs |= set(follow_up_words("swap")["words"])
        said = any(token.text in verbs for token in self.reading.tokens)
        return said and all(self._names_argument(m) for m in self.reading.targets)

    def _names_argument(self, mention: Mention) -> bool:
        """Whether a phrase names an argument of the last calls: "and precision 0.6?"."""
        return any(tool in self._own() for tool, _ in mention.roles.names)

    def _own(self) -> set[str]:
        return {call.info.tool.name for call in self.memory.calls}

    def _best(self, group: Sequence[Mention]) -> Edit | None:
        """The call that fits best of those that rival phrases ask for."""
        found = [one for target in group if (one := self._toward(target)) is not None]
        return min(found, key=lambda one: len(missing(one.call)), default=None)

    def _toward(self, target: Mention) -> Edit | None:
        """The call that a phrase asks for: the last one edited, or another tool's."""
        slope = asks_slope(self.reading, target) or self._same_slope()
        best: tuple[float, Edit] | None = None
        own = {tool for tool, _ in (*target.roles.results, *target.roles.options)} & self._own()
        for name in sorted(target.roles.asks | own):
            info = self.lexicon.tools[name]
            if slope and info.settings.get("derivative"):
                info = self.lexicon.tools[info.settings["derivative"]]
            found = self._for_tool(info, target)
            if found is None:
                continue
            score = -2.0 * len(missing(found.call)) + len(found.used) + self._kinship(info)
            score -= 0.5 * len(found.call.providers)
            if best is None or score > best[0]:
                best = (score, found)
        return best[1] if best else None

    def _same_slope(self) -> bool:
        """Whether the last slope is wanted of another function: "the same for tanh"."""
        last = self.memory.calls[-1].info.tool.name if self.memory.calls else ""
        return last.endswith("_derivative") and "same" in self.question.lower().split()

    def _for_tool(self, info: ToolInfo, target: Mention) -> Edit | None:
        for call in self.memory.calls:
            if call.info.tool.name == info.tool.name:
                if call.solved and not gives_a_value(self.reading):  # the result itself is wanted
                    call = replace(call, solved=None, result=info.settings.get("value"))
                found = edit(self.lexicon, call, self.reading, target)
                found.used |= set(range(target.start, target.end))
                return found
        hinted = any(info.tool.name in m.roles.hints for m in self.reading.mentions)
        hinted = hinted or any(contains(target.key, hint) for hint in info.hints)
        if is_beyond(info, self.reading):
            return None
        if info.settings.get("needs_hint") and not (hinted or self._kinship(info) >= 1):
            return None
        return self._switch(info, target)

    def _kinship(self, info: ToolInfo) -> float:
        """How much a tool belongs with the last one: the same, the same hints, the same family."""
        score = 0.0
        for call in self.memory.calls:
            if call.info.tool.name == info.tool.name:
                return 3.0
            shared = call.info.hints & info.hints
            exact = call.info.hints == info.hints or call.info.settings.get("needs_hint", False)
            score = max(
                score, 2.0 * bool(shared and exact), 0.5 * (call.info.family == info.family)
            )
        if any(info.tool.name in m.roles.hints for m in self.reading.mentions):
            score += 2.0
        return score

    def _switch(self, info: ToolInfo, target: Mention | None) -> Edit:
        """Call another tool: with what the question says, then with what is known."""
        first = Call(info, {}, result=info.settings.get("value"))
        call = complete(
            self.lexicon, edit(self.lexicon, first, self.reading, target).call, self.memory
        )
        found = edit(self.lexicon, call, self.reading, target)
        found.call = replace(found.call, scale=found.call.scale or self._unit_before(info))
        if target is not None:
            found.used |= set(range(target.start, target.end))
        return found

    def _unit_before(self, info: ToolInfo) -> tuple[str, float] | None:
        """The unit of the last result, where another tool's may be given in it: MB stay MB."""
        scales = [call.scale for call in self.memory.calls if call.scale is not None]
        able = info.settings.get("units", {})
        return next((scale for scale in scales if scale[0].lower() in able), None)

    def _sibling(self) -> tuple[ToolInfo, set[int]] | None:
        """The tool that a hint alone leads to: "the derivative?", "a depthwise separable one?"."""
        slope = set(word_list("derivative"))
        names = [b.mention for b in self.reading.bounds if b.mention]
        named = {at for m in names for at in range(m.start, m.end)}
        steep = {at for at, t in enumerate(self.reading.tokens) if slope & {t.text, stem(t.text)}}
        steep -= named
        for call in self.memory.calls:
            if steep and call.info.settings.get("derivative"):
                return self.lexicon.tools[call.info.settings["derivative"]], steep
            for mention in self.reading.mentions:
                for name in sorted(mention.roles.hints):
                    info = self.lexicon.tools[name]
                    shared = set(info.settings["ask"]) & set(call.info.settings["ask"])
                    own = name == call.info.tool.name or contains_hint(call.info, mention)
                    if shared and not own and info.settings.get("needs_hint"):
                        return info, set(range(mention.start, mention.end))
        return None


def gives_a_value(reading: Reading) -> bool:
    """Whether a question gives a number or a list."""
    return any(not bound.quantity.word for bound in reading.bounds)


def contains_hint(info: ToolInfo, mention: Mention) -> bool:
    """Whether a phrase is a hint of a tool."""
    return any(contains(mention.key, hint) for hint in info.hints)


def _most_complete(edits: list[Edit]) -> list[Edit]:
    """The calls that can run, or the first one: "F1" must not also ask for its inputs."""
    return [one for one in edits if not missing(one.call)] or edits[:1]
