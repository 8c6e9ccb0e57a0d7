"""The process that reads pages for another one: copies come in, pages go out.

Run as a program, with the bytes of memory that it may use, it reads, again and again, a line of
JSON with a copy's record and the number of its bytes, then the bytes; it answers each with one line
of JSON. A page that needs more memory ends it.
"""

import contextlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from indexer.web.citing import make_page
from indexer.web.copies import Copy


def main() -> None:
    """Answer until the other process closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _bound_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := requests.readline():
        request = json.loads(line)
        record = request["copy"] | {"serves": tuple(request["copy"]["serves"])}
        page = make_page(Copy(**record), requests.read(request["size"]))
        answers.write(json.dumps(asdict(page)).encode() + b"\n")
        answers.flush()


def _bound_memory(more: int) -> None:
    # Neither the module nor the file exists everywhere; without them the time limit has to do.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
