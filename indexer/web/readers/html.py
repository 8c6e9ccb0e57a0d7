"""Web pages: their main text as Markdown, with what leads to each section in the address."""

import re
from collections.abc import Mapping, Sequence

import trafilatura
from lxml import etree, html

from indexer.markdown import parse_markdown
from indexer.web.address import arxiv_id
from indexer.web.copies import Copy
from indexer.web.readers.flat import read_flat
from indexer.web.readers.inlay import restore, write_out
from indexer.web.readers.reading import Leaf, Reading, harmless, without_controls
from indexer.web.readers.stackexchange import is_stackexchange, read_stackexchange

_FEWEST_CHARACTERS = 200  # of main text; below, the page is a shell
_CONSENT = re.compile(r"cookie|consent|gdpr|privacy-?banner", re.IGNORECASE)
_LOGIN = re.compile(r"\b(log ?in|sign ?in|sign ?up|create an account|join now)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_RULE = re.compile(r"[|:\- ]+")
_HEADINGS = "//h1|//h2|//h3|//h4|//h5|//h6"


def read_html(body: bytes, copy: Copy) -> Reading:
    """Read a web page.

    Args:
        body: its bytes.
        copy: the record, for the declared charset and the address.

    Returns:
        A leaf for each heading with text, or why there is none: "login wall", "needs JavaScript"
        or "empty".
    """
    tree = _parse(body, copy.charset)
    if tree is None:
        return Reading("empty", "the page has no content")
    _drop_controls(tree)
    title = _clean("".join(tree.xpath("(//head/title | //body/title)[1]//text()"))[:300])
    plain = _visible(tree)
    if is_stackexchange(tree):
        return read_stackexchange(tree, copy.final_url or copy.url, plain)
    if arxiv_id(copy.final_url or copy.url) and (paper := _read_arxiv(tree, plain)):
        return paper
    anchors = _anchors(tree)
    has_scripts = bool(tree.xpath("//script"))
    _drop_banners(tree)
    text = _main_text(tree)
    if len(text) < _FEWEST_CHARACTERS and (deep := _deep_text(body, tree)):
        return Reading(title=title, leaves=(Leaf(harmless(deep)),), plain=_clean(deep))
    if len(text) < _FEWEST_CHARACTERS:
        return _shell(
            plain, text, title, has_scripts, bool(tree.xpath("//input[@type='password']"))
        )
    return Reading(title=title, leaves=_leaves(text, anchors), plain=plain)


def _leaves(text: str, anchors: Mapping[str, Sequence[str]]) -> tuple[Leaf, ...]:
    """A leaf for each section with text; of headings that say the same, each with its own id."""
    sections = parse_markdown(text).sections
    names = [_bare(section.headings[-1]) if section.headings else "" for section in sections]
    leaves = []
    for at, section in enumerate(sections):
        words = "\n\n".join(block.text for block in section.blocks)
        if words.strip():
            ids = anchors.get(names[at], ())
            # Where one of several is missing in the text, nobody knows which is which.
            known = names.count(names[at]) == len(ids)
            anchor = ids[names[:at].count(names[at])] if known else ""
            headings = tuple(_bare(heading) for heading in section.headings)
            leaves.append(Leaf(harmless(words), headings, anchor=anchor))
    return tuple(leaves)


def _parse(body: bytes, charset: str) -> html.HtmlElement | None:
    """The page as a tree; UTF-8 where it is that, whatever is declared."""
    try:
        body.decode("utf-8")
        charset = "utf-8"
    except UnicodeDecodeError:
        charset = charset if charset not in ("", "utf-8", "utf8") else ""
    for name in dict.fromkeys((charset, "")):
        try:
            parser = html.HTMLParser(encoding=name or None, remove_comments=True, huge_tree=False)
            return html.document_fromstring(body, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, LookupError, ValueError):
            continue
    return None


def _drop_controls(tree: html.HtmlElement) -> None:
    """Take out control characters: a single one makes the extraction give up the page."""
    for element in tree.iter():
        if element.text and not element.text.isprintable():
            element.text = without_controls(element.text)
        if element.tail and not element.tail.isprintable():
            element.tail = without_controls(element.tail)


def _visible(tree: html.HtmlElement) -> str:
    """All words of the page as a browser would show them, for finding a quotation again."""
    parts = tree.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript "
        "or ancestor::template)]"
    )
    return _clean("".join(str(part) for part in parts))


def _anchors(tree: html.HtmlElement) -> dict[str, list[str]]:
    """Heading -> "#id" of each with these words, empty where neither it nor its parent has one."""
    found: dict[str, list[str]] = {}
    seen: set[str | None] = set()  # an id that stands twice leads to its first place
    for heading in tree.xpath(_HEADINGS):
        name = heading.get("id")
        if not name:
            inner = heading.xpath(".//*[@id or @name][1]")
            name = (inner[0].get("id") or inner[0].get("name")) if inner else None
        parent = heading.getparent()
        if not name and parent is not None and parent.tag == "section":
            name = parent.get("id")
        if text := _bare(heading.text_content()):
            usable = name and re.fullmatch(r"[\w.:-]+", name) and name not in seen
            found.setdefault(text, []).append(f"#{name}" if usable else "")
            seen.add(name)
    return found


def _bare(heading: str) -> str:
    """A heading without the sign of a link to itself."""
    return _clean(heading).rstrip("¶# ")


def _drop_banners(tree: html.HtmlElement) -> None:
    """Take out what asks for consent."""
    for element in tree.xpath("//div|//section|//aside|//dialog|//form"):
        name = f"{element.get('id') or ''} {element.get('class') or ''}"
        if _CONSENT.search(name) and len(element.text_content()) < 3000:
            element.drop_tree()


def _main_text(tree: html.HtmlElement) -> str:
    formulas = write_out(tree)
    text = trafilatura.extract(
        tree,
        output_format="markdown",
        include_tables=True,
        include_images=False,
        include_links=False,
        include_comments=False,
        favor_recall=True,
        with_metadata=False,
        deduplicate=False,
    )
    return restore(_with_header_rows((text or "").strip()), formulas)


def _with_header_rows(text: str) -> str:
    """Tables without a header row get one, the first row, as Markdown knows no other tables."""
    lines: list[str] = []
    fenced, inside = False, 0  # how many rows of a table came before
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        is_row = line.startswith("|") and not fenced
        if is_row and inside == 1 and not _RULE.fullmatch(line):
            lines.append("|" + "---|" * max(1, lines[-1].rstrip().count("|") - 1))
        inside = inside + 1 if is_row else 0
        lines.append(line)
    return "\n".join(lines)


def _deep_text(body: bytes, tree: html.HtmlElement) -> str:
    """The text of a page that is nested too deeply for a tree; nothing for any other page."""
    text = read_flat(body.decode(tree.getroottree().docinfo.encoding or "utf-8", "replace"))
    return text if len(text) >= _FEWEST_CHARACTERS else ""


def _shell(plain: str, text: str, title: str, has_scripts: bool, asks_password: bool) -> Reading:
    """Say why a page has hardly any text; a short page without scripts is just short."""
    if asks_password or (
        len(plain) < 1500 and _LOGIN.search(f"{title} {plain[:400]}") and not text
    ):
        return Reading("login wall", "the page shows a login instead of its text")
    if has_scripts and len(plain) < 600:
        return Reading("needs JavaScript", "the page is built in the browser")
    if len(text) < 20:
        return Reading("empty", "the page has no main text")
    return Reading(title=title, leaves=(Leaf(harmless(text)),), plain=plain)


def _read_arxiv(tree: html.HtmlElement, plain: str) -> Reading | None:
    """The title and abstract of a paper's page."""
    title = tree.xpath("//h1[contains(@class, 'title')]")
    abstract = tree.xpath("//blockquote[contains(@class, 'abstract')]")
    if not title or not abstract:
        return None
    name = _clean(title[0].text_content()).removeprefix("Title:").strip()
    words = _clean(abstract[0].text_content()).removeprefix("Abstract:").strip()
    authors = tree.xpath("//div[contains(@class, 'authors')]")
    by = _clean(authors[0].text_content()).removeprefix("Authors:").strip() if authors else ""
    text = f"{by}\n\n{words}" if by else words
    return Reading(title=name, leaves=(Leaf(harmless(text), ("Abstract",)),), plain=plain)


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
