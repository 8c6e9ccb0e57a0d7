"""Warm query, cold `kb search` and resident memory of a search process; medians."""

import json
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
seconds = []
for one in questions[20:]:
    start = time.perf_counter()
    index.search(one)
    seconds.append(time.perf_counter() - start)
kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([statistics.median(seconds), kilobytes / 1000]))
"""


def main() -> None:
    """Print the rows."""
    done = subprocess.run(
        [sys.executable, "-c", WARM, CASES], capture_output=True, text=True, check=True
    )
    warm, megabytes = json.loads(done.stdout)
    cold = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([KB, "search", "what is recall?"], check=True, stdout=subprocess.DEVNULL)
        cold.append(time.perf_counter() - start)
    print(f"| warm query, every question new (median) | {1000 * warm:.1f} ms |")
    print(f"| cold `kb search` to its result (median of 7) | {statistics.median(cold):.2f} s |")
    print(f"| resident memory of a searching process | {megabytes:.0f} MB |")


if __name__ == "__main__":
    main()
