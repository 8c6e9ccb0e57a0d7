"""Addresses as people paste them -> addresses that can be fetched, and the links of Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from markdown_it.token import Token

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|hss_channel|ref_src|ref_url|_hs\w+"
    r"|updateEntityUrn|trk|lipi",
    re.IGNORECASE,
)
# What single sites add to every address that is shared from them.
_TRACKING_AT = {"twitter.com": {"s", "t"}, "x.com": {"s", "t"}, "drive.google.com": {"usp"}} | {
    "colab.research.google.com": {"usp"}
}
_TWICE = re.compile(r"(?<=.)https?://", re.IGNORECASE)
_OLD_ARXIV = re.compile(r"/ftp/(?:arxiv|[\w.-]+)/papers/\d{4}/(\d{4}\.\d{4,5}|\d{7})(?:v\d+)?\.pdf")
_ARXIV_PDF = re.compile(r"/pdf/((?:[\w.-]+/)?[\d.]+(?:v\d+)?)(?:\.pdf)?")
_BARE = re.compile(r"https?://[^\s<>\"'`\]\[{}|\\^]+", re.IGNORECASE)
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a Markdown file: where to, under which words, and whether as a picture."""

    url: str
    label: str
    image: bool = False


def clean_address(address: str) -> str:
    """Mend what goes wrong when addresses are passed around.

    Of two addresses pasted together the first is kept; text fragments and tracking parameters
    go; old arXiv paths become the paper's page. The order of what remains is kept.

    Args:
        address: as found in a text.

    Returns:
        The address without its fragment.

    Raises:
        ValueError: if it is malformed ("http://[x").
    """
    address = address.strip().strip("<>")
    if again := _TWICE.search(address):
        # An address may carry another one as a value; two copies stand side by side.
        before = address[: again.start()]
        if not before.endswith(("=", "/", ":")) and "%" not in before[-3:]:
            address = before
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    noise = _TRACKING_AT.get(host.removeprefix("www."), set())
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name) and name not in noise
    ]
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._") or "/"
    if host.removeprefix("www.").removeprefix("export.") == "arxiv.org":
        path = _OLD_ARXIV.sub(r"/abs/\1", path)
    try:
        port = parts.port
    except ValueError:
        port = None
    place = f"[{host}]" if ":" in host else host
    if port and port != {"http": 80, "https": 443}.get(parts.scheme.lower()):
        place += f":{port}"
    return urlunsplit((parts.scheme.lower(), place, path, urlencode(query, safe=":/,()"), ""))


def arxiv_id(address: str) -> str | None:
    """The id of the paper that an arXiv address names, or None."""
    parts = urlsplit(clean_address(address))
    if (parts.hostname or "").removeprefix("www.").removeprefix("export.") != "arxiv.org":
        return None
    if parts.path.startswith("/abs/"):
        return parts.path.removeprefix("/abs/").strip("/") or None
    found = _ARXIV_PDF.fullmatch(parts.path)
    return found[1].removesuffix(".pdf") if found else None


def targets(address: str) -> tuple[str, ...]:
    """What has to be fetched to read an address, in order.

    A paper is its page and its PDF; a repository is the archive of its newest commit; a file of
    a repository is its raw text; anything else is itself.
    """
    address = clean_address(address)
    if paper := arxiv_id(address):
        return (f"https://arxiv.org/abs/{paper}", f"https://arxiv.org/pdf/{paper}")
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    if parts.hostname in ("github.com", "www.github.com"):
        if len(steps) == 2:
            name = f"{steps[0]}/{steps[1].removesuffix('.git')}"
            return (f"https://github.com/{name}/archive/HEAD.tar.gz",)
        if len(steps) == 4 and steps[2] == "tree":
            return (f"https://github.com/{steps[0]}/{steps[1]}/archive/{steps[3]}.tar.gz",)
        if len(steps) > 4 and steps[2] == "blob":
            rest = "/".join([*steps[:2], *steps[3:]])
            return (f"https://raw.githubusercontent.com/{rest}",)
    return (address,)


def raw_file(address: str) -> str | None:
    """Where GitHub shows a file, whose raw text an address names, with its lines; or None."""
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    if parts.hostname != "raw.githubusercontent.com" or len(steps) < 4:
        return None
    return f"https://github.com/{'/'.join([*steps[:2], 'blob', *steps[2:]])}?plain=1"


def find_links(markdown: str) -> list[Link]:
    """The http links of a Markdown text, each address once, in the order of their first use.

    Inline links, reference links, pictures, autolinks and bare addresses count, wherever they
    stand; code does not.

    Args:
        markdown: a whole file.
    """
    found: dict[str, Link] = {}
    from markdown_it import MarkdownIt  # of no use to a search

    for token in MarkdownIt("commonmark").enable("table").parse(_heal(markdown)):
        for link in _inline_links(token.children or []):
            url = clean_address(link.url)
            if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname:
                found.setdefault(url, Link(url, link.label, link.image))
    return list(found.values())


def _heal(markdown: str) -> str:
    """Put targets with blanks or unpaired parentheses in angle brackets, so that they parse."""

    def quoted(match: re.Match[str]) -> str:
        target = match[2]
        if target.startswith("<") or target.count("(") == target.count(")"):
            return match[0]
        return f"{match[1]}<{target}>)"

    return re.sub(r"(\]\()(https?://[^\s<>]*?)\)(?=[\s.,;:!?)]|$)", quoted, markdown, flags=re.M)


def _inline_links(tokens: "list[Token]") -> Iterator[Link]:
    href: str | None = None
    label: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            href, label = str(token.attrs.get("href", "")), []
        elif token.type == "link_close" and href is not None:
            yield Link(href, "".join(label).strip())
            href = None
        elif token.type == "image":
            yield Link(str(token.attrs.get("src", "")), token.content.strip(), image=True)
        elif href is not None:
            label.append(token.content)
        elif token.type == "text":
            for match in _BARE.finditer(token.content):
                yield Link(_trimmed(match[0]), "")


def _trimmed(address: str) -> str:
    """A bare address without the punctuation of the sentence around it."""
    while address and (address[-1] in ".,;:!?'\"*_" or address[-1] in _PAIRS):
        opening = _PAIRS.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address
