import logging
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from indexer.embed import DEFAULT_MODEL, Embedder, Model, find_model
from kb.errors import ModelError

TEXTS = [
    "k-means",
    "What is batch normalization?",
    "Recall is TP / (TP + FN). " * 40,
    "Ünïcode 🙂",
    "x",
]


@pytest.fixture(scope="module")
def embedder(cache: Path) -> Embedder:
    embedder = Embedder(find_model(), cache)
    embedder.prepare()
    return embedder


def test_exported_weights_give_what_sentence_transformers_gives(embedder: Embedder) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of packages that this one does not control
        from sentence_transformers import SentenceTransformer

        transformer = SentenceTransformer(str(embedder.model.folder), device="cpu")
        expected = transformer.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(embedder.embed(TEXTS), expected, atol=1e-4)
    np.testing.assert_allclose(embedder.embed_question(TEXTS[1])[0], expected[1], atol=1e-4)


def test_bulk_gives_nearly_what_single_texts_give(embedder: Embedder) -> None:
    texts = [f"Text number {i} about filters. " * (i % 7 + 1) for i in range(70)]
    told: list[int] = []
    bulk = embedder.embed(texts, told.append)
    few = np.concatenate([embedder.embed(texts[:35]), embedder.embed(texts[35:])])
    assert told[-1] == 70
    np.testing.assert_allclose(np.linalg.norm(bulk, axis=1), 1.0, atol=1e-2)
    # Half precision costs a little; a wrong order of the rows would cost nearly everything.
    assert np.einsum("nd,nd->n", bulk, few).min() > 0.99


def test_vector_does_not_depend_on_what_else_is_in_the_batch(embedder: Embedder) -> None:
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    np.testing.assert_allclose(embedder.embed(TEXTS), alone, atol=1e-5)


def test_question_is_embedded_without_torch(cache: Path, embedder: Embedder) -> None:
    code = (
        "import sys; from pathlib import Path; from indexer.embed import Embedder, find_model;"
        f"Embedder(find_model(), Path({str(cache)!r})).embed_question('x');"
        "print(*{'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_unknown_model_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(ModelError, match=DEFAULT_MODEL):
        find_model("no/such-model")


def test_other_weights_than_expected_are_refused(tmp_path: Path) -> None:
    found = find_model()
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"not the weights")
    embedder = Embedder(Model(found.name, folder, found.fingerprint), tmp_path)
    with pytest.raises(ModelError, match=found.fingerprint):
        embedder.prepare()


def test_failed_export_is_logged_and_questions_go_through_sentence_transformers(
    tmp_path: Path, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(embedder.model.folder, folder)
    (folder / "tokenizer.json").unlink()  # the export copies it; the vocabulary is left
    slow = Embedder(find_model(str(folder)), tmp_path)
    with caplog.at_level(logging.WARNING, logger="indexer.embed"):
        slow.prepare()
    assert "slower" in caplog.text
    assert not list((tmp_path / "models").rglob("*.onnx"))
    np.testing.assert_allclose(
        slow.embed_question("What is recall?"),
        embedder.embed_question("What is recall?"),
        atol=1e-4,
    )
