"""Questions in questions, in lists and in HTML: each a section with all that belongs to it."""

import textwrap

from markdown_sections import read

from indexer.markdown import parse_markdown


def test_item_that_begins_with_a_heading_is_a_section_with_all_that_follows_in_it() -> None:
    assert read("""
        # List

        1. ### What is a hook?

            A function.

            #### Rules

            Call it on top.

        [Back](#list)

        2. ### Props
            What goes in.
        """) == [
        ("List", 1, []),
        (
            "What is a hook?",
            3,
            [" A function.", " #### Rules", " Call it on top.", "[Back](#list)"],
        ),
        ("Props", 13, [" What goes in."]),
    ]


def test_emoji_behind_a_question_and_titles_among_bold_questions_do_not_hide_them() -> None:
    assert read(
        "**What is tea? 👶**\n\nA drink.\n\n**If it is cold, how would you warm it? \u200d⭐️**\n\n"
        "Slowly.\n\n**Trade-offs 🚀**\n\nMany.\n\n**Is milk always white?**\n\nYes.\n"
    ) == [
        ("What is tea?", 1, ["A drink."]),
        ("If it is cold, how would you warm it?", 5, ["Slowly."]),
        ("Trade-offs", 9, ["Many."]),
        ("Is milk always white?", 13, ["Yes."]),
    ]
    assert read("# Tea\n\n**Strong.**\n\nBrew it.\n") == [("Tea", 1, ["**Strong.**", "Brew it."])]


def test_tasks_behind_bold_numbers_are_sections() -> None:
    assert read(
        "# SQL\n\n**1)** Cups per day.\n\n```sql\nSELECT 1\n```\n\n**2)** Cups per person.\n\n"
        "**3)** Empty cups.\n"
    ) == [
        ("SQL", 1, []),
        ("Cups per day.", 3, ["**1)** Cups per day.", "```sql\nSELECT 1\n```"]),
        ("Cups per person.", 9, ["**2)** Cups per person."]),
        ("Empty cups.", 11, ["**3)** Empty cups."]),
    ]


def test_number_with_a_backslash_opens_a_question() -> None:
    assert read("1\\. What is tea?\nA drink.\n\n2\\) Is milk white?\n\nYes.\n") == [
        ("What is tea?", 1, ["1\\. What is tea?\nA drink."]),
        ("Is milk white?", 4, ["Yes."]),
    ]


def test_questions_in_questions_are_sections_at_every_depth() -> None:
    text = """
        - Tea
          1. What is tea?
             - Why is it green?

               It is not dried.
             - How long is it brewed?
          2. What is a pot?
        """
    assert read(text) == [
        ("Tea", 1, ["Tea"]),
        ("What is tea?", 2, ["What is tea?"]),
        ("Why is it green?", 3, ["Why is it green?", "It is not dried."]),
        ("How long is it brewed?", 6, ["How long is it brewed?"]),
        ("What is a pot?", 7, ["What is a pot?"]),
    ]
    paths = [s.headings for s in parse_markdown(textwrap.dedent(text)).sections]
    assert paths[2] == ("Tea", "What is tea?", "Why is it green?")


def test_headings_and_bold_lines_in_html_are_headings() -> None:
    assert read("""
        <h1 align="center">
          <img src="logo.png">
          Tea <i>notes</i>
        </h1>
        Welcome.
        <H3>Green tea</H3>
        Not dried.

        <b>What makes it bitter?</b><br>

        Hot water.
        """) == [
        ("Tea notes", 1, ["Welcome."]),
        ("Green tea", 6, ["Not dried."]),
        ("What makes it bitter?", 9, ["Hot water."]),
    ]
    assert read("`<h3>` is a tag, and\n\n    <h3>code</h3>\n\n```html\n<h3>code</h3>\n```\n") == [
        ("", 1, ["`<h3>` is a tag, and", "    <h3>code</h3>", "```html\n<h3>code</h3>\n```"])
    ]


def test_details_are_read_in_a_list_and_indented_for_their_looks() -> None:
    assert read("""
        - <details><summary>What is tea?</summary>A drink.</details>
        - <details>
          <summary>What is a pot?</summary>

          It holds tea.

          </details>

        Rest.

          <details>
            <summary>What is milk?</summary>

          White.
          </details>
        """) == [
        ("What is tea?", 1, ["A drink."]),
        ("What is a pot?", 2, ["It holds tea."]),
        ("", 7, ["Rest."]),
        ("What is milk?", 11, ["White."]),
    ]


def test_heading_in_a_box_ends_with_the_box() -> None:
    sections = parse_markdown(
        "## Pots\n\n<details><summary>What is tea?</summary><br>\n\nA drink.\n\n###### Tips\n\n"
        "Hot.\n\n</details>\n\n<details><summary>Is milk white?</summary>Yes.</details>\n"
    ).sections
    assert [section.headings for section in sections] == [
        ("Pots",),
        ("Pots", "What is tea?"),
        ("Pots", "What is tea?", "Tips"),
        ("Pots", "Is milk white?"),
    ]
    assert [block.text for block in sections[1].blocks] == ["A drink."]


def test_cell_that_spans_rows_or_columns_is_said_in_each() -> None:
    assert read(
        "<table>\n<tr><th rowspan=2>Tea</th><th colspan='2'>Minutes</th></tr>\n"
        "<tr><th>hot</th><th>cold</th></tr>\n"
        '<tr><td rowspan="2">green</td><td>2</td><td>60</td></tr>\n'
        "<tr><td>3</td><td>90</td></tr>\n<tr><td>black</td><td>4</td><td>99</td></tr>\n</table>\n"
    ) == [
        (
            "",
            1,
            [
                "| Tea | Minutes | Minutes |\n| --- | --- | --- |\n| Tea | hot | cold |\n"
                "| green | 2 | 60 |\n| green | 3 | 90 |\n| black | 4 | 99 |"
            ],
        )
    ]


def test_what_mdbook_does_not_show_is_not_read() -> None:
    assert read(
        "# Loops\n\n{{%segment outline}}\n{{#include loops.rs}}\n\n"
        "```rust,editable\n# // Copyright\n#\n#[derive(Debug)]\nstruct Tea;\n```\n"
    ) == [("Loops", 1, ["```rust,editable\n#[derive(Debug)]\nstruct Tea;\n```"])]
    assert read("```sh\n# make tea\n```\n") == [("", 1, ["```sh\n# make tea\n```"])]


def test_heading_is_named_without_tags_and_emoji_codes() -> None:
    assert read('## <a name="pots">Pots</a> :small_blue_diamond:\n\nClay.\n') == [
        ("Pots", 1, ["Clay."])
    ]
