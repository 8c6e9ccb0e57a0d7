"""The questions that were declined, kept on this machine: they show what is missing."""

import json
import os
import time
from collections import Counter
from pathlib import Path

import platformdirs


def gaps_file() -> Path:
    """Return where declined questions are logged (folder of KB_DATA_DIR, if that is set)."""
    root = os.environ.get("KB_DATA_DIR") or platformdirs.user_data_dir("cv-interview-answers")
    return Path(root) / "gaps.jsonl"


def log_gap(question: str, file: Path) -> None:
    """Append a declined question; an unwritable folder must not spoil the reply."""
    entry = json.dumps({"time": int(time.time()), "question": question[:500]}, ensure_ascii=False)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(entry + "\n")
    except OSError:
        return


def count_gaps(file: Path) -> list[tuple[str, int]]:
    """Return the declined questions with their counts, the most frequent first."""
    if not file.exists():
        return []
    lines = file.read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"].strip() for line in lines if line.strip()]
    return Counter(questions).most_common()
