import math
import sqlite3
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from indexer import Hit, Index
from indexer.evidence import gather
from indexer.search import WEIGHTS
from indexer.snapshot import Snapshot
from indexer.words import find_terms, joined_pairs

QUESTIONS = (
    "why does batch norm help?",
    "difference between L1 and L2",
    "vgg16",
    "What is the area under the ROC curve?",
    "how do I boil an egg?",
)


class BruteForce:
    """The search again, as plain loops over what the SQLite file holds."""

    def __init__(self, folder: Path) -> None:
        db = sqlite3.connect(folder / "index.sqlite")
        self.model = db.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()[0]
        self.chunks = db.execute(
            "SELECT id, document_id, kind, vector FROM chunks JOIN embeddings USING (hash)"
            " WHERE unit = 0"
        ).fetchall()
        self.names = dict(db.execute("SELECT id, key FROM documents"))
        self.db = db

    def grounds(self, question: str, vector: np.ndarray) -> dict[str, list[float]]:
        """Key -> lexical, question, passage and window evidence of every document."""
        quoted = [form for term in find_terms(question) for form in term.forms]
        query = " OR ".join(f'"{form}"' for form in [*quoted, *joined_pairs(question)])
        bm25 = dict(
            self.db.execute(
                "SELECT rowid, -bm25(passages, 3.0, 2.0, 1.5, 1.0) FROM passages"
                " WHERE passages MATCH ?",
                (query,),
            )
        )
        found = {}
        for number, key in self.names.items():
            own = [
                (i, k, float(np.frombuffer(v, "f4") @ vector))
                for i, d, k, v in self.chunks
                if d == number
            ]
            weight = {"passage": 1.0, "code": 0.5, "sources": 0.2}
            texts = [(weight[k], bm25.get(i, 0.0), c) for i, k, c in own if k in weight]
            lexical = sorted((w * b for w, b, _ in texts), reverse=True)[:3]
            windows = [c for _, k, c in own if k == "window"] + [w * c for w, _, c in texts]
            found[key] = [
                sum(lexical) / len(lexical),
                max([0.0, *windows, *(c for _, k, c in own if k == "question")]),
                sum(w * c for w, _, c in texts) / sum(w for w, _, _ in texts),
                max([0.0, *windows]),
            ]
        highest = max(row[0] for row in found.values()) or 1.0
        return {key: [row[0] / highest, *row[1:]] for key, row in found.items()}


@pytest.mark.parametrize("question", QUESTIONS)
def test_search_equals_brute_force_by_value(question: str, index: Index) -> None:
    brute = BruteForce(index.folder)
    vector = index._embedder.embed_question(question)[0]
    weights = WEIGHTS["fused"]
    expected = {}
    for key, row in brute.grounds(question, vector).items():
        factor = 0.8 if key.startswith("resource:") else 1.0
        expected[key] = (
            factor * sum(w * x for w, x in zip(weights, row, strict=True)) / sum(weights)
        )
    best = sorted(expected, key=lambda key: -expected[key])[:8]
    hits = index.search(question, k=8)
    keys = [
        (hit.resource_id and f"resource:{hit.resource_id}") or f"answers/{hit.answer_id}.md"
        for hit in hits
    ]
    assert keys == best
    np.testing.assert_allclose([h.score for h in hits], [expected[k] for k in best], atol=1e-5)


def test_nearest_chunks_equal_brute_force_by_value(index: Index) -> None:
    snapshot = Snapshot(index.folder)
    assert snapshot.vectors is not None
    db = sqlite3.connect(index.folder / "index.sqlite")
    rows = db.execute(
        "SELECT chunks.id, vector FROM chunks JOIN embeddings USING (hash)"
    ).fetchall()
    matrix = np.array([np.frombuffer(row[1], "f4") for row in rows])
    vector = index._embedder.embed_question("what is a kernel?")
    cosines = matrix @ vector[0]
    ids, scores = snapshot.vectors.search(vector, 50)
    np.testing.assert_allclose(scores, np.sort(cosines)[::-1][:50], atol=1e-6)
    by_id = {row[0]: cosine for row, cosine in zip(rows, cosines, strict=True)}
    np.testing.assert_allclose(scores, [by_id[i] for i in ids], atol=1e-6)
    np.testing.assert_allclose(snapshot.vectors.scores(vector, ids[::-1]), scores[::-1], atol=1e-6)


def test_opened_again_the_index_finds_the_same(index: Index) -> None:
    again = Index.open(index.folder)
    for question in QUESTIONS:
        assert again.rank(question, 9) == index.rank(question, 9)


def test_hits_are_passages_of_different_documents_best_first(index: Index) -> None:
    hits = index.search("precision and recall", k=9)
    assert len(hits) == 9
    assert len({hit.title for hit in hits}) == 9
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert hit.text
        assert hit.text != hit.title


def test_title_of_every_answer_finds_it_and_nearly_always_its_first_passage(index: Index) -> None:
    answers = [document for document in index.documents if document.answer_id]
    found = [index.search(document.title, k=1)[0] for document in answers]
    assert [hit.answer_id for hit in found] == [document.answer_id for document in answers]
    first = [hit.heading == "In one breath" for hit in found]
    assert sum(first) >= 0.95 * len(first)


def test_follow_up_question_finds_the_passage_that_answers_it(index: Index) -> None:
    (hit,) = index.search("Can precision be undefined?", k=1)
    assert hit.answer_id == "metrics/precision"
    assert hit.heading.endswith("Can precision be undefined?")


def test_a_fourth_section_of_one_page_waits_for_other_pages(tmp_path: Path) -> None:
    sections = "\n\n".join(f"## Tea {i}\n\nTea number {i} tastes of grass." for i in range(5))
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "tea.md").write_text(sections, encoding="utf-8")
    (tmp_path / "source" / "coal.md").write_text("# Coal\n\nCoal is black.\n", encoding="utf-8")
    Index.build(tmp_path / "source", tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert [hit.title for hit in index.search("tea", k=3)] == ["tea"] * 3
    assert sorted(hit.title for hit in index.search("tea", k=4)) == ["Coal", "tea", "tea", "tea"]
    assert [hit.title for hit in index.search("tea", k=9)].count("tea") == 5


def test_a_second_passage_of_one_entry_waits_for_other_entries(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for name in ("tea", "coal", "salt"):
        text = f"# {name}\n\n" + f"This is about {name} and its colour. " * 200
        (tmp_path / "source" / f"{name}.md").write_text(
            f"---\nid: kitchen/{name}\ntitle: {name}\n---\n{text}", encoding="utf-8"
        )
    Index.build(tmp_path / "source", tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert {hit.title for hit in index.search("tea and its colour", k=3)} == {"tea", "coal", "salt"}


def test_answer_comes_before_a_resource_that_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "zebra.md").write_text(
        "---\nid: zebra\ntitle: What do zebras look like?\n---\nZebras have stripes.\n",
        encoding="utf-8",
    )
    (tmp_path / "source" / "resources.toml").write_text(
        '[[resource]]\nid = "page"\ntitle = "What do zebras look like?"\nkind = "article"\n'
        'author = "A"\nyear = "2020"\naccess = "open"\nanswers = []\n'
        'note = "Zebras have stripes."\n',
        encoding="utf-8",
    )
    Index.build(tmp_path / "source", tmp_path / "index")
    hits = Index.open(tmp_path / "index").search("What do zebras look like?")
    assert [(hit.answer_id, hit.resource_id) for hit in hits] == [("zebra", None), (None, "page")]


@pytest.mark.parametrize("k", [0, -1])
def test_no_hits_are_wanted(k: int, index: Index) -> None:
    assert index.search("recall", k=k) == []


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "*",
        "NEAR(",
        'a" OR b NOT (c',
        "title : x",
        "{title} : x",
        "-recall",
        "^recall",
        "AND OR NOT",
        "🙂🙃",
        "\0",
        "recall\0precision",
        "'; DROP TABLE chunks; --",
        "ｆｕｌｌ ｗｉｄｔｈ",
        "שלום 你好 привет",
        "x" * 10_000,
        "recall precision " * 600,
        "\u202e\u0301",
        "%s %d {0}",
    ],
)
def test_hostile_question_neither_raises_nor_hangs(question: str, index: Index) -> None:
    start = time.perf_counter()
    hits = index.search(question)
    assert time.perf_counter() - start < 2
    assert all(isinstance(hit, Hit) and math.isfinite(hit.score) for hit in hits)


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\0"])
def test_empty_question_finds_nothing(question: str, index: Index) -> None:
    ranking = index.rank(question)
    assert (ranking.hits, ranking.confidence) == ((), 0.0)


def test_same_question_always_gives_the_same(index: Index) -> None:
    assert len({tuple(index.search("what is padding?", k=9)) for _ in range(5)}) == 1


def test_confidence_is_high_for_known_and_low_for_unknown_things(index: Index) -> None:
    assert index.rank("What is batch normalization?").confidence > 0.9
    assert index.rank("how do I boil an egg?").confidence < 0.1


def test_evidence_tells_what_spoke_for_the_best_document(index: Index) -> None:
    known = index.rank("What is recall?").evidence
    assert known.lexical == 1.0
    assert known.question > 0.95
    assert known.words == 1
    unknown = index.rank("xylophone lessons in Reykjavik").evidence
    assert unknown.lexical == 0.0
    assert unknown.question < 0.4


def test_typing_errors_are_put_right_before_the_search(index: Index) -> None:
    assert index.rank("presicion") == index.rank("precision")


def test_candidates_of_words_alone_are_found(index: Index) -> None:
    snapshot = Snapshot(index.folder)
    found = gather(snapshot, index._embedder, "Kullback")
    assert found is not None
    keys = {d.key for d in snapshot.documents(found.documents[found.grounds.lexical > 0]).values()}
    assert "answers/activations-losses/kl-divergence.md" in keys


def test_threads_search_while_a_refresh_swaps_the_snapshot(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    page = tmp_path / "source" / "page.md"
    page.write_text("# Tea\n\nTea is green 0.\n", encoding="utf-8")
    Index.build(tmp_path / "source", tmp_path / "index")
    index = Index.open(tmp_path / "index")
    seen: list[str] = []
    errors: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                (hit,) = index.search("what is tea?")
                seen.append(hit.text)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for i in range(1, 6):
        page.write_text(f"# Tea\n\nTea is green {'very ' * i}{i}.\n", encoding="utf-8")
        assert index.refresh()
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    written = {f"Tea is green {'very ' * i}{i}." for i in range(6)}
    assert set(seen) <= written
    assert index.search("what is tea?")[0].text == f"Tea is green {'very ' * 5}5."
