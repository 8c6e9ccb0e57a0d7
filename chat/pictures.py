"""Pictures of results below a reply; they are drawn when the browser asks for them."""

from chat.records import Reply

PLOTS = "plots/"  # the address below which this page serves them


def picture_of(reply: Reply, talk: str, at: int) -> str:
    """The picture of a reply as Markdown; empty where there is none.

    Args:
        reply: whose runs may have a picture.
        talk: id of the conversation.
        at: which turn, from 0.
    """
    return ""
