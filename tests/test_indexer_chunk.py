from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer import Index
from indexer.chunk import PASSAGE_WORDS, make_chunks
from indexer.markdown import parse_markdown
from indexer.records import Chunk


def chunks_of(text: str, *, entry: bool = False) -> tuple[Chunk, ...]:
    return make_chunks("Title", ("alias",), parse_markdown(text).sections, entry=entry)


def passages(chunks: tuple[Chunk, ...]) -> list[Chunk]:
    return [chunk for chunk in chunks if chunk.text]


def fence(i: int) -> str:
    return f"```python\ncode_{i} = {i}\n\n# comment {i}\n" + f"x_{i} += 1\n" * (i % 300) + "```"


def formula(i: int) -> str:
    return f"$$\ny_{i} = \\frac{{a}}{{b}}\n\n+ {i}\n$$"


def table(i: int) -> str:
    rows = "\n".join(f"| r{i}-{j} | {'word ' * (i % 9)}|" for j in range(i % 60 + 1))
    return f"| a | b |\n|---|---|\n{rows}"


def paragraph(i: int) -> str:
    return " ".join(sentence(i, j) for j in range(i % 90 + 1))


def sentence(i: int, j: int) -> str:
    return rf"Sentence {j} of {i} says `a. B` and \\(x. Y\\)."


def bullets(i: int) -> str:
    return "\n".join(f"- item {i}-{j} " + "word " * (i % 40) for j in range(i % 30 + 1))


MAKERS: tuple[Callable[[int], str], ...] = (fence, formula, table, paragraph, bullets)
BLOCKS = st.lists(st.tuples(st.sampled_from(MAKERS), st.integers(0, 400)), min_size=1, max_size=8)


@given(BLOCKS)
def test_chunk_never_cuts_a_fence_a_table_row_a_formula_or_a_sentence(
    blocks: list[tuple[Callable[[int], str], int]],
) -> None:
    texts = [maker(i) for maker, i in blocks]
    # A comment between two lists keeps them apart, as Markdown would join them.
    found = [p.text for p in passages(chunks_of("# H\n\n" + "\n\n<!-- -->\n\n".join(texts)))]
    for (maker, i), text in zip(blocks, texts, strict=True):
        if maker in (fence, formula):
            wholes = [text]
        elif maker is paragraph:
            wholes = [sentence(i, j) for j in range(i % 90 + 1)]
        else:
            wholes = [line.rstrip() for line in text.split("\n")]
        for whole in wholes:
            assert any(whole in passage for passage in found), whole


@given(BLOCKS)
def test_every_word_of_a_document_is_in_some_passage(
    blocks: list[tuple[Callable[[int], str], int]],
) -> None:
    text = "# H\n\n" + "\n\n".join(maker(i) for maker, i in blocks)
    kept = " ".join(p.text for p in passages(chunks_of(text)))
    assert set(text.removeprefix("# H").split()) <= set(kept.split())


def test_long_list_is_parted_between_items_with_the_right_lines() -> None:
    items = [f"- item{j} " + "word " * 60 for j in range(10)]
    found = passages(chunks_of("# H\n\n" + "\n".join(items)))
    assert len(found) > 1
    assert [p.text.split()[1] for p in found] == [f"item{p.line - 3}" for p in found]
    assert all(len(p.text.split()) <= PASSAGE_WORDS for p in found)


def test_every_part_of_a_long_table_has_the_header() -> None:
    rows = "\n".join(f"| {j} | {'word ' * 30}|" for j in range(30))
    found = passages(chunks_of(f"| n | text |\n|---|---|\n{rows}\n"))
    assert len(found) > 1
    assert all(p.text.startswith("| n | text |\n|---|---|\n| ") for p in found)
    assert [p.line for p in found][1:] == [
        int(p.text.split("\n")[2].split()[1]) + 3 for p in found
    ][1:]


def test_long_paragraph_is_parted_between_sentences() -> None:
    text = " ".join(f"This is sentence number {j}, e.g. Example {j} of many." for j in range(60))
    found = passages(chunks_of(text))
    assert len(found) > 1
    assert all(p.text.startswith("This is") and p.text.endswith("many.") for p in found)


def test_entry_is_one_unit_whose_title_and_aliases_ask() -> None:
    chunks = chunks_of(
        "## In one breath\n\nA.\n\n## Follow-up questions\n\n### Why?\n\nB.\n", entry=True
    )
    assert {chunk.unit for chunk in chunks} == {0}
    asked = [(c.words, chunks[c.target].text) for c in chunks if c.kind == "question"]
    assert asked == [("Why?", "B."), ("Title", "A."), ("alias", "A.")]


def test_section_of_other_documents_is_a_unit_of_its_own_that_its_heading_asks_for() -> None:
    chunks = chunks_of("# Guide\n\nIntro.\n\n## Install\n\nRun it.\n\n## Use\n\nCall it.\n")
    asked = {c.words: (c.unit, chunks[c.target].text) for c in chunks if c.kind == "question"}
    assert asked["Install"] == (1, "Run it.")
    assert asked["Use"] == (2, "Call it.")
    assert asked["Title"] == (0, "Intro.")


def test_heading_without_text_asks_for_the_text_below_it() -> None:
    chunks = chunks_of("# A\n\n## B\n\nText.\n")
    asked = {c.words: chunks[c.target].text for c in chunks if c.kind == "question"}
    assert asked["A"] == asked["B"] == "Text."


def test_code_and_sources_are_marked_as_such() -> None:
    text = (
        "## Code\n\n```python\nx = 1\ny = 2\n```\n\n## Sources\n\n- A book.\n\n## Why\n\nBecause.\n"
    )
    assert [p.kind for p in passages(chunks_of(text))] == ["code", "sources", "passage"]


def test_windows_are_two_sentences_of_prose_and_point_at_their_passage() -> None:
    text = "# H\n\nOne is here. Two is here. Three is here.\n\n```\nNo. Code. Here.\n```\n"
    chunks = chunks_of(text)
    windows = [c for c in chunks if c.kind == "window"]
    assert [w.words for w in windows] == [
        "One is here. Two is here.",
        "Two is here. Three is here.",
    ]
    assert {chunks[w.target].kind for w in windows} == {"passage"}


def test_document_without_text_has_no_chunks() -> None:
    assert chunks_of("") == ()
    assert chunks_of("# Only\n\n## Headings\n") == ()


def test_every_shipped_passage_stands_where_its_hit_says(index: Index) -> None:
    seen = 0
    for document in index.documents:
        for hit in index.search(document.title, k=3):
            if hit.path is None:
                continue
            lines = Path(hit.path).read_text(encoding="utf-8").split("\n")
            assert hit.line is not None
            assert hit.text.split("\n")[0] in lines[hit.line - 1]
            above = [line.lstrip("# ") for line in lines[: hit.line - 1] if line.startswith("#")]
            assert not hit.heading or above[-1].strip() == hit.heading.split(" > ")[-1]
            seen += 1
    assert seen > 100
