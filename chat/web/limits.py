"""How much one client may ask: requests per minute, and bytes in one."""

import threading
import time
from collections.abc import Callable

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 256 * 1024  # of one request
PER_MINUTE = 240  # of one client; search asks while one types
_WORK = ("/gradio_api/queue/join", "/gradio_api/run/", "/gradio_api/call/", "/gradio_api/api/")
_DRAWN = ("/plots/", "/export/")
_CLOSED = ("/gradio_api/upload", "/gradio_api/proxy=", "/gradio_api/vibe", "/gradio_api/undo-vibe")
_MOST_CLIENTS = 10_000


class Bucket:
    """Lets each client do so many things a minute, half of them at once; threads may share it."""

    def __init__(self, per_minute: float) -> None:
        self._rate = per_minute / 60
        self._most = max(1.0, per_minute / 2)
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        """Whether this client may do one more thing now."""
        now = time.monotonic()
        with self._lock:
            if len(self._left) >= _MOST_CLIENTS:
                self._forget_idle(now)
            left, then = self._left.get(client, (self._most, now))
            left = min(self._most, left + (now - then) * self._rate)
            self._left[client] = (max(0.0, left - 1), now)
            return left >= 1

    def give_back(self, client: str) -> None:
        """Let a thing that this client has done not count."""
        with self._lock:
            left, then = self._left.get(client, (self._most, time.monotonic()))
            self._left[client] = (min(self._most, left + 1), then)

    def _forget_idle(self, now: float) -> None:
        filled = self._most / self._rate
        kept = {one: entry for one, entry in self._left.items() if now - entry[1] < filled}
        self._left = kept if len(kept) < _MOST_CLIENTS else {}


class Limited:
    """ASGI middleware: refuses too many and too large requests, and what nothing here needs."""

    def __init__(
        self, app: ASGIApp, client_of: Callable[[Scope], str | None], per_minute: float
    ) -> None:
        """Wrap an app.

        Args:
            app: what is wrapped.
            client_of: names the client of a request; None is not limited.
            per_minute: requests that start work.
        """
        self.app = app
        self._client_of = client_of
        self._bucket = Bucket(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 403, 413 or 429."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if path.startswith(_CLOSED):
            refused = JSONResponse({"detail": "there is nothing to upload or to pass on here"}, 403)
            await refused(scope, receive, send)
            return
        works = path.startswith(_DRAWN) or (scope["method"] == "POST" and path.startswith(_WORK))
        client = self._client_of(scope) if works else None
        if client is not None and not self._bucket.take(client):
            slow = JSONResponse(
                {"detail": "too many requests; wait a few seconds"}, 429, {"retry-after": "5"}
            )
            await slow(scope, receive, send)
            return
        await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = next((v for k, v in scope["headers"] if k == b"content-length"), b"0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            large = JSONResponse({"detail": f"a request has at most {MOST_BYTES:,} bytes"}, 413)
            await large(scope, receive, send)
            return
        got = 0

        async def receive_counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            return {"type": "http.disconnect"} if got > MOST_BYTES else message

        await self.app(scope, receive_counted, send)
