"""Fetching from a real server: every way it can go, and that nothing good is ever lost."""

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from web_server import Site, serve_site

from indexer.leftovers import drop_leftovers
from indexer.web.copies import PART, Copy, keep, read_copies
from indexer.web.crawl import Manners, Outcome, fetch_all
from indexer.web.download import AGENT, Downloader, Limits
from indexer.web.safety import Refused, is_public, resolve
from indexer.web.wanted import Linked

LIMITS = Limits(size=2_000_000, seconds=1.0, silence=1.0, longest_wait=1.0)


@pytest.fixture(scope="module")
def served() -> Iterator[Site]:
    with serve_site() as site:
        yield site


@pytest.fixture
def site(served: Site) -> Site:
    served.version, served.busy = 1, 0
    served.robots = "User-agent: *\nDisallow: /private/\n"
    served.asked.clear()
    served.headers.clear()
    return served


def get(site: Site, folder: Path, *paths: str, allowed: bool = True) -> list[Outcome]:
    linked = [Linked(path.strip("/") or "root", site.url(path), path) for path in paths]
    return fetch_all(
        linked,
        folder,
        allowed=["localhost"] if allowed else [],
        limits=LIMITS,
        manners=Manners(pause=0.0),
    )


@pytest.mark.parametrize(
    ("path", "state", "why"),
    [
        ("/article", "ok", ""),
        ("/for-now", "ok", ""),
        ("/moved", "moved", "/article"),
        ("/latin", "ok", ""),
        ("/stack", "ok", ""),
        ("/book.ipynb", "ok", ""),
        ("/notes.md", "ok", ""),
        ("/paper.pdf", "ok", ""),
        ("/repo.tar.gz", "ok", ""),
        ("/picture.png", "ok", ""),
        ("/missing", "dead", "HTTP 404"),
        ("/loop", "dead", "in a circle"),
        ("/chain0", "dead", "more than 5 redirects"),
        ("/cut", "dead", ""),
        ("/half-gzip", "dead", "cut off"),
        ("/drip", "dead", "not complete after 1 s"),
        ("/login-needed", "login wall", "HTTP 401"),
        ("/to-login", "login wall", "login"),
        ("/login-form", "login wall", "login"),
        ("/shell", "needs JavaScript", "in the browser"),
        ("/blank", "empty", "no bytes"),
        ("/scan.pdf", "empty", "scanned"),
        ("/large", "too large", "3,000,000 bytes"),
        ("/bomb", "too large", "more than 2,000,000 bytes"),
        ("/forbidden", "blocked", "HTTP 403"),
        ("/busy-long", "blocked", "wait 3600 s"),
        ("/private/page", "blocked", "robots.txt"),
        ("/to-metadata", "blocked", "169.254.169.254"),
        ("/to-file", "blocked", "only http and https"),
        ("/video", "unsupported", "video/mp4"),
        ("/broken.pdf", "unsupported", "broken"),
    ],
)
def test_every_end_of_a_fetch_has_its_state_and_reason(
    site: Site, tmp_path: Path, path: str, state: str, why: str
) -> None:
    (outcome,) = get(site, tmp_path, path)
    assert (outcome.state, why in outcome.detail) == (state, True), outcome
    good = state in ("ok", "moved")
    assert [bool(copy.body) for _, copy in read_copies(tmp_path)] == [good]
    assert bool(outcome.advice) == (state != "ok")


def test_we_say_who_we_are_and_ask_for_the_rules_first(site: Site, tmp_path: Path) -> None:
    get(site, tmp_path, "/article", "/notes.md")
    assert site.headers["/article"]["User-Agent"] == AGENT
    assert site.asked["/robots.txt"] == 1
    assert next(iter(site.asked)) == "/robots.txt"


def test_a_failing_robots_txt_forbids_and_a_missing_one_allows(site: Site, tmp_path: Path) -> None:
    site.robots = "broken"
    (outcome,) = get(site, tmp_path, "/article")
    assert outcome.state == "blocked"
    assert site.asked["/article"] == 0


def test_an_unchanged_page_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    get(site, tmp_path, "/article")
    ((_, first),) = read_copies(tmp_path)
    (outcome,) = get(site, tmp_path, "/article")
    ((_, second),) = read_copies(tmp_path)
    assert outcome.state == "not modified"
    assert site.headers["/article"]["If-None-Match"] == '"v1"'
    assert (second.body, second.fetched) == (first.body, first.fetched)


def test_a_changed_page_replaces_its_copy_and_the_old_bytes_go(site: Site, tmp_path: Path) -> None:
    get(site, tmp_path, "/article")
    ((_, first),) = read_copies(tmp_path)
    site.version = 2
    assert get(site, tmp_path, "/article")[0].state == "ok"
    ((_, second),) = read_copies(tmp_path)
    assert second.body != first.body
    assert b"explained 2" in (tmp_path / second.body).read_bytes()
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".bin", ".json"]


@pytest.mark.parametrize("failure", ["/cut", "/half-gzip", "/drip", "/missing", "/shell", "/bomb"])
def test_a_failed_fetch_never_replaces_a_good_copy(
    site: Site, tmp_path: Path, failure: str
) -> None:
    good = Copy("page", site.url(failure), "ok", "2026-01-01", fetched="2026-01-01")
    keep(tmp_path, good, b"<html>good</html>")
    linked = [Linked("page", site.url(failure), "page")]
    fetch_all(linked, tmp_path, allowed=["localhost"], limits=LIMITS, manners=Manners(0.0))
    ((_, copy),) = read_copies(tmp_path)
    assert (tmp_path / copy.body).read_bytes() == b"<html>good</html>"
    assert copy.fetched == "2026-01-01"
    assert copy.state not in ("ok", "moved")


def test_the_same_bytes_kept_by_many_at_once_stay_whole(tmp_path: Path) -> None:
    def keep_twice(number: int) -> None:
        copy = Copy(f"r{number}", "https://a.org/x", "ok", "2026-01-01")
        keep(tmp_path, copy, b"first")
        keep(tmp_path, copy, b"second" * 10_000)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep_twice, range(24)))
    bodies = [(tmp_path / copy.body).read_bytes() for _, copy in read_copies(tmp_path)]
    assert bodies == [b"second" * 10_000] * 24
    assert not list(tmp_path.glob("*.part"))


def test_what_a_killed_fetch_had_begun_is_removed_later_but_not_what_is_being_written(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "a.part", tmp_path / "b.part"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (0, 0))
    drop_leftovers(tmp_path, f"*{PART}")
    assert [path.name for path in tmp_path.iterdir()] == ["b.part"]


def test_a_host_that_asks_to_wait_a_little_is_asked_again(site: Site, tmp_path: Path) -> None:
    site.busy = 1
    assert get(site, tmp_path, "/busy")[0].state == "ok"
    assert site.asked["/busy"] == 2


def test_pages_of_one_host_are_fetched_with_a_pause_between(site: Site, tmp_path: Path) -> None:
    linked = [Linked(name, site.url(f"/{name}"), name) for name in ("article", "stack", "notes.md")]
    start = time.monotonic()
    fetch_all(linked, tmp_path, allowed=["localhost"], limits=LIMITS, manners=Manners(0.2))
    assert time.monotonic() - start >= 0.6


def test_private_hosts_are_refused_unless_named(site: Site, tmp_path: Path) -> None:
    (outcome,) = get(site, tmp_path, "/article", allowed=False)
    assert outcome.state == "blocked"
    assert "--allow-host localhost" in outcome.detail
    assert not site.asked


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
    ],
)
def test_no_private_address_counts_as_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses_count_as_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http:///nohost", "names no host"),
        ("http://user:pw@localhost/", "holds a login"),
        ("http://2130706433/", "not a public address"),
        ("http://0x7f.1/", "not a public address"),
    ],
)
def test_what_must_not_be_fetched_is_refused_with_its_reason(address: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        resolve(address)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="NO OPENSSL: TLS was not tested")
def test_the_certificate_must_be_that_of_the_host_although_its_ip_is_asked(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"],
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    trust = ssl.create_default_context(cafile=str(certificate))
    with serve_site((certificate, key)) as site:
        named = Downloader(LIMITS, ["localhost", "127.0.0.1"], trust)
        assert named.get(site.url("/article")).state == "ok"
        by_ip = named.get(site.url("/article").replace("localhost", "127.0.0.1"))
        assert (by_ip.state, "certificate" in by_ip.detail) == ("dead", True)
        stranger = Downloader(LIMITS, ["localhost"])
        assert stranger.get(site.url("/article")).state == "dead"


def test_sites_behind_a_login_are_not_even_asked(tmp_path: Path) -> None:
    linked = [
        Linked("tweet", "https://twitter.com/a/status/1", "t"),
        Linked("notion", "https://someone.notion.site/page", "n"),
    ]
    outcomes = fetch_all(linked, tmp_path)
    assert [one.state for one in outcomes] == ["login wall", "needs JavaScript"]
    assert all("--from FILE" in one.advice for one in outcomes)


def test_names_on_disk_hold_nothing_of_the_address(site: Site, tmp_path: Path) -> None:
    get(site, tmp_path, "/article")
    for path in tmp_path.iterdir():
        stem = path.name.partition(".")[0]
        assert set(stem) <= set("0123456789abcdef")
