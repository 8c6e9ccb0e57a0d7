"""Searching a part of the index, many questions at once, and hits in a notebook."""

import os
import subprocess
import sysconfig
import threading
import time
from pathlib import Path

import pytest

from indexer import Index
from indexer.hits import Hits
from indexer.watch import watch_beside

KB = Path(sysconfig.get_path("scripts")) / "kb"
PAGES = {
    "README.md": "# Garden notes\n\nNotes on what grows.\n",
    "fruit/apple.md": "# When are apples ripe?\n\nApples ripen in autumn.\n",
    "fruit/pear.md": "# When are pears ripe?\n\nPears ripen in late summer.\n",
    "roots/beet.md": "# When are beets ripe?\n\nBeets ripen in ten weeks.\n",
}


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    for path, text in PAGES.items():
        (tmp_path / "garden" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "garden" / path).write_text(text, encoding="utf-8")
    Index.build(tmp_path / "garden", tmp_path / "index")
    return tmp_path


def test_section_and_source_narrow_the_search(garden: Path) -> None:
    index = Index.open(garden / "index")
    titles = [hit.title for hit in index.search("When are beets ripe?", section="fruit")]
    assert set(titles) == {"When are apples ripe?", "When are pears ripe?"}
    (hit,) = index.search("When are beets ripe?", source="fruit/pear.md")
    assert hit.title == "When are pears ripe?"
    assert {hit.title for hit in index.search("ripe", source="roots")} == {"When are beets ripe?"}
    assert index.search("ripe", section="nowhere") == []


def test_filtered_hits_are_those_of_the_whole_that_pass(index: Index) -> None:
    whole = [h for h in index.search("normalization", k=60) if h.path and "/layers/" in h.path]
    part = index.search("normalization", k=len(whole), section="layers")
    assert {hit.answer_id for hit in part} == {hit.answer_id for hit in whole}


def test_many_questions_get_the_hits_of_each(index: Index) -> None:
    questions = ["what is recall?", "batch norm", ""]
    assert index.search_many(questions, k=2) == [index.search(one, k=2) for one in questions]


def test_notebook_shows_hits_escaped(garden: Path) -> None:
    (garden / "garden" / "x.md").write_text("# <b>X</b> | y\n\n1 \\<script> & `z`\n")
    index = Index.open(garden / "index")
    hits = index.search("script", k=1, source="x.md")
    assert isinstance(hits, Hits)
    for shown in (hits._repr_html_(), hits._repr_markdown_()):
        assert "<script" not in shown
        assert "&lt;script&gt; &amp;" in shown
    assert "\\|" in hits._repr_markdown_()


def test_foreign_source_has_its_own_title_and_examples(garden: Path) -> None:
    index = Index.open(garden / "index")
    assert index.title == "Garden notes"
    assert index.examples(2) == ["When are apples ripe?", "When are pears ripe?"]


def test_threads_share_an_index_while_its_source_changes(garden: Path) -> None:
    index = Index.open(garden / "index")
    stop = watch_beside(index)
    failed: list[Exception] = []

    def ask() -> None:
        for _ in range(40):
            try:
                assert (
                    index.search("when are apples ripe?", k=1)[0].title == "When are apples ripe?"
                )
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    (garden / "garden" / "new.md").write_text("# What is kale?\n\nA leafy cabbage.\n")
    for thread in threads:
        thread.join()
    deadline = time.monotonic() + 60  # two seconds on an idle machine
    while index.search("kale", k=1)[0].title != "What is kale?" and time.monotonic() < deadline:
        time.sleep(0.1)
    stop.set()
    assert failed == []
    assert index.search("kale", k=1)[0].title == "What is kale?"


def test_build_watch_follows_a_saved_file(garden: Path) -> None:
    with subprocess.Popen(
        [KB, "build", garden / "garden", "--index", garden / "index", "--watch"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"NO_COLOR": "1"},
    ) as running:
        try:
            assert running.stderr is not None
            assert any("Watching" in line for line in running.stderr)
            (garden / "garden" / "kale.md").write_text("# What is kale?\n\nA leafy cabbage.\n")
            assert any("generation 2" in line for line in running.stderr)
        finally:
            running.terminate()
    assert Index.open(garden / "index").search("kale", k=1)[0].title == "What is kale?"
