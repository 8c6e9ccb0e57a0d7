"""Mistakes in a folder of answers: what is replaced, on which line, and what must be said."""

from typing import NamedTuple


class Mistake(NamedTuple):
    """A replacement in one file, the text of the line that must be named, and the message."""

    old: str
    new: str
    at: str
    message: str
    file: str = "answers/metrics/precision.md"


OUTLINE_FILE, RESOURCES_FILE = "outline.toml", "resources.toml"

MISTAKES = [
    # front matter
    Mistake("---\nid", "id", "id", "the first line must be --- (start of the front matter)"),
    Mistake("]\n---\n", "]\n", "---", "the front matter has no end: write --- on a line"),
    Mistake("title: ", "titel: ", "titel", "unknown key 'titel'; the keys are id, title, aliases"),
    Mistake("resources: [a-book]\n", "", "---", "the key 'resources' is missing"),
    Mistake("title: What", "id: x\ntitle: What", "id: x", "the key 'id' occurs twice; keep one"),
    Mistake("title: What is precision?", "title: 5", "title", "title must be text; put it in"),
    Mistake("title: What is precision?", "title:", "title", "title must be text; put it in"),
    Mistake("title: What is precision?", "title: ' '", "title", "title must be text"),
    Mistake("- PPV", "- 5", "- 5", "aliases must hold text only; put each item in quotes"),
    Mistake("[a-book]", "a-book", "resources:", "resources must be a list; write resources: []"),
    Mistake("title: What", "title: Q: What", "title", "not YAML"),
    Mistake("title: What", "title: \x07What", "id:", "not YAML"),
    # ids, aliases and links
    Mistake("id: metrics/precision", "id: x", "id: x", "id must be metrics/precision like"),
    Mistake("  - PPV\n", "", "aliases:", "at least 3 aliases are due, got 2"),
    Mistake(
        "- hit rate",
        "- ppv",
        "aliases",
        "the alias 'ppv' is taken by metrics/precision; keep it in one of them",
        "answers/metrics/recall.md",
    ),
    Mistake("- PPV", "- what is RECALL?", "aliases", "the alias 'what is RECALL?' is taken by"),
    Mistake("[metrics/recall]", "[metrics/f0]", "see_also", "name other answers, got metrics/f0"),
    Mistake("[metrics/recall]", "[metrics/precision]", "see_also", "see_also must name other"),
    Mistake("metrics/recall.md", "metrics/nothing.md", "It differs", "leads to no answer"),
    Mistake("metrics/recall.md", "metrics/recall", "It differs", "../metrics/recall leads to no"),
    # resources
    Mistake("[a-book]", "[a-book, web]", "resources", "there is no resource web in resources.toml"),
    Mistake("[a-book]", "[]", "resources", "resources.toml says that a-book serves metrics/"),
    Mistake("[a-book]", "[a-book, a-shelf]", "resources", "a-shelf does not serve metrics/"),
    Mistake(
        '["metrics/precision"]',
        '["metrics/precision", "metrics/x"]',
        "[[resource]]",
        "the resource a-book names no answer with metrics/x",
        RESOURCES_FILE,
    ),
    Mistake('"print"', '"paper"', "[[resource]]", "access must be open, login", RESOURCES_FILE),
    Mistake('year = "2020"', "year = 2020", "[[res", "year must be text in quotes", RESOURCES_FILE),
    Mistake('kind = "book"', 'king = "b"', "[[resource]]", "unknown key 'king'", RESOURCES_FILE),
    Mistake('kind = "book"\n', "", "[[resource]]", "the key 'kind' is missing", RESOURCES_FILE),
    Mistake('kind = "book"', "kind", "kind", "not TOML", RESOURCES_FILE),
    # outline
    Mistake(
        '"recall"]',
        '"recall", "f1-score"]',
        "[[section]]",
        "answers/metrics/f1-score.md is missing; write it or take it off the outline",
        OUTLINE_FILE,
    ),
    Mistake('"precision", ', '"recall", ', "[[", "metrics/recall is listed twice", OUTLINE_FILE),
    # headings and sections
    Mistake("## Formula", "## The formula", "## The", "the heading must be '## Formula', got"),
    Mistake("## Pitfalls\n- No alarm, no precision.\n\n", "", "## Follow", "be '## Pitfalls'"),
    Mistake("## Sources\n- A. Writer (2020).\n", "", "## Follow", "'## Sources' is missing below"),
    Mistake("## Sources", "## Sources\nx\n## More", "## More", "'## More' must go"),
    Mistake("TP are true", "# Symbols\nTP are true", "# Symbols", "'Symbols' must be plain text"),
    Mistake("TP are true", "### Symbols\nTP are true", "### Sym", "'Symbols' must be plain text"),
    Mistake("- No alarm, no precision.\n", "", "## Pitfalls", "'Pitfalls' is empty; write its"),
    Mistake(
        "### Can precision be undefined?\nYes.\n", "", "## Follow-up", "headings are due, got 2"
    ),
    Mistake("Yes.\n", "", "### Can", "'Can precision be undefined?' is empty; write its text"),
    Mistake(">>> ", "", "## Worked", "the worked example has no doctest; add a ```python block"),
    Mistake("0.8\n\n```", "0.8\n``` ", "``` ", "leave a blank line above this fence"),
    # how it reads
    Mistake(
        " Misses do not count.", "", "## In", "'In one breath' must be 2 to 4 sentences, got 1"
    ),
    Mistake(" Misses do not", " No. No. No. Misses do not", "## In", "be 2 to 4 sentences, got 5"),
    Mistake("TP are true", "TP " * 1000 + "are true", "## In", "cut it to 1000"),
    # worked numbers
    Mistake("0.8\n\n", "0.9\n\n", ">>> precision", "the code gives 0.8, not 0.9; mend the text"),
    Mistake("fp=2)", "fp=-2)", ">>> precision", "the code fails with ValueError: fp must be a"),
    Mistake("0.8\n\n", "\n", ">>> precision", "the code gives 0.8, not nothing; mend the text"),
    Mistake(">>> precision", ">>>precision", "## In", "the >>> lines cannot be read (line "),
    # math and characters
    Mistake("It differs", "Pay 5 $ if it differs", "Pay", "write $$...$$ alone on one line"),
    Mistake("$$P", "So $$P", "So $$", "write $$...$$ alone on one line"),
    Mistake("FP}$$", "FP}$", "$$P", "write $$...$$ alone on one line"),
    Mistake("$$P = ", "$$0 < P = ", "$$0", "write \\lt and \\gt for < and > inside math"),
    Mistake("\\\\(P\\\\)", "\\\\(P>0\\\\)", "Precision", "write \\lt and \\gt for < and > inside"),
    Mistake("\\\\(P\\\\)", "\\\\(P", "Precision", "inline math must open with \\\\( and close"),
    Mistake("\\\\(P\\\\)", "P\\\\)", "Precision", "inline math must open with \\\\( and close"),
    Mistake("\\\\(P\\\\)", "\\(P\\)", "Precision", "write inline math as \\\\(...\\\\) with two"),
    Mistake("It differs", "It\u200bdiffers", "It", "remove the invisible character U+200B"),
    # code
    Mistake("[precision_score]", "[precision]", "algorithms", "there is no algorithm 'precision'"),
    Mistake(
        "tp / (tp + fp)", "tp / tp", "return tp / tp", "the code shown is not the code run; run"
    ),
    Mistake("<!-- /code -->\n", "", "<!-- code", "this code block has no end"),
    Mistake("## Code\n", "## Code\n<!-- /code -->\n", "<!-- /", "<!-- /code --> without a start"),
    Mistake("code: precision_score", "code: other", "<!--", "there is no algorithm 'other'"),
]
