"""The bytes of a copy -> documents of sections, by what kind of thing they are."""

from indexer.web.readers.dispatch import read_page
from indexer.web.readers.reading import Leaf, Reading

__all__ = ["Leaf", "Reading", "read_page"]
