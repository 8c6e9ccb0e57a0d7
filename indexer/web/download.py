"""One address -> its bytes, politely and within limits, or a word on why not."""

import contextlib
import ssl
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx

from indexer.web.copies import State
from indexer.web.safety import Refused, resolve
from kb.errors import KBError

AGENT = "cv-interview-answers/0.1 (a personal knowledge base; fetches on request)"
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_LOGIN = ("/login", "/signin", "/sign_in", "/authwall", "/uas/", "/sso/", "servicelogin")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may cost: bytes after decompression, seconds, redirects."""

    size: int = 50_000_000
    seconds: float = 60.0
    silence: float = 10.0  # seconds without a byte
    redirects: int = 5
    longest_wait: float = 10.0  # seconds that a host may ask us to wait


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
        self._allowed = allowed
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

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Downloaded:
        """Fetch one address.

        Args:
            url: cleaned.
            conditions: If-None-Match and If-Modified-Since, if there is a copy.

        Returns:
            What came; never raises for what a server does.
        """
        deadline = time.monotonic() + self.limits.seconds
        try:
            return self._follow(url, conditions or {}, deadline)
        except Refused as error:
            return Downloaded("blocked", str(error))
        except _TooLarge as error:
            return Downloaded("too large", str(error))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, zlib.error) as error:
            return Downloaded("dead", f"no answer from {urlsplit(url).hostname}: {_words(error)}")

    def _follow(self, url: str, conditions: Mapping[str, str], deadline: float) -> Downloaded:
        moved, visited = "", {url}
        for _ in range(self.limits.redirects + 1):
            response = self._ask(url, conditions)
            with contextlib.closing(response):
                if response.status_code not in _REDIRECTS:
                    return self._judge(response, url, moved, deadline)
                target = urljoin(url, response.headers.get("location", ""))
                permanent = response.status_code in _PERMANENT
            if any(sign in target.lower() for sign in _LOGIN):
                return Downloaded("login wall", "it sends visitors to a login", target)
            moved = target if permanent and (moved or len(visited) == 1) else moved
            if target in visited:
                return Downloaded("dead", "its redirects go in a circle", target)
            visited.add(target)
            url = target
        return Downloaded("dead", f"more than {self.limits.redirects} redirects", url)

    def _ask(self, url: str, conditions: Mapping[str, str]) -> httpx.Response:
        address = httpx.URL(url)
        ip = resolve(url, self._allowed)
        host = address.netloc.decode("ascii")
        request = self._client.build_request(
            "GET",
            address.copy_with(host=ip),
            headers={"Host": host, **conditions},
            # The certificate must be the host's, not the IP address's.
            extensions={"sni_hostname": address.host},
        )
        return self._client.send(request, stream=True)

    def _judge(self, response: httpx.Response, url: str, moved: str, deadline: float) -> Downloaded:
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
        body = b"".join(self._pieces(response, deadline))
        if moved:
            return Downloaded("moved", f"for good, to {moved}", url, body, headers)
        return Downloaded("ok", "", url, body, headers)

    def _pieces(self, response: httpx.Response, deadline: float) -> Iterator[bytes]:
        """The decompressed bytes, never more of them at once than the limit."""
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        unpack = None
        if encoding in ("gzip", "x-gzip", "deflate"):
            unpack = zlib.decompressobj(47)  # either kind of header
        elif encoding not in ("", "identity"):
            raise httpx.DecodingError(f"unknown content encoding {encoding}")
        left = self.limits.size
        for raw in response.iter_raw(65536):
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout(f"not complete after {self.limits.seconds:g} s")
            piece = unpack.decompress(raw, left + 1) if unpack else raw
            left -= len(piece)
            if left < 0:
                raise _TooLarge(f"more than {self.limits.size:,} bytes")
            yield piece
        if unpack and not unpack.eof:
            raise httpx.RemoteProtocolError("the compressed body is cut off")


def _seconds(text: str) -> float | None:
    try:
        return max(0.0, float(text))
    except ValueError:
        return None


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
