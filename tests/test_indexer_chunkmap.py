from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from indexer import Index
from kb.algorithms import pca


def test_map_is_the_principal_plane_of_the_passages(index: Index) -> None:
    found = index.map()
    n = len(found.points)
    assert n == len(found.documents) == len(found.headings) == len(found.texts) > 500
    vectors = index._embedder.embed([f"{text}" for text in found.texts[:3]])
    assert found.locate(vectors).shape == (3, 2)
    # The axes are uncorrelated, centred, and the first has the larger variance.
    assert np.abs(found.points.mean(axis=0)).max() < 1e-6
    again = pca(found.points).explained_variance_ratio
    assert again[0] > again[1]
    assert found.explained[0] / sum(found.explained) == pytest.approx(again[0], abs=1e-6)
    assert index.map() is found


def test_question_lies_near_its_own_answer_on_the_map(index: Index) -> None:
    found = index.map()
    point = np.array(index.locate("What is recall?"))
    distances = np.linalg.norm(found.points - point, axis=1)
    section = [d.section for d in found.documents]
    nearest = [section[i] for i in np.argsort(distances)[:20]]
    # Two axes keep little of the space: the section must lead, and be far more than by chance.
    assert Counter(nearest).most_common(1)[0][0] == "metrics"
    assert nearest.count("metrics") / 20 > 2 * section.count("metrics") / len(section)


def test_map_of_passages_that_are_all_alike_is_a_point(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# One\n\nA single passage.\n", encoding="utf-8")
    Index.build(tmp_path / "note.md", tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert index.map().points.tolist() == [[0.0, 0.0]]
    assert index.locate("anything") == (0.0, 0.0)


def test_every_hit_has_its_score_parts(index: Index) -> None:
    ranking = index.rank("why does batch norm help?", 5)
    assert len(ranking.parts) == len(ranking.hits) == 5
    for parts in ranking.parts:
        assert parts.dense == max(parts.question, parts.passage, parts.window)
        assert 0 <= min(parts.lexical, parts.dense) <= max(parts.lexical, parts.dense) <= 1
    assert max(parts.lexical for parts in ranking.parts) > 0.5
