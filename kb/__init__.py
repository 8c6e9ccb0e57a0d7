"""What we know: the answers, the linked resources and the from-scratch algorithms."""

from kb.errors import ContentError, KBError
from kb.load import load_answers, load_outline, load_outside, load_resources
from kb.records import Answer, Resource, Section

__all__ = [
    "Answer",
    "ContentError",
    "KBError",
    "Resource",
    "Section",
    "load_answers",
    "load_outline",
    "load_outside",
    "load_resources",
]
