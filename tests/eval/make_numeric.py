"""Write numeric.jsonl from the tables of questions: python tests/eval/make_numeric.py.

The values come from the judges beside this file, never from the code under test.
"""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numeric_activations import ACTIVATIONS
from numeric_architectures import ARCHITECTURES
from numeric_chains import CHAINS
from numeric_classes import CLASSES
from numeric_compression import COMPRESSION
from numeric_costs import COSTS
from numeric_curves import CURVES
from numeric_diffusion import DIFFUSION
from numeric_drift import DRIFT
from numeric_embeddings import EMBEDDINGS
from numeric_every_number import EVERY_NUMBER
from numeric_fresh import ROUND_1, ROUND_2
from numeric_fresh_1 import FRESH_1
from numeric_fresh_2 import FRESH_2
from numeric_fresh_3 import FRESH_3
from numeric_fresh_4 import FRESH_4
from numeric_fresh_5 import FRESH_5
from numeric_fresh_6 import FRESH_6
from numeric_geometry import GEOMETRY
from numeric_judges import Ask
from numeric_layers import LAYERS
from numeric_losses import LOSSES
from numeric_maths import MATHS
from numeric_metrics import METRICS
from numeric_networks import NETWORKS
from numeric_normalization import NORMALIZATION
from numeric_pieces import PIECES
from numeric_rates import RATES
from numeric_splits import SPLITS
from numeric_terse_1 import TERSE_1
from numeric_terse_2 import TERSE_2
from numeric_terse_3 import TERSE_3
from numeric_training import TRAINING
from numeric_training_counts import TRAINING_COUNTS
from numeric_transformers import TRANSFORMERS
from numeric_vectors import VECTORS
from numeric_wordings import WORDINGS
from numeric_wordings_networks import WORDINGS_NETWORKS

TABLES = (
    METRICS,
    MATHS,
    GEOMETRY,
    ACTIVATIONS,
    LOSSES,
    NETWORKS,
    WORDINGS,
    WORDINGS_NETWORKS,
    RATES,
    CLASSES,
    CURVES,
    SPLITS,
    DRIFT,
    ARCHITECTURES,
    FRESH_1,
    FRESH_2,
    FRESH_3,
    FRESH_4,
    FRESH_5,
    FRESH_6,
    TERSE_1,
    TERSE_2,
    EVERY_NUMBER,
    TERSE_3,
    ROUND_1,
    ROUND_2,
    CHAINS,
    PIECES,
    VECTORS,
    TRAINING,
    EMBEDDINGS,
    COMPRESSION,
    LAYERS,
    COSTS,
    NORMALIZATION,
    TRANSFORMERS,
    DIFFUSION,
    TRAINING_COUNTS,
)
TARGET = Path(__file__).with_name("numeric.jsonl")


def as_record(tool: str, row: Ask) -> dict[str, Any]:
    """One JSON line; keys that say nothing (no tolerance, order matters) are left out."""
    if not np.all(np.isfinite(_flat(row.value))):
        raise ValueError(f"the value of {row.question!r} is not finite: {row.value}")
    record: dict[str, Any] = {"question": row.question, "tool": tool, "value": row.value}
    record["unit"] = row.unit
    if row.tolerance is not None:
        record["tolerance"] = row.tolerance
    if row.sorted:
        record["sorted"] = True
    return record


def _flat(value: Any) -> list[float]:
    """The numbers of a value, also of lists of different lengths."""
    return [n for one in value for n in _flat(one)] if isinstance(value, list) else [value]


def main() -> None:
    """Write all rows, in the order of the tables."""
    entries = chain.from_iterable(table.items() for table in TABLES)
    records = [as_record(tool, row) for tool, rows in entries for row in rows]
    questions = [record["question"] for record in records]
    if len(set(questions)) < len(questions):
        raise ValueError("a question stands twice in the tables")
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
