"""Pages that mean harm or are just odd: nothing of them is live, and nothing of them is lost."""

import gzip

import pytest
from markdown_it import MarkdownIt
from pdf_maker import make_pdf

from indexer.web.citing import page_body
from indexer.web.copies import Copy
from indexer.web.readers import Reading, read_page
from indexer.web.readers.pdf import read_pdf
from indexer.web.readers.reading import harmless

WORDS = "A widget is a long and patient thing that this page tells all about in its words. " * 5


def read(body: bytes, kind: str = "text/html", url: str = "https://a.org/page") -> Reading:
    return read_page(Copy("r", url, "ok", "", content_type=kind), body)


def page(body: str, title: str = "Widgets") -> Reading:
    text = f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    return read(text.encode())


@pytest.mark.parametrize(
    "markdown",
    [
        "    ```\n\n![b](http://e/p)\n",
        "``` a`b\n![b](http://e/p)\n",
        "- a\n  ```\n\n![b](http://e/p)\n",
        "```\n    ```\n```\n![b](http://e/p)\n```\n```",
        "> ```\n\n![b](http://e/p)\n",
        "![b]\n\n[b]: http://e/p\n",
        "![b][]\n\n[b]: http://e/p\n",
        "![b\nc](http://e/p)",
        "![b](\nhttp://e/p)",
        "![b [c]](http://e/p)",
        "![b](<http://e/p q>)",
        "![b](http://e/p 'c')",
        "![b](http://e/p (c))",
        "[![b](http://e/p)](http://z)",
        "<img src=http://e/p>",
        "<img\nsrc=http://e/p>",
        "x\n</script><svg/onload=alert(1)>",
    ],
)
def test_no_way_of_writing_a_picture_or_a_tag_is_live(markdown: str) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(harmless(markdown))
    assert "<img" not in shown
    assert "<svg" not in shown


@pytest.mark.parametrize(
    "markdown",
    [
        "[go](javascript:alert(1))",
        "[go](data:text/html,x)",
        "[go](?entry=metrics/f1)",
        "[go](/gradio_api/x)",
        "[go]( <vbscript:x>)",
        "[go]\n\n[go]: file:///etc/passwd",
    ],
)
def test_a_foreign_link_leads_to_a_web_page_or_nowhere(markdown: str) -> None:
    assert "href" not in MarkdownIt("commonmark").render(harmless(markdown))
    assert "go" in harmless(markdown)


def test_links_to_web_pages_and_code_stay_as_they_are() -> None:
    text = "[go](https://a.org/x)\n\n```html\n<b>![x](http://e/p)</b>\n```\n\nend"
    assert harmless(text) == text
    assert harmless("```\nopen") == "```\nopen\n```"


def test_math_of_a_page_cannot_draw_over_the_chat_or_swallow_what_follows() -> None:
    bomb = harmless(r"$$\rule{9999em}{9999em} \def\a{\a\a} \left( \frac{a}{b} \right)$$")
    assert bomb == r"$$rule{9999em}{9999em} def\a{\a\a} \left( \frac{a}{b} \right)$$"
    assert harmless("it costs $$5 only") == "it costs $ $5 only"


def test_titles_and_headings_of_a_page_hold_no_live_markdown() -> None:
    evil = "![x](http://e/p) &lt;img src=x&gt; [y](javascript:z)"
    reading = page(f"<h2>{evil}</h2><p>{WORDS}</p>", title=evil)
    for line in (reading.title, *reading.leaves[0].headings):
        assert "href" not in MarkdownIt("commonmark").render(line)
        assert "<img" not in MarkdownIt("commonmark").render(line)
        assert line.startswith("! [x] (http://e/p) < img src=x>")


def test_a_control_character_loses_no_page_and_reaches_no_terminal() -> None:
    reading = page(f"<h2>One</h2><p>{WORDS} red\x1b[31m &#27;]0;title&#7; end</p>")
    text = page_body(reading.leaves)
    assert "end" in text
    assert not set(text) & set("\x1b\x07\u202e")


def test_headings_that_say_the_same_are_cited_each_by_its_own_id() -> None:
    parts = "".join(f"<h2 id='{name}'>Usage</h2><p>{name} {WORDS}</p>" for name in ("a", "b"))
    leaves = page(parts).leaves
    assert [(leaf.anchor, leaf.text[0]) for leaf in leaves] == [("#a", "a"), ("#b", "b")]


def test_an_id_that_stands_twice_leads_only_to_its_first_heading() -> None:
    leaves = page(f"<h2 id='a'>One</h2><p>{WORDS}</p><h2 id='a'>Two</h2><p>{WORDS}</p>").leaves
    assert [leaf.anchor for leaf in leaves] == ["#a", ""]


def test_a_heading_loses_the_sign_of_a_link_to_itself() -> None:
    leaves = page(f"<h2 id='q'>Norms <a href='#q'>¶</a></h2><p>{WORDS}</p>").leaves
    assert [(leaf.headings, leaf.anchor) for leaf in leaves] == [(("Norms",), "#q")]


def test_the_title_of_a_drawing_is_not_the_title_of_the_page() -> None:
    assert page(f"<svg><title>Menu</title></svg><p>{WORDS}</p>").title == "Widgets"


def test_a_pdf_may_begin_with_junk_and_its_ligatures_are_letters() -> None:
    body = make_pdf(["Widgets of confidence"])
    assert read(b"\r\njunk\n" + body, "application/octet-stream").leaves[0].page == 1
    assert read_pdf(_with_ligature()).leaves[0].text == "The confidence of it"


def test_pages_of_one_line_are_not_taken_for_running_heads() -> None:
    reading = read_pdf(make_pdf([f"slide {n} tells of widgets" for n in range(40)]))
    assert [leaf.text for leaf in reading.leaves][38] == "slide 38 tells of widgets"


def _with_ligature() -> bytes:
    """A PDF whose font has a glyph for "fi", as typesetting programs write it."""
    body = make_pdf(["The con\x9edence of it"])
    font = b"/BaseFont /Helvetica"
    named = font + b" /Encoding << /Type /Encoding /Differences [158 /fi] >>"
    return body.replace(font, named)


@pytest.mark.parametrize(
    ("body", "kind", "url"),
    [
        (b"[" * 100_000, "application/json", "https://a.org/x.ipynb"),
        (gzip.compress(b"x" * 10_000)[:60] + b"zzzz", "application/gzip", "https://a.org/x.tgz"),
        (b"%PDF-1.4\n" + b"\xff" * 5000, "application/pdf", "https://a.org/x.pdf"),
        (b"<html><frameset><frame src='a.html'></frameset></html>", "text/html", "https://a.org/"),
        (b"<html>" + b"<div>" * 50_000 + b"deep", "text/html", "https://a.org/"),
    ],
)
def test_what_cannot_be_read_is_told_and_never_a_crash(body: bytes, kind: str, url: str) -> None:
    reading = read(body, kind, url)
    assert reading.state in ("empty", "unsupported")
    assert reading.detail
    assert not reading.leaves
