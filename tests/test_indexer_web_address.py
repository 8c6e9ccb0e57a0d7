"""Addresses as people paste them, and the links of Markdown in all their forms."""

import pytest

from indexer.web.address import Link, clean_address, find_links, targets


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("https://a.org/x?v=1https://a.org/x?v=1", "https://a.org/x?v=1"),
        ("https://a.org/r?next=https://b.org/", "https://a.org/r?next=https://b.org/"),
        ("https://web.archive.org/web/2020/https://b.org/p", None),
        ("https://a.org/p#:~:text=An%20ROC%20(curve)", "https://a.org/p"),
        ("https://a.org/p?utm_source=x&id=7&utm_medium=y&fbclid=z", "https://a.org/p?id=7"),
        ("https://twitter.com/u/status/1?s=20&t=abc", "https://twitter.com/u/status/1"),
        ("https://drive.google.com/drive/f/1?usp=sharing", "https://drive.google.com/drive/f/1"),
        (
            "https://arxiv.org/ftp/arxiv/papers/2201/2201.00650.pdf",
            "https://arxiv.org/abs/2201.00650",
        ),
        ("HTTPS://A.ORG:443/Path", "https://a.org/Path"),
        ("http://a.org", "http://a.org/"),
        ("https://a.org/wiki/Norm_(mathematics)", None),
        ("https://a.org/a b", "https://a.org/a%20b"),
        ("https://a.org:8443/x?b=2&a=1", None),
    ],
)
def test_an_address_is_mended(pasted: str, clean: str | None) -> None:
    assert clean_address(pasted) == (clean or pasted)
    assert clean_address(clean_address(pasted)) == clean_address(pasted)


@pytest.mark.parametrize(
    ("address", "fetched"),
    [
        (
            "https://arxiv.org/abs/2201.00650v2",
            ["https://arxiv.org/abs/2201.00650v2", "https://arxiv.org/pdf/2201.00650v2"],
        ),
        (
            "https://arxiv.org/pdf/2201.00650.pdf",
            ["https://arxiv.org/abs/2201.00650", "https://arxiv.org/pdf/2201.00650"],
        ),
        (
            "https://arxiv.org/pdf/cs/0112017",
            ["https://arxiv.org/abs/cs/0112017", "https://arxiv.org/pdf/cs/0112017"],
        ),
        ("https://github.com/o/r", ["https://github.com/o/r/archive/HEAD.tar.gz"]),
        (
            "https://github.com/o/r/blob/main/docs/x.ipynb",
            ["https://raw.githubusercontent.com/o/r/main/docs/x.ipynb"],
        ),
        ("https://github.com/o/r/tree/v1.2", ["https://github.com/o/r/archive/v1.2.tar.gz"]),
        ("https://github.com/o/r/issues/3", ["https://github.com/o/r/issues/3"]),
        ("https://a.org/x", ["https://a.org/x"]),
    ],
)
def test_an_address_says_what_has_to_be_fetched(address: str, fetched: list[str]) -> None:
    assert list(targets(address)) == fetched


def test_links_are_found_in_every_form_and_each_once() -> None:
    text = """# A [heading link](https://a.org/heading)

Inline [one](https://a.org/1 "title"), again [two](https://a.org/1?utm_source=x),
bare https://a.org/bare. And (https://a.org/paren_(x)), <https://a.org/auto>.

- a [reference][ref] and a ![picture](https://a.org/p.png)

[unbalanced](https://a.org/text#:~:text=An%20ROC%20curve%20(receiver%20rate) ends here.

`https://a.org/code` and [mail](mailto:x@y.z) and [local](other.md)

```
https://a.org/fenced
```

| table | https://a.org/cell |
| --- | --- |

[ref]: https://a.org/ref
"""
    assert find_links(text) == [
        Link("https://a.org/heading", "heading link"),
        Link("https://a.org/1", "one"),
        Link("https://a.org/bare", ""),
        Link("https://a.org/paren_(x)", ""),
        Link("https://a.org/auto", "https://a.org/auto"),
        Link("https://a.org/ref", "reference"),
        Link("https://a.org/p.png", "picture", image=True),
        Link("https://a.org/text", "unbalanced"),
        Link("https://a.org/cell", ""),
    ]
