"""Markdown -> readable text for matching; the stored text stays Markdown."""

import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FENCE_LINE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<?(?:https?://|www\.)[^\s<>)\]]+>?")
_MATH = re.compile(
    r"\$\$(.+?)\$\$|\\\\?\((.+?)\\\\?\)|\\\\?\[(.+?)\\\\?\]"
    r"|(?<![\\$\w])\$(?=\S)([^$\n]+?)(?<=\S)\$(?![\w$])",
    re.DOTALL,
)
_MARKS = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|>)[ \t]+|^[ \t]*#{1,6}[ \t]+|[*`|]+", re.MULTILINE)
_RULE = re.compile(r"^[ \t|:]*-[-| :\t]*$", re.MULTILINE)
_SPACE = re.compile(r"\s+")

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_WRAPPED = re.compile(
    r"\\(?:text|textbf|mathrm|mathbf|mathbb|mathcal|mathit|operatorname|boldsymbol|bm|hat|bar|tilde"
    r"|vec|widehat|overline|underline)\s*\*?\s*\{([^{}]*)\}"
)
_SPACING = re.compile(r"\\(?:left|right|bigl?|bigr?|Bigl?|Bigr?|quad|qquad|displaystyle|[,;:! ])")
_SYMBOLS = {
    "cdot": "*",
    "times": "x",
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
    "lt": "<",
    "gt": ">",
    "ne": "!=",
    "approx": "about",
    "infty": "infinity",
    "to": "->",
    "ldots": "...",
    "dots": "...",
    "cdots": "...",
    "lVert": "norm",
    "Vert": "norm",
    "lfloor": "floor",
    "lceil": "ceil",
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def plain_text(markdown: str) -> str:
    """Markdown reduced to one line of readable text: no marks, no addresses, formulas spelt out."""
    text = _COMMENT.sub(" ", markdown)
    text = _FENCE_LINE.sub(" ", text)
    text = _MATH.sub(lambda m: f" {plain_math(m[1] or m[2] or m[3] or m[4])} ", text)
    text = _IMAGE_OR_LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(" ", text)
    text = _TAG.sub(" ", text)
    text = _RULE.sub(" ", text)
    text = _MARKS.sub(" ", text)
    return _SPACE.sub(" ", text).strip()


def plain_math(formula: str) -> str:
    r"""LaTeX as one would type it without LaTeX.

    >>> plain_math(r"P = \\frac{TP}{TP + FP}")
    'P = TP / (TP + FP)'
    """
    text = _SPACING.sub(" ", formula)
    before = ""
    while before != text:  # from the inside out, as braces nest
        before = text
        text = _WRAPPED.sub(r" \1 ", text)
        text = _FRACTION.sub(lambda m: f"{_group(m[1])} / {_group(m[2])}", text)
        text = _ROOT.sub(lambda m: f"sqrt({m[1]})", text)
    text = _COMMAND.sub(lambda m: f" {_SYMBOLS.get(m[1], m[1])} ", text)
    return _SPACE.sub(" ", re.sub(r"[{}\\&]", " ", text)).strip()


def _group(part: str) -> str:
    part = part.strip()
    return f"({part})" if " " in part else part
