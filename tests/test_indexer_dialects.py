import time

from hypothesis import given
from hypothesis import strategies as st
from markdown_sections import read

from indexer.chunk import make_chunks
from indexer.dialects import translate
from indexer.markdown import parse_markdown


def test_numbered_question_is_a_section_with_its_link_and_its_nested_answer() -> None:
    assert read("""
        # Maths

        1. What is [covariance](https://a.org)?

        2. What is a norm?

           ```python
           # a length
           ```

        3. L1 vs L2?

        Use L2.
        """) == [
        ("Maths", 1, []),
        ("What is covariance?", 3, ["What is [covariance](https://a.org)?"]),
        ("What is a norm?", 5, ["What is a norm?", "```python\n# a length\n```"]),
        ("L1 vs L2?", 11, ["L1 vs L2?", "Use L2."]),
    ]


def test_question_may_be_labelled_or_a_task_in_bold_or_stand_in_its_own_answer() -> None:
    assert read(
        "**Q1: What is tea?**\nA drink.\n\n**Q: Is milk white?** **A:** Yes.\n\n"
        "**7. Explain pooling**\n\nLess.\n\n**Note.** This is no question.\n"
    ) == [
        ("What is tea?", 1, ["**Q1: What is tea?**\nA drink."]),
        ("Is milk white?", 4, ["**Q: Is milk white?** **A:** Yes."]),
        ("Explain pooling", 6, ["Less.", "**Note.** This is no question."]),
    ]


def test_steps_in_numbers_stay_one_list() -> None:
    assert read("# Use\n\n1. Define the loss.\n2. Take a step.\n3. Stop.\n") == [
        ("Use", 1, ["1. Define the loss.\n2. Take a step.\n3. Stop."])
    ]


def test_questions_in_bullets_below_a_topic_are_sections() -> None:
    found = parse_markdown("- Losses\n  - What is hinge loss?\n    - A margin.\n- Other\n").sections
    assert [section.headings for section in found] == [
        ("Losses",),
        ("Losses", "What is hinge loss?"),
        ("Other",),
    ]


def test_question_in_a_summary_heads_its_answer_and_ends_with_it() -> None:
    assert read("""
        # Quiz
        <details><summary>What is <b>tea</b>?</summary>

        A drink.
        </details>

        After.
        """) == [("Quiz", 1, []), ("What is tea?", 2, ["A drink."]), ("Quiz", 5, ["After."])]


def test_hidden_answer_belongs_to_the_question_above_it() -> None:
    assert read(
        "# E\n\nWhat is 2 x 2?\n\n<details><summary>Solution</summary>Four.</details>\n"
    ) == [
        ("E", 1, []),
        ("What is 2 x 2?", 3, ["What is 2 x 2?", "Four."]),
    ]


def test_boxes_of_all_programs_keep_title_and_text() -> None:
    for box in (
        "> [!note] Beware\n> Hot.\n",
        ":::note Beware\n\nHot.\n\n:::\n",
        ":::note[Beware]\nHot.\n:::\n",
        '!!! note "Beware"\n    Hot.\n',
        '???+ note "Beware"\n\n    Hot.\n',
    ):
        ((_, _, blocks),) = read(f"# T\n\n{box}\nAfter.\n")
        assert blocks == ["**Beware**", "Hot.", "After."], box


def test_question_as_the_title_of_a_box_heads_its_text() -> None:
    for box in (
        "> [!question]- What is tea?\n> A drink.\n",
        '??? question "What is tea?"\n    A drink.\n',
        ":::tip What is tea?\nA drink.\n:::\n",
        '{{< details "What is tea?" >}}\nA drink.\n{{< /details >}}\n',
    ):
        found = [(name, blocks) for name, _, blocks in read(f"# T\n\n{box}\nAfter.\n")]
        assert found[1:] == [("What is tea?", ["A drink."]), ("T", ["After."])], box


def test_shortcodes_go_and_what_they_wrap_stays() -> None:
    assert read(
        '{{< figure src="a.png" >}}\n{{% notice tip %}}\nHot.\n{{% /notice %}}\n\n'
        '{{< figure\n  src="b.png"\n>}}\n\n{{< highlight python >}}\n# x\n{{< /highlight >}}\n'
    ) == [("", 1, ["\nHot.".strip(), "```python\n# x\n```"])]


def test_wikilinks_are_read_as_shown_and_code_and_formulas_stay() -> None:
    text = "See [[Page]], [[Page#Part|that part]], `[[x]]`, $[[a]]$ and [[1, 2], [3, 4]]."
    shown = "See Page, that part, `[[x]]`, $[[a]]$ and [[1, 2], [3, 4]]."
    assert [line.text for line in translate(text)] == [shown]
    assert [line.text for line in translate("```\n[[Page]] {{< a >}}\n```")][1] == (
        "[[Page]] {{< a >}}"
    )


def test_html_table_is_cut_between_rows_only_and_keeps_its_lines() -> None:
    rows = "".join(
        f"<tr>\n<td>r{i}</td>\n<td>{'word ' * 40} <a href='u{i}'>x{i}</a></td>\n</tr>\n"
        for i in range(20)
    )
    text = f"# T\n\n<table>\n\n<tr><th>n</th><th>text</th></tr>\n{rows}</table>\n\nEnd.\n"
    chunks = [c for c in make_chunks("T", (), parse_markdown(text).sections, entry=False) if c.text]
    lines = text.split("\n")
    written = "\n".join(chunk.text for chunk in chunks)
    for i in range(20):
        row = f"| r{i} | {'word ' * 40}[x{i}](u{i}) |"
        assert row in written
    for chunk in chunks[1:]:
        assert chunk.text.startswith("| n | text |\n| --- | --- |\n| r")
        first = chunk.text.split("\n")[2].split()[1]
        assert f"<td>{first}</td>" in lines[chunk.line]


def test_heading_that_asks_without_an_answer_does_not_take_the_next_ones() -> None:
    text = "# Q\n\n**What is tea?**\n\n**What is milk?**\n\nWhite.\n"
    chunks = make_chunks("Q", (), parse_markdown(text).sections, entry=False)
    asked = {c.words: chunks[c.target].text for c in chunks if c.kind == "question"}
    assert asked["What is milk?"] == "White."
    assert asked["What is tea?"] == "**What is tea?**"


PIECES = st.sampled_from(
    [
        "<details>",
        "</details>",
        "<summary>Why?</summary>",
        "> [!note] a",
        "> b",
        ":::note",
        ":::",
        "!!! x",
        "    y",
        "1. Why?",
        "- what?",
        "{{< a >}}",
        "{{< details q >}}",
        "{{< /details >}}",
        "{{<",
        "```",
        "$$",
        "<table>",
        "<tr><td>c",
        "</table>",
        "# H",
        "**Q?**",
        "",
        "text",
        "\tz",
        "***",
        "[[a|b]]",
    ]
)


@given(st.lists(PIECES, max_size=14))
def test_no_order_of_marks_breaks_the_reading_or_the_lines(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    for section in parse_markdown(text).sections:
        assert 1 <= section.line <= max(1, len(pieces))
        for block in section.blocks:
            numbers = [block.line_at(i) for i in range(block.text.count("\n") + 1)]
            assert all(1 <= number <= len(pieces) for number in numbers)
            assert numbers == sorted(numbers)


def test_a_thousand_marks_that_nothing_closes_are_read_quickly() -> None:
    text = "<details>\n> [!note]\n{{< x\n**a\n[[b\n" * 1000
    start = time.process_time()
    assert parse_markdown(text).sections
    assert time.process_time() - start < 20
