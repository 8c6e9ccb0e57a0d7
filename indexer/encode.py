"""Questions -> vectors through exported weights: onnxruntime and tokenizers, no torch."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BATCH = 32


class OnnxEncoder:
    """Weights exported to ONNX, mean pooling and normalisation included in the graph."""

    def __init__(self, weights: Path, tokenizer: Path, max_tokens: int) -> None:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # nothing may leave this machine
        import onnxruntime
        from tokenizers import Tokenizer

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        # Idle threads that spin take the processor from the search that follows.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
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
