"""What a page may cost: time, memory and text have an end, and the table says so."""

import os
import random
import time
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pdf_maker import make_pdf
from raw_server import answer, serve_raw

from indexer import Index
from indexer.fetching import fetch_links, take_in
from indexer.pages import link_states
from indexer.places import copies_folder
from indexer.web.apart import PageMaker
from indexer.web.citing import make_page
from indexer.web.copies import Copy, keep, read_copies
from indexer.web.crawl import Manners
from indexer.web.download import Limits
from indexer.web.page import Page
from indexer.web.readers import dispatch
from indexer.web.readers.reading import harmless

WORDS = "A widget is a long and patient thing that this page tells all about in its words. "
# The extraction compares every one of a line's parts with the whole line.
SLOW = ("<html><body><p>" + "<span>word </span>" * 160_000 + "</p></body></html>").encode()


def copy_of(kind: str = "text/html") -> Copy:
    return Copy("r", "https://a.org/page", "ok", "", content_type=kind, title="Widgets")


def read(body: str, kind: str = "text/html") -> Page:
    return make_page(copy_of(kind), body.encode())


def test_a_page_made_in_another_process_is_the_page_made_here() -> None:
    pdf = make_pdf(["Widgets converge.", "", "The last page."])
    with PageMaker() as maker:
        assert maker.make(copy_of("application/pdf"), pdf) == make_page(
            copy_of("application/pdf"), pdf
        )
        assert maker.make(copy_of(), b"") == Page("empty", "the answer has no bytes")


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    with PageMaker(seconds=4.0) as maker:
        start = time.monotonic()
        page = maker.make(copy_of(), SLOW)
        assert (page.state, page.detail) == ("too large", "it could not be read within 4 s")
        assert time.monotonic() - start < 10
        assert maker.make(copy_of("text/plain"), WORDS.encode()).state == "ok"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="NO LIMIT: memory is not bound")
def test_a_page_that_takes_too_much_memory_is_given_up_and_the_next_one_is_read() -> None:
    with PageMaker(memory=60_000_000) as maker:
        page = maker.make(copy_of("text/plain"), WORDS.encode() * 400_000)
        assert (page.state, page.detail) == ("too large", "reading it takes too much memory")
        assert maker.make(copy_of("text/plain"), WORDS.encode()).state == "ok"


def test_a_reader_that_breaks_down_takes_nothing_with_it() -> None:
    with PageMaker() as maker:
        assert maker.make(copy_of("text/plain"), WORDS.encode()).state == "ok"
        process = maker._start()
        os.kill(process.pid, 9)
        assert maker.make(copy_of("text/plain"), WORDS.encode()).state in ("ok", "unsupported")
        assert maker.make(copy_of("text/plain"), WORDS.encode()).state == "ok"
    assert process.returncode == -9


def test_a_page_that_cannot_be_read_in_time_is_told_and_keeps_no_build_waiting(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    with serve_raw({"/slow": answer(SLOW)}) as root:
        (folder / "l.md").write_text(f"# L\n\n[slow]({root}/slow)\n", "utf-8")
        (outcome,) = fetch_links(
            folder, allowed=["localhost"], limits=Limits(reading=2.0), manners=Manners(0.0)
        )
    assert (outcome.state, outcome.detail) == ("too large", "it could not be read within 2 s")
    assert outcome.advice.startswith("save the part of it that matters, then kb fetch ")
    assert Index.build(folder, tmp_path / "index").problems == ()
    assert [one.state for one in link_states(folder)] == ["too large"]


def test_of_a_text_without_end_the_beginning_is_searched_and_the_table_says_so(
    tmp_path: Path,
) -> None:
    (tmp_path / "l.md").write_text("[book](https://a.org/book)\n", "utf-8")
    saved = tmp_path / "saved.txt"
    saved.write_text("a" * 3_100_000, "utf-8")
    outcome = take_in(tmp_path / "l.md", "https://a.org/book", saved)
    assert outcome.detail.startswith(
        "from saved.txt; only the first 3,000,000 of 3,100,000 characters are searched"
    )


def test_a_code_block_that_the_limit_cuts_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "_MOST_CHARACTERS", 1_000)
    page = read("Text.\n\n```\n" + "x = 1\n" * 600 + "```\n", "text/plain")
    assert page.body.endswith("x = 1\n```")
    assert len(page.body) < 1_010


def test_a_large_table_without_a_header_is_found_row_by_row() -> None:
    rows = "".join(f"<tr><td>name {n}</td><td>{n * 3}</td></tr>" for n in range(2_000))
    page = read(f"<html><body><article><p>{WORDS * 5}</p><table>{rows}</table></article></body>")
    (chunk,) = [one for one in page.chunks if "| name 1999 |" in one.text]
    assert "| 5997 |" in chunk.text
    assert chunk.text.startswith("| name 0 | 0 |")
    assert max(len(one.text) for one in page.chunks) < 3_000


@pytest.mark.parametrize("text", ["a" * 50_000, "word " * 20_000, "`<img src=x> " * 5_000])
def test_text_without_sentences_is_cut_and_nothing_in_it_comes_to_life(text: str) -> None:
    chunks = read(text, "text/plain").chunks
    assert max(len(one.text) for one in chunks) <= 16_000
    shown = [MarkdownIt("commonmark").render(one.text) for one in chunks]
    assert not any("<img" in one for one in shown)


@pytest.mark.parametrize("depth", [300, 2_000, 50_000])
def test_a_page_nested_too_deeply_gives_its_text(depth: int) -> None:
    page = read(f"<html><head><title>Deep</title></head><body>{'<div>' * depth}<p>{WORDS * 9}</p>")
    assert (page.state, page.title) == ("ok", "Deep")
    assert page.body.startswith(WORDS.strip())


def test_inline_code_with_tags_is_shown_as_it_is() -> None:
    text = "Use `Vec<T>`, not <T>.\n\n| a | b |\n| --- | --- |\n| `<p>` | `x` |"
    assert harmless(text) == text.replace("not <T>", r"not \<T>")


_PIECES = ["`", "``", "<img src=x>", "|", "\n", "\n\n", " ", "- ", "> ", "    ", "\\", "$$", "a"]
_PIECES += ["|-|-|\n", "[", "](", "![", "http://e/p)", "~~~", "<!-- ", "-->", ")", "[a](b", "\\("]


def test_no_mixture_of_marks_brings_a_tag_to_life() -> None:
    choose = random.Random(6)
    readers = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]
    for _ in range(1_500):
        text = "".join(choose.choices(_PIECES, k=choose.randint(2, 14)))
        for reader in readers:
            shown = reader.render(harmless(text))
            assert "<img" not in shown and "<!--" not in shown, text


def test_a_copy_that_can_be_read_no_longer_is_a_problem_of_the_build(tmp_path: Path) -> None:
    source = tmp_path / "l.md"
    source.write_text("[gone](https://a.org/page)\n", "utf-8")
    keep(copies_folder(source), copy_of(), b"%PDF-1.4 broken")
    ((_, copy),) = read_copies(copies_folder(source))
    assert copy.state == "ok"
    (problem,) = Index.build(source, tmp_path / "index").problems
    assert problem.startswith("https://a.org/page: ")
