import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import kb
from indexer import Index
from indexer.index import default_folder
from indexer.places import cache_root
from kb.errors import ContentError, IndexMissing


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Index]:
    source = tmp_path / "source"
    source.mkdir()
    (source / "tea.md").write_text("# Tea\n\nTea is green.\n", encoding="utf-8")
    (source / "coal.md").write_text("# Coal\n\nCoal is black.\n", encoding="utf-8")
    Index.build(source, tmp_path / "index")
    return source, Index.open(tmp_path / "index")


def test_shipped_index_holds_every_answer_and_every_searchable_resource(index: Index) -> None:
    held = {d.answer_id for d in index.documents if d.answer_id}
    assert held == {answer.id for answer in kb.load_answers()}
    linked = {d.resource_id for d in index.documents if d.resource_id}
    assert linked == {resource.id for resource in kb.load_resources() if resource.indexed}
    assert index.status()["problems"] == []


def test_answer_has_its_front_matter_and_whole_body(index: Index) -> None:
    document = index.answer("metrics/precision")
    assert document is not None
    (answer,) = [answer for answer in kb.load_answers() if answer.id == "metrics/precision"]
    assert document.title == answer.title
    assert document.aliases == answer.aliases
    assert document.algorithms == answer.algorithms
    assert document.see_also == answer.see_also
    assert document.section == "metrics"
    assert document.body.strip() == answer.body.strip()
    assert document.path == str(answer.path)
    assert index.answer("no/such-answer") is None


def test_refresh_sees_nothing_when_nothing_changed(pair: tuple[Path, Index]) -> None:
    _, index = pair
    assert not index.refresh()
    assert index.status()["stale"] == []


def test_refresh_follows_a_change_an_addition_and_a_removal(pair: tuple[Path, Index]) -> None:
    source, index = pair
    (source / "tea.md").write_text("# Tea\n\nTea is brown by now.\n", encoding="utf-8")
    assert index.status()["stale"] == ["tea.md"]
    assert index.refresh()
    assert index.search("tea", k=1)[0].text == "Tea is brown by now."
    (source / "milk.md").write_text("# Milk\n\nMilk is white.\n", encoding="utf-8")
    assert index.refresh()
    assert index.search("milk", k=1)[0].text == "Milk is white."
    (source / "coal.md").unlink()
    assert index.refresh()
    assert {document.title for document in index.documents} == {"Tea", "Milk"}
    assert not index.refresh()


def test_touched_file_is_looked_at_once_and_changes_nothing(pair: tuple[Path, Index]) -> None:
    source, index = pair
    generation = index.status()["generation"]
    (source / "tea.md").touch()
    assert index.status()["stale"] == ["tea.md"]
    assert not index.refresh()
    assert index.status()["stale"] == []
    assert index.status()["generation"] == generation


def test_refresh_takes_over_what_another_process_built(pair: tuple[Path, Index]) -> None:
    source, index = pair
    (source / "tea.md").write_text("# Tea\n\nTea is red.\n", encoding="utf-8")
    code = "import sys; from indexer import Index; Index.build(sys.argv[1], sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(source), str(index.folder)], check=True)
    assert index.refresh()
    assert index.search("tea", k=1)[0].text == "Tea is red."


def test_source_that_is_gone_leaves_the_index_as_it_is(pair: tuple[Path, Index]) -> None:
    source, index = pair
    source.rename(source.with_name("moved"))
    assert not index.refresh()
    assert Index.open(index.folder).search("tea", k=1)[0].text == "Tea is green."


def test_open_brings_the_index_up_to_date(pair: tuple[Path, Index]) -> None:
    source, index = pair
    (source / "tea.md").write_text("# Tea\n\nTea is blue.\n", encoding="utf-8")
    assert Index.open(index.folder).search("tea", k=1)[0].text == "Tea is blue."


def test_status_is_fit_for_json(pair: tuple[Path, Index]) -> None:
    source, index = pair
    facts = json.loads(json.dumps(index.status()))
    assert facts["source"] == str(source)
    assert facts["folder"] == str(index.folder)
    assert (facts["documents"], facts["generation"]) == (2, 1)
    assert facts["bytes"] == sum(f.stat().st_size for f in index.folder.iterdir())


def test_damaged_index_in_the_cache_is_made_again(
    pair: tuple[Path, Index], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path
) -> None:
    source, index = pair
    monkeypatch.setattr(kb, "__file__", str(source / "__init__.py"))
    monkeypatch.setenv("KB_CACHE_DIR", str(tmp_path))
    (tmp_path / "models").symlink_to(cache / "models", target_is_directory=True)
    place = default_folder(source, index._embedder.model)
    place.mkdir()
    (place / "index.sqlite").write_bytes(b"damaged" * 1000)
    assert Index.open().search("tea", k=1)[0].text == "Tea is green."
    assert place.parent == cache_root() == tmp_path


def test_first_result_needs_neither_torch_nor_a_second(index: Index) -> None:
    code = (
        "import sys, time; start = time.perf_counter(); from indexer import Index;"
        "Index.open().search('what is recall?'); print(time.perf_counter() - start);"
        "print(*{'torch', 'transformers', 'gradio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, loaded = done.stdout.split("\n")[:2]
    assert float(seconds) < 3  # 0.4 s on an idle machine
    assert loaded == ""


def test_a_folder_without_markdown_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ContentError, match="no Markdown files"):
        Index.build(tmp_path / "empty", tmp_path / "index")


def test_an_index_is_read_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.md").write_text("# What is a gasket?\n\nA gasket seals two flanges.\n")
    Index.build(tmp_path / "note.md", tmp_path / "index")
    before = Index.open(tmp_path / "index").search("what is a gasket?")
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write anywhere
    assert Index.open(tmp_path / "index").search("what is a gasket?") == before


def test_a_database_that_is_just_being_made_counts_as_missing(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "index.sqlite").close()
    (tmp_path / "index.sqlite").touch()
    with pytest.raises(IndexMissing):
        Index.open(tmp_path)


def test_no_telemetry_is_left_behind_by_a_search(tmp_path: Path, index: Index) -> None:
    code = "from indexer import Index; print(Index.open().search('what is recall?')[0].answer_id)"
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    home["KB_CACHE_DIR"] = os.environ["KB_CACHE_DIR"]
    done = subprocess.run(
        [sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "metrics/recall"
    assert list(tmp_path.rglob("*")) == []
