"""Reading one answer file: YAML front matter, then a Markdown body.

Every mistake is a Problem with its line; kb.load raises the first, kb.check lists them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

FENCE = "---"
TEXT_KEYS = ("id", "title")
LIST_KEYS = ("aliases", "resources", "algorithms", "see_also")
KEYS = (*TEXT_KEYS, *LIST_KEYS)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file: where it is (1-based line), what is wrong and what to write instead."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer file taken apart.

    texts, lists: the values of the front matter. lines: the line of each key.
    body, body_line: the Markdown below it and the line on which it starts.
    """

    file: str
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()

    def line(self, key: str) -> int:
        """The line of a key of the front matter, or 1."""
        return self.lines.get(key, 1)


def shown(path: Path, root: Path) -> str:
    """A path as messages print it: the name of the root folder, then the way down."""
    return f"{root.name}/{path.relative_to(root).as_posix()}"


def read_entry(path: Path, root: Path) -> Entry:
    """Take an answer file apart and collect what is wrong with its front matter.

    Args:
        path: the Markdown file, below root.
        root: the folder that holds answers/; only used to print short paths.

    Returns:
        The entry; where `problems` is not empty, values may be missing.
    """
    file = shown(path, root)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        return Entry(file, problems=(Problem(file, 1, f"save the file as UTF-8 ({error.reason})"),))
    if lines[0] != FENCE:
        message = f"the first line must be {FENCE} (start of the front matter)"
        return Entry(file, problems=(Problem(file, 1, message),))
    if FENCE not in lines[1:]:
        message = f"the front matter has no end: write {FENCE} on a line of its own below it"
        return Entry(file, problems=(Problem(file, 1, message),))
    end = lines.index(FENCE, 1)
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    where: dict[str, int] = {}
    problems = [
        Problem(file, line, message)
        for line, message in _front_matter("\n".join(lines[1:end]), texts, lists, where)
    ]
    return Entry(
        file=file,
        texts=texts,
        lists=lists,
        lines=where,
        body="\n".join(lines[end + 1 :]),
        body_line=end + 2,
        problems=tuple(problems),
    )


def _front_matter(
    source: str,
    texts: dict[str, str],
    lists: dict[str, tuple[str, ...]],
    where: dict[str, int],
) -> Iterator[tuple[int, str]]:
    """Fill the three dictionaries; yield (line, message) for each mistake."""
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 2 if mark else 2
        yield line, f"the front matter is not YAML ({error.problem}); quote text that holds ': '"
        return
    except yaml.YAMLError as error:
        yield 2, f"the front matter is not YAML ({error})"
        return
    if not isinstance(node, yaml.MappingNode):
        yield 2, f"the front matter must hold the keys {', '.join(KEYS)}"
        return
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key not in KEYS:
            yield line, f"unknown key {key!r}; the keys are {', '.join(KEYS)}"
        elif key in where:
            yield line, f"the key {key!r} occurs twice; keep one"
        elif key in TEXT_KEYS:
            where[key] = line
            if _is_text(value):
                texts[key] = value.value
            else:
                yield line, f"{key} must be text; put it in quotes"
        else:
            where[key] = line
            items = value.value if isinstance(value, yaml.SequenceNode) else None
            if items is None:
                yield line, f"{key} must be a list; write {key}: [] for none"
                continue
            for item in items:
                if not _is_text(item):
                    yield item.start_mark.line + 2, f"{key} must hold text only; use quotes"
            lists[key] = tuple(item.value for item in items if _is_text(item))
    for key in KEYS:
        if key not in where:
            yield 1, f"the key {key!r} is missing from the front matter"


def _is_text(node: yaml.Node) -> bool:
    return (
        isinstance(node, yaml.ScalarNode)
        and node.tag == "tag:yaml.org,2002:str"
        and bool(node.value.strip())
    )
