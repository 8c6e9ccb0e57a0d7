"""Every kind of mistake in a folder of answers is found, with its line."""

from pathlib import Path
from typing import NamedTuple

import pytest

import kb.algorithms
from kb.check import check
from kb.sync import sync

OUTLINE = """\
[[section]]
id = "metrics"
title = "Metrics"
answers = ["precision", "recall"]
"""

RESOURCES = """\
[[resource]]
id = "a-book"
title = "A book"
kind = "book"
author = "A. Writer"
year = "2020"
access = "print"
answers = ["metrics/precision"]
note = "Chapter 3."

[[resource]]
id = "a-shelf"
title = "A shelf"
kind = "list"
author = "A. Writer"
year = "2020"
access = "open"
answers = ["metrics/precision"]
note = "Only for the record."
indexed = false
"""

PRECISION = """\
---
id: metrics/precision
title: What is precision?
aliases:
  - positive predictive value
  - PPV
  - share of correct alarms
resources: [a-book]
algorithms: [precision_score]
see_also: [metrics/recall]
---
## In one breath
Precision is \\\\(P\\\\), the share of `$alarms` that are right.

## Explanation
It differs from [recall](../metrics/recall.md), see [a page](https://example.org/x).

## Formula
$$P = \\frac{TP}{TP + FP}$$
TP are true positives.

## Worked example
Eight of ten alarms are right.
```python
>>> from kb.algorithms import precision_score
>>> precision_score(tp=8, fp=2)
0.8

```

## Code
<!-- code: precision_score -->
<!-- /code -->

## Pitfalls
- No alarm, no precision.

## Follow-up questions
### Can precision be undefined?
Yes.
### Does precision need negatives?
No.
### Is precision symmetric?
No.

## Sources
- A. Writer (2020).
"""

FUNCTIONS = {"precision_score": kb.algorithms.precision_score}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small sound tree: two answers, one of them with code."""
    root = tmp_path / "kb"
    folder = root / "answers" / "metrics"
    folder.mkdir(parents=True)
    (root / "outline.toml").write_text(OUTLINE)
    (root / "resources.toml").write_text(RESOURCES)
    (folder / "precision.md").write_text(PRECISION)
    recall = PRECISION[: PRECISION.index("## Code")] + PRECISION[PRECISION.index("## Pitfalls") :]
    for old, new in (
        ("id: metrics/precision", "id: metrics/recall"),
        ("What is precision?", "What is recall?"),
        ("  - positive predictive value\n  - PPV\n", "  - hit rate\n  - sensitivity\n"),
        ("share of correct alarms", "share of positives found"),
        ("[a-book]", "[]"),
        ("[precision_score]", "[]"),
        ("[metrics/recall]", "[metrics/precision]"),
    ):
        assert old in recall
        recall = recall.replace(old, new)
    (folder / "recall.md").write_text(recall)
    sync(root, functions=FUNCTIONS)
    return root


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
    Mistake('id = "a-shelf"', 'id = "a-book"', "[[", "'a-book' occurs twice", RESOURCES_FILE),
    Mistake('kind = "book"', "kind", "[[resource]]", "not TOML", RESOURCES_FILE),
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


def test_sound_tree_has_no_problem(root: Path) -> None:
    assert check(root, functions=FUNCTIONS) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=[m.message[:50] for m in MISTAKES])
def test_mistake_is_named_with_its_line(root: Path, mistake: Mistake) -> None:
    path = root / mistake.file
    text = path.read_text()
    assert mistake.old in text
    limit = -1 if mistake.old == ">>> " else 1
    path.write_text(text.replace(mistake.old, mistake.new, limit))
    changed = path.read_text().split("\n")
    line = next(i for i, t in enumerate(changed, start=1) if t.lstrip().startswith(mistake.at))
    problems = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    start = f"kb/{mistake.file}:{line}: "
    assert any(p.startswith(start) and mistake.message in p for p in problems), problems


def test_answer_outside_the_outline_is_named(root: Path) -> None:
    outline = root / "outline.toml"
    outline.write_text(outline.read_text().replace('"precision", ', ""))
    found = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    assert found == [
        "kb/answers/metrics/precision.md:2: metrics/precision is not in outline.toml; add it there"
    ]


def test_algorithm_without_home_and_with_two_homes_is_named(root: Path) -> None:
    functions = FUNCTIONS | {"recall_score": kb.algorithms.recall_score}
    (homeless,) = check(root, functions=functions)
    assert "the algorithm recall_score has no answer" in homeless.message

    recall = root / "answers/metrics/recall.md"
    code = PRECISION[PRECISION.index("## Code") : PRECISION.index("## Pitfalls")]
    text = recall.read_text().replace("algorithms: []", "algorithms: [precision_score]")
    recall.write_text(text.replace("## Pitfalls", code + "## Pitfalls"))
    sync(root, functions=FUNCTIONS)
    (second,) = check(root, functions=FUNCTIONS)
    assert "precision_score already has its home in metrics/precision" in second.message
    assert second.file == "kb/answers/metrics/recall.md"


def test_algorithm_that_is_listed_but_not_shown_is_named(root: Path) -> None:
    path = root / "answers/metrics/precision.md"
    lines = path.read_text().split("\n")
    start, end = (i for i, line in enumerate(lines) if line.startswith("<!-- "))
    path.write_text("\n".join([*lines[:start], "See the source.", *lines[end + 1 :]]))
    (problem,) = check(root, functions=FUNCTIONS)
    assert problem.line == 9 and "write <!-- code: precision_score -->" in problem.message


def test_file_that_is_not_utf8_is_named(root: Path) -> None:
    (root / "answers/metrics/recall.md").write_bytes(b"---\nid: \xff")
    found = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    assert found == ["kb/answers/metrics/recall.md:1: save the file as UTF-8 (invalid start byte)"]


def test_text_in_code_is_neither_math_nor_link_nor_heading(root: Path) -> None:
    path = root / "answers/metrics/precision.md"
    fenced = "```\n\t# no heading\n$x < y$ [no link](nowhere.md) \\(z\\)\n```\n"
    path.write_text(path.read_text().replace("## Formula", fenced + "`$a` `](b.md)`\n\n## Formula"))
    assert check(root, functions=FUNCTIONS) == []
