import textwrap

from indexer.markdown import parse_markdown
from indexer.plain import plain_math, plain_text


def parse(text: str):  # type: ignore[no-untyped-def]
    return parse_markdown(textwrap.dedent(text).lstrip("\n"))


def test_front_matter_is_read_and_lines_count_from_the_top_of_the_file() -> None:
    page = parse("""
        ---
        id: a/b
        aliases: [one, two]
        ---
        ## First

        Text.
        """)
    assert page.front == {"id": "a/b", "aliases": ["one", "two"]}
    assert page.body == "## First\n\nText."
    (section,) = page.sections
    assert (section.headings, section.line, section.blocks[0].line) == (("First",), 5, 7)


def test_page_without_front_matter_starts_at_line_one() -> None:
    page = parse("Intro.\n\n# Title\n\ntext\n")
    assert page.front == {}
    assert [s.headings for s in page.sections] == [(), ("Title",)]
    assert [s.blocks[0].line for s in page.sections] == [1, 5]
    assert page.first_heading == "Title"


def test_malformed_front_matter_is_a_problem_and_the_body_is_still_read() -> None:
    page = parse("---\nid: [a\n---\n# Title\n\ntext\n")
    assert page.problem is not None
    assert "front matter is not YAML" in page.problem
    assert page.first_heading == "Title"
    assert page.sections[0].line == 4


def test_two_thematic_breaks_are_not_front_matter() -> None:
    page = parse("---\njust prose\n---\n\nmore\n")
    assert page.front == {}
    assert "just prose" in page.body


def test_windows_line_ends_and_byte_order_mark_do_not_matter() -> None:
    page = parse_markdown("\ufeff---\r\nid: x\r\n---\r\n# T\r\n\r\ntext\r\n")
    assert page.front == {"id": "x"}
    assert page.sections[0].blocks[0].line == 6


def test_heading_path_follows_the_levels() -> None:
    page = parse("# A\n\na\n\n### B\n\nb\n\n## C\n\nc\n\n# D\n\nd\n")
    assert [s.headings for s in page.sections] == [("A",), ("A", "B"), ("A", "C"), ("D",)]


def test_heading_keeps_its_words_and_loses_its_marks() -> None:
    page = parse("## The `fit` of **a** [line](x.md)\n\ntext\n")
    assert page.first_heading == "The fit of a line"


def test_hash_inside_a_fence_is_no_heading() -> None:
    page = parse("# A\n\n```python\n# not a heading\n```\n\n~~~\n## nor this\n~~~\n")
    assert [s.headings for s in page.sections] == [("A",)]
    assert [b.kind for b in page.sections[0].blocks] == ["code", "code"]


def test_display_formula_over_several_lines_is_one_block() -> None:
    page = parse("a\n\n$$\nx\n---\n# y\n$$\n\nb\n")
    (section,) = page.sections
    assert [b.kind for b in section.blocks] == ["text", "math", "text"]
    assert section.blocks[1].text == "$$\nx\n---\n# y\n$$"


def test_table_may_be_cut_before_each_row_and_a_list_before_each_item() -> None:
    page = parse("| a |\n|---|\n| 1 |\n| 2 |\n\n- x\n  - y\n- z\n")
    table, items = page.sections[0].blocks
    assert table.cuts == (0, 2, 3)
    assert items.cuts == (0, 2)


def test_plain_text_has_no_marks_no_addresses_and_readable_formulas() -> None:
    markdown = textwrap.dedent(r"""
        See **[recall](../metrics/recall.md)** and `fit`, <!-- code: x --> \\(\alpha \le 1\\):

        $$P = \frac{TP}{TP + FP}$$

        | a | b |
        |---|:-:|
        | 1 | 2 |

        ```python
        x = 1  # one
        ```
        https://example.org/page
        """)
    assert plain_text(markdown) == (
        "See recall and fit , alpha <= 1 : P = TP / (TP + FP) a b 1 2 x = 1 # one"
    )


def test_nested_formulas_are_read_from_the_inside_out() -> None:
    assert plain_math(r"\frac{\sqrt{\text{a b}}}{n}") == "(sqrt( a b )) / n"


def test_front_matter_may_be_toml() -> None:
    page = parse_markdown('+++\ntitle = "Tea"\naliases = ["cha"]\n+++\n# Head\n\nGreen.\n')
    assert page.front == {"title": "Tea", "aliases": ["cha"]}
    assert page.sections[0].line == 5
    broken = parse_markdown("+++\ntitle = \n+++\ntext\n")
    assert broken.problem is not None
    assert broken.problem.startswith("front matter is not TOML")
    assert broken.body == "text"


def test_question_in_bold_heads_the_text_below_it() -> None:
    page = parse_markdown(
        "# Quiz\n\n**1. What is tea?**\n\nA drink.\n\n__What is milk?__\n\nWhite.\n\n"
        "## End\n\n**Note.**\n"
    )
    assert [(s.headings, s.line) for s in page.sections] == [
        (("Quiz",), 1),
        (("Quiz", "What is tea?"), 3),
        (("Quiz", "What is milk?"), 7),
        (("Quiz", "End"), 11),
    ]
    assert page.sections[-1].blocks[0].text == "**Note.**"
