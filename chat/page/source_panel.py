"""The source beside the chat, opened at the cited passage."""

from typing import Any, NamedTuple

import gradio as gr

from chat.page.desk import QUIETLY, Desk, markdown
from chat.source import Source, find_source


class SourcePanel(NamedTuple):
    """The parts of the panel, in the order in which open_source fills them."""

    box: gr.Column
    head: gr.Markdown
    before: gr.Markdown
    cited: gr.Markdown
    after: gr.Markdown


def build_source() -> SourcePanel:
    """Lay out the panel, closed."""
    with gr.Column(visible=False, elem_id="source") as box:
        close = gr.Button("Close", size="sm", elem_id="close-source", scale=0)
        parts = [markdown(elem_classes=part) for part in ("head", "before", "cited", "after")]
    close.click(lambda: gr.Column(visible=False), None, box, **QUIETLY)
    return SourcePanel(box, *parts)


def open_source(desk: Desk, address: str) -> list[Any]:
    """What to set the panel's box and four texts to.

    Args:
        desk: where the documents are.
        address: of a citation, as a chip has it.
    """
    index = desk.index
    source = find_source(index.documents, address, desk.root, index.links())
    if source is None:
        source = Source("### There is no such entry any more.", "", "", "")
    parts = [source.head, source.before, source.cited, source.after]
    return [gr.Column(visible=True), *(gr.Markdown(part, visible=bool(part)) for part in parts)]
