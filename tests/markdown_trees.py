"""The same questions and answers as six kinds of Markdown tree, as people publish them."""

from collections.abc import Callable
from typing import NamedTuple

TEXTS = {
    "focal": (
        "What is focal loss?",
        "It scales the cross-entropy by a factor that shrinks for well classified examples.",
        "which loss puts less weight on easy examples",
    ),
    "dropout": (
        "How does dropout regularise a network?",
        "Random units are switched off in each training step, so no unit relies on another.",
        "switching units off at random while training",
    ),
    "stride": (
        "Why use a stride of two instead of pooling?",
        "The layer learns how to shrink the map, while pooling has no parameters.",
        "strided convolution or pooling for downsampling",
    ),
    "iou": (
        "When are two boxes a match?",
        "If their overlap divided by their union is at least one half.",
        "overlap at which bounding boxes match",
    ),
    "augment": (
        "Which augmentations hurt digit recognition?",
        "Flips and large rotations, as they turn a six into a nine.",
        "image flips that spoil handwritten digits",
    ),
    "anchor": (
        "What are anchor boxes for?",
        "They give a detector starting shapes at each place, which it only has to correct.",
        "predefined shapes in a detector",
    ),
    "warmup": (
        "Why is the learning rate warmed up?",
        "Early gradients are large and noisy, and small steps keep the weights from diverging.",
        "starting the training with small steps",
    ),
    "depth": (
        "How does a stereo camera measure depth?",
        "Depth is focal length times baseline divided by the disparity of the two views.",
        "distance from two views and their disparity",
    ),
}


class Gold(NamedTuple):
    """Where the answer to a question stands: the file, the question's line and the answer."""

    asked: str
    written: str
    path: str
    answer: str


class Tree(NamedTuple):
    """Files by path, and what should be found in them."""

    files: dict[str, str]
    golds: tuple[Gold, ...]


def _one_file(path: str, head: str, write: Callable[[int, str, str], str]) -> Tree:
    parts = [write(n, q, a) for n, (q, a, _) in enumerate(TEXTS.values(), start=1)]
    golds = tuple(Gold(asked, q, path, a) for q, a, asked in TEXTS.values())
    return Tree({path: head + "\n".join(parts)}, golds)


def _many_files(
    place: Callable[[str, str], str], write: Callable[[str, str], str], more: dict[str, str]
) -> Tree:
    files, golds = dict(more), []
    for slug, (question, answer, asked) in TEXTS.items():
        path = place(slug, question)
        files[path] = write(question, answer)
        golds.append(Gold(asked, question, path, answer))
    return Tree(files, tuple(golds))


def _course() -> Tree:
    files, golds = {"README.md": "# Vision course\n\nTwo lessons, to be read in order.\n"}, []
    items = list(TEXTS.values())
    for lesson, half in enumerate((items[:4], items[4:]), start=1):
        path = f"{lesson:02}-lesson/README.md"
        text = (
            f"# Lesson {lesson}\n\nRead this first.\n\n```sh\n# not a heading\nmake lesson\n```\n"
        )
        for n, (question, answer, asked) in enumerate(half, start=1):
            text += f"\n## {lesson}.{n} Notes\n\nSee the slides.\n\n#### {question}\n\n{answer}\n"
            golds.append(Gold(asked, question, path, answer))
        files[path] = text
    return Tree(files, tuple(golds))


def _hugo(question: str, answer: str) -> str:
    return (
        f'+++\ntitle = "{question}"\ndate = 2024-01-02\n+++\n'
        '{{< figure src="a.png" title="A picture" >}}\n\n{{% notice tip %}}\n'
        f"{answer}\n{{{{% /notice %}}}}\n"
    )


def _vault(question: str, answer: str) -> str:
    return f"---\ntags: [cv]\n---\n> [!question]- {question}\n> {answer}\n\nSee [[Map|the map]].\n"


TREES: dict[str, Tree] = {
    "bold": _one_file("questions.md", "# Questions\n\n", lambda n, q, a: f"**{n}. {q}**\n\n{a}\n"),
    "numbered": _one_file(
        "README.md",
        "# Interview list\n\nContributions are welcome.\n\n### All\n\n",
        lambda n, q, a: f"{n}. {q} [more](https://example.org/{n})\n\n   {a}\n",
    ),
    "course": _course(),
    "hugo": _many_files(
        lambda slug, _: f"content/posts/{slug}.md",
        _hugo,
        {"content/_index.md": '+++\ntitle = "Vision notes"\n+++\nAll posts.\n'},
    ),
    "details": _one_file(
        "exercises.md",
        "# Exercises\n\nThink first.\n\n",
        lambda n, q, a: (
            f"<details>\n<summary>{q}</summary>\n\n{a}\n\n</details>\n"
            if n % 2
            else f"{q}\n<details><summary>Show the answer</summary>{a}</details>\n"
        ),
    ),
    "vault": _many_files(
        lambda slug, _: f"Karten/{slug} – Übung.md",
        _vault,
        {"Map.md": "# Map\n\nStart with [[Karten/focal – Übung|losses]].\n"},
    ),
}
