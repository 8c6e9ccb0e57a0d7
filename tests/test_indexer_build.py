import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from indexer import Hit, Index
from indexer.snapshot import Snapshot
from indexer.vectors import FILE_NAME
from kb.errors import ContentError, IndexFault, IndexMismatch, IndexMissing

PAGES = {
    "fruit.md": "# Apples\n\nApples grow on trees. They are red or green.\n\n"
    "## Pears\n\nPears are soft.\n",
    "sky/stars.md": "---\nid: sky/stars\ntitle: What is a star?\naliases: [sun]\n---\n"
    "## In one breath\n\nA star is a ball of hot plasma.\n",
    "sea.md": "# The sea\n\nThe sea is salty because rivers carry minerals into it.\n",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    for path, text in PAGES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def place(source: Path, tmp_path: Path) -> Path:
    Index.build(source, tmp_path / "index")
    return tmp_path / "index"


def first(index: Index, question: str) -> Hit:
    return index.search(question, k=1)[0]


def stored_vectors(place: Path) -> dict[int, np.ndarray]:
    db = sqlite3.connect(place / "index.sqlite")
    rows = db.execute(
        "SELECT chunks.id, vector FROM chunks JOIN embeddings USING (hash)"
    ).fetchall()
    db.close()
    return {number: np.frombuffer(blob, dtype=np.float32) for number, blob in rows}


def test_first_build_adds_everything_and_the_second_nothing(source: Path, tmp_path: Path) -> None:
    report = Index.build(source, tmp_path / "index")
    assert (report.added, report.changed, report.removed, report.unchanged) == (3, 0, 0, 0)
    assert report.chunks == len(stored_vectors(tmp_path / "index"))
    assert 0 < report.embedded <= report.chunks
    again = Index.build(source, tmp_path / "index")
    assert (again.added, again.changed, again.removed, again.unchanged) == (0, 0, 0, 3)
    assert (again.embedded, again.chunks) == (0, report.chunks)


def test_only_changed_text_is_embedded_again(source: Path, place: Path) -> None:
    text = PAGES["fruit.md"].replace("Pears are soft.", "Pears are hard.")
    (source / "fruit.md").write_text(text, encoding="utf-8")
    report = Index.build(source, place)
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 2)
    assert report.embedded == 1
    assert first(Index.open(place), "pears").text == "Pears are hard."


def test_renamed_file_is_moved_without_embedding(source: Path, place: Path) -> None:
    (source / "sea.md").rename(source / "ocean.md")
    report = Index.build(source, place)
    assert (report.added, report.removed, report.unchanged, report.embedded) == (1, 1, 2, 0)
    assert first(Index.open(place), "why is the sea salty?").path == str(source / "ocean.md")


def test_deleted_file_is_forgotten_with_its_vectors(source: Path, place: Path) -> None:
    (source / "sea.md").unlink()
    report = Index.build(source, place)
    assert (report.removed, report.unchanged) == (1, 2)
    index = Index.open(place)
    assert all("salty" not in hit.text for hit in index.search("why is the sea salty?", k=9))
    assert len(stored_vectors(place)) == report.chunks
    db = sqlite3.connect(place / "index.sqlite")
    unused = "SELECT count(*) FROM embeddings WHERE hash NOT IN (SELECT hash FROM chunks)"
    assert db.execute(unused).fetchone() == (0,)
    db.close()


def test_unreadable_files_are_listed_and_the_build_goes_on(source: Path, tmp_path: Path) -> None:
    (source / "latin.md").write_bytes(b"# caf\xe9\n")
    (source / "front.md").write_text("---\nid: [\n---\n# Front\n\nStill read.\n", encoding="utf-8")
    (source / "twin.md").write_text("---\nid: sky/stars\n---\ntext\n", encoding="utf-8")
    report = Index.build(source, tmp_path / "index")
    assert report.added == 5
    assert [problem.split(":")[0] for problem in report.problems] == [
        "front.md",
        "latin.md",
        "the id sky/stars is claimed by sky/stars.md, twin.md",
    ]
    assert Index.build(source, tmp_path / "index").problems == report.problems
    assert first(Index.open(tmp_path / "index"), "front").text == "Still read."


def test_hidden_folders_and_node_modules_are_skipped(source: Path, tmp_path: Path) -> None:
    for name in (".git", ".venv", "node_modules/x"):
        (source / name).mkdir(parents=True)
        (source / name / "readme.md").write_text("# Secret\n\ntext\n", encoding="utf-8")
    assert Index.build(source, tmp_path / "index").added == 3


def test_single_file_can_be_a_source(source: Path, tmp_path: Path) -> None:
    Index.build(source / "fruit.md", tmp_path / "index")
    hit = first(Index.open(tmp_path / "index"), "pears")
    assert (hit.path, hit.line, hit.heading) == (str(source / "fruit.md"), 7, "Apples > Pears")
    assert (hit.title, hit.answer_id, hit.text) == ("Apples", None, "Pears are soft.")


def test_front_matter_gives_id_title_and_aliases(place: Path) -> None:
    hit = first(Index.open(place), "sun")
    assert (hit.answer_id, hit.title) == ("sky/stars", "What is a star?")
    assert hit.text == "A star is a ball of hot plasma."


def test_missing_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no such file or folder"):
        Index.build(tmp_path / "nowhere", tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_opening_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="kb build"):
        Index.open(tmp_path)


def test_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(IndexFault, match="cannot be used"):
        Index.open(tmp_path)


def test_index_of_another_format_or_model_is_refused(source: Path, place: Path) -> None:
    db = sqlite3.connect(place / "index.sqlite")
    db.execute("UPDATE meta SET value = 'other' WHERE key = 'fingerprint'")
    db.commit()
    with pytest.raises(IndexMismatch, match="was made by"):
        Index.open(place)
    with pytest.raises(IndexMismatch, match="was made by"):
        Index.build(source, place)
    db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.commit()
    db.close()
    with pytest.raises(IndexMismatch, match=f"format 0.*kb build {source} --index {place}"):
        Index.open(place)


def test_index_of_an_older_version_is_brought_over_without_embedding(
    source: Path, place: Path
) -> None:
    before = first(Index.open(place), "pears")
    db = sqlite3.connect(place / "index.sqlite")
    db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.execute("ALTER TABLE documents DROP COLUMN body")
    db.execute("DROP TABLE words")
    db.commit()
    db.close()
    report = Index.build(source, place)
    assert (report.added, report.embedded) == (3, 0)
    index = Index.open(place)
    assert first(index, "pears") == before
    assert index.status()["generation"] == 2


def test_database_of_another_program_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    db = sqlite3.connect(tmp_path / "other" / "index.sqlite")
    db.execute("CREATE TABLE songs (name TEXT)")
    db.commit()
    with pytest.raises(IndexMismatch, match="another program"):
        Index.build(source, tmp_path / "other")
    assert db.execute("SELECT count(*) FROM songs").fetchone() == (0,)
    db.close()


@pytest.mark.parametrize("damage", ["missing", "truncated", "garbage", "older", "flipped"])
def test_damaged_vectors_are_made_again_from_sqlite(
    damage: str, source: Path, place: Path, tmp_path: Path
) -> None:
    Snapshot(place)  # writes the file
    file = place / FILE_NAME
    good = file.read_bytes()
    if damage == "missing":
        file.unlink()
    elif damage == "truncated":
        file.write_bytes(good[: len(good) // 2])
    elif damage == "garbage":
        file.write_bytes(b"x" * 10)
    elif damage == "flipped":
        file.write_bytes(good[:1000] + bytes([good[1000] ^ 1]) + good[1001:])
    else:
        (source / "fruit.md").unlink()
        Index.build(source, place)
        file.write_bytes(good)
    # No embedder is given: whatever the snapshot holds comes from the SQLite file.
    snapshot = Snapshot(place)
    assert snapshot.vectors is not None
    for number, vector in stored_vectors(place).items():
        scores = snapshot.vectors.scores(vector[None, :], np.array([number]))
        np.testing.assert_allclose(scores, [vector @ vector], atol=1e-6)
    assert len(snapshot.vectors) == len(stored_vectors(place))
    if damage != "older":
        assert file.read_bytes() == good


def test_resources_of_ours_become_documents(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "resources.toml").write_text(
        '[[resource]]\nid = "zebra-page"\ntitle = "All about zebras"\nurl = "https://example.org/z"\n'
        'kind = "article"\nauthor = "A"\nyear = "2020"\naccess = "open"\nanswers = []\n'
        'note = "Says that zebras have stripes."\n\n'
        '[[resource]]\nid = "secret"\ntitle = "Zebra secrets"\nkind = "book"\nauthor = "B"\n'
        'year = "2021"\naccess = "print"\nanswers = []\nnote = "Zebra zebra."\nindexed = false\n',
        encoding="utf-8",
    )
    Index.build(tmp_path / "source", tmp_path / "index")
    (hit,) = Index.open(tmp_path / "index").search("zebras")
    assert (hit.resource_id, hit.url) == ("zebra-page", "https://example.org/z")
    assert (hit.path, hit.line, hit.text) == (None, None, "Says that zebras have stripes.")


def test_foreign_resources_file_is_a_problem_only(source: Path, tmp_path: Path) -> None:
    (source / "resources.toml").write_text("[other]\nx = 1\n", encoding="utf-8")
    report = Index.build(source, tmp_path / "index")
    assert report.added == 3
    assert len(report.problems) == 1


def test_progress_tells_every_phase_to_its_end(source: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    Index.build(source, tmp_path / "index", progress=lambda *args: told.append(args))
    for phase in ("read", "prepare", "embed"):
        done, total, _ = [entry for entry in told if entry[2] == phase][-1]
        assert done == total > 0


def test_index_folder_can_be_copied(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "copy")
    left, right = Index.open(place), Index.open(tmp_path / "copy")
    assert left.search("pears", k=9) == right.search("pears", k=9)
