"""What programs add within a line of Markdown: wikilinks, shortcodes, imports."""

import re

_SHORTCODE = re.compile(
    r"\{\{[<%].*?[%>]\}\}"
    r"|\{\{(?:%|#(?:include|playground|rustdoc_include|title)\b)[^{}]*\}\}"  # of mdBook
)
_WIKILINK = re.compile(r"!?\[\[(?=[^\]\n]*[^\W\d])([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?!\()")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|pdf|mp4)\s*$", re.IGNORECASE)
_CODE = re.compile(r"(`+[^`\n]+`+|\$[^$\n]+\$)")
_JSX = re.compile(r"(?:import\s.+\sfrom\s+['\"].+['\"]|export\s+(?:default|const)\s.*);?\s*")
_BOLD_LINE = re.compile(
    r"(\s{0,3})(?:<p\b[^>]*>\s*)?<(b|strong)\b[^>]*>((?:(?!<\2\b).)+)</\2\s*>\s*"
    r"(?:</p\s*>)?\s*(?:<br\s*/?>)?\s*",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*(?:<br\s*/?>\s*)+", re.IGNORECASE)
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
    if "<" not in text or _BREAK.fullmatch(text):
        return "" if "<" in text else text
    bold = _BOLD_LINE.fullmatch(text)
    return f"{bold[1]}**{bold[3].strip()}**" if bold else _DETAILS.sub(" ", text)


def _shown(link: re.Match[str]) -> str:
    page = link[1].strip()
    if link[0].startswith("!") and _PICTURE.search(page):
        return ""
    return (link[2] or page.replace("#", " ").lstrip()).strip()
