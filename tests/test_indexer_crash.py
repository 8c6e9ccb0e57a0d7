"""Builds that are killed, meet each other or fill the disk: the last generation answers."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from crashing import KB, run_kb, stuck_build

from indexer import Index
from indexer.vectors import FILE_NAME
from kb.errors import IndexMissing

BUILD = "import sys; from indexer import Index; Index.build(sys.argv[1], sys.argv[2])"
BUILD_AND_TELL = """
import sys
from indexer import Index
report = Index.build(sys.argv[1], sys.argv[2])
print(report.added, report.unchanged)
"""
KILLED_AFTER_A_PHASE = """
import os, signal, sys
from indexer import Index

def tell(done, total, phase):
    if phase == sys.argv[3] and done == total:
        os.kill(os.getpid(), signal.SIGKILL)

Index.build(sys.argv[1], sys.argv[2], progress=tell)
"""
# The limit stands for a full disk: every write that would go beyond it fails.
ON_A_FULL_DISK = """
import resource, signal, sys
from chat.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["kb", "build", *sys.argv[2:]]
main()
"""


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    source = tmp_path / "source"
    source.mkdir()
    (source / "tea.md").write_text("# Tea\n\nTea is green.\n", encoding="utf-8")
    (source / "coal.md").write_text("# Coal\n\nCoal is black.\n", encoding="utf-8")
    Index.build(source, tmp_path / "index")
    return source, tmp_path / "index"


def grow(source: Path) -> None:
    for i in range(60):
        text = f"# Metal {i}\n\n" + " ".join(
            f"Alloy {i} melts at {i * j} degrees." for j in range(40)
        )
        (source / f"metal-{i}.md").write_text(text, encoding="utf-8")


def answer_without_source(source: Path, place: Path) -> tuple[list[tuple[float, str]], int]:
    """What the index says while it cannot be brought up to date."""
    hidden = source.with_name("hidden")
    source.rename(hidden)
    try:
        index = Index.open(place)
        hits = [(hit.score, hit.text) for hit in index.search("what colour is tea?", k=9)]
        return hits, index.status()["generation"]
    finally:
        hidden.rename(source)


@pytest.mark.parametrize("phase", ["read", "prepare", "embed"])
def test_build_killed_after_a_phase_leaves_the_last_generation(
    phase: str, built: tuple[Path, Path]
) -> None:
    source, place = built
    before = answer_without_source(source, place)
    (source / "tea.md").write_text("# Tea\n\nTea is white.\n", encoding="utf-8")
    command = [sys.executable, "-c", KILLED_AFTER_A_PHASE, str(source), str(place), phase]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert answer_without_source(source, place) == before
    assert Index.build(source, place).changed == 1
    assert "white" in Index.open(place).search("what colour is tea?", k=1)[0].text


def test_killed_first_build_can_be_made_up_for(built: tuple[Path, Path], tmp_path: Path) -> None:
    source, place = built[0], tmp_path / "other"
    command = [sys.executable, "-c", KILLED_AFTER_A_PHASE, str(source), str(place), "embed"]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with pytest.raises(IndexMissing, match="not been completed"):
        Index.open(place)
    assert Index.build(source, place).added == 2


def test_processes_that_build_at_once_do_the_work_once(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    source, place = built[0], tmp_path / "other"
    command = [sys.executable, "-c", BUILD_AND_TELL, str(source), str(place)]
    builds = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = sorted(build.communicate()[0].split() for build in builds)
    assert said == [["0", "2"], ["0", "2"], ["2", "0"]]
    assert Index.open(place).search("coal", k=1)[0].text == "Coal is black."


@pytest.mark.parametrize("seconds", [0.7, 1.5, 3.0])
def test_build_killed_at_any_moment_leaves_a_whole_generation(
    seconds: float, built: tuple[Path, Path]
) -> None:
    source, place = built
    before, generation = answer_without_source(source, place)
    grow(source)
    build = subprocess.Popen([sys.executable, "-c", BUILD, str(source), str(place)])
    try:
        build.wait(seconds)
    except subprocess.TimeoutExpired:
        build.kill()
    code = build.wait()
    after, now = answer_without_source(source, place)
    if now == generation:  # killed before it was complete
        assert code == -signal.SIGKILL
        assert after == before
    else:
        assert (now, len(after)) == (generation + 1, 9)


def test_full_disk_leaves_the_last_generation_and_says_so(built: tuple[Path, Path]) -> None:
    source, place = built
    before = answer_without_source(source, place)
    listing = "\n".join(f"call {i}" for i in range(30_000))  # much to store, little to embed
    (source / "code.md").write_text(f"# Code\n\n```\n{listing}\n```\n", encoding="utf-8")
    limit = (place / "index.sqlite").stat().st_size + 20_000
    done = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, str(limit), source, "--index", place],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert said.startswith(f"kb: the index in {place} cannot be used:")
    assert said.endswith("; free space on its disk and run the same again")
    assert answer_without_source(source, place) == before
    assert Index.build(source, place).added == 1


def test_no_room_for_the_vectors_costs_only_their_file(built: tuple[Path, Path]) -> None:
    source, place = built
    before = answer_without_source(source, place)
    (place / FILE_NAME).unlink()
    done = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, "1000", source, "--index", place],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "cannot" in done.stderr
    assert [file.name for file in place.iterdir() if FILE_NAME in file.name] == []
    assert answer_without_source(source, place) == before


def test_search_answers_at_once_while_another_process_builds(built: tuple[Path, Path]) -> None:
    source, place = built
    (source / "milk.md").write_text("# Milk\n\nMilk is white.\n", encoding="utf-8")
    with stuck_build(source, place):
        start = time.monotonic()
        done = run_kb("search", "what colour is tea?", "--index", place, "-k", 1)
        assert time.monotonic() - start < 20  # the other would take ten minutes
        assert (done.returncode, "Tea is green." in done.stdout) == (0, True)
        status = run_kb("status", "--index", place)
        assert "another process is building the index" in status.stdout
        assert "milk.md" in status.stdout


def test_build_waits_for_another_says_so_and_takes_over_when_that_is_killed(
    built: tuple[Path, Path],
) -> None:
    source, place = built
    (source / "milk.md").write_text("# Milk\n\nMilk is white.\n", encoding="utf-8")
    with stuck_build(source, place):
        mine = subprocess.Popen(
            [*KB, "build", source, "--index", place],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert mine.stderr is not None
        assert mine.stderr.readline().endswith("; waiting for it\n")
    said, _ = mine.communicate(timeout=60)
    assert said.startswith("1 added, 0 changed, 0 removed, 2 unchanged;")


def test_watching_goes_on_while_another_process_builds(built: tuple[Path, Path]) -> None:
    source, place = built
    with subprocess.Popen(
        [*KB, "build", source, "--index", place, "--watch"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        try:
            assert watching.stderr is not None
            assert any("Watching" in line for line in watching.stderr)
            (source / "milk.md").write_text("# Milk\n\nMilk is white.\n", encoding="utf-8")
            with stuck_build(source, place):
                time.sleep(1.2)  # two looks of the watcher
            assert any("generation 2" in line for line in watching.stderr)
        finally:
            watching.terminate()
    assert Index.open(place).search("milk", k=1)[0].text == "Milk is white."


def test_drafts_of_a_killed_builder_are_cleared_after_an_hour(built: tuple[Path, Path]) -> None:
    source, place = built
    old, young = place / f".{FILE_NAME}-99999", place / f".{FILE_NAME}-99998"
    for draft in (old, young):
        draft.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    (source / "coal.md").write_text("# Coal\n\nCoal burns.\n", encoding="utf-8")
    Index.build(source, place)
    assert (old.exists(), young.exists()) == (False, True)
