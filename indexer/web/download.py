"""One address -> its bytes, politely and within limits, or a word on why not."""

import contextlib
import ssl
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpx

from indexer.web.apart import READING_SECONDS
from indexer.web.copies import State
from indexer.web.deadline import Deadline
from indexer.web.safety import Refused, resolve
from indexer.web.unpack import can_unpack, unpack
from kb.errors import KBError

AGENT = "cv-interview-answers/0.1 (a personal knowledge base; fetches on request)"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_LOGIN = ("/login", "/signin", "/sign_in", "/authwall", "/uas/", "/sso/", "servicelogin")
NO_ANSWER = "no answer from"  # begins the detail of a host that could not be reached


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost: bytes after decompression, seconds, redirects."""

    size: int = 50_000_000
    seconds: float = 60.0
    silence: float = 10.0  # seconds without a byte
    redirects: int = 5
    longest_wait: float = 10.0  # seconds that a host may ask us to wait
    reading: float = READING_SECONDS  # seconds in which the text has to be found


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What came: a state, the bytes if it is a good one, and the headers that matter."""

    state: State
    detail: str = ""
    final_url: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    retry_after: float | None = None


class _TooLarge(KBError):
    """More bytes came than the limit allows."""


class Downloader:
    """Fetches addresses; threads may share it."""

    def __init__(
        self,
        limits: Limits | None = None,
        allowed: Collection[str] = (),
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """Make a downloader.

        Args:
            limits: of each download.
            allowed: hosts that may be asked although they are not public.
            trust: whose certificates count; None is the usual authorities.
        """
        self.limits = limits or Limits()
        self._allowed = {host.lower() for host in allowed}
        self._client = httpx.Client(
            verify=trust or True,
            # Connections go to IP addresses, so one kept alive could serve another host there.
            limits=httpx.Limits(max_keepalive_connections=0),
            follow_redirects=False,
            trust_env=False,  # a proxy would look up names for us, past the check
            timeout=httpx.Timeout(self.limits.silence),
            headers={
                "User-Agent": AGENT,
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "en",
            },
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(
        self,
        url: str,
        conditions: Mapping[str, str] | None = None,
        permits: Callable[[str], bool] | None = None,
    ) -> Downloaded:
        """Fetch one address.

        Args:
            url: cleaned.
            conditions: If-None-Match and If-Modified-Since, if there is a copy.
            permits: whether a redirect may be followed to an address.

        Returns:
            What came; never raises for what a server does.
        """
        host = url.partition("://")[2].partition("/")[0]
        with Deadline(self.limits.seconds) as deadline:
            try:
                got = self._follow(url, conditions or {}, permits, deadline)
            except Refused as error:
                got = Downloaded("blocked", str(error))
            except _TooLarge as error:
                got = Downloaded("too large", str(error))
            except (httpx.ConnectError, httpx.TimeoutException, OSError) as error:
                got = Downloaded("dead", f"{NO_ANSWER} {host}: {_words(error)}")
            except (httpx.HTTPError, httpx.InvalidURL, EOFError, ValueError, zlib.error) as error:
                got = Downloaded("dead", f"the answer of {host} is broken: {_words(error)}")
        if deadline.passed:  # a body that ends with its connection looks whole when that is cut
            return Downloaded("dead", f"not complete after {self.limits.seconds:g} s")
        return got

    def _follow(
        self,
        url: str,
        conditions: Mapping[str, str],
        permits: Callable[[str], bool] | None,
        deadline: Deadline,
    ) -> Downloaded:
        moved, visited = "", {url}
        for _ in range(self.limits.redirects + 1):
            response = self._ask(url, conditions, deadline)
            with contextlib.closing(response):
                if response.status_code not in _REDIRECTS:
                    return self._judge(response, url, moved)
                target = _target(url, response.headers.get("location", ""))
                permanent = response.status_code in _PERMANENT
            if any(sign in target.lower() for sign in _LOGIN):
                return Downloaded("login wall", "it sends visitors to a login", target)
            moved = target if permanent and (moved or len(visited) == 1) else moved
            if target in visited:
                return Downloaded("dead", "its redirects go in a circle", target)
            visited.add(target)
            url = target
            resolve(url, self._allowed)  # before the host is asked for its rules
            if permits and not permits(url):
                return Downloaded("blocked", f"robots.txt forbids {url}, to which it leads", url)
        return Downloaded("dead", f"more than {self.limits.redirects} redirects", url)

    def _ask(self, url: str, conditions: Mapping[str, str], deadline: Deadline) -> httpx.Response:
        ips = resolve(url, self._allowed)
        for last, ip in enumerate(ips, start=1 - len(ips)):
            try:
                return self._client.send(self._request(url, ip, conditions, deadline), stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if last == 0 or deadline.passed:
                    raise
        raise Refused("the host has no address")

    def _request(
        self, url: str, ip: str, conditions: Mapping[str, str], deadline: Deadline
    ) -> httpx.Request:
        address = httpx.URL(url)
        return self._client.build_request(
            "GET",
            address.copy_with(host=ip),
            headers={"Host": address.netloc.decode("ascii"), **conditions},
            # The certificate must be the host's, not the IP address's.
            extensions={"sni_hostname": address.host, "trace": deadline.trace},
        )

    def _judge(self, response: httpx.Response, url: str, moved: str) -> Downloaded:
        code = response.status_code
        headers = {name.lower(): value for name, value in response.headers.items()}
        if code == 304:
            return Downloaded("not modified", "", url, headers=headers)
        if code in (429, 503):
            wait = _seconds(headers.get("retry-after", ""))
            asks = f"; it asks to wait {wait:g} s" if wait is not None else ""
            return Downloaded("blocked", f"HTTP {code}{asks}", url, retry_after=wait)
        if code == 401:
            return Downloaded("login wall", "HTTP 401", url)
        if code in (403, 406, 451, 999):
            return Downloaded("blocked", f"HTTP {code}", url)
        if code != 200:
            return Downloaded("dead", f"HTTP {code}", url)
        expected = headers.get("content-length", "")
        if expected.isdecimal() and int(expected) > self.limits.size:
            raise _TooLarge(f"{int(expected):,} bytes; the limit is {self.limits.size:,}")
        encoding = headers.get("content-encoding", "").strip().lower()
        if not can_unpack(encoding):
            return Downloaded("unsupported", f"content encoding {encoding[:40]}", url)
        body = self._body(response, encoding)
        if moved:
            return Downloaded("moved", f"for good, to {moved}", url, body, headers)
        return Downloaded("ok", "", url, body, headers)

    def _body(self, response: httpx.Response, encoding: str) -> bytes:
        pieces, size = [], 0
        for piece in unpack(response.iter_raw(), encoding, self.limits.size):
            pieces.append(piece)
            size += len(piece)
            if size > self.limits.size:
                raise _TooLarge(f"more than {self.limits.size:,} bytes")
        return b"".join(pieces)


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Refused(f"it leads to a malformed address: {error}") from error


def _seconds(text: str) -> float | None:
    """What Retry-After says: seconds, or a date."""
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, round((until - datetime.now(UTC)).total_seconds()))


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
