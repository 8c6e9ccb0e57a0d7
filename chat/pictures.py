"""Pictures of results below a reply; they are drawn when the browser asks for them."""

import zlib
from urllib.parse import quote

from chat.plots import find_plottable
from chat.records import Reply

PLOTS = "plots/"  # the address below which this page serves them


def picture_of(reply: Reply, talk: str, at: int) -> str:
    """The picture of a reply as Markdown; empty where there is none.

    Args:
        reply: whose runs may have a picture.
        talk: id of the conversation.
        at: which turn, from 0.
    """
    run = find_plottable(reply.runs)
    if run is None:
        return ""
    # The number changes with what is drawn: a browser keeps a picture by its address.
    mark = zlib.crc32(repr((run.tool, run.arguments)).encode())
    return f"![Picture of the result of {run.tool}]({PLOTS}{quote(talk)}/{at}.png?v={mark:x})"
