"""Pages are read in a process of their own, so that none can stall, exhaust or crash this one."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self

from indexer.records import Chunk
from indexer.web.copies import Copy
from indexer.web.page import Page

READING_SECONDS = 60.0
_READING_MEMORY = 3_000_000_000  # bytes; a PDF of 400 pages takes a thirtieth of it


class PageMaker:
    """Makes pages within a time limit; threads may share it.

    The process is started for the first page, and anew after one that it could not bear.
    """

    def __init__(self, seconds: float = READING_SECONDS, memory: int = _READING_MEMORY) -> None:
        """Make a maker of pages.

        Args:
            seconds: that a page may take.
            memory: bytes that it may take besides the program itself, where the system can tell.
        """
        self._seconds, self._memory = seconds, memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Use as a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def make(self, copy: Copy, body: bytes) -> Page:
        """Read a copy and cut it into chunks.

        Args:
            copy: the record.
            body: the bytes.

        Returns:
            The page; "too large" if it took too long, "unsupported" if the reader broke down.
        """
        with self._lock:
            process = self._start()
            late = threading.Event()

            def stop() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(self._seconds, stop)
            timer.daemon = True
            timer.start()
            try:
                answer = _exchange(process, copy, body)
            finally:
                timer.cancel()
            if answer:
                return _page(json.loads(answer))
            last = self._end()
            if late.is_set():
                return Page("too large", f"it could not be read within {self._seconds:g} s")
            if last.startswith("MemoryError"):
                return Page("too large", "reading it takes too much memory")
            return Page("unsupported", f"the reader broke down ({last or 'no reason given'})")

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._said = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
            # The same modules as here, wherever the program was started.
            path = os.pathsep.join(place or os.getcwd() for place in sys.path)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "indexer.web.worker", str(self._memory)],
                env=os.environ | {"PYTHONPATH": path},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
            )
        return self._process

    def _end(self) -> str:
        """End the process; the last line that it had to say."""
        last = ""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._said is not None:
            self._said.seek(0)
            lines = self._said.read()[-2000:].decode("utf-8", "replace").split("\n")
            last = next((line for line in reversed(lines) if line.strip()), "")[:200]
            self._said.close()
        self._process = self._said = None
        return last


def _exchange(process: subprocess.Popen[bytes], copy: Copy, body: bytes) -> bytes:
    """Send a copy; the line that comes back, empty if the process ended before it was whole."""
    if process.stdin is None or process.stdout is None:
        return b""
    request = json.dumps({"copy": asdict(copy), "size": len(body)}).encode()
    try:
        process.stdin.write(request + b"\n" + body)
        process.stdin.flush()
        answer = process.stdout.readline()
    except OSError:
        return b""
    return answer if answer.endswith(b"\n") else b""


def _page(values: dict[str, Any]) -> Page:
    return Page(**values | {"chunks": tuple(Chunk(**one) for one in values["chunks"])})
