"""The server that shows the page."""

import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from starlette.middleware import Middleware

from chat.assistant import Assistant
from chat.gaps import gaps_file
from chat.guard import Guarded
from chat.history import History
from kb.errors import KBError

TITLE = "CV Interview Answers"
EXAMPLES = (
    ("Concept", "What is batch normalization?"),
    ("Comparison", "What is the difference between covariance and correlation?"),
    ("Number", "F1 for precision 0.8 and recall 0.5?"),
    ("Matrix", "PCA of [[8, 8], [2, 2], [6, 4], [4, 6]]"),
    ("Code", "Show the code for k-means"),
    ("Follow-up", "What is the recall if TP = 8? → FN = 2"),
)
_PORTS_TRIED = 100


def serve(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    title: str = TITLE,
    examples: Sequence[tuple[str, str]] = EXAMPLES,
) -> None:
    """Serve the page until interrupted.

    Args:
        assistant: answers the questions.
        host: the address to listen on.
        port: the one to listen on, or the next free one; 0 takes any free one.
        title: of the page.
        examples: kinds and questions that can be clicked.

    Raises:
        KBError: if none of the ports can be listened on.
    """
    from chat.page.desk import Desk
    from chat.page.layout import STYLES, build_page
    from chat.page.theme import calm_theme

    free = _free_port(host, port)
    if port not in (free, 0):
        sys.stderr.write(f"port {port} is taken, using {free}\n")
    source = Path(assistant.index.status()["source"])
    history = History(gaps_file().with_name("history.sqlite"))
    root = source if source.is_dir() else source.parent
    app = build_page(Desk(assistant, history, root, lambda owner: True), title, examples)
    _, address, _ = app.launch(
        server_name=host,
        server_port=free,
        share=False,
        inbrowser=False,
        prevent_thread_lock=True,
        quiet=True,
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        footer_links=["api", "settings"],
        theme=calm_theme(),
        css_paths=list(STYLES),
        app_kwargs={"middleware": [Middleware(Guarded)]},
    )
    sys.stdout.write(f"{title}: {address}\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        app.close(verbose=False)
        history.close()


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
