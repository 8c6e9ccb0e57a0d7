"""The words people use for tools, arguments and options, loaded from chat/phrases/*.toml.

A phrase is looked up by its tokens; the longest phrase wins. What it can mean (its roles) is
data: adding a wording needs no Python.
"""

import functools
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chat.parse import Token, tokenise_plain
from chat.roles import Binding as Binding
from chat.roles import Key as Key
from chat.roles import Mention as Mention
from chat.roles import Roles as Roles
from chat.roles import contains as contains
from chat.roles import expand as expand
from chat.roles import stem as stem
from chat.schema import Tool, describe
from chat.spelling import lexicon_words
from chat.wordlists import word_list

_FOLDER = Path(__file__).with_name("phrases")
_PIECES = ("chains", "stacks", "patches", "growth")
_WORDS = ("decoys", "words", "wordings", "follow_ups", "networks", "rewrites", "stories")
_OTHER_LISTS = {*_PIECES, *_WORDS, "operations"}
_SKIPPED = {"-", "_", "=", "|"}


@dataclass(frozen=True, slots=True)
class QuantityInfo:
    """What an argument is called and which values it may take."""

    label: str
    kind: str
    names: dict[str, Binding]
    options: tuple[dict[str, Any], ...]
    quiet: bool = False  # its default goes without saying
    converted: dict[Key, str] = field(default_factory=dict)  # names of what it follows from


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """A tool with the words that ask for it and how its work is shown."""

    tool: Tool
    family: str
    settings: dict[str, Any]
    quantities: dict[str, QuantityInfo]  # by parameter name

    @property
    def phrase(self) -> str:
        """The usual words that ask for it."""
        asks = [*self.settings["ask"], *self.settings.get("ask_weakly", ())]
        return expand(asks[0])[0]

    @property
    def hints(self) -> frozenset[Key]:
        """Words that make this tool likelier."""
        return frozenset(key_of(phrase) for phrase in self.settings.get("hints", ()))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tools and all phrases."""

    tools: dict[str, ToolInfo]
    phrases: dict[Key, Roles]
    longest: int
    words: frozenset[str]  # of phrases, to correct slips

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """Find the phrases of a question, longest first, left to right, without overlap.

        The words of a tool that is `private` count only in questions that ask for it.
        """
        keys = [_key(token) for token in tokens]
        asked = self._private_asked(self._find(keys, self.phrases))
        if any(t.quantity and t.quantity.kind in ("vector", "matrix") for t in tokens):
            asked -= {one for one in asked if self.tools[one].settings.get("without_lists")}
        return self._find(keys, without_private(self, asked))

    def _private_asked(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """The private tools that some phrases ask for, with their hint where they need one."""
        hinted = set().union(*(m.roles.hints for m in mentions), set())
        pairs = [(self.tools[name], m.key) for m in mentions for name in m.roles.asks]
        return frozenset(
            info.tool.name
            for info, key in pairs
            if info.settings.get("private")
            and (
                not info.settings.get("needs_hint")
                or info.tool.name in hinted
                or any(contains(key, hint) for hint in info.hints)
            )
        )

    def _find(self, keys: Sequence[str | None], phrases: dict[Key, Roles]) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(keys):
            mention = self._longest_at(keys, at, phrases)
            if mention is None:
                at += 1
            else:
                found.append(mention)
                at = mention.end
        return found

    def _longest_at(
        self, keys: Sequence[str | None], at: int, phrases: dict[Key, Roles]
    ) -> Mention | None:
        best = None
        phrase: list[str] = []
        for end in range(at, len(keys)):
            key = keys[end]
            if key is None:
                if not phrase:
                    return None
                continue
            if key == "":
                break
            phrase.append(key)
            if len(phrase) > self.longest:
                break
            roles = phrases.get(tuple(phrase))
            if roles is not None:
                best = Mention(tuple(phrase), roles, at, end + 1)
        return best


@functools.lru_cache(maxsize=64)
def _phrases_without(tools: frozenset[str]) -> dict[Key, Roles]:
    """All phrases but for what they mean to some tools; those that mean nothing else are gone."""
    lexicon, found = load_lexicon(), {}

    def kind_of(pair: tuple[str, str]) -> str:
        return lexicon.tools[pair[0]].quantities[pair[1]].kind

    for key, roles in lexicon.phrases.items():
        left = roles.without(tools, kind_of)
        if left is not None:
            found[key] = left
    return found


def without_private(lexicon: Lexicon, asked: frozenset[str]) -> dict[Key, Roles]:
    """The phrases of all tools but the private ones that a question does not ask for."""
    private = {name for name, info in lexicon.tools.items() if info.settings.get("private")}
    return _phrases_without(frozenset(private - asked))


@functools.cache
def key_of(phrase: str) -> Key:
    """Return the lookup key of a phrase."""
    tokens = tokenise_plain(phrase)
    return tuple(key for token in tokens if (key := _key(token)))


def _key(token: Token) -> str | None:
    """Return a token's part of a key: None is skipped over, "" ends every phrase."""
    if token.text in _SKIPPED:
        return None
    if token.quantity is not None:
        data = token.quantity.data
        if token.text in ("half", "quarter", "zero", "one"):
            return token.text  # "half precision" is no precision of 0.5, "one of" not "1 of"
        return f"#{data:g}" if isinstance(data, float) else ""
    return stem(token.text) if token.is_word else ""


@functools.cache
def load_lexicon() -> Lexicon:
    """Load every tool of kb.algorithms with its phrases.

    Raises:
        KeyError: if a tool has no phrases, or phrases name a tool or argument that is not there.
    """
    import kb.algorithms

    quantities = _load_quantities()
    more = tomllib.loads((_FOLDER / "wordings.toml").read_text("utf-8"))
    tools: dict[str, ToolInfo] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        if path.stem.startswith("quantities") or path.stem in _OTHER_LISTS:
            continue
        for name, settings in tomllib.loads(path.read_text("utf-8")).items():
            settings = _extended(settings, more.pop(name, {}))
            tool = describe(getattr(kb.algorithms, name))
            tools[name] = ToolInfo(
                tool, path.stem, settings, _arguments(tool, settings, quantities)
            )
    missing = (set(kb.algorithms.__all__) - tools.keys()) | more.keys()
    if missing:
        raise KeyError(f"no phrases under chat/phrases for: {', '.join(sorted(missing))}")
    phrases = _collect(tools.values())
    return Lexicon(tools, phrases, max(len(key) for key in phrases), lexicon_words(phrases))


def _extended(settings: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Add more wordings to the settings of a tool: lists grow, tables are merged."""
    out = dict(settings)
    for key, value in more.items():
        if isinstance(value, dict):
            out[key] = _extended(out.get(key, {}), value)
        else:
            out[key] = [*out.get(key, []), *value] if isinstance(value, list) else value
    return out


def _load_quantities() -> dict[str, QuantityInfo]:
    found: dict[str, QuantityInfo] = {}
    for path in sorted(_FOLDER.glob("quantities*.toml")):
        for name, entry in tomllib.loads(path.read_text("utf-8")).items():
            if name in found:
                raise KeyError(f"the quantity {name} of {path.name} has a namesake")
            found[name] = _quantity(entry)
    return found


def _quantity(entry: dict[str, Any]) -> QuantityInfo:
    names: dict[str, Binding] = {name: "any" for name in entry.get("names", ())}
    names |= {name: "shape" for name in entry.get("names_of_shapes", ())}
    names |= {name: "after_value" for name in entry.get("names_after_value", ())}
    names |= {name: "before_to" for name in entry.get("names_before_to", ())}
    names |= {name: "weak" for name in entry.get("names_weak", ())}
    converted = {name: way for way, words in entry.get("converted", {}).items() for name in words}
    names |= dict.fromkeys(converted, "any")
    return QuantityInfo(
        entry["label"],
        entry["kind"],
        names,
        tuple(entry.get("options", ())),
        entry.get("quiet", False),
        {key_of(name): way for name, way in converted.items()},
    )


def _arguments(
    tool: Tool, settings: dict[str, Any], quantities: dict[str, QuantityInfo]
) -> dict[str, QuantityInfo]:
    """Map each parameter to its quantity: of the same name unless `arguments` says otherwise."""
    mapped = settings.get("arguments", {})
    found = {}
    for parameter in tool.parameters:
        target = mapped.get(parameter.name, parameter.name)
        if isinstance(target, dict):
            shared = quantities[target["quantity"]]
            names: dict[str, Binding] = {n: b for n, b in shared.names.items() if b != "any"}
            names |= {name: "any" for name in target["names"]}
            found[parameter.name] = replace(shared, names=names, converted={})
        else:
            found[parameter.name] = quantities[target]
    unknown = set(mapped) - found.keys()
    if unknown:
        raise KeyError(f"{tool.name} has no argument {', '.join(sorted(unknown))}")
    return found


def _collect(tools: Iterable[ToolInfo]) -> dict[Key, Roles]:
    phrases: dict[Key, Roles] = {}
    for info in tools:
        _collect_tool(info, phrases)
    for phrase in tomllib.loads((_FOLDER / "decoys.toml").read_text("utf-8"))["words"]:
        phrases.setdefault(key_of(phrase), Roles()).decoy = True
    for phrase in word_list("ignored"):
        phrases.setdefault(key_of(phrase), Roles())
    return phrases


def _collect_tool(info: ToolInfo, phrases: dict[Key, Roles]) -> None:
    def roles(phrase: str) -> Roles:
        return phrases.setdefault(key_of(phrase), Roles())

    name = info.tool.name
    weak = [one for phrase in info.settings.get("ask_weakly", ()) for one in expand(phrase)]
    asks = [one for phrase in info.settings["ask"] for one in expand(phrase)]
    for phrase in [*asks, *weak]:
        roles(phrase).asks.add(name)
        roles(phrase).weak |= phrase in weak
    for phrase in info.settings.get("hints", ()):
        roles(phrase).hints.add(name)
    for result, words in info.settings.get("results", {}).items():
        for phrase in words:
            roles(phrase).results.add((name, result))
    _collect_arguments(info, roles)


def _collect_arguments(info: ToolInfo, roles: Callable[[str], Roles]) -> None:
    name = info.tool.name
    for argument, quantity in info.quantities.items():
        for phrase, binding in quantity.names.items():
            roles(phrase).names[name, argument] = binding
            roles(phrase).kinds.add(quantity.kind)
        for option in quantity.options:
            for phrase in option["words"]:
                roles(phrase).options[name, argument] = option["value"]
