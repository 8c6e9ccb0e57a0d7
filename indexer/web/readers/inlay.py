"""What a page shows without words, put into words: formulas as LaTeX, pictures as descriptions."""

import re
from collections.abc import Sequence

from lxml import html

_SHORTEST_DESCRIPTION = 15  # characters; shorter ones name an icon
_MOST_PICTURES = 2_000  # that are put into words; more are a gallery
_MARK = re.compile("\u27ea(\\d+)\u27eb")  # stands for a formula until the text is extracted
_TEX = "@encoding='application/x-tex'"
_RENDERED = (  # the outermost element of a formula, as KaTeX, MathJax and MediaWiki make them
    "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' katex-display ')"
    " or contains(concat(' ', @class, ' '), ' katex ')"
    " or contains(concat(' ', @class, ' '), ' mwe-math-element ')"
    " or self::mjx-container or self::math][last()]"
)


def write_out(tree: html.HtmlElement) -> list[str]:
    """Replace described pictures of a page by text and formulas by marks, in place.

    Returns:
        The formulas as Markdown, for `restore`.
    """
    formulas: list[str] = []
    for source in tree.xpath(f"//annotation[{_TEX}] | //script[starts-with(@type, 'math/tex')]"):
        is_script = source.tag == "script"
        outer = source if is_script else (source.xpath(_RENDERED) or [source])[0]
        display = "mode=display" in (source.get("type") or "") or _is_display(outer)
        _replace(outer, f" \u27ea{len(formulas)}\u27eb ")
        formulas.append(_formula(source.text_content(), display=display))
    _describe_pictures(tree)
    return formulas


def _describe_pictures(tree: html.HtmlElement) -> None:
    pictures = tree.xpath("//img[@alt]")[:_MOST_PICTURES]
    for figure in tree.xpath("//figure[.//img or .//figcaption]"):
        figure.tag = "div"  # the extraction drops figures with all that they say
        for caption in figure.xpath(".//figcaption"):
            caption.tag = "p"
    for picture in pictures:
        words = " ".join((picture.get("alt") or "").split())
        parent = picture.getparent()
        if len(words) < _SHORTEST_DESCRIPTION or parent is None:
            continue
        if parent.tag == "div" and not (parent.text or "").strip() and not picture.tail:
            picture.tag, picture.text = "p", f"(Picture: {words})"  # no part of any paragraph
            picture.attrib.clear()
        else:
            _replace(picture, f" (Picture: {words}) ")


def restore(text: str, formulas: Sequence[str]) -> str:
    """The extracted text with the formulas in the places of their marks."""

    def formula(mark: re.Match[str]) -> str:
        return formulas[int(mark[1])] if int(mark[1]) < len(formulas) else ""

    return _MARK.sub(formula, text)


def _is_display(element: html.HtmlElement) -> bool:
    marks = f"{element.get('class') or ''} {element.get('display') or ''}"
    inner = element.xpath(".//math/@display")
    return "display" in marks or "block" in marks or "block" in inner


def _formula(tex: str, *, display: bool) -> str:
    tex = tex.replace("<", r"\lt ").replace(">", r"\gt ").replace("$", "")
    tex = " ".join(tex.split())
    wrapped = r"{\displaystyle "  # as MediaWiki writes every formula
    if tex.startswith(wrapped) and tex.endswith("}"):
        tex = tex.removeprefix(wrapped)[:-1].strip()
    return f"\n\n$${tex}$$\n\n" if display else rf"\\({tex}\\)"


def _replace(element: html.HtmlElement, text: str) -> None:
    """Put text in the place of an element."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)
