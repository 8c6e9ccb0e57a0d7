"""Checks that the answers, the outline, the resources and the algorithms agree.

`python -m kb.check` prints one `file:line: what is wrong and what to write instead` per problem.
"""

import inspect
import re
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar

from kb.body import body_problems
from kb.entry import Entry, Problem, read_entry, shown
from kb.errors import ContentError
from kb.load import (
    ROOT,
    answer_files,
    answer_id_of,
    line_of,
    load_outline,
    load_outside,
    load_resources,
    table_lines,
)
from kb.pictures import lonely_picture_problems, picture_problems
from kb.reading import reading_problems
from kb.records import Resource, Section
from kb.sync import Functions, algorithms, synced
from kb.worked import worked_problems

FEWEST_ALIASES = 3

T = TypeVar("T")


def check(root: Path | None = None, *, functions: Functions | None = None) -> list[Problem]:
    """Find every mistake in a folder of answers; their worked examples are run.

    Args:
        root: the folder that holds outline.toml, resources.toml and answers/; this package by
            default.
        functions: the algorithms that must have a home, by name; every exported one by default.

    Returns:
        The problems, by file and line; empty when all is well.
    """
    root = root or ROOT
    functions = algorithms() if functions is None else functions
    problems: list[Problem] = []
    sections = _loaded(load_outline, root, problems)
    resources = _loaded(load_resources, root, problems)
    entries: dict[str, Entry] = {}
    for path in answer_files(root):
        entry = read_entry(path, root)
        problems += entry.problems
        if not entry.problems:
            entries[answer_id_of(path, root)] = entry
    ids = {answer_id_of(path, root) for path in answer_files(root)}
    for answer_id, entry in entries.items():
        problems += _id_problems(entry, answer_id)
        problems += _see_also_problems(entry, answer_id, ids)
        problems += body_problems(entry, ids)
        problems += reading_problems(entry)
        problems += worked_problems(entry)
        problems += _code_problems(entry, functions)
    problems += _alias_problems(entries)
    problems += _outside_problems(_loaded(load_outside, root, problems) or (), entries, root)
    problems += _home_problems(entries, functions)
    problems += picture_problems(entries, root)
    # What a malformed file says is unknown, so nothing is compared with it.
    if len(entries) == len(ids):
        problems += _homeless_problems(entries, functions)
        problems += lonely_picture_problems(entries, root)
    if sections is not None:
        problems += _outline_problems(root, sections, ids, entries)
    if resources is not None:
        problems += _resource_problems(entries, ids, resources, root)
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.message))


def main() -> int:
    """Run as a command; the exit code is 1 when there are problems."""
    problems = check()
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}\n")
    return int(bool(problems))


def _loaded(
    load: Callable[[Path], tuple[T, ...]], root: Path, problems: list[Problem]
) -> tuple[T, ...] | None:
    """What load gives, or None and one more problem."""
    try:
        return load(root)
    except ContentError as error:
        problems.append(_from_error(error))
        return None


def _from_error(error: ContentError) -> Problem:
    file, line, message = str(error).split(":", 2)
    return Problem(file, int(line), message.strip())


def _id_problems(entry: Entry, answer_id: str) -> Iterator[Problem]:
    if entry.texts["id"] != answer_id:
        message = f"id must be {answer_id} like the path, got {entry.texts['id']}"
        yield Problem(entry.file, entry.line("id"), message)


def _outline_problems(
    root: Path,
    sections: tuple[Section, ...],
    ids: Collection[str],
    entries: dict[str, Entry],
) -> Iterator[Problem]:
    path = root / "outline.toml"
    for section, line in zip(sections, table_lines(path, "section"), strict=True):
        for answer_id in section.answer_ids:
            if answer_id not in ids:
                message = f"answers/{answer_id}.md is missing; write it or take it off the outline"
                yield Problem(shown(path, root), line, message)
    listed = {answer_id for section in sections for answer_id in section.answer_ids}
    for answer_id, entry in entries.items():
        if answer_id not in listed:
            message = f"{answer_id} is not in outline.toml; add it there"
            yield Problem(entry.file, entry.line("id"), message)


def _outside_problems(
    topics: Collection[str], entries: dict[str, Entry], root: Path
) -> Iterator[Problem]:
    """A topic that an entry answers after all would make the chat decline it."""
    path = root / "outside.toml"
    for answer_id, entry in entries.items():
        ways = {way.casefold() for way in (entry.texts["title"], *entry.lists["aliases"])}
        for topic in topics:
            if topic.casefold() in ways:
                message = f"{answer_id} answers {topic!r}; take it off outside.toml"
                yield Problem(shown(path, root), line_of(path, topic), message)


def _alias_problems(entries: dict[str, Entry]) -> Iterator[Problem]:
    owners = {entry.texts["title"].casefold(): answer_id for answer_id, entry in entries.items()}
    for answer_id, entry in entries.items():
        line, aliases = entry.line("aliases"), entry.lists["aliases"]
        if len(aliases) < FEWEST_ALIASES:
            message = f"at least {FEWEST_ALIASES} aliases are due, got {len(aliases)}"
            yield Problem(entry.file, line, message)
        for alias in aliases:
            owner = owners.setdefault(alias.casefold(), answer_id)
            if owner != answer_id:
                message = f"the alias {alias!r} is taken by {owner}; keep it in one of them"
                yield Problem(entry.file, line, message)


def _see_also_problems(entry: Entry, answer_id: str, ids: Collection[str]) -> Iterator[Problem]:
    for other in entry.lists["see_also"]:
        if other not in ids or other == answer_id:
            message = f"see_also must name other answers, got {other}"
            yield Problem(entry.file, entry.line("see_also"), message)


def _resource_problems(
    entries: dict[str, Entry], ids: Collection[str], resources: tuple[Resource, ...], root: Path
) -> Iterator[Problem]:
    path = root / "resources.toml"
    lines = dict(zip((r.id for r in resources), table_lines(path, "resource"), strict=True))
    serves = {r.id: r.answers if r.indexed else () for r in resources}
    for resource in resources:
        for answer_id in resource.answers:
            if answer_id not in ids:
                message = (
                    f"the resource {resource.id} names no answer with {answer_id}; "
                    "write the id of one or drop it"
                )
                yield Problem(shown(path, root), lines[resource.id], message)
    for answer_id, entry in entries.items():
        line, named = entry.line("resources"), entry.lists["resources"]
        for name in named:
            if name not in serves:
                message = f"there is no resource {name} in resources.toml; add it there or drop it"
                yield Problem(entry.file, line, message)
            elif answer_id not in serves[name]:
                message = f"the resource {name} does not serve {answer_id} in resources.toml"
                yield Problem(entry.file, line, f"{message}; make both agree")
        for name, served in serves.items():
            if answer_id in served and name not in named:
                message = f"resources.toml says that {name} serves {answer_id}; add it to resources"
                yield Problem(entry.file, line, message)


def _code_problems(entry: Entry, functions: Functions) -> Iterator[Problem]:
    line, named = entry.line("algorithms"), entry.lists["algorithms"]
    for name in named:
        if name not in functions:
            message = f"there is no algorithm {name!r}; write a name from kb.algorithms"
            yield Problem(entry.file, line, message)
        elif len(re.findall(rf"<!-- code: {name} -->", entry.body)) != 1:
            message = f"write <!-- code: {name} --> and <!-- /code --> once below ## Code"
            yield Problem(entry.file, line, message)
    for i, text in enumerate(entry.body.split("\n"), start=entry.body_line):
        marker = re.fullmatch(r"<!-- code: (.*?) -->", text.strip())
        if marker and marker[1] not in named:
            message = f"{marker[1]} is shown here but not listed in algorithms; make both agree"
            yield Problem(entry.file, i, message)
    try:
        fresh = synced(entry.body, entry.file, functions)
    except ContentError as error:
        problem = _from_error(error)
        yield Problem(entry.file, problem.line + entry.body_line - 1, problem.message)
        return
    if fresh != entry.body:
        pairs = zip(fresh.split("\n"), entry.body.split("\n"), strict=False)
        first = next((i for i, (new, old) in enumerate(pairs) if new != old), 0)
        message = "the code shown is not the code run; run python -m kb.sync"
        yield Problem(entry.file, entry.body_line + first, message)


def _home_problems(entries: dict[str, Entry], functions: Functions) -> Iterator[Problem]:
    for name in functions:
        homes = [entry for entry in entries.values() if name in entry.lists["algorithms"]]
        for entry in homes[1:]:
            first = homes[0].texts["id"]
            message = f"the algorithm {name} already has its home in {first}; keep it in one"
            yield Problem(entry.file, entry.line("algorithms"), message)


def _homeless_problems(entries: dict[str, Entry], functions: Functions) -> Iterator[Problem]:
    housed = {name for entry in entries.values() for name in entry.lists["algorithms"]}
    for name, function in functions.items():
        if name not in housed:
            code = inspect.unwrap(function).__code__
            file = f"kb/algorithms/{Path(code.co_filename).name}"
            message = f"the algorithm {name} has no answer; list it in algorithms of one"
            yield Problem(file, code.co_firstlineno, message)


if __name__ == "__main__":
    sys.exit(main())
