"""Write conversations.jsonl from the tables of turns: python tests/eval/make_conversations.py.

The values come from scikit-learn, scipy, torch and plain arithmetic, never from the code under
test. Each line is one conversation: its name and its turns. A turn has a question (or `click`, the
number of an option that the reply before it offered), the outcomes that are right, and what must
come with them: a value and its unit, one of some entries, a piece of text.
"""

import json
from pathlib import Path

from conversations_concepts import CONCEPTS
from conversations_fresh import FRESH
from conversations_maths import MATHS
from conversations_metrics import METRICS
from conversations_mixed import MIXED
from conversations_networks import NETWORKS
from conversations_wordings import WORDINGS

TABLES = {
    "metrics": METRICS,
    "networks": NETWORKS,
    "maths": MATHS,
    "concepts": CONCEPTS,
    "wordings": WORDINGS,
    "mixed": MIXED,
    "fresh": FRESH,
}
TARGET = Path(__file__).with_name("conversations.jsonl")


def main() -> None:
    """Write all conversations, in the order of the tables."""
    lines = [
        json.dumps({"family": family, "name": name, "turns": turns}, ensure_ascii=False) + "\n"
        for family, table in TABLES.items()
        for name, turns in table.items()
    ]
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
