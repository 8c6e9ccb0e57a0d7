"""A server under load on this machine: users at once, questions in a row, rebuilds in between.

Run from the repository: python benchmarks/load.py [--users 100] [--seconds 60] [--questions 10000]
"""

import argparse
import asyncio
import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

KB = Path(sysconfig.get_path("scripts")) / "kb"
SOURCE = Path(__file__).resolve().parents[1] / "kb"
QUESTIONS = (
    ("What is batch normalization?", "answered"),
    ("F1 for precision 0.8 and recall 0.5?", "computed"),
    ("What is the difference between covariance and correlation?", "answered"),
    ("output size of a 3x3 conv with stride 2 and padding 1 on 224x224", "computed"),
    ("how do I boil an egg?", "not_found"),
    ("softmax of 1, 2, 3", "computed"),
    ("why do residual connections help deep networks?", "answered"),
    ("precision with TP = -3", "error"),
)
_LONGEST_RUN = 540.0  # seconds, whatever was asked for
_THINKING = 5.0  # seconds between two questions of one user, on average


@dataclass
class Tally:
    """Seconds of each answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a copy of the answers; gives the address and the process id."""
    shutil.copytree(SOURCE, folder / "kb", ignore=shutil.ignore_patterns("__pycache__"))
    index = folder / "index"
    subprocess.run([KB, "build", folder / "kb", "--index", index], check=True, stdout=sys.stderr)
    process = subprocess.Popen(
        [KB, "chat", "--port", "0", "--index", index],
        env=os.environ | {"KB_DATA_DIR": str(folder / "data")},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        if found is None:
            raise RuntimeError("the server did not start")
        yield found[0].rstrip("/"), process.pid
    finally:
        process.terminate()
        process.wait(10)


async def ask(client: httpx.AsyncClient, at: int, tally: Tally) -> None:
    """Ask one question and check the outcome."""
    question, outcome = QUESTIONS[at % len(QUESTIONS)]
    start = time.perf_counter()
    try:
        got = await client.post("/gradio_api/run/ask", json={"data": [question]}, timeout=30)
        reply = got.json()["data"][0]
        if reply["outcome"] != outcome:
            tally.errors.append(f"{question}: {reply['outcome']}")
    except (httpx.HTTPError, KeyError, ValueError) as error:
        tally.errors.append(f"{question}: {type(error).__name__} {error}")
    tally.seconds.append(time.perf_counter() - start)


async def crowd(base: str, users: int, seconds: float, folder: Path) -> Tally:
    """Let users ask and think, while the source changes and clients hang up in mid-stream."""
    tally, end = Tally(), time.monotonic() + min(seconds, _LONGEST_RUN)
    limits = httpx.Limits(max_connections=users * 2)
    async with httpx.AsyncClient(base_url=base, limits=limits) as client:

        async def user(number: int) -> None:
            await asyncio.sleep(_THINKING * number / users)
            for turn in itertools.count():
                if time.monotonic() > end:
                    return
                await ask(client, number + turn, tally)
                await asyncio.sleep(_THINKING)

        await asyncio.gather(
            *(user(number) for number in range(users)), _edit(folder, end), _hang_up(base, end)
        )
    return tally


async def _edit(folder: Path, end: float) -> None:
    """Change an answer every few seconds, so that the index is rebuilt between questions."""
    path = folder / "kb" / "answers" / "maths" / "svd.md"
    text = path.read_text("utf-8")
    for number in itertools.count():
        if time.monotonic() > end:
            return
        path.write_text(text.replace("## Pitfalls", f"Edited {number} times.\n\n## Pitfalls"))
        await asyncio.sleep(10)


async def _hang_up(base: str, end: float) -> None:
    """Open the page's event stream again and again, and leave in the middle of it."""
    async with httpx.AsyncClient(base_url=base) as client:
        while time.monotonic() < end:
            with_session = {"data": ["What is PCA?"]}
            joined = await client.post("/gradio_api/call/ask", json=with_session)
            address = f"/gradio_api/call/ask/{joined.json()['event_id']}"
            async with client.stream("GET", address) as stream:
                async for _ in stream.aiter_raw():
                    break
            await asyncio.sleep(1)


async def row(base: str, count: int, pid: int) -> tuple[Tally, list[float]]:
    """Ask many questions, a few at a time, and note the server's memory on the way."""
    tally, memory, end = Tally(), [], time.monotonic() + _LONGEST_RUN
    async with httpx.AsyncClient(base_url=base) as client:
        for start in range(0, count, 8):
            await asyncio.gather(*(ask(client, start + i, tally) for i in range(8)))
            if start % (8 * max(1, count // 80)) == 0:
                memory.append(resident_mb(pid))
            if time.monotonic() > end:
                break
    return tally, memory


def resident_mb(pid: int) -> float:
    """The resident memory of a process in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def main() -> None:
    """Print the figures; the exit code is 1 if any question failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--questions", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as (base, pid):
        asyncio.run(row(base, 80, pid))  # warm
        together = asyncio.run(crowd(base, options.users, options.seconds, Path(name)))
        _print(f"{options.users} users for {options.seconds:g} s", together)
        alone, memory = asyncio.run(row(base, options.questions, pid))
    _print(f"{len(alone.seconds):,} questions, 8 at a time", alone)
    tenth = max(1, len(memory) // 10)
    first, last = statistics.mean(memory[tenth : 2 * tenth]), statistics.mean(memory[-tenth:])
    print(f"| server: resident memory, start and end | {first:.0f} MB, {last:.0f} MB |")
    for error in (together.errors + alone.errors)[:10]:
        print(f"| server: failed | {error} |")
    sys.exit(bool(together.errors or alone.errors))


def _print(name: str, tally: Tally) -> None:
    slow = statistics.quantiles(tally.seconds, n=20)[-1]
    print(
        f"| server: {name} | {len(tally.seconds):,} asked, {len(tally.errors)} failed; "
        f"median {1000 * statistics.median(tally.seconds):.0f} ms, "
        f"95th percentile {1000 * slow:.0f} ms |"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
