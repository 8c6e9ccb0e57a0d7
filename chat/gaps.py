"""Questions that were declined or voted down, kept on this machine: they show what is missing."""

import csv
import io
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from chat.history import Complaint
from indexer.words import split_words


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without a good answer, however it was spelt.

    count: how often it was declined or voted down. reasons: why, in a few words each.
    last: when it was asked last, in seconds since 1970.
    """

    question: str
    count: int
    declined: int
    voted_down: int
    reasons: tuple[str, ...]
    last: float


def data_folder() -> Path:
    """Return where what people asked is kept: KB_DATA_DIR, or the user's data folder."""
    return Path(os.environ.get("KB_DATA_DIR") or platformdirs.user_data_dir("cv-interview-answers"))


def gaps_file() -> Path:
    """Return where declined questions are logged."""
    return data_folder() / "gaps.jsonl"


def history_file() -> Path:
    """Return where conversations are kept."""
    return data_folder() / "history.sqlite"


def log_gap(question: str, file: Path) -> None:
    """Append a declined question; an unwritable folder must not spoil the reply."""
    entry = json.dumps({"time": int(time.time()), "question": question[:500]}, ensure_ascii=False)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(entry + "\n")
    except OSError:
        return


def list_gaps(file: Path, complaints: Sequence[Complaint] = ()) -> list[Gap]:
    """Group what was declined or voted down.

    Args:
        file: the log of declined questions.
        complaints: the questions that were voted down.

    Returns:
        One gap for questions of the same words, the most frequent first.
    """
    gathered: dict[tuple[str, ...], _Gathered] = {}
    for question, asked in _declined(file):
        found = gathered.setdefault(_key(question), _Gathered())
        found.spellings[question] += 1
        found.declined += 1
        found.last = max(found.last, asked)
    for complaint in complaints:
        question = " ".join(complaint.question.split())
        found = gathered.setdefault(_key(question), _Gathered())
        found.spellings[question] += 1
        found.voted_down += 1
        found.last = max(found.last, complaint.asked)
        found.reasons.append(complaint.reason)
    gaps = [one.as_gap() for one in gathered.values()]
    return sorted(gaps, key=lambda gap: (-gap.count, -gap.last))


def as_csv(gaps: Sequence[Gap]) -> str:
    """Write gaps as CSV for a spreadsheet; no cell can be taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["question", "count", "declined", "voted down", "reasons", "last asked"])
    for gap in gaps:
        last = time.strftime("%Y-%m-%d %H:%M", time.localtime(gap.last))
        texts = [gap.question, "; ".join(gap.reasons)]
        question, reasons = (f"'{t}" if t.startswith(("=", "+", "-", "@")) else t for t in texts)
        writer.writerow([question, gap.count, gap.declined, gap.voted_down, reasons, last])
    return file.getvalue()


@dataclass(slots=True)
class _Gathered:
    spellings: Counter[str] = field(default_factory=Counter)
    declined: int = 0
    voted_down: int = 0
    last: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def as_gap(self) -> Gap:
        return Gap(
            question=self.spellings.most_common(1)[0][0],
            count=self.declined + self.voted_down,
            declined=self.declined,
            voted_down=self.voted_down,
            reasons=tuple(dict.fromkeys(filter(None, self.reasons))),
            last=self.last,
        )


def _declined(file: Path) -> Iterator[tuple[str, float]]:
    """Every logged question with its time; a torn line (a full disk leaves one) is passed over."""
    if not file.exists():
        return
    for line in file.read_text("utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
            yield " ".join(entry["question"].split()), float(entry["time"])
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def _key(question: str) -> tuple[str, ...]:
    return tuple(split_words(question)) or (question,)
