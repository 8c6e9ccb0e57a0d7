"""Real processes that build, die, wait or run out of room."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

KB = (sys.executable, "-m", "chat.cli")
# Builds, and stays in the middle of it with the write lock held, until it is killed.
STUCK = """
import sys, time
from indexer import Index

def tell(done, total, phase):
    if phase == "prepare" and done == total:
        print("building", flush=True)
        time.sleep(600)

Index.build(sys.argv[1], sys.argv[2], progress=tell)
"""


def run_kb(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run `kb` to its end; what it says on a terminal, it says here without colours."""
    return subprocess.run(
        [*before, *KB, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"NO_COLOR": "1"},
    )


@contextlib.contextmanager
def stuck_build(source: Path, place: Path) -> Iterator[None]:
    """A build by another process that has begun and does not end until it is killed."""
    command = [sys.executable, "-c", STUCK, str(source), str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as build:
        try:
            assert build.stdout is not None
            assert build.stdout.readline() == "building\n"
            yield
        finally:
            build.kill()


def without_privileges() -> tuple[str, ...]:
    """What makes permissions count, in front of a command: for root they do not."""
    if os.geteuid() != 0:
        return ()
    wrapped = ("setpriv", "--bounding-set", "-all", "--inh-caps", "-all")
    try:
        subprocess.run([*wrapped, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"root cannot be kept from writing here: {error}")
    return wrapped
