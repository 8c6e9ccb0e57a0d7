"""A deadline that holds however little a server keeps sending: the connection is cut."""

import contextlib
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Cuts the connections that it was told of when its time is over.

    A time limit between two bytes is none for a server that sends one of them now and then,
    in the headers already.
    """

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def __enter__(self) -> Self:
        """Use as a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the clock."""
        self._timer.cancel()
        with self._lock:
            for one in self._sockets:
                one.close()
            self._sockets.clear()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Note a new connection; what httpx calls a trace extension."""
        if event == "connection.connect_tcp.complete":
            stream = info["return_value"]
            # Encryption takes the socket over, so a duplicate is kept.
            own = stream.get_extra_info("socket").dup()
            with self._lock:
                self._sockets.append(own)
            if self.passed:
                self._cut()

    def _cut(self) -> None:
        self.passed = True
        with self._lock:
            for one in self._sockets:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
