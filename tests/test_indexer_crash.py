"""Builds that are killed at any moment: the last complete generation answers."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer import Index

BUILD = "import sys; from indexer import Index; Index.build(sys.argv[1], sys.argv[2])"


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
