"""The endpoints for programs: the same engine, with JSON in and out."""

from gradio.events import api

from chat.page.desk import Desk
from chat.programs import Programs


def add_endpoints(desk: Desk) -> None:
    """Add ask, search, compute and entries to the page that is being laid out.

    Gradio shows their names, types and docstrings in its description.
    """
    programs = Programs(desk.index, desk.root, desk.talking.reply)
    for endpoint in (programs.ask, programs.search, programs.compute, programs.entries):
        api(endpoint, api_name=endpoint.__name__)
