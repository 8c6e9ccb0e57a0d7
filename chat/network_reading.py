"""Read what a question says about published networks: which, which part, what is asked.

Every pattern that is found is cut out of the text, so that what is left was not understood.
"""

import re
from dataclasses import dataclass, field

from chat.network_words import ORDINALS, network_words
from chat.parse import normalise

LONGEST = 500  # characters
_WORD = re.compile(r"[^\s?!.,;:()'\"&]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A network or a part as it was named, and where in the text."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class NetworkQuestion:
    """What one question says; everything it leaves out is None or empty."""

    networks: list[Named] = field(default_factory=list)
    unknown: list[tuple[str, int]] = field(default_factory=list)  # family, size
    parts: list[tuple[Named, dict[str, str]]] = field(default_factory=list)  # by family
    quantities: list[str] = field(default_factory=list)
    operation: str | None = None
    direction: str | None = None  # "more", "less", "order" or "apart"
    than: int | None = None  # where "than" stands
    height: int | None = None
    width: int | None = None
    alpha: float | None = None
    classes: int | None = None
    bytes: float | None = None
    unit: str | None = None
    version: str | None = None
    statistics: bool | None = None
    auxiliary: bool | None = None
    percent: bool = False
    two: bool = False  # the two networks of the questions before: "the difference between the two"
    counted: str | None = None  # "conv", "fc", "pool", "norm" or "block"
    form: str | None = None  # of a shape: "side" or None for all of it
    conflicts: list[str] = field(default_factory=list)  # what was said twice, differently
    left: list[str] = field(default_factory=list)  # words that were not understood

    @property
    def says_something(self) -> bool:
        """Whether anything but networks and small words was understood."""
        settings = (self.height, self.alpha, self.classes, self.bytes, self.unit, self.version)
        flags = (self.statistics, self.auxiliary, self.percent or None)
        return bool(self.parts or self.quantities or self.operation) or any(
            one is not None for one in (*settings, *flags)
        )


def read_networks(question: str) -> NetworkQuestion:
    """Read a question.

    Args:
        question: as typed.

    Returns:
        What it says about networks; `left` holds what is not understood.
    """
    text = " ".join(normalise(question).lower().split())
    text = re.sub(r"\b(?:no\.?|nr\.?|#) of\b", "number of", text)
    if len(text) > LONGEST:
        return NetworkQuestion()  # pasted data ask about no network
    reader = _Reader(re.sub(r"'s\b", "  ", text))
    reader.read()
    return reader.found


class _Reader:
    """One question on its way to a NetworkQuestion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = NetworkQuestion()
        self.words = network_words()

    def read(self) -> None:
        self._networks()
        self.found.two = not self.found.networks and bool(self._cut(self.words.words["two"]))
        self._settings()
        self._operation()
        self._quantities()
        self._parts()
        places = self.words.places if self.words.placed & {*self.found.quantities} else frozenset()
        known = self.words.neutral | places
        self.found.left = [w for w in _WORD.findall(self.text) if w not in known]
        if self.found.operation and not self.found.quantities and "layers" in self.found.left:
            self.found.left.remove("layers")
            self.found.quantities.append("depth")  # "how many more layers"
        several = len(self.found.networks) > 1 or len(self.found.parts) > 1
        if several and not self.found.operation:  # "from conv1 to conv3" is a range
            self.found.left += [w for w in _WORD.findall(self.text) if w in ("to", "from")]

    def _cut(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        matches = [match for match in pattern.finditer(self.text) if match.group().strip()]
        for match in matches:
            blank = " " * len(match.group())
            self.text = self.text[: match.start()] + blank + self.text[match.end() :]
        return matches

    def _networks(self) -> None:
        named = []
        for family, pattern in self.words.families.items():
            for match in self._cut(pattern):
                groups = match.groupdict()
                sizes = self.words.sizes[family]
                if groups.get("size"):
                    size = int(groups["size"])
                    if size not in sizes:
                        self.found.unknown.append((family, size))
                        continue
                    name = f"{family}-{size}" + ("-bn" if groups.get("norm") else "")
                else:
                    name = family
                named.append(Named(name, *match.span()))
                self._set("alpha", _number(groups.get("width") or groups.get("before")))
                self._set("height", _number(groups.get("side")))
        self.found.networks = sorted(named, key=lambda one: one.start)

    def _set(self, name: str, value: float | str | bool | None) -> None:
        """Note a value; another one for the same thing is a conflict."""
        if value is None:
            return
        if getattr(self.found, name) not in (None, value):
            self.found.conflicts.append(name)
        setattr(self.found, name, value)

    def _settings(self) -> None:
        patterns = self.words.settings
        self._flag("statistics", "statistics", True)
        self._flag("with_auxiliary", "auxiliary", True)
        self._flag("without_auxiliary", "auxiliary", False)
        for version in ("torchvision", "keras", "paper"):
            self._flag(version, "version", version)
        for size, pattern in self.words.bytes.items():
            if self._cut(pattern):
                self._set("bytes", size)
        for match in self._cut(patterns["classes"]):
            self._set("classes", int(match["n"]))
        for match in self._cut(patterns["side"]):
            self._set("height", int(match["height"]))
            self._set("width", int(match["width"]))
        for match in self._cut(patterns["width"]):
            fixed = 0.5 if match["half"] else 0.25 if match["quarter"] else None
            self._set("alpha", fixed or _number(match["a"] or match["b"]))
        for match in self._cut(patterns["square"]):
            self._set("height", int(match["a"] or match["b"] or match["c"]))

    def _flag(self, setting: str, name: str, value: str | bool) -> None:
        if self._cut(self.words.settings[setting]):
            self._set(name, value)

    def _operation(self) -> None:
        for name, pattern in self.words.operations.items():
            for match in self._cut(pattern):
                self._set("operation", name)
                groups = [key for key, value in match.groupdict().items() if value]
                self._set("direction", groups[0] if groups else None)
                percent = re.search(r"percent|%", match.group())
                self.found.percent = self.found.percent or bool(percent)
        if self.found.operation in ("ratio", "difference", "relative"):
            for name in ("less", "more"):
                if self._cut(self.words.words[name]):
                    self._set("direction", name)
        if self.found.operation or len(self.found.networks) > 1:
            than = self._cut(self.words.words["than"])
            self.found.than = than[0].end() if than else None
            self.found.conflicts += ["comparison"] * (len(than) > 1)
        if self._cut(self.words.settings["percent"]):
            self.found.percent = True

    def _quantities(self) -> None:
        places: dict[str, int] = {}
        for name, pattern in self.words.quantities.items():
            for match in self._cut(pattern):
                self._units(match.group())
                groups = [key for key, value in match.groupdict().items() if value]
                if name == "count":
                    self._set("counted", groups[0])
                if name == "output_shape":
                    self._set("form", groups[0].rstrip("23"))
                places[name] = min(match.start(), places.get(name, match.start()))
        for unit, pattern in self.words.units.items():
            if self._cut(pattern):
                self._set("unit", unit)
        big = places.pop("bigness", None)
        if big is not None and not places:
            places["memory"] = big
        self.found.quantities = sorted(places, key=lambda name: places[name])
        if {"memory", "activation_memory"} & {*self.found.quantities}:
            same = {"parameters", "activations"}  # "memory of the weights" asks for one thing
            self.found.quantities = [q for q in self.found.quantities if q not in same]

    def _units(self, said: str) -> None:
        """Note the unit in "how many MB" and "GMACs"."""
        for unit, pattern in self.words.units.items():
            if pattern.search(said):
                self._set("unit", unit)

    def _parts(self) -> None:
        for pattern, targets in self.words.parts:
            for match in self._cut(pattern):
                said = next((g for g in match.groups() if g), "")
                second = match.groupdict().get("m") if match.groupdict().get("n") else None
                named = {family: _fill(one, said, second) for family, one in targets.items()}
                self.found.parts.append(
                    (Named(match.group().strip().removeprefix("the "), *match.span()), named)
                )
        self.found.parts.sort(key=lambda one: one[0].start)
        if not self.found.networks:  # "inception 3a" names its network
            modules = [one for one, _ in self.found.parts if one.name.startswith("inception")]
            self.found.networks = [Named("googlenet", one.start, one.end) for one in modules[:1]]


def _fill(template: str, said: str, second: str | None) -> str:
    """Put a number or an ordinal into the name of a part."""
    digits = re.sub(r"\D", "", said)
    number = int(digits) if digits else ORDINALS.index(said) + 1 if said in ORDINALS else 0
    if said == "last":
        number, ordinal = 4, "last"  # ResNet has four stages
    else:
        ordinal = ORDINALS[number - 1] if 0 < number <= len(ORDINALS) else said
    shown = str(number) if said in ORDINALS or said == "last" else said
    return template.format(shown, second or "", next=number + 1, ordinal=ordinal).rstrip("_")


def _number(text: str | None) -> float | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else float(text)
