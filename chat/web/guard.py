"""What the browser may do with our pages: nothing that leaves this server."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio sets itself up with inline scripts and makes functions from text. Pictures, fonts and
# requests of other places stay forbidden, whatever an answer or a question holds.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
]


# What Gradio's page tells other sites of itself: its makers, and a picture on their server.
_BOAST = re.compile(rb'<(?:meta\s+(?:property="og:|name="twitter:)|link rel="manifest")[^>]*>')


class Guarded:
    """ASGI middleware that sends every page and file with the policy, and names no other site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its response."""
        is_page = False

        async def send_guarded(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                kind = next((v for k, v in message["headers"] if k == b"content-type"), b"")
                is_page = kind.startswith(b"text/html")
                message["headers"] = [*message["headers"], *_HEADERS]
            elif is_page:
                message["body"] = _silence(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, send_guarded)


def _silence(page: bytes) -> bytes:
    """Blank what a page tells other sites; its length stays what was announced."""
    return _BOAST.sub(lambda found: b" " * len(found[0]), page)
