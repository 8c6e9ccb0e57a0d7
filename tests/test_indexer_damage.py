"""Index folders that something happened to: what still answers, and what one is told to run."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from crashing import run_kb, without_privileges
from gradio_client import Client
from served import served

from indexer import Index
from indexer.vectors import FILE_NAME


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "tea.md").write_text("# Tea\n\nTea is green.\n", encoding="utf-8")
    (folder / "coal.md").write_text("# Coal\n\nCoal is black.\n", encoding="utf-8")
    return folder


@pytest.fixture
def place(source: Path, tmp_path: Path) -> Path:
    Index.build(source, tmp_path / "index")
    return tmp_path / "index"


def ask_tea(index: Index) -> list[tuple[float, str]]:
    return [(hit.score, hit.text) for hit in index.search("what colour is tea?", k=9)]


def set_meta(place: Path, name: str, value: str) -> None:
    db = sqlite3.connect(place / "index.sqlite")
    db.execute("UPDATE meta SET value = ? WHERE key = ?", (value, name))
    db.commit()
    db.close()


def test_vectors_of_another_index_are_not_believed(source: Path, place: Path) -> None:
    before = ask_tea(Index.open(place))
    other = source.with_name("other")
    other.mkdir()
    (other / "salt.md").write_text("# Salt\n\nSalt is white.\n", encoding="utf-8")
    (other / "snow.md").write_text("# Snow\n\nSnow is white.\n", encoding="utf-8")
    Index.build(other, place.with_name("foreign"))  # as many chunks, and the same generation
    foreign = (place.with_name("foreign") / FILE_NAME).read_bytes()
    (place / FILE_NAME).write_bytes(foreign)
    assert ask_tea(Index.open(place)) == before
    assert (place / FILE_NAME).read_bytes() != foreign


def test_vectors_of_a_copy_that_was_built_further_are_not_believed(
    source: Path, place: Path
) -> None:
    copy = place.with_name("copy")
    shutil.copytree(place, copy)
    (source / "coal.md").write_text("# Coal\n\nCoal burns.\n", encoding="utf-8")
    Index.build(source, copy)
    (source / "coal.md").write_text("# Coal\n\nTea and coal glow.\n", encoding="utf-8")
    Index.build(source, place)  # generation 2 as well
    before = ask_tea(Index.open(place))
    shutil.copy(copy / FILE_NAME, place / FILE_NAME)
    assert ask_tea(Index.open(place)) == before


@pytest.mark.parametrize("damage", ["foreign", "overwritten", "cut off"])
def test_damaged_database_is_named_with_what_to_run(damage: str, source: Path, place: Path) -> None:
    file = place / "index.sqlite"
    good = file.read_bytes()
    if damage == "foreign":
        file.write_bytes(b"no database" * 1000)
    elif damage == "overwritten":
        file.write_bytes(good[:8192] + b"\x5a" * 40_960 + good[49_152:])
    else:
        file.write_bytes(good[:8192])
    for command in (("search", "tea"), ("status",), ("build", source)):
        done = run_kb(*command, "--index", place)
        assert done.returncode == 1
        assert f"delete {place} and run kb build SOURCE --index {place}" in done.stderr
    shutil.rmtree(place)
    assert run_kb("build", source, "--index", place).returncode == 0


def test_index_of_another_version_or_model_names_the_command(source: Path, place: Path) -> None:
    set_meta(place, "schema", "0")
    done = run_kb("search", "tea", "--index", place)
    assert done.returncode == 1
    assert f"bring it over with kb build {source} --index {place}" in done.stderr
    assert "0 embedded" in run_kb("build", source, "--index", place).stdout
    set_meta(place, "fingerprint", "other")
    set_meta(place, "model", "another/model")
    for command in (("search", "tea"), ("build", source)):
        done = run_kb(*command, "--index", place)
        assert done.returncode == 1
        assert "was made by another/model" in done.stderr
        assert f"delete {place} and run kb build {source} --index {place}" in done.stderr


def test_index_that_cannot_be_written_answers_and_says_why_it_is_old(
    source: Path, place: Path
) -> None:
    before = without_privileges()
    (source / "tea.md").write_text("# Tea\n\nTea is brown.\n", encoding="utf-8")
    for file in place.iterdir():
        file.chmod(0o400)
    place.chmod(0o500)
    try:
        done = run_kb("search", "what colour is tea?", "--index", place, before=before)
        assert (done.returncode, "Tea is green." in done.stdout) == (0, True)
        assert f"allow writing in {place}" in done.stderr
        done = run_kb("build", source, "--index", place, before=before)
        assert done.returncode == 1
        assert f"allow writing in {place}, or name another folder with --index" in done.stderr
    finally:
        place.chmod(0o700)


def test_source_that_is_gone_or_empty_leaves_the_index_and_is_named(
    source: Path, place: Path
) -> None:
    source.rename(source.with_name("moved"))
    index = Index.open(place)
    before = ask_tea(index)
    assert before
    assert index.status()["problems"] == [
        f"no such file or folder: {source}: the last build goes on answering"
    ]
    source.mkdir()  # as an unmounted disk leaves it
    assert not index.refresh()
    assert ask_tea(index) == ask_tea(Index.open(place)) == before
    assert any("no Markdown files" in problem for problem in index.status()["problems"])
    done = run_kb("build", source, "--index", place)
    assert f"any more: delete {place} if its index should go too" in done.stderr
    source.rmdir()
    source.with_name("moved").rename(source)
    assert not index.refresh()
    assert index.status()["problems"] == []


def test_running_server_answers_when_its_index_is_deleted_and_takes_the_next_one(
    source: Path, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    with served(tmp_path / "data", "--index", str(place)) as address:
        client = Client(address, verbose=False)
        ask = ("what colour is tea?", 1)
        assert client.predict(*ask, api_name="/search")[0]["text"] == "Tea is green."
        shutil.rmtree(place)
        (source / "tea.md").write_text("# Tea\n\nTea is brown.\n", encoding="utf-8")
        assert client.predict(*ask, api_name="/search")[0]["text"] == "Tea is green."
        assert not place.exists()
        assert run_kb("build", source, "--index", place).returncode == 0
        assert client.predict(*ask, api_name="/search")[0]["text"] == "Tea is brown."
        client.close()
    said = (tmp_path / "data" / "stderr").read_text()
    assert f"make it again with kb build {source} --index {place}" in said
