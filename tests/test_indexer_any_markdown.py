from pathlib import Path

import pytest
from markdown_trees import TREES, Tree

from indexer import Index
from indexer.records import BuildReport

STYLES = sorted(TREES)


def write_tree(tree: Tree, folder: Path) -> Path:
    for path, text in tree.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Index]:
    indexes = {}
    for style, tree in TREES.items():
        folder = tmp_path_factory.mktemp(style)
        Index.build(write_tree(tree, folder / "source"), folder / "index")
        indexes[style] = Index.open(folder / "index")
    return indexes


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize("style", STYLES)
def test_question_is_found_as_it_is_written_with_its_answer(
    style: str, built: dict[str, Index]
) -> None:
    for gold in TREES[style].golds:
        (hit,) = built[style].search(gold.written, k=1)
        assert hit.path is not None and hit.path.endswith(gold.path)
        assert gold.answer in hit.text
        assert [g.answer for g in TREES[style].golds if g.answer in hit.text] == [gold.answer]
        lines = TREES[style].files[gold.path].split("\n")
        assert hit.line is not None
        assert any(gold.answer in line for line in lines[hit.line - 1 : hit.line + 3])


def test_paraphrases_reach_the_file_and_the_place_in_every_style(built: dict[str, Index]) -> None:
    files, firsts, among = [], [], []
    for style, tree in TREES.items():
        for gold in tree.golds:
            hits = built[style].search(gold.asked, k=5)
            files.append(bool(hits) and str(hits[0].path).endswith(gold.path))
            firsts.append(bool(hits) and gold.answer in hits[0].text)
            among.append(any(gold.answer in hit.text for hit in hits))
    assert share(files) >= 0.95
    assert share(firsts) >= 0.9
    assert share(among) >= 0.97


def test_tree_shows_its_own_title_and_examples(built: dict[str, Index]) -> None:
    titles = {style: built[style].title for style in STYLES}
    assert titles["numbered"] == "Interview list"
    assert titles["course"] == "Vision course"
    assert titles["hugo"] == "Vision notes"
    assert titles["vault"] == "source"
    for style in STYLES:
        written = {gold.written for gold in TREES[style].golds}
        assert set(built[style].examples(4)) <= written, style


def test_files_that_cannot_be_read_are_listed_and_the_build_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "latin.md").write_bytes("# Caf\xe9\n".encode("latin-1"))
    (source / "empty.md").write_bytes(b"")
    (source / "date.md").write_text("---\ndate: 2024-13-45\n---\n# Date\n\nRead.\n", "utf-8")
    (source / "Größe.md").write_text("Wide\r\n\r\nand long.\r\n", "utf-8-sig", newline="")
    report: BuildReport = Index.build(source, tmp_path / "index")
    assert report.added == 3
    assert any("latin.md: not UTF-8 (byte 5)" in problem for problem in report.problems)
    assert any("date.md: front matter" in problem for problem in report.problems)
    hits = Index.open(tmp_path / "index").search("wide and long", k=1)
    assert hits[0].title == "Größe"


def test_file_name_that_is_no_text_is_listed_and_the_build_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "good.md").write_text("# Good\n\nRead.\n", "utf-8")
    try:
        (source / "bad\udcff.md").write_text("# Bad\n\nName.\n", "utf-8")
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    report = Index.build(source, tmp_path / "index")
    assert report.added == 1
    assert any("the file name is not UTF-8" in problem for problem in report.problems)
