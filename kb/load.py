"""Loading the outline, the answers and the linked resources from a folder.

The folder (by default this package) holds outline.toml, resources.toml and answers/.
A malformed file is a ContentError that begins with file:line.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from kb.entry import read_entry, shown
from kb.errors import ContentError
from kb.records import Answer, Resource, Section

ROOT = Path(__file__).resolve().parent
ACCESS = ("open", "login", "javascript", "print")

_SECTION_FIELDS: dict[str, type] = {"id": str, "title": str, "answers": list}
_RESOURCE_FIELDS: dict[str, type] = {
    "id": str,
    "title": str,
    "kind": str,
    "author": str,
    "year": str,
    "access": str,
    "answers": list,
    "note": str,
}
_RESOURCE_OPTIONS: dict[str, type] = {"url": str, "indexed": bool}


def load_answers(root: Path | None = None) -> tuple[Answer, ...]:
    """Load every answer, in the order of the outline.

    Args:
        root: the folder that holds outline.toml and answers/; this package by default.

    Returns:
        The answers whose files exist; those that the outline does not name come last, by id. That
        outline and files agree is what kb.check tells.

    Raises:
        ContentError: if a file's front matter or the outline is malformed.
    """
    root = root or ROOT
    order = [answer_id for section in load_outline(root) for answer_id in section.answer_ids]
    place = {answer_id: i for i, answer_id in enumerate(order)}
    answers = [load_answer(path, root) for path in answer_files(root)]
    return tuple(sorted(answers, key=lambda a: (place.get(a.id, len(place)), a.id)))


def load_answer(path: Path, root: Path | None = None) -> Answer:
    """Load one answer file.

    Args:
        path: the Markdown file.
        root: the folder that holds answers/; this package by default.

    Returns:
        The answer with its Markdown body.

    Raises:
        ContentError: if the front matter is malformed or the id is not the file's path.
    """
    root = root or ROOT
    entry = read_entry(path, root)
    if entry.problems:
        raise ContentError(str(entry.problems[0]))
    expected = answer_id_of(path, root)
    if entry.texts["id"] != expected:
        raise ContentError(
            f"{entry.file}:{entry.line('id')}: id must be {expected} like the path, "
            f"got {entry.texts['id']}"
        )
    return Answer(
        id=expected,
        title=entry.texts["title"],
        aliases=entry.lists["aliases"],
        resources=entry.lists["resources"],
        algorithms=entry.lists["algorithms"],
        see_also=entry.lists["see_also"],
        body=entry.body,
        path=path,
        body_line=entry.body_line,
    )


def load_outline(root: Path | None = None) -> tuple[Section, ...]:
    """Load the sections with the ids of their answers, in reading order.

    Args:
        root: the folder that holds outline.toml; this package by default.

    Returns:
        The sections; answer ids are whole ("metrics/precision").

    Raises:
        ContentError: if outline.toml is missing or malformed, or an id occurs twice.
    """
    path = (root or ROOT) / "outline.toml"
    sections = []
    for table, line in _tables(path, "section"):
        _check_fields(table, _SECTION_FIELDS, {}, f"{_shown(path)}:{line}")
        ids = tuple(f"{table['id']}/{slug}" for slug in table["answers"])
        if len(set(ids)) < len(ids):
            twice = next(i for i in ids if ids.count(i) > 1)
            raise ContentError(f"{_shown(path)}:{line}: {twice} is listed twice; keep one")
        sections.append(Section(id=table["id"], title=table["title"], answer_ids=ids))
    _refuse_twins([section.id for section in sections], path, "section")
    return tuple(sections)


def load_resources(root: Path | None = None) -> tuple[Resource, ...]:
    """Load the linked resources in the order of resources.toml.

    Args:
        root: the folder that holds resources.toml; this package by default.

    Returns:
        The resources; `indexed` is True unless the file says otherwise.

    Raises:
        ContentError: if resources.toml is missing or malformed, or an id occurs twice.
    """
    path = (root or ROOT) / "resources.toml"
    resources = []
    for table, line in _tables(path, "resource"):
        where = f"{_shown(path)}:{line}"
        _check_fields(table, _RESOURCE_FIELDS, _RESOURCE_OPTIONS, where)
        if table["access"] not in ACCESS:
            choices = ", ".join(ACCESS)
            raise ContentError(f"{where}: access must be {choices}, got {table['access']!r}")
        fields = {name: table[name] for name in _RESOURCE_FIELDS} | {
            "answers": tuple(table["answers"]),
            "url": table.get("url"),
            "indexed": table.get("indexed", True),
        }
        resources.append(Resource(**fields))
    _refuse_twins([resource.id for resource in resources], path, "resource")
    return tuple(resources)


def load_outside(root: Path | None = None) -> tuple[str, ...]:
    """Load the topics that people ask about and no answer covers.

    Args:
        root: the folder that may hold outside.toml; this package by default.

    Returns:
        The topics as written; none if there is no such file.

    Raises:
        ContentError: if outside.toml is malformed.
    """
    path = (root or ROOT) / "outside.toml"
    if not path.is_file():
        return ()
    data = _parsed(path)
    topics = data.pop("topics", [])
    if data:
        raise ContentError(f"{_shown(path)}:1: unknown key {next(iter(data))!r}; write topics")
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        raise ContentError(f"{_shown(path)}:1: topics must be a list of text in quotes")
    return tuple(topics)


def answer_files(root: Path) -> list[Path]:
    """The Markdown files below root/answers, sorted by path."""
    return sorted((root / "answers").rglob("*.md"))


def answer_id_of(path: Path, root: Path) -> str:
    """The id that a file's place gives: answers/metrics/precision.md is metrics/precision."""
    return path.relative_to(root / "answers").with_suffix("").as_posix()


def table_lines(path: Path, name: str) -> list[int]:
    """The 1-based lines on which the [[name]] tables of a TOML file start."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [i for i, line in enumerate(lines, start=1) if line.strip() == f"[[{name}]]"]


def line_of(path: Path, text: str) -> int:
    """The 1-based line of a file that first holds a text in quotes, or 1."""
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
    return next((i for i, line in lines if f'"{text}"' in line), 1)


def _tables(path: Path, name: str) -> list[tuple[dict[str, Any], int]]:
    """The [[name]] tables of a TOML file, each with its line."""
    if not path.is_file():
        raise ContentError(f"{_shown(path)}:1: the file is missing; write it")
    data = _parsed(path)
    for key in data:
        if key != name:
            raise ContentError(f"{_shown(path)}:1: unknown key {key!r}; only [[{name}]] is known")
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ContentError(f"{_shown(path)}:1: write each {name} below a line [[{name}]]")
    lines = table_lines(path, name)
    if len(lines) != len(tables):
        raise ContentError(f"{_shown(path)}:1: write each [[{name}]] on a line of its own")
    return list(zip(tables, lines, strict=True))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = found[1] if found else "1"
        raise ContentError(f"{_shown(path)}:{line}: not TOML ({error}); mend it") from None


def _check_fields(
    table: dict[str, Any], required: dict[str, type], optional: dict[str, type], where: str
) -> None:
    known = required | optional
    for key, value in table.items():
        if key not in known:
            raise ContentError(f"{where}: unknown key {key!r}; the keys are {', '.join(known)}")
        if not isinstance(value, known[key]):
            kind = {str: "text in quotes", list: "a list", bool: "true or false"}[known[key]]
            raise ContentError(f"{where}: {key} must be {kind}, got {value!r}")
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            raise ContentError(f"{where}: {key} must hold text only, got {value!r}")
    for key in required:
        if key not in table:
            raise ContentError(f"{where}: the key {key!r} is missing; add it")


def _refuse_twins(ids: list[str], path: Path, table: str) -> None:
    seen: set[str] = set()
    for name, line in zip(ids, table_lines(path, table), strict=True):
        if name in seen:
            raise ContentError(f"{_shown(path)}:{line}: the id {name!r} occurs twice; keep one")
        seen.add(name)


def _shown(path: Path) -> str:
    return shown(path, path.parent)
