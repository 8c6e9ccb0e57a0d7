"""Linked pages in the index: taken in, cited to the passage, kept fresh, and behind the answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_maker import make_pdf
from web_server import Site, serve_site

from indexer import Index
from indexer.fetching import fetch_links, take_in
from indexer.pages import link_states
from indexer.places import copies_folder
from indexer.web.crawl import Manners
from indexer.web.wanted import find_linked
from kb.errors import KBError


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve_site() as served:
        yield served


@pytest.fixture
def source(tmp_path: Path, site: Site) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "links.md").write_text(
        f"# Reading list\n\n- [Norms]({site.url('/article')})\n"
        f"- [Paper]({site.url('/paper.pdf')})\n"
        f"- [Gone]({site.url('/missing')})\n",
        "utf-8",
    )
    return folder


def fetch(source: Path, *names: str) -> dict[str, str]:
    outcomes = fetch_links(source, names, allowed=["localhost"], manners=Manners(0.0))
    return {one.url.rpartition("/")[2]: one.state for one in outcomes}


def open_index(source: Path) -> Index:
    Index.build(source, source.parent / "index")
    return Index.open(source.parent / "index")


def test_fetched_pages_are_found_and_cited_to_the_passage(source: Path, site: Site) -> None:
    index = open_index(source)
    assert fetch(source) == {"article": "ok", "paper.pdf": "ok", "missing": "dead"}
    assert index.refresh()
    page = index.search("widget entropy", k=1)[0]
    assert (page.page, page.url) == (2, site.url("/paper.pdf#page=2"))
    assert page.resource_id
    assert page.answer_id is None
    rule = index.search("triangle rule for widgets", k=1)[0]
    assert rule.heading == "Widget norms explained 1 > The triangle rule for widgets"
    assert rule.url == site.url(
        "/article#triangle:~:text=The%20norm%20of%20a%20sum%20of%20two%20widgets"
    )
    assert rule.text.startswith("The norm of a sum of two widgets is at most")


def test_an_unchanged_copy_is_not_read_or_embedded_again(source: Path) -> None:
    fetch(source)
    open_index(source)
    assert fetch(source)["article"] == "not modified"
    report = Index.build(source, source.parent / "index")
    assert (report.embedded, report.changed, report.added) == (0, 0, 0)


def test_an_answer_ranks_before_a_page_that_says_the_same(source: Path) -> None:
    fetch(source)
    rule = "The norm of a sum of two widgets is at most the sum of their norms, which is the rule"
    (source / "ours.md").write_text(
        f"# The triangle rule for widgets\n\n{rule} that makes all later estimates work.\n", "utf-8"
    )
    hits = open_index(source).search("what is the triangle rule for widgets?", k=3)
    assert hits[0].path
    assert hits[0].path.endswith("ours.md")
    assert hits[1].resource_id


def test_states_tell_what_was_fetched_when_and_what_to_do(source: Path) -> None:
    assert {one.state for one in link_states(source)} == {"not fetched"}
    fetch(source)
    states = {one.title: one for one in link_states(source)}
    assert states["Norms"].state == "ok"
    assert states["Norms"].fetched[:4] >= "2026"
    assert states["Norms"].serves == ("links.md",)
    assert states["Gone"].state == "dead"
    assert states["Gone"].detail == "HTTP 404"
    assert "another page" in states["Gone"].advice
    assert open_index(source).status()["links"] == ["ok: 2", "dead: 1"]


def test_a_saved_page_stands_in_for_one_that_cannot_be_fetched(
    source: Path, tmp_path: Path
) -> None:
    fetch(source)
    (gone,) = [one.id for one in link_states(source) if one.title == "Gone"]
    saved = tmp_path / "saved.pdf"
    saved.write_bytes(make_pdf(["The saved page tells of widget magnetism."]))
    assert take_in(source, gone, saved).state == "ok"
    assert {one.title: one.state for one in link_states(source)}["Gone"] == "ok"
    hit = open_index(source).search("widget magnetism", k=1)[0]
    assert (hit.resource_id, hit.page) == (gone, 1)
    assert fetch(source)["missing"] == "dead"
    hit = open_index(source).search("widget magnetism", k=1)[0]
    assert hit.resource_id == gone


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("page.exe", b"MZ", "only saved pages of these kinds"),
        ("page.pdf", b"%PDF-1.4 broken", "broken"),
        ("page.html", b"", "no bytes"),
        ("none.html", None, "no such file"),
    ],
)
def test_a_saved_file_that_cannot_be_read_is_refused(
    source: Path, tmp_path: Path, name: str, content: bytes | None, why: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    linked = find_linked(source)[0]
    with pytest.raises(KBError, match=why):
        take_in(source, linked.id, file)
    assert not list(copies_folder(source).glob("*"))


def test_a_page_that_is_linked_no_longer_leaves_the_cache_and_the_index(source: Path) -> None:
    fetch(source)
    index = open_index(source)
    (source / "links.md").write_text("# Reading list\n\nNothing left.\n", "utf-8")
    fetch(source)
    assert [file.name for file in copies_folder(source).iterdir()] == ["lock.sqlite"]
    index.refresh()
    assert [document.path for document in index.documents] == [str(source / "links.md")]


def test_a_copy_whose_bytes_are_gone_is_a_problem_and_the_build_goes_on(source: Path) -> None:
    fetch(source)
    for path in copies_folder(source).glob("*.bin"):
        path.unlink()
    report = Index.build(source, source.parent / "index")
    assert report.added == 1
    assert len([p for p in report.problems if "fetch it again" in p]) == 2


def test_a_damaged_record_is_no_crash(source: Path) -> None:
    fetch(source)
    for path in copies_folder(source).glob("*.json"):
        path.write_text('{"url": 3', "utf-8")
    assert Index.build(source, source.parent / "index").added == 1
    assert fetch(source)["article"] == "ok"


def test_resources_of_a_list_are_fetched_and_a_dropped_one_leaves_the_index(
    tmp_path: Path, site: Site
) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\nAlpha.\n", "utf-8")
    entry = (
        '[[resource]]\nid = "norms"\ntitle = "On norms"\nurl = "{url}"\nkind = "article"\n'
        'author = "A"\nyear = "2026"\naccess = "open"\n'
        'answers = ["maths/norms"]\nnote = "A note."\n'
    )
    listed = folder / "resources.toml"
    listed.write_text(entry.format(url=site.url("/article")), "utf-8")
    assert fetch(folder, "norms") == {"article": "ok"}
    index = open_index(folder)
    assert {(d.key.partition(":")[0], d.resource_id) for d in index.documents} == {
        ("a.md", None),
        ("page", "norms"),
        ("resource", "norms"),
    }
    assert index.search("triangle rule", k=1)[0].resource_id == "norms"
    listed.write_text("", "utf-8")
    index.refresh()
    assert [d.key for d in index.documents] == ["a.md"]


def test_a_name_that_is_not_linked_is_refused_with_advice(source: Path) -> None:
    with pytest.raises(KBError, match="kb fetch without a name lists"):
        fetch(source, "nothing")
    with pytest.raises(KBError, match="link to it in a Markdown file"):
        fetch(source, "https://a.org/elsewhere")
