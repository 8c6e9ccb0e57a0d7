"""What the knowledge base stands on: the linked resources and the state of the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer import Document
from kb import ContentError, Resource, load_resources

_ACCESS = {
    "open": "open to everyone",
    "login": "needs a login",
    "javascript": "needs JavaScript",
    "print": "in print",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked resource as a row: link is its address if it is one of the web, else empty."""

    resource: Resource
    link: str
    state: str
    serves: tuple[Document, ...]


def list_linked(root: Path, documents: Sequence[Document]) -> list[Linked]:
    """The linked resources of a source.

    Args:
        root: the folder of the index's source.
        documents: of the index.

    Returns:
        In the order of resources.toml; none if the source has no such file.
    """
    try:
        resources = load_resources(root)
    except ContentError:
        return []
    by_id = {document.answer_id: document for document in documents if document.answer_id}
    rows = []
    for resource in resources:
        url = resource.url or ""
        link = url if url.startswith(("https://", "http://")) else ""
        serves = tuple(by_id[one] for one in resource.answers if one in by_id)
        rows.append(Linked(resource, link, _ACCESS.get(resource.access, resource.access), serves))
    return rows


def describe_index(status: Mapping[str, Any], documents: Sequence[Document]) -> dict[str, str]:
    """The state of an index in words, by name.

    Args:
        status: as Index.status() gives it.
        documents: of the index.
    """
    resources = sum(document.resource_id is not None for document in documents)
    stale = list(status["stale"])
    return {
        "Entries": f"{len(documents) - resources:,}",
        "Linked resources": f"{resources:,}",
        "Chunks": f"{status['chunks']:,}",
        "Generation": f"{status['generation']:,}",
        "Model": str(status["model"]),
        "Size": f"{status['bytes'] / 1e6:.1f} MB",
        "Source": str(status["source"]),
        "Stale files": ", ".join(stale[:5]) + (" …" if len(stale) > 5 else "") or "none",
        "Problems": "; ".join(status["problems"][:5]) or "none",
    }
