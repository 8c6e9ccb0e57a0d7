"""The embedding space on a plane, with a question among its neighbours."""

from typing import NamedTuple

import gradio as gr

from chat.listing import arrange, render
from chat.page.desk import QUIETLY, Desk, owner_of
from chat.plane import HEIGHT, WIDTH, draw_plane


class MapTab(NamedTuple):
    """The parts that are filled when the tab is opened."""

    asked: gr.Textbox
    drawing: gr.HTML


def build_map(desk: Desk) -> MapTab:
    """Lay out the tab and wire it."""
    with gr.Column(elem_id="map"):
        asked = gr.Textbox(
            placeholder="Where does a question lie? Type one",
            label="Question on the map",
            show_label=False,
            elem_id="asked",
            max_lines=1,
            submit_btn="Show",
        )
        drawing = gr.HTML(elem_id="plane", apply_default_css=False, js_on_load=None)
    asked.submit(lambda question: draw(desk, question), asked, drawing, **QUIETLY)
    return MapTab(asked, drawing)


def draw(desk: Desk, question: str) -> str:
    """The drawing with a question in it, if there is one."""
    index = desk.index
    index.refresh()
    question = " ".join(question[:1000].split())
    plane = draw_plane(index, arrange(index.documents, desk.root), question)
    return render("plane", plane=plane, question=question, width=WIDTH, height=HEIGHT)


def open_map(desk: Desk, talk: str, typed: str, request: gr.Request) -> tuple[str, str]:
    """What to set the tab's parts to: what was typed there, else the last question of the chat."""
    turns = [] if typed else desk.history.turns(owner_of(request), talk)
    question = turns[-1].question[:1000] if turns else typed
    return question, draw(desk, question)
