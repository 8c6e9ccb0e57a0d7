"""What the page lists: conversations, entries, results, gaps, figures, what to ask next."""

import csv
import io
import re
import time
from pathlib import Path

import pytest

from chat.assistant import Assistant
from chat.calls import call_tool
from chat.export import as_markdown
from chat.figures import find_figure, show_figures
from chat.followups import suggest
from chat.found import KINDS, mark, search_page
from chat.gaps import as_csv, list_gaps, log_gap
from chat.history import Complaint, Talk
from chat.lexicon import load_lexicon
from chat.listing import arrange, list_entries, list_talks, render
from chat.panels import steps, turn_at
from chat.plane import COLOURS, HEIGHT, WIDTH, draw_plane
from chat.records import Reply, ToolRun, Turn
from chat.source import entry_page
from chat.stock import describe_index, list_linked
from indexer import Document, Index
from kb.errors import ToolError

KB = Path(__file__).resolve().parents[1] / "kb"
TYPED = "<img src=x onerror=alert(1)> {{ 7 * 7 }} ${1}"


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def test_what_was_typed_is_text_in_every_list() -> None:
    talks = list_talks([Talk("a'b", TYPED, time.time(), 1)], "")
    (gap,) = list_gaps(Path("none"), [Complaint(TYPED, TYPED, 0.0)])
    gaps = render("gaps", gaps=[(gap, "now")], more=0)
    found = render("found", results=[], query=TYPED, filtered=False)
    for shown in (talks, gaps, found):
        assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7 * 7 }} ${1}" in talks
    assert "a&#39;b" in talks and "?chat=a%27b" in talks


def test_shelves_follow_the_outline_and_hold_every_entry(index: Index) -> None:
    shelves = arrange(index.documents, KB)
    held = [document.answer_id for shelf in shelves for document in shelf.documents]
    assert held[:2] == ["terminology/feature-space", "terminology/latent-space"]
    assert sorted(filter(None, held)) == sorted(d.answer_id for d in index.documents if d.answer_id)
    shown = list_entries(shelves, "maths/pca")
    assert shown.count('aria-current="page"') == 1
    assert shown.count("<details open>") == 1


def test_documents_without_an_outline_stand_on_shelves_too(index: Index, tmp_path: Path) -> None:
    shelves = arrange(index.documents, tmp_path)
    held = sum(len(shelf.documents) for shelf in shelves)
    assert held == sum(document.resource_id is None for document in index.documents)


def test_an_entry_page_has_its_neighbours_and_see_also(index: Index) -> None:
    shelves = arrange(index.documents, KB)
    page = entry_page(shelves, index.documents, "?entry=maths/pca", KB)
    assert page.name == "maths/pca"
    assert page.text.startswith("Maths\n\n# What is principal component analysis (PCA)?")
    assert "(?entry=maths/distances-vs-norms)" in page.text
    assert page.text.rstrip().endswith("→](?entry=maths/svd)")
    assert "**See also**" in page.text and "```python" in page.text
    first = entry_page(shelves, index.documents, "", KB)
    assert first.name == "terminology/feature-space"
    assert entry_page(shelves, index.documents, "?entry=no/such", KB).name == ""


def test_pictures_of_entries_lead_to_this_page_and_exist(index: Index) -> None:
    shelves = arrange(index.documents, KB)
    found = 0
    for document in index.documents:
        if "![" in document.body and document.answer_id:
            page = entry_page(shelves, index.documents, f"?entry={document.answer_id}", KB)
            for link in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.text):
                assert link.startswith("figures/"), link
                assert find_figure(KB, link.removeprefix("figures/")), link
                found += 1
    assert found > 50


@pytest.mark.parametrize(
    "name",
    ["../pyproject.toml", "outline.toml", "", "figures", "/etc/hostname", "a\0.svg", "x.svg"],
)
def test_only_pictures_inside_the_source_are_served(name: str) -> None:
    assert find_figure(KB, name) is None


def test_a_link_out_of_the_source_is_followed_and_refused(tmp_path: Path) -> None:
    (tmp_path / "out.svg").write_text("<svg/>")
    root = tmp_path / "root"
    root.mkdir()
    (root / "in.svg").symlink_to(tmp_path / "out.svg")
    assert find_figure(root, "in.svg") is None


def test_strange_pictures_leave_their_description(index: Index) -> None:
    document = index.answer("maths/pca")
    assert isinstance(document, Document)
    for link in (
        "http://beacon.test/a.png",
        "../../../secret.png",
        "data:image/png;base64,AA",
        "x.md",
    ):
        assert show_figures(f"![why]({link})", [document], KB) == "*why*"
    assert show_figures("`![a](b.png)`", [document], KB) == "`![a](b.png)`"


def test_matching_words_are_marked_in_any_ending() -> None:
    marked = mark("Normalizing layers normalize; a norm is not.", "why does normalisation help")
    assert [text for text, hit in marked if hit] == ["Normalizing", "normalize"]
    assert "".join(text for text, _ in marked) == "Normalizing layers normalize; a norm is not."
    assert mark("the of", "the of and pca") == (("the of", False),)


def test_search_results_pass_the_filters(index: Index) -> None:
    shelves = arrange(index.documents, KB)
    found = search_page(index, shelves, "what is pca")
    assert found[0].hit.answer_id == "maths/pca"
    assert found[0].address.startswith("?entry=maths/pca&heading=")
    assert found[0].parts.lexical > 0.5 and found[0].parts.dense > 0.5
    maths = search_page(index, shelves, "what is pca", section="Metrics")
    assert maths == []
    only = search_page(index, shelves, "what is pca", section="Maths")
    assert only and {one.section for one in only} == {"Maths"}
    linked = search_page(index, shelves, "what is pca", kind=KINDS[2])
    assert linked and all(one.hit.resource_id for one in linked)
    own = search_page(index, shelves, "what is pca", kind=KINDS[1])
    assert own and all(one.hit.answer_id for one in own)
    assert search_page(index, shelves, "  ") == []


def test_map_holds_every_passage_inside_its_frame_and_the_question(index: Index) -> None:
    shelves = arrange(index.documents, KB)
    plane = draw_plane(index, shelves, "What is PCA?")
    assert len(plane.points) == len(index.map().points)
    for point in plane.points:
        assert 0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT
    assert plane.question is not None and len(plane.neighbours) >= 5
    assert plane.neighbours[0].address.startswith("?entry=maths/pca")
    assert len(plane.sections) == len(shelves) + 1 == COLOURS
    assert draw_plane(index, shelves, "").question is None


def test_resources_are_listed_with_their_link_and_what_they_serve(index: Index) -> None:
    rows = list_linked(KB, index.documents, index.links())
    assert len(rows) == 22
    assert {row.state.partition(";")[0] for row in rows} == {"not fetched", "in print"}
    assert all(row.entry and row.by for row in rows)
    assert all(row.link == "" or row.link.startswith("http") for row in rows)
    assert any(row.serves for row in rows)
    assert list_linked(KB / "answers", index.documents, ()) == []
    facts = describe_index(index.status(), index.documents)
    assert facts["Entries"] == "67" and facts["Stale files"] == "none"


def test_gaps_are_grouped_by_their_words_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "gaps.jsonl"
    for question in ("What is YOLO?", "what is yolo", "What is YOLO?", "=1+1"):
        log_gap(question, file)
    with file.open("a") as stream:
        stream.write('{"time": 1, "quest\n[]\n')
    gaps = list_gaps(file, [Complaint("what is  yolo!", "Unclear", 1.0)])
    first = gaps[0]
    assert (first.question, first.count, first.declined, first.voted_down) == (
        "What is YOLO?",
        4,
        3,
        1,
    )
    assert first.reasons == ("Unclear",)
    rows = list(csv.reader(io.StringIO(as_csv(gaps))))
    assert rows[1][:5] == ["What is YOLO?", "4", "3", "1", "Unclear"]
    assert rows[2][0] == "'=1+1"


def test_next_questions_come_from_the_cited_entry_and_have_not_been_asked(
    index: Index, assistant: Assistant
) -> None:
    question = "What is PCA?"
    turns = [Turn(question, assistant.ask(question))]
    first = suggest(index, turns)
    assert "Why compute PCA with the SVD?" in first
    assert "What is the singular value decomposition (SVD)?" in first
    turns.append(Turn(first[0], assistant.ask(first[0], turns)))
    assert first[0] not in suggest(index, turns)
    assert suggest(index, []) == []


def test_a_choice_of_the_reply_goes_before_other_questions(index: Index) -> None:
    reply = Reply("clarify", "Which?", options=["this one"])
    assert suggest(index, [Turn("x", reply)]) == ["this one"]


def test_messages_belong_to_turns() -> None:
    run = ToolRun("f", {}, 1, None, 0.0, "a.py:1", None)
    turns = [Turn("a", Reply("computed", "1", runs=[run])), Turn("b", Reply("answered", "2"))]
    assert [turn_at(turns, at) for at in range(6)] == [0, 0, 0, 1, 1, 1]
    assert turn_at([], 0) == -1


def test_a_long_text_grows_by_whole_paragraphs_and_ends_whole() -> None:
    code = "```python\n" + "x = 1\n\n" * 200 + "```"
    text = "\n\n".join(["word " * 100] * 4 + [code] + ["$$a$$"])
    grown = steps(text)
    assert grown[-1] == text and len(grown) > 2
    for part in grown:
        assert text.startswith(part) and part.count("```") % 2 == 0
    assert steps("short") == ["short"] and steps("") == [""]


def test_a_conversation_is_exported_with_its_sources(assistant: Assistant) -> None:
    questions = ["F1 for precision 0.8 and recall 0.5?", "*What* is PCA?"]
    text = as_markdown([Turn(question, assistant.ask(question)) for question in questions])
    assert "## F1 for precision 0.8 and recall 0.5?" in text
    assert "`f_beta_score` (`kb/algorithms/metrics.py:" in text
    assert "metrics/f1-score" in text and r"## \*What\* is PCA?" in text


def test_a_tool_is_called_by_name_with_its_own_arguments() -> None:
    lexicon = load_lexicon()
    run = call_tool(lexicon, "f_beta_score", {"precision": 0.8, "recall": 0.5})
    assert run.result == 0.8 / 1.3 and run.error is None
    assert "must" in (call_tool(lexicon, "precision_score", {"tp": -3, "fp": 1}).error or "")
    wrong = [
        ("f_beta", {}),
        ("f_beta_score", {"precision": 0.8}),
        ("f_beta_score", {"precision": "0.8", "recall": 0.5}),
        ("f_beta_score", {"precision": True, "recall": 0.5}),
        ("f_beta_score", {"precision": 0.8, "recall": 0.5, "x": 1}),
        ("softmax", {"z": {"a": 1}}),
    ]
    for name, arguments in wrong:
        with pytest.raises(ToolError):
            call_tool(lexicon, name, arguments)
