"""Small changes leave vectors.faiss as it is, and are found as if it had been made again."""

import shutil
from pathlib import Path

import pytest

from indexer import Index
from indexer.vectors import FILE_NAME

THINGS = {"tea": "green", "coal": "black", "salt": "white"}
ASKED = (
    "what colour is tea in room 3?",
    "coal in room 7",
    "which thing glows at night?",
    "what colour is tea in room 99?",
)


def write(source: Path, room: int, colour_of_tea: str = "green") -> None:
    parts = [
        f"## What colour is {thing} in room {room}?\n\n{thing.title()} there is {colour}.\n"
        for thing, colour in (THINGS | {"tea": colour_of_tea}).items()
    ]
    (source / f"room-{room:02}.md").write_text(f"# Room {room}\n\n" + "\n".join(parts), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("update")
    (top / "source").mkdir()
    for room in range(100):
        write(top / "source", room)
    Index.build(top / "source", top / "index")
    return top


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Path:
    """A copy of the index whose source has moved along with it."""
    shutil.copytree(built / "source", tmp_path / "source")
    shutil.copytree(built / "index", tmp_path / "index")
    Index.build(tmp_path / "source", tmp_path / "index")
    return tmp_path / "index"


def ask(index: Index) -> list[tuple[float, str, str | None]]:
    hits = [hit for hits in index.search_many(ASKED, k=40) for hit in hits]
    return [(hit.score, hit.text, hit.path) for hit in hits]


def ask_made_again(place: Path) -> list[tuple[float, str, str | None]]:
    again = place.with_name("again")
    shutil.rmtree(again, ignore_errors=True)
    shutil.copytree(place, again)
    (again / FILE_NAME).unlink()
    return ask(Index.open(again))


def test_small_changes_answer_as_a_full_rebuild_and_leave_the_file(place: Path) -> None:
    source, stored = place.with_name("source"), (place / FILE_NAME).read_bytes()
    running = Index.open(place)
    # The last room twice: the numbers of its first chunks must not serve others.
    for room, colour in ((99, "orange"), (99, "violet"), (3, "golden")):
        write(source, room, colour)
        assert running.refresh()
        assert ask(running) == ask(Index.open(place)) == ask_made_again(place)
    (source / "night.md").write_text("# Night\n\nOnly the lamp glows at night.\n", "utf-8")
    (source / "room-99.md").unlink()
    Index.build(source, place)
    found = Index.open(place)
    assert ask(found) == ask_made_again(place)
    assert found.search(ASKED[2], k=1)[0].text == "Only the lamp glows at night."
    assert found.search(ASKED[0], k=1)[0].text == "Tea there is golden."
    assert "room-99.md" not in str([hit.path for hit in found.search("room 99", k=200)])
    assert (place / FILE_NAME).read_bytes() == stored
    assert running.refresh()
    assert ask(running) == ask(found)


def test_many_changes_write_the_file_again(place: Path) -> None:
    source, stored = place.with_name("source"), (place / FILE_NAME).read_bytes()
    running = Index.open(place)
    for room in range(8):
        write(source, room, "orange")
    assert running.refresh()
    assert (place / FILE_NAME).read_bytes() != stored
    assert ask(running) == ask(Index.open(place)) == ask_made_again(place)


def test_older_vectors_of_the_same_index_serve_and_those_of_a_fork_do_not(place: Path) -> None:
    source = place.with_name("source")
    fork = place.with_name("fork")
    shutil.copytree(place, fork)
    for room in range(8):
        write(source, room, "orange")
    Index.build(source, fork)  # generation 2, which writes its file
    for room in range(8):
        write(source, room)
    write(source, 99, "violet")
    Index.build(source, place)  # another generation 2, which does not
    before, own = ask(Index.open(place)), (place / FILE_NAME).read_bytes()
    shutil.copy(fork / FILE_NAME, place / FILE_NAME)
    assert ask(Index.open(place)) == before == ask_made_again(place)
    assert (place / FILE_NAME).read_bytes() not in (own, (fork / FILE_NAME).read_bytes())
