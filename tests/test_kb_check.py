"""Every kind of mistake in a folder of answers is found, with its line."""

from pathlib import Path

import pytest
from mistakes import MISTAKES, RESOURCES_FILE, Mistake

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
Precision is \\\\(P\\\\), the share of `$alarms` that are right. Misses do not count.

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
    lines = Path(kb.__file__).with_name("algorithms").joinpath("metrics.py").read_text().split("\n")
    assert homeless.file == "kb/algorithms/metrics.py"
    assert lines[homeless.line - 1].startswith("def recall_score(")

    recall = root / "answers/metrics/recall.md"
    code = PRECISION[PRECISION.index("## Code") : PRECISION.index("## Pitfalls")]
    text = recall.read_text().replace("algorithms: []", "algorithms: [precision_score]")
    recall.write_text(text.replace("## Pitfalls", code + "## Pitfalls"))
    sync(root, functions=FUNCTIONS)
    (second,) = check(root, functions=FUNCTIONS)
    assert "precision_score already has its home in metrics/precision" in second.message
    assert second.file == "kb/answers/metrics/recall.md"


def test_malformed_answer_is_not_blamed_for_what_it_may_hold(root: Path) -> None:
    path = root / "answers/metrics/precision.md"
    path.write_text(path.read_text().replace("title:", "titel:", 1))
    found = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    assert [p.split(":", 2)[1] for p in found] == ["3"], found


def test_algorithm_that_is_listed_but_not_shown_is_named(root: Path) -> None:
    path = root / "answers/metrics/precision.md"
    lines = path.read_text().split("\n")
    start, end = (i for i, line in enumerate(lines) if line.startswith("<!-- "))
    path.write_text("\n".join([*lines[:start], "See the source.", *lines[end + 1 :]]))
    (problem,) = check(root, functions=FUNCTIONS)
    assert problem.line == 9 and "write <!-- code: precision_score -->" in problem.message


def test_second_of_two_resources_of_one_id_is_named(root: Path) -> None:
    path = root / RESOURCES_FILE
    path.write_text(path.read_text().replace('id = "a-shelf"', 'id = "a-book"'))
    second = path.read_text().split("\n").index("[[resource]]", 1) + 1
    found = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    assert found == [f"kb/resources.toml:{second}: the id 'a-book' occurs twice; keep one"]


def test_topic_that_an_answer_covers_is_named_in_the_list_of_others(root: Path) -> None:
    (root / "outside.toml").write_text('topics = [\n    "chess",\n    "ppv",\n]\n')
    found = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    assert found == ["kb/outside.toml:3: metrics/precision answers 'ppv'; take it off outside.toml"]


def test_file_that_is_not_utf8_is_named(root: Path) -> None:
    (root / "answers/metrics/recall.md").write_bytes(b"---\nid: \xff")
    found = [str(problem) for problem in check(root, functions=FUNCTIONS)]
    assert found == ["kb/answers/metrics/recall.md:1: save the file as UTF-8 (invalid start byte)"]


def test_text_in_code_is_neither_math_nor_link_nor_heading(root: Path) -> None:
    path = root / "answers/metrics/precision.md"
    fenced = "```\n\t# no heading\n$x < y$ [no link](nowhere.md) \\(z\\)\n```\n"
    path.write_text(path.read_text().replace("## Formula", fenced + "`$a` `](b.md)`\n\n## Formula"))
    assert check(root, functions=FUNCTIONS) == []
