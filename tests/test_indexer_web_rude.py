"""Servers that keep to no rules: endless drips, odd encodings, odd redirects, odd robots.txt."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from raw_server import answer, serve_raw
from web_server import ARTICLE

from indexer.web.crawl import Manners, Outcome, fetch_all
from indexer.web.download import Downloader, Limits
from indexer.web.robots import Robots
from indexer.web.safety import is_public
from indexer.web.wanted import Linked

PAGE = ARTICLE.encode()
LIMITS = Limits(size=2_000_000, seconds=1.0, silence=0.8, longest_wait=2.0)


def drip(start: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """Send a little, again and again, far beyond the time limit."""

    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(80):
            connection.sendall(piece)
            time.sleep(0.1)

    return send


def chunked(connection: socket.socket) -> None:
    connection.sendall(answer(b"", "Transfer-Encoding: chunked"))
    for at in range(0, len(PAGE), 100):
        piece = PAGE[at : at + 100]
        connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
    connection.sendall(b"0\r\n\r\n")


def bare_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


def moved(target: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


def busy(until: datetime) -> bytes:
    date = format_datetime(until, usegmt=True)
    return f"HTTP/1.1 503 Busy\r\nRetry-After: {date}\r\nContent-Length: 0\r\n\r\n".encode()


HALVES = gzip.compress(PAGE[:900]) + gzip.compress(PAGE[900:])
ROBOTS = b"""User-agent: other
Disallow: /

User-agent: CV-Interview-Answers/2.0
User-agent: another
Crawl-delay: 0.2
Disallow: /
Allow: /open/
Disallow: /open/*.pdf$
Disallow: /open/*/edit
Disallow: /open/?print=

User-agent: *
Disallow:
"""
SCRIPTS = {
    "/slow-head": drip(b"HTTP/1.1 200 OK\r\n", b"X-More: y\r\n"),
    "/slow-body": drip(answer(b""), b"<p>drip</p>"),
    "/chunked": chunked,
    "/deflate": answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
    "/bare-deflate": answer(bare_deflate(PAGE), "Content-Encoding: deflate"),
    "/two-members": answer(HALVES, "Content-Encoding: gzip"),
    "/empty-gzip": answer(b"", "Content-Encoding: gzip"),
    "/twice": answer(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"),
    "/twice-told-once": answer(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip"),
    "/brotli": answer(b"\x0b\x02\x80", "Content-Encoding: br"),
    "/not-gzip": answer(PAGE, "Content-Encoding: gzip"),
    "/no-http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "/hang-up": lambda connection: connection.close(),
    "/to-malformed": moved("http://[bad/x"),
    "/to-v6": moved("http://[::1]/x"),
    "/to-mapped": moved("http://[::ffff:127.0.0.1]/x"),
    "/to-decimal": moved("http://2130706433/x"),
    "/to-hex": moved("http://0x7f000001/x"),
    "/to-short": moved("http://127.1/x"),
    "/to-script": moved("javascript:alert(1)"),
    "/to-nowhere": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    "/to-forbidden": moved("/private/page"),
    "/busy-until-tomorrow": busy(datetime.now(UTC) + timedelta(days=1)),
}


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    robots = answer(b"User-agent: *\nDisallow: /private/", kind="text/plain")
    with serve_raw(SCRIPTS | {"/robots.txt": robots, "/private/page": answer(PAGE)}) as address:
        yield address


def get(address: str, folder: Path) -> Outcome:
    (outcome,) = fetch_all(
        [Linked("page", address, "page")],
        folder,
        allowed=["LocalHost"],
        limits=LIMITS,
        manners=Manners(0.0),
    )
    return outcome


@pytest.mark.parametrize(
    ("path", "state", "why"),
    [
        ("/slow-head", "dead", "not complete after 1 s"),
        ("/slow-body", "dead", "not complete after 1 s"),
        ("/chunked", "ok", ""),
        ("/deflate", "ok", ""),
        ("/bare-deflate", "ok", ""),
        ("/two-members", "ok", ""),
        ("/empty-gzip", "empty", "no bytes"),
        ("/twice", "unsupported", "gzip, gzip"),
        ("/twice-told-once", "unsupported", "cannot be read"),
        ("/brotli", "unsupported", "content encoding br"),
        ("/not-gzip", "dead", "is broken"),
        ("/no-http", "dead", "is broken"),
        ("/hang-up", "dead", "is broken"),
        ("/to-malformed", "blocked", "malformed"),
        ("/to-v6", "blocked", "not a public address"),
        ("/to-mapped", "blocked", "not a public address"),
        ("/to-decimal", "blocked", "not a public address"),
        ("/to-hex", "blocked", "not a public address"),
        ("/to-short", "blocked", "not a public address"),
        ("/to-script", "dead", "is broken"),
        ("/to-nowhere", "dead", "in a circle"),
        ("/to-forbidden", "blocked", "robots.txt forbids"),
        ("/busy-until-tomorrow", "blocked", "it asks to wait 8"),
    ],
)
def test_a_rude_server_has_its_state_within_the_time_limit(
    root: str, tmp_path: Path, path: str, state: str, why: str
) -> None:
    start = time.monotonic()
    outcome = get(root + path, tmp_path)
    assert (outcome.state, why in outcome.detail) == (state, True), outcome
    assert time.monotonic() - start < 4


def test_all_parts_of_a_body_compressed_in_parts_are_kept(root: str) -> None:
    assert Downloader(LIMITS, ["localhost"]).get(root + "/two-members").body == PAGE


def test_the_second_address_of_a_host_is_asked_when_the_first_one_is_silent(
    root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def two(host: str, port: int, *more: int, **options: int) -> list[tuple[object, ...]]:
        silent = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.77", port))
        found = list(real(host, port, *more, **options))
        return [silent, *found] if host == "localhost" else found

    monkeypatch.setattr(socket, "getaddrinfo", two)
    assert Downloader(LIMITS, ["localhost"]).get(root + "/chunked").state == "ok"


@pytest.mark.parametrize(
    "ip",
    [
        "::7f00:1",
        "fec0::1",
        "64:ff9b:1::a00:1",
        "::ffff:0:7f00:1",
        "168.63.129.16",
        "192.0.0.192",
        "::ffff:169.254.169.254",
    ],
)
def test_addresses_that_only_seem_global_do_not_count_as_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", False),
        ("/open/x", True),
        ("/open/x.pdf", False),
        ("/open/x.pdf?v=1", True),
        ("/open/a/edit", False),
        ("/open/%61/ed%69t", False),
        ("/open/?print=1", False),
        ("/openly", False),
    ],
)
def test_our_group_counts_with_its_wildcards_and_the_longest_rule_wins(
    path: str, allowed: bool
) -> None:
    with serve_raw({"/robots.txt": answer(ROBOTS, kind="text/plain")}) as root:
        robots = Robots(Downloader(LIMITS, ["localhost"]), root)
        assert robots.allows(root + path) is allowed
        assert robots.delay == 0.2
