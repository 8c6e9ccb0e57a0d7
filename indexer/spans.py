"""What programs add within a line of Markdown: wikilinks, shortcodes, imports."""

import re

_SHORTCODE = re.compile(r"\{\{[<%].*?[%>]\}\}")
_WIKILINK = re.compile(r"!?\[\[(?=[^\]\n]*[^\W\d])([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?!\()")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|pdf|mp4)\s*$", re.IGNORECASE)
_CODE = re.compile(r"(`+[^`\n]+`+|\$[^$\n]+\$)")
_JSX = re.compile(r"(?:import\s.+\sfrom\s+['\"].+['\"]|export\s+(?:default|const)\s.*);?\s*")
_DETAILS = re.compile(r"</?details\b[^>]*>", re.IGNORECASE)


def read_spans(text: str) -> str:
    """Wikilinks by what they show; no shortcodes, no lines of a component's code."""
    if "{{" in text:
        text = _SHORTCODE.sub("", text)
    if "[[" in text:
        parts = _CODE.split(text)
        parts[::2] = [_WIKILINK.sub(_shown, part) for part in parts[::2]]
        text = "".join(parts)
    if text.startswith(("import", "export")) and _JSX.fullmatch(text):
        return ""
    return _DETAILS.sub(" ", text) if "<" in text else text


def _shown(link: re.Match[str]) -> str:
    page = link[1].strip()
    if link[0].startswith("!") and _PICTURE.search(page):
        return ""
    return (link[2] or page.replace("#", " ").lstrip()).strip()
