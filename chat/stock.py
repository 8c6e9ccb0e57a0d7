"""What the knowledge base stands on: the linked resources and the state of the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chat.listing import name_of
from indexer import Document
from indexer.pages import LinkState
from kb import ContentError, load_resources

_ACCESS = {
    "open": "open to everyone",
    "login": "needs a login",
    "javascript": "needs JavaScript",
    "print": "in print",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked page as a row of a table.

    entry: what the page calls our note or the copy, empty if neither is there. by: author and
    year. link: its address if it is one of the web, else empty. advice: what to do about it.
    """

    title: str
    entry: str
    by: str
    kind: str
    link: str
    state: str
    advice: str
    serves: tuple[Document, ...]


def list_linked(
    root: Path, documents: Sequence[Document], links: Sequence[LinkState]
) -> list[Linked]:
    """The linked pages of a source with the states of their copies.

    Args:
        root: the folder of the index's source; a resources.toml there tells more of them.
        documents: of the index.
        links: as Index.links() gives them.
    """
    try:
        known = {one.id: one for one in load_resources(root)}
    except ContentError:
        known = {}
    names = {name_of(document) for document in documents}
    by_place = {document.answer_id or document.key: document for document in documents}
    rows = []
    for one in links:
        resource = known.get(one.id)
        url = one.url or ""
        entry = f"resource:{one.id}"
        state = one.state + (f" on {one.checked[:10]}" if one.checked else "")
        if resource and not one.checked:
            state += f"; {_ACCESS.get(resource.access, resource.access)}"
        rows.append(
            Linked(
                title=one.title,
                entry=entry if entry in names else "",
                by=", ".join(filter(None, (resource.author, resource.year))) if resource else "",
                kind=resource.kind if resource else "link",
                link=url if url.startswith(("https://", "http://")) else "",
                state=state + (f" ({one.detail})" if one.detail else ""),
                advice=one.advice,
                serves=tuple(by_place[name] for name in one.serves if name in by_place),
            )
        )
    return rows


def describe_index(status: Mapping[str, Any], documents: Sequence[Document]) -> dict[str, str]:
    """The state of an index in words, by name.

    Args:
        status: as Index.status() gives it.
        documents: of the index.
    """
    resources = {document.resource_id for document in documents if document.resource_id}
    stale = list(status["stale"])
    return {
        "Entries": f"{sum(not document.resource_id for document in documents):,}",
        "Linked resources": f"{len(resources):,}",
        "Chunks": f"{status['chunks']:,}",
        "Generation": f"{status['generation']:,}",
        "Model": str(status["model"]),
        "Size": f"{status['bytes'] / 1e6:.1f} MB",
        "Source": str(status["source"]),
        "Stale files": ", ".join(stale[:5]) + (" …" if len(stale) > 5 else "") or "none",
        "Problems": "; ".join(status["problems"][:5]) or "none",
    }
