"""How we find it: Markdown and linked resources in, cited passages out."""

from indexer.index import Index
from indexer.records import BuildReport, Document, Evidence, Hit, Ranking, ScoreParts

__all__ = ["BuildReport", "Document", "Evidence", "Hit", "Index", "Ranking", "ScoreParts"]
