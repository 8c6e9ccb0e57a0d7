"""The five outcomes, the citations and the texts of the assistant, on the real index."""

import time
from pathlib import Path

import pytest

from chat import Assistant, Reply, Turn
from chat.gaps import list_gaps
from chat.passages import describe_pictures, sections, unlink_files
from indexer import Index


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def test_a_concept_is_answered_with_formula_and_citation(assistant: Assistant) -> None:
    reply = assistant.ask("What is batch normalization?")
    assert reply.outcome == "answered"
    assert reply.hits[0].answer_id == "layers/batch-normalization"
    assert "[1]" in reply.text
    assert "$$" in reply.text
    assert reply.value is None


def test_a_concept_shows_the_picture_of_its_entry_once(assistant: Assistant) -> None:
    text = assistant.ask("What is a residual block in ResNet?").text
    assert text.count("../../figures/residual-blocks.svg)") == 1
    assert "[Picture: Basic, bottleneck" in describe_pictures(text)
    assert "figures/" not in describe_pictures(text)


def test_a_number_is_computed_with_formula_result_and_source(assistant: Assistant) -> None:
    reply = assistant.ask("F1 for precision 0.8 and recall 0.5?")
    assert reply.outcome == "computed"
    assert reply.value == pytest.approx(0.8 / 1.3)
    assert reply.unit is None
    (run,) = reply.runs
    assert run.tool == "f_beta_score"
    assert run.arguments == {"precision": 0.8, "recall": 0.5, "beta": 1}
    assert run.error is None
    assert run.seconds >= 0
    assert run.answer_id == "metrics/f1-score"
    path, line = run.source.split(":")
    source = Path(__file__).resolve().parents[1].joinpath(path).read_text("utf-8").splitlines()
    assert source[int(line) - 1].startswith("def f_beta_score(")
    assert r"\cdot 0.8 \cdot 0.5" in reply.text
    assert "0.615385" in reply.text
    assert reply.hits[0].answer_id == "metrics/f1-score"


@pytest.mark.parametrize(
    "question", ["how do I boil an egg?", "who won the 1998 world cup?", "asdf qwer zxcv"]
)
def test_what_the_answers_do_not_say_is_declined_without_citation(
    assistant: Assistant, question: str
) -> None:
    reply = assistant.ask(question)
    assert reply.outcome == "not_found"
    assert reply.hits == []
    assert reply.runs == []


def test_a_declined_question_is_logged(index: Index, tmp_path: Path) -> None:
    assistant = Assistant(index, gaps=tmp_path / "deep" / "gaps.jsonl")
    assistant.ask("how do I boil an egg?")
    assistant.ask("how do I boil an egg?")
    assistant.ask("what is recall?")
    (gap,) = list_gaps(tmp_path / "deep" / "gaps.jsonl")
    assert (gap.question, gap.count) == ("how do I boil an egg?", 2)


def test_missing_counts_are_asked_for_and_the_answer_completes_the_question(
    assistant: Assistant,
) -> None:
    first = assistant.ask("what is the recall if TP = 8?")
    assert first.outcome == "clarify"
    assert "false negatives" in first.text
    assert first.options
    assert first.hits == []
    second = assistant.ask("FN = 2", [Turn("what is the recall if TP = 8?", first)])
    assert second.outcome == "computed"
    assert second.value == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("precision with TP = -3", "-3"),
        ("precision with TP=0 and FP=0", "0"),
        ("F1 with precision 1.4 and recall 0.5", "1.4"),
        ("cosine similarity of [0,0] and [1,2]", "zero"),
        ("correlation of [1,1,1] and [1,2,3]", "1"),
        ("covariance of [1,2,3] and [1,2]", "2"),
        ("output size of a 3x3 input with a 7x7 kernel", "7"),
        ("softmax of []", "empty"),
        ("mean of [1, nan, 3]", "nan"),
        ("KL divergence of [0.5, 0.6] and [0.5, 0.5]", "1.1"),
    ],
)
def test_bad_input_is_an_error_that_names_the_value(
    assistant: Assistant, question: str, value: str
) -> None:
    reply = assistant.ask(question)
    assert reply.outcome == "error", reply
    assert value in reply.text
    assert "\n" not in reply.text
    assert reply.value is None


def test_a_percentage_is_given_only_when_it_is_asked_for(assistant: Assistant) -> None:
    fraction = assistant.ask("specificity with 90 TN and 10 FP")
    percent = assistant.ask("specificity with 90 TN and 10 FP in percent")
    assert (fraction.value, fraction.unit) == (pytest.approx(0.9), None)
    assert (percent.value, percent.unit) == (pytest.approx(90), "%")


def test_a_default_is_said_with_what_the_other_choice_gives(assistant: Assistant) -> None:
    reply = assistant.ask("variance of [1, 2, 3, 4]")
    assert reply.value == pytest.approx(5 / 3)
    assert "sample" in reply.text
    assert "1.25" in reply.text


def test_a_follow_up_changes_the_last_calculation(assistant: Assistant) -> None:
    question = "output size of a 32x32 input with a 5x5 kernel and stride 2"
    first = assistant.ask(question)
    second = assistant.ask("and with stride 1?", [Turn(question, first)])
    assert (first.value, second.value) == (14, 28)


def test_a_new_topic_forgets_the_calculation(assistant: Assistant) -> None:
    question = "precision for TP=8, FP=2"
    history = [Turn(question, assistant.ask(question))]
    concept = "What is a latent space?"
    history.append(Turn(concept, assistant.ask(concept, history)))
    assert assistant.ask("FN = 2", history).outcome != "computed"


def test_an_empty_and_an_endless_question_get_a_reply(assistant: Assistant) -> None:
    assert assistant.ask("   ").outcome == "clarify"
    assert assistant.ask("x" * 30_000).outcome == "error"


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script>",
        '" OR 1=1; DROP TABLE documents; --',
        "🤖" * 50,
        "what is \0 recall?",
        "NEAR(a b) AND * ^ precision:",
        "[[[[[1",
        "softmax of " + "1," * 9_000 + "1",
        "mean of " + "1." * 9_000,
        "sigmoid of " + "9" * 15_000,
        "sigmoid of 80" + " " * 19_000 + "percent",
        "MSE true 3 pred 5",
        "how big is 3x3?",
        "half a surrogate \ud800",
        "receptive field of kernels [" + "3," * 1_100 + "3] and strides [" + "2," * 1_100 + "2]",
        "[[1,2],[3]] rank of",
    ],
)
def test_hostile_questions_get_a_reply_not_an_exception(
    assistant: Assistant, question: str
) -> None:
    started = time.perf_counter()
    assert isinstance(assistant.ask(question), Reply)
    assert time.perf_counter() - started < 5


def test_too_many_numbers_are_refused_with_the_limit(assistant: Assistant) -> None:
    reply = assistant.ask("mean of " + "1 " * 9_990 + "1 " * 15)
    assert reply.outcome == "error"


def test_an_edited_answer_is_given_at_once(tmp_path: Path) -> None:
    source = tmp_path / "notes"
    source.mkdir()
    note = source / "frobnicator.md"
    note.write_text("# What is a frobnicator?\n\nA frobnicator turns blue widgets into green.\n")
    (source / "other.md").write_text("# What is a gasket?\n\nA gasket seals two flanges.\n")
    Index.build(source, tmp_path / "index")
    assistant = Assistant(Index.open(tmp_path / "index"), gaps=tmp_path / "gaps.jsonl")
    assert "blue widgets" in assistant.ask("what is a frobnicator?").text
    note.write_text("# What is a frobnicator?\n\nA frobnicator polishes brass rings.\n")
    reply = assistant.ask("what is a frobnicator?")
    assert reply.outcome == "answered"
    assert "brass rings" in reply.text
    assert "blue widgets" not in reply.text


def test_sections_are_split_outside_fences_only() -> None:
    body = "intro\n## One\na\n```\n## not a heading\n```\n## Two\nb"
    assert sections(body) == {"": "intro", "One": "a\n```\n## not a heading\n```", "Two": "b"}


def test_links_between_files_become_plain_words() -> None:
    text = "see [recall](../metrics/recall.md) and [paper](https://example.org/x.md)"
    assert unlink_files(text) == "see recall and [paper](https://example.org/x.md)"


@pytest.mark.parametrize(
    ("question", "answer_ids"),
    [
        (
            "What is the difference between precision and recall?",
            ["metrics/precision", "metrics/recall"],
        ),
        ("VGG vs ResNet", ["architectures/vgg", "architectures/resnet"]),
        ("how does ReLU differ from tanh?", ["activations-losses/relu", "activations-losses/tanh"]),
    ],
)
def test_a_comparison_cites_both_entries(
    assistant: Assistant, question: str, answer_ids: list[str]
) -> None:
    reply = assistant.ask(question)
    assert reply.outcome == "answered"
    assert [hit.answer_id for hit in reply.hits] == answer_ids
    assert "[1]" in reply.text
    assert "[2]" in reply.text


def test_a_comparison_that_is_an_entry_of_its_own_is_answered_by_it(assistant: Assistant) -> None:
    reply = assistant.ask("What is the difference between covariance and correlation?")
    assert reply.hits[0].answer_id == "maths/covariance-vs-correlation"


def test_a_comparison_with_something_unknown_is_not_made_up(assistant: Assistant) -> None:
    reply = assistant.ask("difference between a cat and a dog")
    assert reply.outcome == "not_found"
