"""The passages as a drawing: a point each, coloured by section, a question among its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from chat.listing import Shelf, name_of
from indexer import Document, Hit, Index

WIDTH, HEIGHT, _EDGE = 1000, 640, 24
_NEIGHBOURS = 8
COLOURS = 12  # as the style sheet has


@dataclass(frozen=True, slots=True)
class Point:
    """A passage on the drawing; near: whether it is one of the question's neighbours."""

    x: float
    y: float
    colour: int
    label: str
    address: str
    near: bool


@dataclass(frozen=True, slots=True)
class Plane:
    """What is drawn.

    sections: title and colour of each. explained: share of the variance that the plane keeps.
    question: place of the question, if there is one. neighbours: the passages found for it.
    """

    points: tuple[Point, ...]
    sections: tuple[tuple[str, int], ...]
    explained: float
    question: tuple[float, float] | None
    neighbours: tuple[Point, ...]


def draw_plane(index: Index, shelves: Sequence[Shelf], question: str) -> Plane:
    """Lay out the drawing.

    Args:
        index: whose passages are drawn.
        shelves: the sections, in their order.
        question: what to place among them; may be empty.
    """
    chunks = index.map()
    colours = {one.key: at for at, shelf in enumerate(shelves) for one in shelf.documents}
    hits = index.search(question, _NEIGHBOURS) if question.strip() else []
    near = {(_place(hit), hit.heading): at for at, hit in reversed(list(enumerate(hits)))}
    place = index.locate(question) if hits else None
    xs = [*chunks.points[:, 0].tolist(), *([place[0]] if place else [])] or [0.0]
    ys = [*chunks.points[:, 1].tolist(), *([place[1]] if place else [])] or [0.0]

    def scaled(x: float, y: float) -> tuple[float, float]:
        across = (x - min(xs)) / ((max(xs) - min(xs)) or 1.0)
        up = (y - min(ys)) / ((max(ys) - min(ys)) or 1.0)
        return (
            round(_EDGE + across * (WIDTH - 2 * _EDGE), 1),
            round(HEIGHT - _EDGE - up * (HEIGHT - 2 * _EDGE), 1),
        )

    points: list[Point] = []
    found: dict[int, Point] = {}
    rows = zip(chunks.points.tolist(), chunks.documents, chunks.headings, strict=True)
    for (x, y), document, heading in rows:
        rank = near.get((_place(document), heading))
        colour = colours.get(document.key, len(shelves)) % COLOURS
        point = Point(
            *scaled(x, y),
            colour,
            _label(document, heading),
            _address(document, heading),
            rank is not None,
        )
        points.append(point)
        if rank is not None:
            found.setdefault(rank, point)
    titles = [(shelf.title, at % COLOURS) for at, shelf in enumerate(shelves)]
    if any(document.resource_id for document in chunks.documents):
        titles.append(("Linked resources", len(shelves) % COLOURS))
    return Plane(
        points=tuple(points),
        sections=tuple(titles),
        explained=sum(chunks.explained),
        question=scaled(*place) if place else None,
        neighbours=tuple(found[rank] for rank in sorted(found)),
    )


def _place(found: Hit | Document) -> tuple[str | None, ...]:
    return found.answer_id, found.resource_id, found.path


def _label(document: Document, heading: str) -> str:
    return " · ".join(filter(None, [document.title, heading]))


def _address(document: Document, heading: str) -> str:
    at = {"entry": name_of(document)} | ({"heading": heading} if heading else {})
    return "?" + urlencode(at, quote_via=quote, safe="/:")
