import pytest

from indexer.spelling import closest_word, parted_word, typing_errors
from indexer.words import find_terms, joined_pairs, searchable


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the L1 norm?", ["l1", "norm"]),
        ("k-means vs. DBSCAN", ["k-means", "vs", "dbscan"]),
        ("VGG-16's 1x1 filters", ["vgg-16", "1x1", "filters"]),
        ("F1", ["f1"]),
        ("what is it?", ["what", "is", "it"]),
        ('"" * ( ) NEAR( :', ["near"]),
        ("🙂 ∑", []),
        ("", []),
    ],
)
def test_content_words_of_a_question(question: str, words: list[str]) -> None:
    assert [term.word for term in find_terms(question)] == words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("k-means", "kmeans"),
        ("VGG-16", "vgg16"),
        ("ResNet-50", "resnet50"),
        ("normalisation", "normalization"),
        ("colour", "color"),
        ("Kullback‑Leibler", "kullback-leibler"),
        ("ﬁlter", "filter"),
    ],
)
def test_two_spellings_of_one_thing_share_a_form(left: str, right: str) -> None:
    (asked,) = find_terms(left)
    written = f" {searchable(right)} "
    assert any(f" {form} " in written for form in asked.forms)


def test_neighbouring_words_are_also_asked_for_as_one() -> None:
    assert joined_pairs("batch norm layer") == ("batchnorm", "normlayer")


def test_query_never_holds_a_bare_quote() -> None:
    for term in find_terms('say "x" OR NEAR(a b) "'):
        assert all(part.startswith('"') and part.endswith('"') for part in term.query.split(" OR "))


@pytest.mark.parametrize(
    ("a", "b", "errors"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abcd", 1), ("abc", "xyz", 3), ("", "ab", 2)],
)
def test_typing_errors_count_letters_and_swaps(a: str, b: str, errors: int) -> None:
    assert typing_errors(a, b) == typing_errors(b, a) == errors


WORDS = {"precision": 3, "prediction": 90, "recall": 5, "real": 4, "entropy": 2, "cross": 2}


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("presicion", "precision"),  # the same letters beat the more common word
        ("recal", "recall"),  # as near as "real": the more common one
        ("entorpy", "entropy"),
        ("egg", None),
        ("marathon", None),
        ("xecall", None),  # the first letter counts as right
    ],
)
def test_typing_error_is_put_right_only_if_a_known_word_is_near(
    word: str, better: str | None
) -> None:
    assert closest_word(word, WORDS) == better


def test_words_run_together_are_parted() -> None:
    assert parted_word("crossentropy", WORDS) == "cross entropy"
    assert parted_word("crossbow", WORDS) is None
