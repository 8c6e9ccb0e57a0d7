"""What the answers stand on: the index, the linked resources, and what is still missing."""

import queue
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import gradio as gr

from chat.gaps import gaps_file, list_gaps
from chat.listing import render, say_when
from chat.page.desk import QUIETLY, Desk, owner_of
from chat.stock import describe_index, list_linked

_MOST_GAPS = 100
_DOING = {
    "read": "Reading the files",
    "prepare": "Preparing the model",
    "embed": "Embedding what is new",
}
_PRIVATE = '<p class="empty">Shown to those who may edit the knowledge base.</p>'


class SourcesTab(NamedTuple):
    """The parts that are filled when the tab is opened."""

    state: gr.HTML
    rebuild: gr.Button
    linked: gr.HTML
    gaps: gr.HTML


def build_sources(desk: Desk) -> SourcesTab:
    """Lay out the tab and wire it."""
    with gr.Column(elem_id="sources"):
        gr.Markdown("## The index")
        state = gr.HTML(elem_id="state", apply_default_css=False, js_on_load=None)
        rebuild = gr.Button("Bring up to date", size="sm", elem_id="rebuild")
        gr.Markdown("## Questions without a good answer")
        gaps = gr.HTML(elem_id="gaps", apply_default_css=False, js_on_load=None)
        gr.Markdown("## Linked resources")
        linked = gr.HTML(elem_id="linked", apply_default_css=False, js_on_load=None)

    def build(request: gr.Request) -> Iterator[str]:
        if desk.may_edit(owner_of(request)):
            yield from refresh_state(desk)

    rebuild.click(build, None, state, **QUIETLY)
    return SourcesTab(state, rebuild, linked, gaps)


def open_sources(desk: Desk, request: gr.Request) -> list[Any]:
    """What to set the tab's parts to."""
    may_edit = desk.may_edit(owner_of(request))
    index = desk.index
    linked = render("linked", rows=list_linked(desk.root, index.documents, index.links()))
    return [
        _state(desk),
        gr.Button(visible=may_edit),
        linked,
        _gaps(desk) if may_edit else _PRIVATE,
    ]


def _state(desk: Desk, doing: str = "", share: int = 0) -> str:
    index = desk.index
    facts = describe_index(index.status(), index.documents)
    return render("state", facts=facts, doing=doing, share=share)


def _gaps(desk: Desk) -> str:
    gaps = list_gaps(gaps_file(), desk.history.complaints())
    shown = [(gap, say_when(gap.last)) for gap in gaps[:_MOST_GAPS]]
    return render("gaps", gaps=shown, more=max(0, len(gaps) - _MOST_GAPS))


def refresh_state(desk: Desk) -> Iterator[str]:
    """Bring the index up to date, telling how far it is."""
    told: queue.SimpleQueue[tuple[str, int] | bool] = queue.SimpleQueue()

    def tell(done: int, total: int, phase: str) -> None:
        told.put(
            (f"{_DOING.get(phase, phase)}: {done:,} of {total:,}", 100 * done // max(total, 1))
        )

    def work() -> None:
        changed = False
        try:
            changed = desk.index.refresh(tell)
        finally:
            told.put(changed)

    threading.Thread(target=work, daemon=True).start()
    yield _state(desk, "Looking for changes")
    while not isinstance(news := told.get(), bool):
        yield _state(desk, *news)
    yield _state(desk, "Brought up to date." if news else "It was up to date already.", 100)
