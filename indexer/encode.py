"""Questions -> vectors through exported weights: onnxruntime and tokenizers, no torch."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.errors import ModelError

_BATCH = 32
_WEIGHTS = "weights.bin"  # beside the graph, which holds its name


def split_export(export: Path, folder: Path) -> None:
    """Write an export as an optimised graph and a file of weights, model.onnx and weights.bin.

    Opened like that, it costs a third of the time and half of the memory: nothing is optimised
    again, and rows of the word table that no question needs are never read from the disk.

    Args:
        export: one file with graph and weights.
        folder: where the two go.

    Raises:
        ModelError: if that cannot be written.
    """
    onnxruntime = _runtime()
    options = _options(onnxruntime)
    # Beyond this level the graph would be made for this processor only.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    key = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{key}_file_name", _WEIGHTS)
    options.add_session_config_entry(f"{key}_min_size_in_bytes", "1024")
    options.optimized_model_filepath = str(folder / "model.onnx")
    try:
        onnxruntime.InferenceSession(str(export), options, providers=["CPUExecutionProvider"])
    # The runtime raises classes of its own, one per status, that share no other base.
    except Exception as error:
        raise ModelError(f"the exported weights cannot be written: {error}") from error


def _runtime() -> Any:
    """Import onnxruntime with its telemetry off: nothing may leave this machine.

    It keeps a file of events from its import on, so the variable has to be set before.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def _options(onnxruntime: Any) -> Any:
    """Settings of a session."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = min(4, os.cpu_count() or 1)
    # Threads wait for the next layer, but not for long: what spins takes the processor from others.
    options.add_session_config_entry("session.intra_op.spin_duration_us", "20")
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return options


class OnnxEncoder:
    """Weights exported to ONNX, mean pooling and normalisation included in the graph."""

    def __init__(self, weights: Path, tokenizer: Path, max_tokens: int) -> None:
        from tokenizers import Tokenizer

        onnxruntime = _runtime()
        self._session = onnxruntime.InferenceSession(
            str(weights), _options(onnxruntime), providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.enable_padding()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, (n, d)."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # little padding per batch
        rows: dict[int, Any] = {}
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            encoded = self._tokenizer.encode_batch([texts[i] for i in batch])
            ids = np.array([e.ids for e in encoded], dtype=np.int64)  # (b, tokens)
            mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
            rows.update(
                zip(batch, self._session.run(None, {"ids": ids, "mask": mask})[0], strict=True)
            )
        return np.array([rows[i] for i in range(len(texts))], dtype=np.float32)

    def is_word(self, word: str) -> bool:
        """True if the model knows the word as one piece."""
        return self._tokenizer.token_to_id(word) is not None
