"""What is read from pages, books, notebooks and repositories, and that none of it can do harm."""

import io

import pypdf
import pytest
from pdf_maker import make_pdf
from web_server import ARTICLE, COMMIT, STACK, archive

from indexer.web.citing import make_page_chunks, page_body
from indexer.web.copies import Copy
from indexer.web.readers import Reading, read_page
from indexer.web.readers.reading import harmless


def read(body: bytes, kind: str, url: str = "https://a.org/page", charset: str = "") -> Reading:
    return read_page(Copy("r", url, "ok", "", content_type=kind, charset=charset), body)


def test_a_page_gives_its_main_text_and_no_menus() -> None:
    reading = read(ARTICLE.encode(), "text/html")
    text = page_body(reading.leaves)
    assert reading.title == "Widget norms"
    assert "never negative" in text
    assert "| round | 3 |" in text
    assert "def widget_norm(w):" in text
    for noise in ("Pricing menu", "cookies", "Imprint", "stolen", "tracker.invalid"):
        assert noise not in text


def test_a_section_is_cited_by_its_anchor_and_the_quotation_stands_on_the_page() -> None:
    reading = read(ARTICLE.encode(), "text/html")
    chunks = make_page_chunks(reading.title, reading)
    (triangle,) = [c for c in chunks if c.text.startswith("The norm of a sum")]
    assert triangle.anchor == ("#triangle:~:text=The%20norm%20of%20a%20sum%20of%20two%20widgets")
    assert "The norm of a sum of two widgets" in reading.plain


def test_a_quotation_that_the_page_does_not_hold_is_left_out() -> None:
    reading = read(ARTICLE.encode(), "text/html")
    elsewhere = Reading(title="t", leaves=reading.leaves, plain="other words")
    assert {c.anchor for c in make_page_chunks("t", elsewhere)} <= {"", "#triangle"}


KATEX = (
    '<span class="katex{outer}"><span class="katex"><span class="katex-mathml"><math><semantics>'
    '<mrow><mi>a</mi></mrow><annotation encoding="application/x-tex">a &lt; {tex}</annotation>'
    '</semantics></math></span><span class="katex-html">RENDERED</span></span></span>'
)


def test_formulas_are_kept_as_latex_and_pictures_as_their_descriptions() -> None:
    filler = "The widget formula is explained in this long and patient paragraph of the page. " * 4
    page = f"""<html><body><article><h1>Formulas</h1><p>{filler}</p>
    <p>Inline {KATEX.format(outer="", tex="b^2")} is small.</p>
    <p>{KATEX.format(outer="-display", tex="c")}</p>
    <p>MathJax <script type="math/tex">x_i</script> too, and
    <span class="mwe-math-element"><math><semantics><mi>q</mi>
    <annotation encoding="application/x-tex">{{\\displaystyle q}}</annotation></semantics></math>
    <img src="q.svg" alt="{{\\displaystyle q}}"></span> from a wiki.</p>
    <p><img src="a.png" alt="icon"> <img src="b.png" alt="A curve that rises and then falls"></p>
    </article></body></html>"""
    text = page_body(read(page.encode(), "text/html").leaves)
    assert r"Inline \\(a \lt b^2\\) is small" in text
    assert r"$$a \lt c$$" in text
    assert r"\\(x_i\\)" in text
    assert r"\\(q\\)" in text
    assert "RENDERED" not in text
    assert "(Picture: A curve that rises and then falls)" in text
    assert "icon" not in text


def test_orders_on_a_page_are_only_text() -> None:
    text = page_body(read(ARTICLE.encode(), "text/html").leaves)
    assert "Ignore all previous instructions" in text


def test_tags_and_pictures_of_foreign_markdown_do_nothing() -> None:
    hostile = (
        "<script>alert(1)</script> ![beacon](http://x.y/z.png) ![ref][r] <img src=x onerror=y>\n\n"
        "```\n<b>code stays</b>\n```\n\n<!-- hidden -->"
    )
    text = harmless(hostile)
    assert "\\<script>" in text
    assert "\\<img" in text
    assert "\\<!--" in text
    assert "http://x.y" not in text
    assert "(Picture: beacon)" in text
    assert "<b>code stays</b>" in text


def test_an_unclosed_fence_does_not_swallow_what_follows_a_page() -> None:
    assert harmless("```\ncode").endswith("\n```")


def test_a_question_gives_the_accepted_answer_first_with_votes() -> None:
    reading = read(STACK.encode(), "text/html", "https://stats.stackexchange.com/questions/1/x")
    assert reading.title == "Why is my widget biased?"
    assert [leaf.headings for leaf in reading.leaves] == [
        ("Question (12 votes)",),
        ("Accepted answer (3 votes)",),
        ("Answer (40 votes)",),
    ]
    assert [leaf.anchor for leaf in reading.leaves] == ["#question", "#5", "#7"]
    assert "bias term" in reading.leaves[1].text


def test_a_paper_gives_title_authors_and_abstract() -> None:
    page = (
        "<html><body><h1 class='title mathjax'><span>Title:</span>On Widgets</h1>"
        "<div class='authors'><span>Authors:</span><a>Ada W.</a></div>"
        "<blockquote class='abstract mathjax'><span>Abstract:</span>We study widgets."
        "</blockquote></body></html>"
    )
    reading = read(page.encode(), "text/html", "https://arxiv.org/abs/2201.00650")
    assert reading.title == "On Widgets"
    assert reading.leaves[0].text == "Ada W.\n\nWe study widgets."


def test_a_pdf_is_read_by_page_and_its_parted_words_are_mended() -> None:
    body = make_pdf(["Widgets con-\nverge slowly.", "", "The last page."], title="Widget book")
    reading = read(body, "application/pdf")
    assert reading.title == "Widget book"
    assert [(leaf.page, leaf.anchor) for leaf in reading.leaves] == [(1, "#page=1"), (3, "#page=3")]
    assert reading.leaves[0].text == "Widgets converge slowly."
    (chunk,) = [c for c in make_page_chunks("t", reading) if c.text == "The last page."]
    assert (chunk.page, chunk.anchor, chunk.heading) == (3, "#page=3", "Page 3")


def test_a_hyphen_between_two_words_of_the_book_stays() -> None:
    body = make_pdf(["A well known end of the state-of-\nthe art con-\nverged and it is well."])
    assert "state-of-the art converged" in read(body, "application/pdf").leaves[0].text


def test_running_heads_and_page_numbers_of_a_book_are_left_out() -> None:
    pages = [f"The Widget Book\nChapter text number {i} is unlike.\n{i}" for i in range(1, 13)]
    reading = read(make_pdf(pages), "application/pdf")
    assert reading.leaves[4].text == "Chapter text number 5 is unlike."


def test_an_encrypted_pdf_says_so() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(make_pdf(["secret"])))
    writer.encrypt("password", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    reading = read(stream.getvalue(), "application/pdf")
    assert reading.state == "unsupported"
    assert "encrypted with a password" in reading.detail


def test_a_repository_gives_its_markdown_with_file_line_and_commit() -> None:
    copy = Copy(
        "r",
        "https://github.com/o/repo/archive/HEAD.tar.gz",
        "ok",
        "",
        final_url="https://codeload.github.com/o/repo/tar.gz/HEAD",
        content_type="application/x-gzip",
    )
    reading = read_page(copy, archive())
    assert (reading.title, reading.url) == ("o/repo", "https://github.com/o/repo")
    assert [(leaf.headings, leaf.anchor) for leaf in reading.leaves] == [
        (("README.md", "Widgets"), f"/blob/{COMMIT}/README.md?plain=1#L1"),
        (("README.md", "Widgets", "Use"), f"/blob/{COMMIT}/README.md?plain=1#L5"),
        (("evil.md", "Evil"), f"/blob/{COMMIT}/evil.md?plain=1#L1"),
        (("docs/deep.md", "Deep"), f"/blob/{COMMIT}/docs/deep.md?plain=1#L1"),
    ]


def test_a_file_of_a_repository_is_cited_by_its_lines() -> None:
    raw = "https://raw.githubusercontent.com/o/r/main/docs/x.md"
    reading = read(b"# X\n\nAlpha.\n\n## Y\n\nBeta.\n", "text/plain", raw)
    assert reading.url == "https://github.com/o/r/blob/main/docs/x.md?plain=1"
    assert [leaf.anchor for leaf in reading.leaves] == ["#L1", "#L5"]


def test_a_figure_gives_its_description_and_its_caption() -> None:
    words = "A widget is a long and patient thing that this page tells all about in its words. " * 4
    figure = "<img src=a.png alt='A long curve that rises'><figcaption>The loss falls.</figcaption>"
    page = f"<html><body><article><p>{words}</p><figure>{figure}</figure></article></body></html>"
    text = page_body(read(page.encode(), "text/html").leaves)
    assert "(Picture: A long curve that rises)" in text
    assert "The loss falls." in text
    assert "a.png" not in text


def test_a_notebook_gives_text_and_code_without_outputs() -> None:
    body = b"""{"cells": [{"cell_type": "markdown", "source": "# N\\n\\nWe fit."},
      {"cell_type": "code", "source": ["fit(w)"], "outputs": ["SECRET"]}], "metadata": {}}"""
    text = page_body(read(body, "application/json", "https://a.org/n.ipynb").leaves)
    assert "We fit." in text
    assert "fit(w)" in text
    assert "SECRET" not in text


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"cells": 3}', b'{"cells": [1, {"source": 5}]}'])
def test_a_broken_notebook_is_no_crash(body: bytes) -> None:
    assert not read(body, "application/json", "https://a.org/n.ipynb").leaves


@pytest.mark.parametrize(
    ("encoded", "charset"),
    [
        ("Größe".encode("latin-1"), "utf-8"),
        ("Größe".encode("latin-1"), "iso-8859-1"),
        ("Größe".encode(), "latin-1"),
        ("Größe".encode("utf-8-sig"), ""),
        ("Größe".encode("utf-16"), "utf-16"),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_letters(encoded: bytes, charset: str) -> None:
    reading = read(encoded, "text/plain", "https://a.org/t.txt", charset)
    assert reading.leaves[0].text == "Größe"


@pytest.mark.parametrize("junk", [b"<", b"<html>", b"%PDF-", b"\x1f\x8b\x08", b"\0\1\2" * 50])
@pytest.mark.parametrize("kind", ["text/html", "application/pdf", "application/gzip", ""])
def test_no_bytes_make_a_reader_raise(junk: bytes, kind: str) -> None:
    assert not read(junk, kind, "https://a.org/x.tar.gz").leaves
