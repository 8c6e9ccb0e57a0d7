"""The real server, started as a person starts it."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextlib.contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """Serve on a free port; the folder keeps what is asked. Gives the address."""
    with (folder / "stderr").open("w+") as errors:
        server = subprocess.Popen(
            [sys.executable, "-m", "chat.cli", "chat", "--port", "0", *options],
            cwd=ROOT,
            env=os.environ | {"KB_DATA_DIR": str(folder)},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert server.stdout is not None
        try:
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found, (folder / "stderr").read_text()
            yield found[0]
        finally:
            server.terminate()
            server.wait(timeout=20)
            server.stdout.close()
