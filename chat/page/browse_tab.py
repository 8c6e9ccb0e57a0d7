"""All entries as pages, one beside the other."""

from typing import Any, NamedTuple

import gradio as gr

from chat.listing import arrange, list_entries
from chat.page.desk import Desk, markdown
from chat.source import entry_page


class BrowseTab(NamedTuple):
    """The parts of the tab, in the order in which open_entry fills them."""

    entries: gr.HTML
    entry: gr.Markdown


def build_browse(desk: Desk) -> BrowseTab:
    """Lay out the tab, with the table of contents."""
    shelves = arrange(desk.index.documents, desk.root)
    with gr.Row(elem_id="browse"):
        with gr.Column(elem_id="shelves"):
            entries = gr.HTML(
                list_entries(shelves, ""), elem_id="entries", padding=False, js_on_load=None
            )
        with gr.Column(elem_id="reader"):
            entry = markdown(elem_id="entry")
    return BrowseTab(entries, entry)


def open_entry(desk: Desk, address: str) -> list[Any]:
    """What to set the table of contents and the page to.

    Args:
        desk: where the documents are.
        address: "?entry=..." of a link; without an entry, the first one is shown.
    """
    documents = desk.index.documents
    shelves = arrange(documents, desk.root)
    page = entry_page(shelves, documents, address, desk.root)
    return [list_entries(shelves, page.name), page.text]
