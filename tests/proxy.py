"""A reverse proxy as the README's nginx is one: it shows a server below /kb/, and streams."""

import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

_OWN = {"host", "content-length", "transfer-encoding", "connection", "content-encoding"}


@contextlib.contextmanager
def proxied(address: str) -> Iterator[str]:
    """Show a server below /kb/ of another address, which is given."""
    client = httpx.AsyncClient(base_url=address, timeout=60)

    @contextlib.asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        await client.aclose()

    async def pass_on(request: Request) -> Response:
        if not request.url.path.startswith("/kb/"):
            return PlainTextResponse("nothing here", 404)
        headers = {k: v for k, v in request.headers.items() if k not in _OWN}
        headers |= {"host": request.headers["host"], "x-forwarded-for": "203.0.113.5"}
        headers |= {"x-forwarded-proto": "http", "accept-encoding": "identity"}
        url = httpx.URL(path=request.url.path.removeprefix("/kb"), query=request.url.query.encode())
        sent = client.build_request(
            request.method, url, headers=headers, content=await request.body()
        )
        answer = await client.send(sent, stream=True)

        async def body() -> AsyncIterator[bytes]:
            try:
                async for part in answer.aiter_raw():
                    yield part
            finally:
                await answer.aclose()

        shown = StreamingResponse(body(), answer.status_code)
        for name, value in answer.headers.multi_items():
            if name not in _OWN:
                shown.headers.append(name, value)
        return shown

    route = Route("/{path:path}", pass_on, methods=["GET", "POST", "HEAD"])
    app = Starlette(routes=[route], lifespan=closing)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, args=[[listening]], daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/kb/"
        server.should_exit = True
        thread.join(timeout=20)
