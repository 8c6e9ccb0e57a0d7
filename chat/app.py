"""The page: layout and wiring of the chat, and the server that shows it.

What to answer is decided by the assistant, what a bubble says by chat.panels.
"""

import logging
import os
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

# Read when gradio and what it imports are imported: nothing may leave this machine.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

import gradio as gr
from gradio.events import api
from starlette.middleware import Middleware

import kb.algorithms
from chat import panels
from chat.assistant import Assistant
from chat.guard import Guarded
from chat.records import Reply, Turn
from chat.source import Source, find_source
from chat.wire import as_json
from kb.errors import KBError

log = logging.getLogger(__name__)

TITLE = "CV Interview Answers"
EXAMPLES = (
    "What is batch normalization?",
    "What is the difference between covariance and correlation?",
    "F1 for precision 0.8 and recall 0.5?",
    "PCA of [[8, 8], [2, 2], [6, 4], [4, 6]]",
    "Derive the gradient of the sigmoid",
    "Who won the 1998 world cup?",
)
_WELCOME = """## What would you like to know?

Ask about a concept, or give the numbers and see the result worked out."""
_HERE = Path(__file__).parent
_AT_ONCE = 8  # questions that are answered at the same time
_PORTS_TRIED = 100
_DELIMITERS: list[dict[str, str | bool]] = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": r"\\(", "right": r"\\)", "display": False},
]
_QUIETLY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


class _SourcePanel(NamedTuple):
    """The parts of the panel beside the chat, in the order in which `_open_source` fills them."""

    box: gr.Column
    head: gr.Markdown
    before: gr.Markdown
    cited: gr.Markdown
    after: gr.Markdown


def build_app(
    assistant: Assistant, *, title: str = TITLE, examples: Sequence[str] = EXAMPLES
) -> gr.Blocks:
    """Lay out the page and wire it to an assistant.

    Args:
        assistant: answers the questions.
        title: shown at the top and in the browser's tab.
        examples: questions that can be clicked while the chat is empty.

    Returns:
        The page, not yet served.
    """
    app = gr.Blocks(title=title, fill_height=True, fill_width=True)
    with app:
        turns = gr.State([])
        with gr.Row(elem_id="top"):
            gr.Markdown(f"# {panels.escape(title)}", elem_id="title")
            summary = gr.Markdown(_summary(assistant), elem_id="summary")
            new_chat = gr.Button("New chat", size="sm", elem_id="new-chat", scale=0)
        with gr.Row(elem_id="page"):
            with gr.Column(elem_id="talk"):
                chatbot = _chatbot(examples)
                box = _question_box()
            source, close = _source_panel()
        opener = gr.HTML(elem_id="opener", js_on_load=(_HERE / "page.js").read_text("utf-8"))
        app.load(lambda: _summary(assistant), None, summary, **_QUIETLY)
        _wire_chat(assistant, turns, chatbot, box)
        _wire_source(app, assistant, source, close, opener)
        gr.on(
            [new_chat.click, chatbot.clear],
            lambda: ([], [], "", gr.Column(visible=False)),
            None,
            [chatbot, turns, box, source.box],
            **_QUIETLY,
        ).then(None, js="() => document.querySelector('#question textarea').focus()")
        _add_endpoint(assistant)
    app.queue(default_concurrency_limit=_AT_ONCE)
    return app


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        placeholder="Ask a question",
        label="Your question",
        show_label=False,
        elem_id="question",
        autofocus=True,
        submit_btn="Send",
        max_lines=8,
    )


def _add_endpoint(assistant: Assistant) -> None:
    def ask(question: str) -> dict[str, Any]:
        """Answer one question; the reply's fields are those of chat.Reply."""
        reply: dict[str, Any] = as_json(_reply(assistant, question, []))
        return reply

    api(ask, api_name="ask")


def _chatbot(examples: Sequence[str]) -> gr.Chatbot:
    return gr.Chatbot(
        label="Conversation",
        show_label=False,
        elem_id="chat",
        height=None,
        autoscroll=False,
        latex_delimiters=_DELIMITERS,
        buttons=["copy"],
        sanitize_html=True,
        allow_tags=False,
        line_breaks=False,
        layout="bubble",
        placeholder=_WELCOME,
        examples=[{"text": example} for example in examples],
    )


def _source_panel() -> tuple[_SourcePanel, gr.Button]:
    with gr.Column(visible=False, elem_id="source") as box:
        close = gr.Button("Close", size="sm", elem_id="close-source", scale=0)
        parts = [
            gr.Markdown(latex_delimiters=_DELIMITERS, elem_classes=part)
            for part in ("head", "before", "cited", "after")
        ]
    return _SourcePanel(box, *parts), close


def _wire_chat(assistant: Assistant, turns: gr.State, chatbot: gr.Chatbot, box: gr.Textbox) -> None:
    def answer(question: str, before: list[Turn]) -> Iterator[tuple[Any, Any, Any]]:
        if not question.strip():
            yield gr.skip(), gr.skip(), gr.skip()
            return
        yield panels.messages(before, asked=question), "", gr.skip()
        now = [*before, Turn(question, _reply(assistant, question, before))]
        yield panels.messages(now), gr.skip(), now

    def example(before: list[Turn], event: gr.SelectData) -> Iterator[tuple[Any, Any, Any]]:
        yield from answer(event.value["text"], before)

    def option(before: list[Turn], event: gr.SelectData) -> Iterator[tuple[Any, Any, Any]]:
        yield from answer(event.value, before)

    outputs = [chatbot, box, turns]
    box.submit(answer, [box, turns], outputs, **_QUIETLY)
    chatbot.example_select(example, turns, outputs, **_QUIETLY)
    chatbot.option_select(option, turns, outputs, **_QUIETLY)
    chatbot.change(None, js="() => window.showLastQuestion()")


def _wire_source(
    app: gr.Blocks,
    assistant: Assistant,
    source: _SourcePanel,
    close: gr.Button,
    opener: gr.HTML,
) -> None:
    def open_clicked(event: gr.EventData) -> list[Any]:
        return _open_source(assistant, str(event.address))

    def open_linked(request: gr.Request) -> list[Any]:
        address = str(request.query_params)
        return _open_source(assistant, address) if "entry" in request.query_params else _as_it_is()

    opened = [
        opener.cited(open_clicked, None, list(source), **_QUIETLY),
        app.load(open_linked, None, list(source), **_QUIETLY),
    ]
    for event in opened:
        event.then(None, js="() => window.showCited()")
    close.click(lambda: gr.Column(visible=False), None, source.box, **_QUIETLY)


def _as_it_is() -> list[Any]:
    return [gr.skip() for _ in _SourcePanel._fields]


def _open_source(assistant: Assistant, address: str) -> list[Any]:
    """Fill the panel: what to set its box, head and three parts to."""
    source = find_source(assistant.index.documents, address)
    if source is None:
        source = Source("### There is no such entry any more.", "", "", "")
    parts = [source.head, source.before, source.cited, source.after]
    return [gr.Column(visible=True), *(gr.Markdown(part, visible=bool(part)) for part in parts)]


def _summary(assistant: Assistant) -> str:
    return panels.summary(assistant.index.documents, len(kb.algorithms.__all__))


def _reply(assistant: Assistant, question: str, turns: Sequence[Turn]) -> Reply:
    """Ask; what breaks is logged with its traceback and shown as one sentence."""
    try:
        return assistant.ask(question, turns)
    except Exception:
        log.exception("no reply to %r", question[:200])
        return Reply("error", "Something broke here; the server's log says what.")


def serve(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    title: str = TITLE,
    examples: Sequence[str] = EXAMPLES,
) -> None:
    """Serve the page until interrupted.

    Args:
        assistant: answers the questions.
        host: the address to listen on.
        port: the one to listen on, or the next free one; 0 takes any free one.
        title: of the page.
        examples: questions that can be clicked.

    Raises:
        KBError: if none of the ports can be listened on.
    """
    free = _free_port(host, port)
    if port not in (free, 0):
        sys.stderr.write(f"port {port} is taken, using {free}\n")
    app = build_app(assistant, title=title, examples=examples)
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
        theme=_theme(),
        css_paths=_HERE / "page.css",
        app_kwargs={"middleware": [Middleware(Guarded)]},
    )
    sys.stdout.write(f"{title}: {address}\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        app.close(verbose=False)


def _theme() -> gr.themes.Base:
    """Calm, with the fonts that the reader's system has."""
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        radius_size="lg",
        font=["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    )


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
