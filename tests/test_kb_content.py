"""The real answers are sound, and every number worked out in them is recomputed."""

import doctest

import pytest

from kb.check import check
from kb.load import ROOT, answer_files, answer_id_of

ANSWERS = {answer_id_of(path, ROOT): path for path in answer_files(ROOT)}


def test_real_answers_have_no_problem() -> None:
    assert "\n".join(str(problem) for problem in check()) == ""


@pytest.mark.parametrize("answer_id", ANSWERS)
def test_worked_numbers_of_the_answer_are_recomputed(answer_id: str) -> None:
    path = ANSWERS[answer_id]
    test = doctest.DocTestParser().get_doctest(
        path.read_text(encoding="utf-8"), {}, answer_id, str(path), 0
    )
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    results = runner.run(test, out=report.append)
    assert results.attempted > 0
    assert results.failed == 0, "".join(report)
