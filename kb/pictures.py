"""Checks on the pictures of the answers: each is there, is described, and is used."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kb.entry import Entry, Problem

IMAGE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
FOLDER = "figures"
SHORTEST_DESCRIPTION = 30  # characters; what a reader is told who cannot see the picture


def picture_problems(entries: Mapping[str, Entry], root: Path) -> Iterator[Problem]:
    """What is wrong with the pictures that the answers show.

    Args:
        entries: the answers by id.
        root: the folder that holds answers/ and figures/.
    """
    there = _drawn(root)
    owners: dict[str, str] = {}
    for answer_id, entry in entries.items():
        for number, text in enumerate(entry.body.split("\n"), start=entry.body_line):
            for description, target in IMAGE.findall(text):
                folder, name = posixpath.split(target)
                if folder != f"../../{FOLDER}" or name not in there:
                    message = f"there is no picture {target}; draw it and link ../../{FOLDER}/*.svg"
                    yield Problem(entry.file, number, message)
                if len(description) < SHORTEST_DESCRIPTION:
                    message = f"the picture {name} needs a description of what it shows in [ ]"
                    yield Problem(entry.file, number, message)
                if owners.setdefault(name, answer_id) != answer_id:
                    message = f"{name} is shown in {owners[name]} already; link to that answer"
                    yield Problem(entry.file, number, message)


def lonely_picture_problems(entries: Mapping[str, Entry], root: Path) -> Iterator[Problem]:
    """The pictures that no answer shows.

    Args:
        entries: all answers by id.
        root: the folder that holds answers/ and figures/.
    """
    bodies = "\n".join(entry.body for entry in entries.values())
    shown = {posixpath.basename(target) for _, target in IMAGE.findall(bodies)}
    for name in sorted(_drawn(root) - shown):
        message = "no answer shows this picture; show it in one or delete it"
        yield Problem(f"{root.name}/{FOLDER}/{name}", 1, message)


def _drawn(root: Path) -> set[str]:
    return {path.name for path in (root / FOLDER).glob("*.svg")}
