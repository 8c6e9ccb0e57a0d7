"""Reading one answer file: YAML front matter, then a Markdown body.

Every mistake is a Problem with its line; kb.load raises the first, kb.check lists them all.
"""

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
    reader = _Reader()
    reader.read("\n".join(lines[1:end]))
    return Entry(
        file=file,
        texts=reader.texts,
        lists=reader.lists,
        lines=reader.lines,
        body="\n".join(lines[end + 1 :]),
        body_line=end + 2,
        problems=tuple(Problem(file, line, message) for line, message in reader.mistakes),
    )


class _Reader:
    """Collects the values of a front matter and, as (line, message), what is wrong with it."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.lists: dict[str, tuple[str, ...]] = {}
        self.lines: dict[str, int] = {}
        self.mistakes: list[tuple[int, str]] = []

    def read(self, source: str) -> None:
        for key_node, value in self._pairs(source):
            key, line = str(key_node.value), _line(key_node)
            if key not in KEYS:
                self._note(line, f"unknown key {key!r}; the keys are {', '.join(KEYS)}")
                continue
            if key in self.lines:
                self._note(line, f"the key {key!r} occurs twice; keep one")
                continue
            self.lines[key] = line
            if key in TEXT_KEYS:
                self._read_text(key, value)
            else:
                self._read_list(key, value)
        if not self.mistakes:
            for key in KEYS:
                if key not in self.lines:
                    self._note(1, f"the key {key!r} is missing from the front matter; add it")

    def _pairs(self, source: str) -> list[tuple[yaml.Node, yaml.Node]]:
        try:
            node = yaml.compose(source, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 2 if error.problem_mark else 2
            self._note(line, f"not YAML ({error.problem}); put text that holds ': ' in quotes")
            return []
        except yaml.YAMLError as error:
            self._note(2, f"not YAML ({str(error).splitlines()[0]}); remove what is not text")
            return []
        if not isinstance(node, yaml.MappingNode):
            self._note(2, f"the front matter must hold the keys {', '.join(KEYS)}")
            return []
        return list(node.value)

    def _read_text(self, key: str, value: yaml.Node) -> None:
        if _is_text(value):
            self.texts[key] = value.value
        else:
            self._note(_line(value), f"{key} must be text; put it in quotes")

    def _read_list(self, key: str, value: yaml.Node) -> None:
        if not isinstance(value, yaml.SequenceNode):
            self._note(_line(value), f"{key} must be a list; write {key}: [] for none")
            return
        for item in value.value:
            if not _is_text(item):
                self._note(_line(item), f"{key} must hold text only; put each item in quotes")
        self.lists[key] = tuple(item.value for item in value.value if _is_text(item))

    def _note(self, line: int, message: str) -> None:
        self.mistakes.append((line, message))


def _line(node: yaml.Node) -> int:
    """The line in the file: YAML counts from 0, and the opening fence stands above it."""
    return int(node.start_mark.line) + 2


def _is_text(node: yaml.Node) -> bool:
    return (
        isinstance(node, yaml.ScalarNode)
        and node.tag == "tag:yaml.org,2002:str"
        and bool(node.value.strip())
    )
