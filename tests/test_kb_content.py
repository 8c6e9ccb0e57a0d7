"""The real answers are sound, every number worked out in them is recomputed, and they are read."""

from kb.check import check
from kb.load import ROOT, answer_files

OUTLINED = 67


def test_real_answers_have_no_problem() -> None:
    assert "\n".join(str(problem) for problem in check()) == ""


def test_every_question_of_the_list_has_its_answer() -> None:
    assert len(answer_files(ROOT)) == OUTLINED
