"""Pages nested more deeply than a tree may be: their text, block by block, without a tree."""

from html.parser import HTMLParser

_DEEPEST = 200  # elements inside one another; the tree's own limit lies a little above
_LEFT_OUT = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "form")
)
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span")
) | {"strong", "sub", "sup", "time", "u", "var"}
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source")
) | {"track", "wbr"}


def read_flat(page: str) -> str:
    """The visible text of a page that is nested too deeply, as paragraphs; else nothing."""
    parser = _Flat()
    parser.feed(page)
    parser.close()
    if parser.deepest <= _DEEPEST:
        return ""
    paragraphs = (" ".join("".join(part).split()) for part in parser.parts)
    return "\n\n".join(filter(None, paragraphs))


class _Flat(HTMLParser):
    """Collects text, parted where an element that is no part of a line begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.deepest = self._depth = 0
        self.parts: list[list[str]] = [[]]
        self._out: list[str] = []  # what is left out and still open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go down."""
        if tag not in _VOID:
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        if tag in _LEFT_OUT:
            self._out.append(tag)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """Come up."""
        self._depth = max(0, self._depth - 1)
        if tag in self._out:
            del self._out[self._out.index(tag) :]
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not self._out:
            self.parts[-1].append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE and self.parts[-1]:
            self.parts.append([])
