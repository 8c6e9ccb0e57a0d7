"""Fetch many linked pages: hosts side by side, one host's pages one after the other."""

import shlex
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from indexer.web.address import targets
from indexer.web.apart import PageMaker
from indexer.web.copies import GOOD, Copy, State, keep, read_copy, record_name
from indexer.web.download import Downloaded, Downloader, Limits
from indexer.web.robots import Robots
from indexer.web.wanted import Linked

_HOSTS_AT_ONCE = 8
# Sites that show nothing to a program, whatever it asks for.
_CLOSED: dict[str, tuple[State, str]] = {
    "twitter.com": ("login wall", "posts are shown after a login only"),
    "x.com": ("login wall", "posts are shown after a login only"),
    "linkedin.com": ("login wall", "posts are shown after a login only"),
    "notion.site": ("needs JavaScript", "Notion builds its pages in the browser"),
    "notion.so": ("needs JavaScript", "Notion builds its pages in the browser"),
    "drive.google.com": ("needs JavaScript", "Drive builds its pages in the browser"),
    "colab.research.google.com": ("needs JavaScript", "Colab builds its pages in the browser"),
}
ADVICE: dict[State, str] = {
    "ok": "",
    "not modified": "",
    "moved": "write the new address into the source",
    "dead": "try again later, or link to another page",
    "login wall": "save the page in your browser, then kb fetch {id} --from FILE",
    "needs JavaScript": "save the page in your browser, then kb fetch {id} --from FILE",
    "empty": "save the page in your browser, then kb fetch {id} --from FILE",
    "too large": "save the part of it that matters, then kb fetch {id} --from FILE",
    "blocked": "open it in your browser; kb fetch {id} --from FILE takes a saved copy",
    "unsupported": "save it as text, HTML or an open PDF, then kb fetch {id} --from FILE",
}

Tell = Callable[[int, int, str], None]  # done, total, what was last fetched


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one linked page fared: the state of its worst part, why, and what to do."""

    id: str
    url: str
    state: State
    detail: str
    advice: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely hosts are treated: seconds between two requests to one of them."""

    pause: float = 1.0


def fetch_all(
    linked: Sequence[Linked],
    folder: Path,
    *,
    allowed: Collection[str] = (),
    limits: Limits | None = None,
    manners: Manners | None = None,
    tell: Tell | None = None,
) -> list[Outcome]:
    """Fetch pages and keep their copies; a failure leaves the copy that is there.

    Args:
        linked: the pages; those without an address are passed over.
        folder: where the copies go.
        allowed: hosts that may be asked although they are not public.
        limits: of each download.
        manners: towards each host.
        tell: called after each page.

    Returns:
        An outcome for each page that has an address, in their order.
    """
    pages = [one for one in linked if one.url]
    by_host: dict[str, list[Linked]] = {}
    for page in pages:
        by_host.setdefault(urlsplit(page.url or "").netloc, []).append(page)
    outcomes: dict[str, Outcome] = {}
    one_at_a_time = threading.Lock()
    downloader = Downloader(limits, allowed)
    maker = PageMaker(downloader.limits.reading)
    pace, pause = _Pace(), (manners or Manners()).pause

    def visit(own: Sequence[Linked]) -> None:
        for outcome in _Visit(downloader, maker, folder, pace, pause).all(own):
            with one_at_a_time:
                outcomes[outcome.id] = outcome
                if tell:
                    tell(len(outcomes), len(pages), outcome.url)

    try:
        with maker, ThreadPoolExecutor(min(_HOSTS_AT_ONCE, len(by_host) or 1)) as pool:
            for done in [pool.submit(visit, own) for own in by_host.values()]:
                done.result()
    finally:
        downloader.close()
    return [outcomes[page.id] for page in pages]


def outcome_of(page: Linked, copies: Sequence[Copy]) -> Outcome:
    """The outcome of a page from its parts: as bad as the worst of them."""
    worst = next((copy for copy in copies if copy.state not in GOOD), None)
    copy = worst or next((copy for copy in copies if copy.state == "moved"), copies[0])
    return Outcome(
        page.id,
        page.url or "",
        copy.state,
        copy.detail,
        ADVICE[copy.state].format(id=shlex.quote(page.id)),
    )


class _Pace:
    """When each host may be asked again; all visits keep to it, as redirects meet anywhere."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, pause: float) -> None:
        """Wait for the host's turn; the one after it comes a pause later."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + pause
        time.sleep(turn - now)

    def asked(self, host: str, pause: float) -> None:
        """Note that the host was asked just now."""
        with self._lock:
            later = time.monotonic() + pause
            self._next[host] = max(later, self._next.get(host, later))


class _Visit:
    """One host's pages, one after the other."""

    def __init__(
        self, downloader: Downloader, maker: PageMaker, folder: Path, pace: _Pace, pause: float
    ) -> None:
        self._downloader, self._maker, self._folder = downloader, maker, folder
        self._pace, self._pause = pace, pause
        self._robots: dict[str, Robots] = {}

    def all(self, pages: Sequence[Linked]) -> Iterator[Outcome]:
        for page in pages:
            urls = targets(page.url or "")
            yield outcome_of(page, [self._one(page, url) for url in urls])

    def _one(self, page: Linked, url: str) -> Copy:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        old = read_copy(self._folder, record_name(page.id, url))
        base = old or Copy(page.id, url, "ok", now)
        base = replace(base, title=page.title, serves=page.serves)
        closed = _closed(url)
        if closed:
            got = Downloaded(*closed)
        elif not self._rules(url).allows(url):
            got = Downloaded("blocked", "the host's robots.txt forbids it")
        else:
            got = self._get(url, base)
        if got.state not in ("ok", "moved"):
            # Whatever went wrong, a good copy from an earlier day stays.
            return keep(
                self._folder, replace(base, state=got.state, detail=got.detail, checked=now)
            )
        fresh = Copy(
            page.id,
            url,
            got.state,
            now,
            detail=got.detail,
            final_url=got.final_url,
            fetched=now,
            content_type=got.headers.get("content-type", "").partition(";")[0].strip().lower(),
            charset=_charset(got.headers.get("content-type", "")),
            etag=got.headers.get("etag", ""),
            last_modified=got.headers.get("last-modified", ""),
            title=page.title,
            serves=page.serves,
        )
        read = self._maker.make(fresh, got.body)
        if read.state not in GOOD:
            failed = replace(base, state=read.state, detail=read.detail, checked=now)
            return keep(self._folder, failed)
        detail = "; ".join(filter(None, (fresh.detail, read.detail)))
        return keep(self._folder, replace(fresh, detail=detail), got.body)

    def _get(self, url: str, base: Copy) -> Downloaded:
        conditions = {}
        if base.body and (self._folder / base.body).is_file():
            if base.etag:
                conditions["If-None-Match"] = base.etag
            if base.last_modified:
                conditions["If-Modified-Since"] = base.last_modified
        self._wait(url)
        got = self._downloader.get(url, conditions, self._permits)
        wait = got.retry_after
        if wait is not None and wait <= self._downloader.limits.longest_wait:
            time.sleep(wait)
            got = self._downloader.get(url, conditions, self._permits)
            self._pace.asked(urlsplit(url).netloc, self._pause)
        return got

    def _permits(self, url: str) -> bool:
        """Whether the rules of the host, to which a redirect leads, let it be followed."""
        if not self._rules(url).allows(url):
            return False
        self._wait(url)
        return True

    def _rules(self, url: str) -> Robots:
        host = urlsplit(url).netloc
        if host not in self._robots:
            self._pace.wait(host, self._pause)
            self._robots[host] = Robots(self._downloader, url)
        return self._robots[host]

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        self._pace.wait(host, max(self._pause, self._robots[host].delay))


def _closed(url: str) -> tuple[State, str] | None:
    host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("mobile.")
    for name, verdict in _CLOSED.items():
        if host == name or host.endswith("." + name):
            return verdict
    return None


def _charset(content_type: str) -> str:
    _, _, after = content_type.lower().partition("charset=")
    return after.partition(";")[0].strip("\"' ")
