"""What a host's robots.txt lets us fetch (RFC 9309)."""

from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from indexer.web.download import AGENT, Downloaded, Downloader

_NAME = AGENT.partition("/")[0]
_LONGEST_DELAY = 10.0


class Robots:
    """The rules of one host."""

    def __init__(self, downloader: Downloader, url: str) -> None:
        """Fetch and read the rules of the host of an address."""
        parts = urlsplit(url)
        self._parser = RobotFileParser()
        got = downloader.get(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
        self._parser.parse(_rules(got).splitlines())

    def allows(self, url: str) -> bool:
        """Whether this address may be fetched."""
        return self._parser.can_fetch(_NAME, url)

    @property
    def delay(self) -> float:
        """Seconds to leave between two requests, as far as the rules ask for it."""
        asked = self._parser.crawl_delay(_NAME)
        return min(float(asked), _LONGEST_DELAY) if asked else 0.0


def _rules(got: Downloaded) -> str:
    if got.state in ("ok", "moved"):
        return got.body[:500_000].decode("utf-8", "replace")
    # No rules (4xx) allow everything; a server that fails to say forbids everything.
    failing = got.detail.startswith("HTTP 5") or got.retry_after is not None
    return "User-agent: *\nDisallow: /" if failing else ""
