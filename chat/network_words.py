"""The words for published networks, compiled from chat/phrases/networks.toml."""

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "phrases" / "networks.toml"
ORDINALS = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """Every pattern, by what it stands for."""

    families: dict[str, re.Pattern[str]]
    sizes: dict[str, tuple[int, ...]]
    unlisted: dict[str, tuple[int, ...]]
    written: dict[str, str]
    entries: dict[str, str]
    settings: dict[str, re.Pattern[str]]
    bytes: dict[float, re.Pattern[str]]
    units: dict[str, re.Pattern[str]]
    unit_sizes: dict[str, float]
    operations: dict[str, re.Pattern[str]]
    words: dict[str, re.Pattern[str]]
    quantities: dict[str, re.Pattern[str]]
    parts: tuple[tuple[re.Pattern[str], dict[str, str]], ...]
    neutral: frozenset[str]
    places: frozenset[str]
    placed: frozenset[str]
    readable: dict[str, str]

    def name(self, network: str) -> str:
        """Write a network's name as its authors do: "ResNet-50"."""
        family = self.family(network)
        size, _, norm = network.removeprefix(f"{family}-").partition("-")
        return self.written[family].format(size=size) + (" with batch norm" if norm else "")

    def family(self, network: str) -> str:
        """Return the family of a network: "resnet" for "resnet-50"."""
        return network if network in self.written else network.partition("-")[0]

    def part(self, part: str) -> str:
        """Write the name of a part; a layer or block is called as it is."""
        return self.readable.get(part, part)


@functools.cache
def network_words() -> NetworkWords:
    """Load the words (KeyError if a table is missing)."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    families = table["families"]
    return NetworkWords(
        families={name: _compile(one["pattern"]) for name, one in families.items()},
        sizes={name: tuple(one.get("sizes", ())) for name, one in families.items()},
        unlisted={name: tuple(one.get("unlisted", ())) for name, one in families.items()},
        written={name: one["written"] for name, one in families.items()},
        entries={name: one["entry"] for name, one in families.items()},
        settings=_compiled(table["settings"]),
        bytes={float(size): _compile(pattern) for size, pattern in table["bytes"].items()},
        units=_compiled(table["units"]),
        unit_sizes={name: float(size) for name, size in table["sizes"].items()},
        operations=_compiled(table["operations"]),
        words=_compiled(table["words"]),
        quantities=_compiled(table["quantities"]),
        parts=tuple((_compile(one.pop("pattern")), one) for one in table["parts"]),
        neutral=frozenset(table["neutral"]["words"].split()),
        places=frozenset(table["neutral"]["places"].split()),
        placed=frozenset(table["neutral"]["placed"]),
        readable=table["readable"],
    )


def _compiled(patterns: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    return {name: _compile(pattern) for name, pattern in patterns.items()}


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:{pattern})(?![\w])(?!\.\d)")
