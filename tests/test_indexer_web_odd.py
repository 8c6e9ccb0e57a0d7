"""Odd sources and odd places: ids of any kind, servers without tags, folders that take nothing."""

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import pytest
from pdf_maker import make_pdf
from raw_server import serve_raw
from web_server import Site, serve_site

from indexer import Index
from indexer.fetching import fetch_links, take_in
from indexer.pages import link_states
from indexer.places import copies_folder
from indexer.web.copies import read_copies
from indexer.web.crawl import Manners, fetch_all
from indexer.web.wanted import Linked
from kb.errors import KBError


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve_site() as served:
        yield served


def states(source: Path, *names: str) -> list[str]:
    outcomes = fetch_links(source, names, allowed=["localhost"], manners=Manners(0.0))
    return [one.state for one in outcomes]


def test_a_server_without_tags_is_asked_by_the_date_of_the_page(site: Site, tmp_path: Path) -> None:
    source = tmp_path / "l.md"
    source.write_text(f"[dated]({site.url('/dated')})\n", "utf-8")
    assert states(source) == ["ok"]
    assert "If-Modified-Since" not in site.headers["/dated"]
    assert states(source) == ["not modified"]
    sent = site.headers["/dated"]["If-Modified-Since"]
    assert sent == format_datetime(site.changed, usegmt=True)
    site.changed = site.changed.replace(year=site.changed.year + 1)
    assert states(source) == ["ok"]
    ((_, copy),) = read_copies(copies_folder(source))
    assert parsedate_to_datetime(copy.last_modified) == site.changed


def test_hosts_are_asked_side_by_side_and_one_to_which_two_lead_in_turn(
    site: Site, tmp_path: Path
) -> None:
    def seconds(*roots: str) -> float:
        pages = ("article", "notes.md", "stack")
        linked = [Linked(f"{root}{p}", f"{root}/{p}", p) for root in roots for p in pages]
        start = time.monotonic()
        outcomes = fetch_all(
            linked, tmp_path, allowed=["localhost", "127.0.0.1"], manners=Manners(0.5)
        )
        assert {one.state for one in outcomes} <= {"ok", "not modified"}
        return time.monotonic() - start

    by_number = site.root.replace("localhost", "127.0.0.1")
    alone = seconds(site.root)
    assert alone >= 1.5  # the rules, then three pages, with a pause between any two
    assert seconds(site.root, by_number) < 2 * alone
    with serve_raw(_leading_to(site)) as first, serve_raw(_leading_to(site)) as second:
        site.times.clear()
        linked = [Linked(root, f"{root}/x", "x") for root in (first, second)]
        fetch_all(linked, tmp_path, allowed=["localhost"], manners=Manners(0.5))
    pauses = [after - before for before, after in itertools.pairwise(sorted(site.times))]
    assert len(pauses) >= 2
    assert min(pauses) > 0.45


def _leading_to(site: Site) -> dict[str, bytes]:
    target = site.url("/notes.md").encode()
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: "
    return {"/x": head + target + b"\r\n\r\n"}


ODD_IDS = [
    "with space",
    "a/b/../c",
    "../../etc/passwd",
    "..",
    ".",
    "-x",
    "page:1",
    "Gr\u00f6\u00dfe \u4e2d\u6587 \U0001f600",
    "Case",
    "case",
    "{id}",
    "x" * 400,
    "quote\"and'tick`",
]


def test_ids_of_any_kind_are_fetched_listed_cited_and_told_apart(
    site: Site, tmp_path: Path
) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\nAlpha.\n", "utf-8")
    entries = [
        f'[[resource]]\nid = {json.dumps(name, ensure_ascii=False)}\ntitle = "T{n}"\n'
        f'url = "{site.url("/notes.md")}?n={n}"\nkind = "article"\nauthor = "A"\nyear = "1"\n'
        'access = "open"\nanswers = []\nnote = "A note."\n'
        for n, name in enumerate(ODD_IDS)
    ]
    (folder / "resources.toml").write_text("\n".join(entries), "utf-8")
    assert link_states(folder)[0].advice == "kb fetch 'with space'"
    assert states(folder) == ["ok"] * len(ODD_IDS)
    kept = copies_folder(folder)
    assert sorted(one.resource_id for _, one in read_copies(kept)) == sorted(ODD_IDS)
    assert all(path.parent == kept and len(path.name) < 60 for path in kept.iterdir())
    assert [(one.id, one.state) for one in link_states(folder)] == [(x, "ok") for x in ODD_IDS]
    Index.build(folder, tmp_path / "index")
    index = Index.open(tmp_path / "index")
    copies = {one.resource_id for one in index.documents if one.key.startswith("page:")}
    assert copies == set(ODD_IDS)
    saved = tmp_path / "saved.md"
    saved.write_text("# Saved\n\nOnly the lower case one hums.\n", "utf-8")
    take_in(folder, "case", saved)
    index.refresh()
    assert index.search("hums", k=1)[0].resource_id == "case"


@pytest.mark.parametrize("place", ["/dev/null/x", "{tmp}/file/x"])
def test_without_a_place_for_copies_one_line_says_so_and_the_links_are_still_listed(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    source = tmp_path / "l.md"
    source.write_text(f"[a]({site.url('/article')})\n", "utf-8")
    monkeypatch.setenv("KB_CACHE_DIR", place.format(tmp=tmp_path))
    with pytest.raises(KBError, match=r"no copy can be kept in .*: Not a directory") as caught:
        states(source)
    assert "\n" not in str(caught.value)
    assert [one.state for one in link_states(source)] == ["not fetched"]
    assert Index.build(source, tmp_path / "index").problems == ()
    assert Index.open(tmp_path / "index").search("a", k=1)


def test_a_cache_that_cannot_be_written_is_told_in_one_line_on_the_command_line(
    site: Site, tmp_path: Path
) -> None:
    source = tmp_path / "l.md"
    source.write_text(f"# Links\n\n[a]({site.url('/article')}) is a link.\n", "utf-8")
    Index.build(source, tmp_path / "index")
    environment = os.environ | {"KB_CACHE_DIR": "/dev/null/x"}

    def kb(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "chat.cli", *arguments, "--index", str(tmp_path / "index")],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    done = kb("fetch", "--all", "--allow-host", "localhost")
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("kb: ")]
    assert len(said) == 1 and said[0].startswith("kb: no copy can be kept in /dev/null/x/")
    assert "Traceback" not in done.stderr + done.stdout
    assert json.loads(kb("search", "links", "--json").stdout)
    assert "not fetched" in kb("status").stdout


COLUMNS = """BT /F1 10 Tf 12 TL 50 780 Td (The left column of the page tells how a wid-) Tj T*
(get is trained and why its loss goes down.) Tj T* (It ends with the word bridge) Tj ET
BT /F1 10 Tf 12 TL 320 780 Td (and the right column goes on from there, as) Tj T*
(the reader of two columns would expect it.) Tj ET"""


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    plain = make_pdf(["x"])
    start = plain.index(b"BT /F1")
    stream = plain[start : plain.index(b"ET", start) + 2]
    body = plain.replace(stream, COLUMNS.encode())
    source = tmp_path / "l.md"
    source.write_text("[paper](https://a.org/p.pdf)\n", "utf-8")
    saved = tmp_path / "p.pdf"
    saved.write_bytes(body)
    take_in(source, "https://a.org/p.pdf", saved)
    Index.build(source, tmp_path / "index")
    (hit,) = [one for one in Index.open(tmp_path / "index").search("bridge", k=3) if one.page]
    assert "tells how a widget is trained" in hit.text
    words = " ".join(hit.text.split())
    assert "with the word bridge and the right column goes on from there" in words
