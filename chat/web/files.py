"""What the page links to beside itself: pictures of the answers, plots of results, exports."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from chat.export import as_markdown
from chat.figures import TYPES, find_figure
from chat.gaps import as_csv, gaps_file, list_gaps
from chat.history import History
from chat.plots import find_plottable, plot_png
from chat.web.gate import OWNER

_FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
_FRESH = {"cache-control": "private, no-cache"}
# A drawing is shown as a picture, never run: scripts in an SVG stay asleep even when it is opened.
_ASLEEP = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


def make_routes(history: History, root: Path, may_edit: Callable[[str], bool]) -> list[Route]:
    """The routes, for the server to add.

    Args:
        history: the conversations.
        root: the folder of the index's source.
        may_edit: tells whether an owner may see what others asked.
    """

    def figure(request: Request) -> Response:
        found = find_figure(root, request.path_params["name"])
        if found is None:
            return _nothing()
        kind = TYPES[found.suffix.lower()]
        return FileResponse(found, media_type=kind, headers=_FRESH | _ASLEEP)

    async def plot(request: Request) -> Response:
        owner, talk = _owner(request), request.path_params["talk"]
        turns = history.turns(owner, talk)
        at = request.path_params["at"]
        run = find_plottable(turns[at].reply.runs) if at < len(turns) else None
        drawn = await run_in_threadpool(plot_png, run) if run else None
        if drawn is None:
            return _nothing()
        return Response(drawn, media_type="image/png", headers=_FOREVER)

    def conversation(request: Request) -> Response:
        turns = history.turns(_owner(request), request.path_params["talk"])
        if not turns:
            return _nothing()
        name = re.sub(r"[^a-z0-9]+", "-", turns[0].question.lower()).strip("-")[:60] or "chat"
        return _download(as_markdown(turns), f"{name}.md", "text/markdown")

    def gaps(request: Request) -> Response:
        if not may_edit(_owner(request)):
            return PlainTextResponse("for those who may edit", 403)
        found = list_gaps(gaps_file(), history.complaints())
        return _download(as_csv(found), "gaps.csv", "text/csv")

    return [
        Route("/figures/{name:path}", figure),
        Route("/plots/{talk}/{at:int}.png", plot),
        Route("/export/chat/{talk}.md", conversation),
        Route("/export/gaps.csv", gaps),
    ]


def _owner(request: Request) -> str:
    return str(request.scope.get(OWNER, ""))


def _nothing() -> Response:
    return PlainTextResponse("there is nothing here", 404)


def _download(text: str, name: str, kind: str) -> Response:
    headers = _FRESH | {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)
