"""Hits as a list that a notebook shows as a table."""

from html import escape

from indexer.records import Hit

_SHOWN = 300  # characters of a passage


class Hits(list[Hit]):
    """The hits of one question, best first; a list like any other, shown well in a notebook."""

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{hit.score:.3f}</td><td>{escape(_place(hit))}</td>"
            f"<td style='text-align:left'>{escape(_start(hit))}</td></tr>"
            for hit in self
        )
        return f"<table><tr><th>score</th><th>where</th><th>passage</th></tr>{rows}</table>"

    def _repr_markdown_(self) -> str:
        lines = ["| score | where | passage |", "| --: | --- | --- |"]
        lines += [
            f"| {hit.score:.3f} | {_cell(_place(hit))} | {_cell(_start(hit))} |" for hit in self
        ]
        return "\n".join(lines)


def _place(hit: Hit) -> str:
    where = f"{hit.path}:{hit.line}" if hit.path and hit.line else hit.path or hit.url or ""
    return " · ".join(part for part in (hit.title, hit.heading, where) if part)


def _start(hit: Hit) -> str:
    text = " ".join(hit.text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"


def _cell(text: str) -> str:
    return escape(text).replace("|", "\\|").replace("`", "\\`")
