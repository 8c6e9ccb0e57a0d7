"""Runs the worked examples of an answer: every number in them is recomputed."""

import doctest
from collections.abc import Iterator
from typing import Any

from kb.entry import Entry, Problem


def worked_problems(entry: Entry) -> Iterator[Problem]:
    """What the `>>>` lines of an answer give instead of what it prints.

    Args:
        entry: an answer file whose front matter is sound; its code is run.
    """
    try:
        test = doctest.DocTestParser().get_doctest(entry.body, {}, entry.file, entry.file, 0)
    except ValueError as error:
        message = f"the >>> lines cannot be read ({error}); write them as Python prints them"
        yield Problem(entry.file, entry.body_line, message)
        return
    runner = _Collector(entry)
    runner.run(test, out=lambda _: None)
    yield from runner.problems


class _Collector(doctest.DocTestRunner):
    """Keeps what differs as problems instead of printing it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(optionflags=doctest.NORMALIZE_WHITESPACE)
        self.entry = entry
        self.problems: list[Problem] = []

    def report_failure(self, out: Any, test: Any, example: doctest.Example, got: str) -> None:
        wanted = _one_line(example.want) or "nothing"
        self._note(example, f"the code gives {_one_line(got) or 'nothing'}, not {wanted}")

    def report_unexpected_exception(
        self, out: Any, test: Any, example: doctest.Example, exc_info: Any
    ) -> None:
        self._note(example, f"the code fails with {exc_info[0].__name__}: {exc_info[1]}")

    def _note(self, example: doctest.Example, what: str) -> None:
        line = self.entry.body_line + example.lineno
        self.problems.append(Problem(self.entry.file, line, f"{what}; mend the text or the code"))


def _one_line(output: str) -> str:
    return " ".join(output.split())
