"""Loading answers, outline and resources from a folder."""

import subprocess
import sys
from pathlib import Path

import pytest

import kb
from kb.load import ROOT, load_answer

HEAD = """\
---
id: {id}
title: "What: {id}?"
aliases: [one of {id}, "1"]
resources: []
algorithms: [mean]
see_also: []
---
## In one breath
Text with ---
---
and more.
"""

OUTLINE = """\
# a comment
[[section]]
id = "b"
title = "B"
answers = ["two", "one"]

[[section]]
id = "a"
title = "A"
answers = ["three", "missing"]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outline.toml").write_text(OUTLINE)
    for answer_id in ("b/one", "b/two", "a/three", "a/extra"):
        path = tmp_path / "answers" / f"{answer_id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD.format(id=answer_id))
    return tmp_path


def test_answers_come_in_the_order_of_the_outline_and_strays_last(root: Path) -> None:
    assert [a.id for a in kb.load_answers(root)] == ["b/two", "b/one", "a/three", "a/extra"]


def test_answer_keeps_its_front_matter_body_and_place(root: Path) -> None:
    answer = kb.load_answers(root)[0]
    assert answer.title == "What: b/two?"
    assert answer.aliases == ("one of b/two", "1")
    assert (answer.resources, answer.algorithms, answer.see_also) == ((), ("mean",), ())
    assert answer.body == "## In one breath\nText with ---\n---\nand more.\n"
    assert answer.path == root / "answers/b/two.md"
    line = answer.path.read_text().split("\n")[answer.body_line - 1]
    assert (answer.body_line, line) == (9, "## In one breath")


def test_windows_line_ends_are_read_like_any_other(root: Path) -> None:
    path = root / "answers/b/two.md"
    before = load_answer(path, root)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_answer(path, root) == before


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("resources: []", "resource: []", 5, "unknown key 'resource'; the keys are id, title"),
        ("resources: []\n", "", 1, "the key 'resources' is missing from the front matter; add it"),
        ("id: b/two", "id: b/one", 2, "id must be b/two like the path, got b/one"),
        ('"1"', "1", 4, "aliases must hold text only; put each item in quotes"),
    ],
)
def test_malformed_front_matter_is_an_error_with_its_line(
    root: Path, old: str, new: str, line: int, message: str
) -> None:
    path = root / "answers/b/two.md"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(kb.ContentError) as caught:
        kb.load_answers(root)
    assert str(caught.value).startswith(f"{root.name}/answers/b/two.md:{line}: {message}")


def test_outline_gives_whole_ids(root: Path) -> None:
    assert kb.load_outline(root) == (
        kb.Section("b", "B", ("b/two", "b/one")),
        kb.Section("a", "A", ("a/three", "a/missing")),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[section]\n", ":1: not TOML"),
        ("[[chapter]]\n", ":1: unknown key 'chapter'; only [[section]] is known"),
        ("[section]\nid = 'x'\n", ":1: write each section below a line [[section]]"),
        ("\n[[section]]\nid = 'x'\n", ":2: the key 'title' is missing"),
        ("[[section]]\nid='x'\ntitle='X'\nanswers=[1]\n", ":1: answers must hold text only"),
        ("[[section]]\nid='x'\ntitle='X'\nanswers='a'\n", ":1: answers must be a list"),
    ],
)
def test_malformed_outline_is_an_error_with_its_line(root: Path, text: str, message: str) -> None:
    (root / "outline.toml").write_text(text)
    with pytest.raises(kb.ContentError) as caught:
        kb.load_outline(root)
    assert str(caught.value).startswith(f"{root.name}/outline.toml{message}")


def test_missing_resources_file_is_an_error(root: Path) -> None:
    with pytest.raises(kb.ContentError, match=r"resources\.toml:1: the file is missing"):
        kb.load_resources(root)


def test_resource_options_have_their_defaults(root: Path) -> None:
    text = (
        "[[resource]]\nid='r'\ntitle='R'\nkind='book'\nauthor='W'\nyear='2020'\n"
        "access='print'\nanswers=['b/one']\nnote='n'\n"
    )
    both = text + text.replace("'r'", "'s'") + "url='https://example.org'\nindexed=false\n"
    (root / "resources.toml").write_text(both)
    first, second = kb.load_resources(root)
    assert first == kb.Resource("r", "R", None, "book", "W", "2020", "print", ("b/one",), "n", True)
    assert (second.url, second.indexed) == ("https://example.org", False)


def test_shipped_answers_and_outline_name_the_same_ids() -> None:
    listed = [answer_id for section in kb.load_outline() for answer_id in section.answer_ids]
    assert [answer.id for answer in kb.load_answers()] == listed
    assert all(answer.path.is_relative_to(ROOT / "answers") for answer in kb.load_answers())


def test_importing_kb_does_not_load_the_algorithms() -> None:
    code = "import sys, kb; print('kb.algorithms' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
