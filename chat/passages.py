"""Put an answer together from the sections of a document."""

import re

from indexer import Document, Hit

_BREATH, _FORMULA = "In one breath", "Formula"
_NOT_SHOWN = ("Code", "Sources")
_WHOLE = ("```", "~~~", "|", "$$", "![", "<")  # a line that begins so bears nothing behind it
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^()\s]+\)$", re.MULTILINE)
_FILE_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?://|mailto:)[^)\s]*\.md(?:#[^)]*)?\)")


def sections(body: str) -> dict[str, str]:
    """Split Markdown at its level-two headings; fences are left alone."""
    found: dict[str, list[str]] = {}
    heading, fenced = "", False
    for line in body.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if line.startswith("## ") and not fenced:
            heading = line[3:].strip()
            found[heading] = []
        else:
            found.setdefault(heading, []).append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def cite(document: Document, heading: str, text: str) -> Hit:
    """Cite a section of an entry that was not searched for but asked for as such."""
    return Hit(
        score=1.0,
        answer_id=document.answer_id,
        resource_id=None,
        title=document.title,
        heading=heading,
        text=text,
        path=document.path,
        line=None,
        url=document.url,
        page=None,
    )


def unlink_files(text: str) -> str:
    """Leave the words of links to other files; such links lead nowhere in a chat."""
    return _FILE_LINK.sub(r"\1", text)


def mark(text: str, number: int) -> str:
    """Put a citation's marker behind a text, without spoiling what stands in its last line.

    Args:
        text: Markdown; code, a table, a formula or a picture at its end stays whole.
        number: of the citation.
    """
    last = text.rstrip().rpartition("\n")[2]
    alone = last.startswith("    ") or last.lstrip().startswith(_WHOLE)
    gap = "\n\n" if alone else " "
    return f"{text.rstrip()}{gap}[{number}]"


def brief(document: Document | None, hit: Hit, number: int, age: str = "") -> str:
    """Write what one would say aloud, formula and picture, or else the passage, with a marker.

    Args:
        document: the entry that is cited, if it is one.
        hit: the citation.
        number: of the citation.
        age: of a linked page, as age_of gives it.
    """
    parts = sections(document.body) if document else {}
    if document is None or _BREATH not in parts:
        place = " · ".join(filter(None, (f"**{hit.title}**", hit.heading, age)))
        return f"{place}\n\n{mark(unlink_files(hit.text), number)}"
    text = f"**{document.title}**\n\n{mark(parts[_BREATH], number)}"
    if parts.get(_FORMULA):
        text += f"\n\n{parts[_FORMULA]}"
    if picture := _PICTURE.search(document.body):
        text += f"\n\n{picture[0]}"
    return unlink_files(text)


def describe_pictures(text: str) -> str:
    """Leave the descriptions of the pictures, for where they cannot be shown."""
    return _PICTURE.sub(lambda found: f"[Picture: {found[0][2:].partition('](')[0]}]", text)


def compose(document: Document | None, hit: Hit, age: str = "") -> str:
    """Write the reply to a question about a concept.

    An answer of ours gives what one would say aloud and its formula, then the passage that was
    found if it is another one. Any other document gives the passage under its heading.

    Args:
        document: the entry that is cited, if it is one.
        hit: the citation.
        age: of a linked page, as age_of gives it.
    """
    text = brief(document, hit, 1, age)
    if document is None or _BREATH not in sections(document.body):
        return text
    top, _, below = hit.heading.partition(" > ")
    if top not in (_BREATH, _FORMULA, *_NOT_SHOWN, ""):
        shown = _PICTURE.sub("", hit.text).strip()  # the first picture stands above already
        text += f"\n\n**{below or top}**\n\n{shown}"
    return unlink_files(text)
