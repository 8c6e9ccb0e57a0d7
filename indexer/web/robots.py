"""What a host's robots.txt lets us fetch (RFC 9309)."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from indexer.web.download import AGENT, Downloaded, Downloader

_NAME = AGENT.partition("/")[0]
_LONGEST_DELAY = 10.0
_SIZE = 500_000  # bytes that are read of the rules
_MOST_WILDCARDS = 20  # in one rule; each can cost a pass over the path


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a path must begin with, and whether such a path may be fetched."""

    pattern: str
    allows: bool

    def matches(self, path: str) -> bool:
        """Whether a path falls under the rule: "*" stands for anything, "$" for the end."""
        whole = self.pattern.endswith("$")
        first, *parts = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        last = parts.pop() if whole and parts else None
        for part in parts[:_MOST_WILDCARDS]:
            at = path.find(part, at)
            if at < 0:
                return False
            at += len(part)
        if last is not None:
            return len(path) - at >= len(last) and path.endswith(last)
        return not whole or at == len(path)


@dataclass(slots=True)
class _Group:
    """The rules for some agents."""

    agents: set[str] = field(default_factory=set)
    rules: list[_Rule] = field(default_factory=list)
    delay: float = 0.0


class Robots:
    """The rules of one host."""

    def __init__(self, downloader: Downloader, url: str) -> None:
        """Fetch and read the rules of the host of an address."""
        parts = urlsplit(url)
        got = downloader.get(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
        groups = _parse(_text(got))
        own = [group for group in groups if _NAME in group.agents]
        chosen = own or [group for group in groups if "*" in group.agents]
        self._rules = [rule for group in chosen for rule in group.rules]
        self.delay = min(max((group.delay for group in chosen), default=0.0), _LONGEST_DELAY)

    def allows(self, url: str) -> bool:
        """Whether this address may be fetched: the longest rule decides, then what allows."""
        parts = urlsplit(url)
        path = _same(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        found = [rule for rule in self._rules if rule.matches(path)]
        best = max(found, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return best is None or best.allows


def _parse(text: str) -> list[_Group]:
    groups: list[_Group] = []
    naming = False  # agents that are named in a row share their rules
    for line in text.removeprefix("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            if not naming:
                groups.append(_Group())
            groups[-1].agents.add(value.partition("/")[0].strip().lower())
            naming = True
        elif name in ("allow", "disallow", "crawl-delay") and groups:
            naming = False
            if name == "crawl-delay":
                groups[-1].delay = float(value) if re.fullmatch(r"\d+(\.\d+)?", value) else 0.0
            elif value:
                groups[-1].rules.append(_Rule(_same(value), name == "allow"))
    return groups


def _same(path: str) -> str:
    """A path with the same letters written as codes, however it was written."""
    return quote(unquote(path), safe="/*$?=&:@!'()+,;~-._")


def _text(got: Downloaded) -> str:
    if got.state in ("ok", "moved"):
        return got.body[:_SIZE].decode("utf-8", "replace")
    # No rules (4xx) allow everything; a server that fails to say forbids everything.
    failing = got.detail.startswith(("HTTP 5", "HTTP 429"))
    return "User-agent: *\nDisallow: /" if failing else ""
