"""Warm query, cold `kb search` and memory; wall time, and processor time for busy machines."""

import json
import resource
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

KB = Path(sysconfig.get_path("scripts")) / "kb"
CASES = Path(__file__).resolve().parents[1] / "tests" / "eval" / "retrieval.jsonl"
WARM = """
import json, resource, statistics, sys, time
from indexer import Index
index = Index.open()
questions = [json.loads(line)["question"] for line in open(sys.argv[1])]
questions = [one for one in questions if len(one.split()) <= 12]
for one in questions[:20]:
    index.search(one)
seconds, spent = [], []
for one in questions[20:]:
    start, cpu = time.perf_counter(), time.process_time()
    index.search(one)
    spent.append(time.process_time() - cpu)
    seconds.append(time.perf_counter() - start)
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([statistics.median(seconds), statistics.median(spent), kilobytes / 1000]))
"""


def _spent_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the rows."""
    # Brings the index up to date, which may load torch, before memory is measured.
    subprocess.run([KB, "search", "what is recall?"], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        [sys.executable, "-c", WARM, CASES], capture_output=True, text=True, check=True
    )
    warm, spent, megabytes = json.loads(done.stdout)
    cold, before = [], _spent_by_children()
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([KB, "search", "what is recall?"], check=True, stdout=subprocess.DEVNULL)
        cold.append(time.perf_counter() - start)
    used = _spent_by_children() - before
    print(f"| warm query, every question new (median) | {1000 * warm:.1f} ms |")
    print(f"| the same, processor time | {1000 * spent:.1f} ms |")
    print(f"| cold `kb search` to its result (median of 7) | {statistics.median(cold):.2f} s |")
    print(f"| cold `kb search`, processor time (mean of 7) | {used / 7:.2f} s |")
    print(f"| resident memory of a searching process | {megabytes:.0f} MB |")


if __name__ == "__main__":
    main()
