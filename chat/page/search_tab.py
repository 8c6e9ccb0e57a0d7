"""Search as you type, with what speaks for each passage."""

import gradio as gr

from chat.found import ALL_KINDS, ALL_SECTIONS, KINDS, search_page
from chat.listing import arrange, render
from chat.page.desk import QUIETLY, Desk


def build_search(desk: Desk) -> None:
    """Lay out the tab and wire it."""

    def find(query: str, section: str, kind: str) -> str:
        index = desk.index
        index.refresh()
        shelves = arrange(index.documents, desk.root)
        results = search_page(index, shelves, query[:1000], section=section, kind=kind)
        filtered = (section, kind) != (ALL_SECTIONS, ALL_KINDS)
        return render("found", results=results, query=query.strip(), filtered=filtered)

    shelves = arrange(desk.index.documents, desk.root)
    with gr.Column(elem_id="search"):
        with gr.Row(elem_id="search-row"):
            query = gr.Textbox(
                placeholder="Search the entries and the linked resources",
                label="Search",
                show_label=False,
                elem_id="query",
                max_lines=1,
                autofocus=True,
            )
            section = gr.Dropdown(
                [ALL_SECTIONS, *(shelf.title for shelf in shelves)],
                value=ALL_SECTIONS,
                label="Section",
                elem_id="section",
            )
            kind = gr.Dropdown(list(KINDS), value=ALL_KINDS, label="Source", elem_id="kind")
        found = gr.HTML(
            find("", ALL_SECTIONS, ALL_KINDS),
            elem_id="found",
            apply_default_css=False,
            js_on_load=None,
        )
    gr.on(
        [query.change, query.submit, section.change, kind.change],
        find,
        [query, section, kind],
        found,
        trigger_mode="always_last",
        **QUIETLY,
    )
