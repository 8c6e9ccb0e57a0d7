"""Folders of Markdown as file systems and editors can leave them."""

import os
import time
from pathlib import Path

import pytest
from crashing import run_kb, without_privileges

from indexer import Index
from indexer.watch import watch_beside

_DEEP = 1200  # folders; Python's stack has a thousand frames


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "tea.md").write_text("# Tea\n\nTea is green.\n", encoding="utf-8")
    return folder


def test_links_in_circles_and_to_nowhere_are_listed_or_passed_by(
    source: Path, tmp_path: Path
) -> None:
    (source / "itself").symlink_to(source, target_is_directory=True)
    (source / "loop.md").symlink_to(source / "loop.md")
    (source / "nowhere.md").symlink_to("missing.md")
    (source / "also-tea.md").symlink_to("tea.md")
    os.mkfifo(source / "pipe.md")
    report = Index.build(source, tmp_path / "index")
    assert report.added == 2
    assert [problem.split(":")[0] for problem in report.problems] == ["loop.md", "nowhere.md"]
    assert Index.open(tmp_path / "index").status()["stale"] == []


def test_tree_deeper_than_pythons_stack_is_read(source: Path, tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(source)
        for _ in range(_DEEP):
            os.mkdir("d")
            os.chdir("d")
        Path("deep.md").write_text("# Deep\n\nDeep water.\n", encoding="utf-8")
        report = Index.build(source, tmp_path / "index")
        os.remove("deep.md")
        for _ in range(_DEEP):  # pytest clears up by recursion
            os.chdir("..")
            os.rmdir("d")
    finally:
        os.chdir(here)
    assert (report.added, report.problems) == (2, ())


def test_longest_names_and_paths_are_read(source: Path, tmp_path: Path) -> None:
    (source / ("n" * 252 + ".md")).write_text("Long name.\n", encoding="utf-8")
    (source / ("ö" * 126 + ".md")).write_text("# " + "title " * 2000 + "\n\nLong.\n", "utf-8")
    report = Index.build(source, tmp_path / "index")
    assert (report.added, report.problems) == (3, ())
    assert Index.open(tmp_path / "index").search("long name", k=1)[0].text == "Long name."


def test_what_may_not_be_read_is_listed_and_the_build_goes_on(source: Path, tmp_path: Path) -> None:
    before = without_privileges()
    (source / "locked.md").write_text("# Locked\n\nSecret.\n", encoding="utf-8")
    (source / "shut").mkdir()
    (source / "shut" / "in.md").write_text("# In\n\nInside.\n", encoding="utf-8")
    (source / "locked.md").chmod(0)
    (source / "shut").chmod(0)
    try:
        done = run_kb("build", source, "--index", tmp_path / "index", before=before)
    finally:
        (source / "shut").chmod(0o700)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == [
        "problem: locked.md: Permission denied",
        "problem: shut: Permission denied",
        f"1 added, {done.stdout.splitlines()[2].partition(', ')[2]}",
    ]
    assert Index.build(source, tmp_path / "index").added >= 1  # once it may be read


@pytest.mark.parametrize("year", [1990, 2090])
def test_change_is_seen_although_the_clock_was_wrong(
    year: int, source: Path, tmp_path: Path
) -> None:
    Index.build(source, tmp_path / "index")
    index = Index.open(tmp_path / "index")
    (source / "tea.md").write_text("# Tea\n\nTea is brown.\n", encoding="utf-8")
    seconds = (year - 1970) * 31_557_600
    os.utime(source / "tea.md", (seconds, seconds))
    assert index.refresh()
    assert index.search("tea", k=1)[0].text == "Tea is brown."
    assert not index.refresh()


def test_file_that_an_editor_writes_in_two_steps_is_searched_as_it_ends(
    source: Path, tmp_path: Path
) -> None:
    Index.build(source, tmp_path / "index")
    index = Index.open(tmp_path / "index")
    stop = watch_beside(index)
    try:
        with (source / "tea.md").open("w", encoding="utf-8") as file:
            file.flush()  # empty for as long as the watcher needs to see it
            time.sleep(1)
            file.write("# Tea\n\nTea is ")
            file.flush()
            time.sleep(1)
            file.write("brown.\n")
        deadline = time.monotonic() + 30
        while not index.search("tea", k=1) or "brown" not in index.search("tea", k=1)[0].text:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        stop.set()
    assert index.search("tea", k=1)[0].text == "Tea is brown."
    assert index.status()["problems"] == []
