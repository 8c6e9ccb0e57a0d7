"""The whole page: its tabs, and what leads from one to another."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Read when gradio and what it imports are imported: nothing may leave this machine.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

import gradio as gr

import kb.algorithms
from chat import panels
from chat.page.browse_tab import BrowseTab, build_browse, open_entry
from chat.page.chat_tab import ChatTab, build_chat, open_talk, take_back
from chat.page.desk import QUIETLY, Desk, owner_of
from chat.page.endpoints import add_endpoints
from chat.page.map_tab import MapTab, build_map, open_map
from chat.page.search_tab import build_search
from chat.page.source_panel import open_source
from chat.page.sources_tab import SourcesTab, build_sources, open_sources

_HERE = Path(__file__).parent
ICON = _HERE / "icon.svg"
STYLES = tuple(sorted(_HERE.glob("*.css")))
_AT_ONCE = 8  # questions that are answered at the same time
_WAITING = 1_000  # more are refused


def build_page(desk: Desk, title: str, examples: Sequence[tuple[str, str]]) -> gr.Blocks:
    """Lay out the page and wire it.

    Args:
        desk: who answers, and what the tabs share.
        title: shown at the top and in the browser's tab.
        examples: kind and question of what can be clicked while the chat is empty.

    Returns:
        The page, not yet served.
    """
    app = gr.Blocks(title=title, fill_height=True, fill_width=True)
    with app:
        gr.Markdown(f"# {panels.escape(title)}", elem_id="title")
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab("Chat", id="chat", elem_id="chat-tab"):
                chat = build_chat(desk, _welcome(desk, title), examples)
            with gr.Tab("Browse", id="browse", elem_id="browse-tab"):
                browse = build_browse(desk)
            with gr.Tab("Search", id="search", elem_id="search-tab"):
                build_search(desk)
            with gr.Tab("Map", id="map", elem_id="map-tab") as map_tab:
                plane = build_map(desk)
            with gr.Tab("Sources", id="sources", elem_id="sources-tab") as sources_tab:
                sources = build_sources(desk)
        opener = gr.HTML(elem_id="opener", js_on_load=(_HERE / "page.js").read_text("utf-8"))
        _wire_tabs(desk, map_tab, chat, plane, sources_tab, sources)
        _wire_links(app, desk, title, tabs, opener, chat, browse)
        add_endpoints(desk)
    app.queue(default_concurrency_limit=_AT_ONCE, max_size=_WAITING)
    return app


def _welcome(desk: Desk, title: str) -> str:
    known = panels.summary(desk.index.documents, len(kb.algorithms.__all__))
    return (
        "## What would you like to know?\n\n"
        f"{panels.escape(title)}: {known} Each answer cites its entry, each number shows its work, "
        "and what is not known here is said to be so."
    )


def _wire_tabs(
    desk: Desk,
    map_tab: gr.Tab,
    chat: ChatTab,
    plane: MapTab,
    sources_tab: gr.Tab,
    sources: SourcesTab,
) -> None:
    """What costs something to show is made when its tab is opened."""

    def show_map(talk: str, typed: str, request: gr.Request) -> tuple[str, str]:
        return open_map(desk, talk, typed, request)

    def show_sources(request: gr.Request) -> list[Any]:
        return open_sources(desk, request)

    map_tab.select(show_map, [chat.talk, plane.asked], list(plane), **QUIETLY)
    sources_tab.select(show_sources, None, list(sources), **QUIETLY)


def _wire_links(
    app: gr.Blocks,
    desk: Desk,
    title: str,
    tabs: gr.Tabs,
    opener: gr.HTML,
    chat: ChatTab,
    browse: BrowseTab,
) -> None:
    """Links of the page's own become events of the opener (page.js); each leads somewhere."""

    def cite(event: gr.EventData) -> list[Any]:
        return open_source(desk, str(event.address))

    def turn_page(event: gr.EventData) -> list[Any]:
        return [gr.Tabs(selected="browse"), *open_entry(desk, str(event.address))]

    def resume(event: gr.EventData, request: gr.Request) -> list[Any]:
        return [gr.Tabs(selected="chat"), *open_talk(desk, owner_of(request), str(event.talk))]

    def delete(event: gr.EventData, talk: str, request: gr.Request) -> list[Any]:
        desk.history.delete(owner_of(request), str(event.talk))
        here = "" if talk == str(event.talk) else talk
        return open_talk(desk, owner_of(request), here)

    def edit(event: gr.EventData, talk: str, request: gr.Request) -> list[Any]:
        return take_back(desk, owner_of(request), talk, int(event.at))

    def start(request: gr.Request) -> list[Any]:
        query = dict(request.query_params)
        entry = "?" + str(request.query_params) if "entry" in query else ""
        tab = gr.Tabs(selected="browse") if entry else gr.skip()
        talk = open_talk(desk, owner_of(request), str(query.get("chat", "")))
        shown = talk[1] if talk[0] else gr.Chatbot(placeholder=_welcome(desk, title))
        return [tab, *open_entry(desk, entry), talk[0], shown, *talk[2:]]

    pages = [tabs, browse.entries, browse.entry]
    conversation = [chat.talk, chat.chatbot, chat.talks, chat.editing, chat.edit_note, chat.why]
    opener.cited(cite, None, list(chat.source), **QUIETLY).then(None, js="() => window.showCited()")
    opener.turned(turn_page, None, pages, **QUIETLY).then(None, js="() => window.showEntry()")
    opener.resumed(resume, None, [tabs, *conversation], **QUIETLY)
    opener.deleted(delete, chat.talk, conversation, **QUIETLY)
    opener.edited(edit, chat.talk, [chat.box, chat.editing, chat.edit_note], **QUIETLY).then(
        None, js="() => window.focusQuestion()"
    )
    app.load(start, None, [*pages, *conversation], **QUIETLY).then(
        None, js="() => window.showEntry()"
    )
