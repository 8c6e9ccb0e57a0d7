"""Reading a question: typing errors, acronyms, compounds, and what it compares."""

from pathlib import Path

import pytest

from indexer import Index
from indexer.acronyms import find_acronyms
from indexer.question import find_sides, read_question
from kb.load import load_outside


def text_of(index: Index, asked: str) -> str:
    return read_question(index._snapshot, index._embedder, asked).text


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("BN layer", "batch normalization layer"),
        ("kld", "Kullback-Leibler divergence"),
        ("KD", "knowledge distillation"),
        ("in a layer", "in a layer"),
        ("the gap between train and test", "the gap between train and test"),
    ],
)
def test_acronym_is_spelt_out_unless_it_is_a_word(index: Index, asked: str, text: str) -> None:
    assert text_of(index, asked) == text


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("what is recal", "what is recall"),
        ("BatchNorm", "batch norm"),
        ("crossentropy", "cross entropy"),
        ("overfitting", "overfitting"),
        ("GoogLeNet", "GoogLeNet"),
    ],
)
def test_words_are_corrected_and_parted_as_the_texts_write_them(
    index: Index, asked: str, text: str
) -> None:
    assert text_of(index, asked) == text


def test_spelt_out_acronym_is_still_searched_for_as_typed(index: Index) -> None:
    (term,) = read_question(index._snapshot, index._embedder, "BN").terms
    assert term.forms == ("bn", "batch normalization")


def test_only_a_name_of_its_own_or_in_brackets_is_an_acronym() -> None:
    assert find_acronyms([("Non-maximum suppression (NMS)",)]) == {"nms": "Non-maximum suppression"}
    assert find_acronyms([("What is X?", "CLIP embeddings", "cut long idle paths")]) == {}
    assert find_acronyms([("What is recall?", "TPR")]) == {}


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("what is the difference between recall and precision?", ("recall", "precision")),
        ("ReLU vs. leaky ReLU", ("ReLU", "leaky ReLU")),
        ("how does PCA differ from SVD?", ("PCA", "SVD")),
        ("what is recall?", None),
        ("one two three four five six seven versus eight", None),
    ],
)
def test_compared_things_are_found(question: str, sides: tuple[str, str] | None) -> None:
    assert find_sides(question) == sides


def test_comparison_puts_the_two_things_before_an_entry_that_mentions_both(index: Index) -> None:
    hits = index.search("latent space versus feature space", k=2)
    assert {hit.answer_id for hit in hits} == {
        "terminology/latent-space",
        "terminology/feature-space",
    }


def test_topic_outside_is_declined_and_the_same_words_inside_are_not(index: Index) -> None:
    assert "bagging, boosting and stacking of ensembles" in load_outside()
    outside = index.rank("bagging vs boosting", 1)
    assert outside.evidence.outside is not None
    assert outside.evidence.outside > outside.evidence.question
    assert outside.confidence < 0.5 < index.rank("batch norm vs instance norm", 1).confidence


def test_change_of_the_topics_outside_reaches_the_next_question(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# What is tea?\n\nTea is a hot drink.\n", encoding="utf-8")
    Index.build(tmp_path, tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert index.rank("coffee", 1).evidence.outside is None
    (tmp_path / "outside.toml").write_text('topics = ["coffee"]\n', encoding="utf-8")
    assert index.refresh()
    found = index.rank("coffee", 1).evidence.outside
    assert found == pytest.approx(1.0, abs=1e-3)
    (tmp_path / "outside.toml").write_text("topics = 3\n", encoding="utf-8")
    index.refresh()
    assert "outside.toml:1: topics must be a list" in index.status()["problems"][0]
