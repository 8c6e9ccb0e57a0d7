"""The server that shows the page."""

import io
import os
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.types import Scope

from chat.assistant import Assistant
from chat.gaps import data_folder, history_file
from chat.history import History
from chat.talking import Talking
from chat.web.accounts import Accounts
from chat.web.files import make_routes
from chat.web.gate import LOCAL, OWNER, Gate, client_of
from chat.web.guard import Guarded
from chat.web.limits import PER_MINUTE, Limited
from chat.web.sessions import Sessions, read_secret
from kb.errors import KBError

TITLE = "CV Interview Answers"
EXAMPLES = (
    ("Concept", "What is batch normalization?"),
    ("Comparison", "What is the difference between covariance and correlation?"),
    ("Number", "F1 for precision 0.8 and recall 0.5?"),
    ("Matrix", "PCA of [[8, 8], [2, 2], [6, 4], [4, 6]]"),
    ("Code", "What is k-means clustering? → Show me the code"),
    ("Follow-up", "What is the recall if TP = 8? → FN = 2"),
)
_PORTS_TRIED = 100
# Seconds for which an idle connection stays open. After uvicorn's five it would often be closed in
# the very moment in which a person, or a program that pauses, sends the next question.
_KEPT_ALIVE = 75


@dataclass(frozen=True, slots=True)
class Access:
    """Who may reach the page, and how.

    accounts: whoever logs in; None needs no login. root_path: where a proxy shows the page.
    per_minute: requests of one client that start work; None does not limit this machine itself.
    share: also through a public address of Gradio's.
    """

    accounts: Accounts | None = None
    root_path: str = ""
    per_minute: int | None = None
    share: bool = False


def serve(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    title: str = TITLE,
    examples: Sequence[tuple[str, str]] = EXAMPLES,
    access: Access | None = None,
) -> None:
    """Serve the page until interrupted.

    Args:
        assistant: answers the questions.
        host: the address to listen on.
        port: the one to listen on, or the next free one; 0 takes any free one.
        title: of the page.
        examples: kinds and questions that can be clicked.
        access: who may reach it; by default whoever reaches the address.

    Raises:
        KBError: if none of the ports can be listened on, or a page without login is to be shared.
    """
    access = access or Access()
    if access.share and access.accounts is None:
        raise KBError("a page that is shared with the world needs a login: give --auth-file")
    free = _free_port(host, port)
    if port not in (free, 0):
        sys.stderr.write(f"port {port} is taken, using {free}\n")
    threading.Thread(target=_warm_up, args=[assistant], daemon=True).start()
    history = History(history_file())
    app, address = _launch(assistant, history, host, free, title, examples, access)
    sys.stdout.write(f"{title}: {address}\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        app.close(verbose=False)
        history.close()


def _warm_up(assistant: Assistant) -> None:
    """Ask once of everything that is read on first use, so that nobody waits; nothing is logged."""
    silent = Assistant(assistant.index, gaps=Path(os.devnull))
    for question in ("What is precision?", "recall for TP = 8 and FN = 2"):
        silent.ask(question)


def _launch(
    assistant: Assistant,
    history: History,
    host: str,
    port: int,
    title: str,
    examples: Sequence[tuple[str, str]],
    access: Access,
) -> tuple[Any, str]:
    from chat.page.desk import Desk
    from chat.page.layout import ICON, STYLES, build_page
    from chat.page.theme import calm_theme

    def may_edit(owner: str) -> bool:
        user = owner.removeprefix("user:")
        return owner == LOCAL or (access.accounts is not None and access.accounts.is_editor(user))

    source = Path(assistant.index.status()["source"])
    root = source if source.is_dir() else source.parent
    app = build_page(Desk(Talking(assistant, history), root, may_edit), title, examples)
    with redirect_stdout(io.StringIO()):  # Gradio tells its own story of a failed --share
        _, address, public = app.launch(
            server_name=host,
            server_port=port,
            root_path=access.root_path,
            share=access.share,
            auth_dependency=lambda request: request.scope.get(OWNER),
            inbrowser=False,
            prevent_thread_lock=True,
            quiet=True,
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            footer_links=["api", "settings"],
            favicon_path=str(ICON),
            head='<link rel="icon" href="favicon.ico" type="image/svg+xml">',
            theme=calm_theme(),
            css_paths=list(STYLES),
            app_kwargs={
                "middleware": _guards(access),
                "routes": make_routes(history, root, may_edit),
            },
        )
    if access.share and not public:
        app.close(verbose=False)
        raise KBError(
            "no public address: Gradio's share server cannot be reached from here; "
            "without --share the page is served to this machine"
        )
    app.server.config.timeout_keep_alive = _KEPT_ALIVE
    return app, public or address


def _guards(access: Access) -> list[Middleware]:
    """From the outside in: headers, who asks, how much."""
    sessions = Sessions(read_secret(data_folder() / "session-secret"))

    def limited_client(scope: Scope) -> str | None:
        free = access.per_minute is None and scope.get(OWNER) == LOCAL
        return None if free else client_of(scope)

    return [
        Middleware(Guarded),
        Middleware(
            Gate,
            accounts=access.accounts,
            sessions=sessions,
            behind_proxy=bool(access.root_path),
        ),
        Middleware(Limited, client_of=limited_client, per_minute=access.per_minute or PER_MINUTE),
    ]


def _free_port(host: str, port: int) -> int:
    """The first port from this one on that can be listened on; any free one for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = min(port + _PORTS_TRIED, 65536) - 1
    for candidate in range(port, last + 1):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host.strip("[]"), candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise KBError(f"cannot listen on {host}: none of the ports {port} to {last} can be had")
