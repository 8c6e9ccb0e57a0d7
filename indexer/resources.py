"""Linked resources -> documents: our own note on each is what a search finds."""

from collections.abc import Iterator
from pathlib import Path

from indexer.blocks import Section
from indexer.markdown import parse_markdown
from indexer.records import Document
from kb.load import load_resources
from kb.records import Resource

RESOURCES_FILE = "resources.toml"


def read_resources(root: Path) -> Iterator[tuple[Document, tuple[Section, ...]]]:
    """The resources of a folder that may be searched, with their sections.

    Raises:
        ContentError: if resources.toml is malformed.
    """
    for resource in load_resources(root):
        if resource.indexed:
            page = parse_markdown(resource.note)
            yield _document(resource), page.sections


def _document(resource: Resource) -> Document:
    return Document(
        key=f"resource:{resource.id}",
        answer_id=None,
        resource_id=resource.id,
        title=resource.title,
        aliases=(),
        section=None,
        algorithms=(),
        resources=(),
        see_also=resource.answers,
        path=None,
        url=resource.url,
        body=resource.note,
    )
