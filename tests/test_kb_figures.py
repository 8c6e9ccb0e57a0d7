"""The pictures: every one can be drawn again, is stored, is shown, and is described."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.check import check
from kb.entry import Problem
from kb.figures.__main__ import HERE, draw, figures
from kb.load import ROOT, answer_files
from kb.pictures import IMAGE

FEWEST = 30  # answers with a picture
NAMES = sorted(figures())


def shown() -> Iterator[tuple[Path, str, str]]:
    for path in answer_files(ROOT):
        for description, target in IMAGE.findall(path.read_text("utf-8")):
            yield path, description, Path(target).stem


def test_every_stored_picture_has_its_function_and_the_other_way_round() -> None:
    assert {path.stem for path in HERE.glob("*.svg")} == {n.replace("_", "-") for n in NAMES}


def test_enough_answers_have_a_picture() -> None:
    assert len({path for path, _, _ in shown()}) >= FEWEST


@pytest.mark.parametrize("name", NAMES)
def test_picture_is_drawn_as_an_image_with_a_light_ground(name: str, tmp_path: Path) -> None:
    drawing = ET.parse(draw(name, tmp_path)).getroot()
    assert drawing.tag.endswith("}svg")
    width, height = (float(drawing.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert 100 < height < width < 700
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}path"))) > 5
    assert "fill: #ffffff" in (tmp_path / f"{name.replace('_', '-')}.svg").read_text("utf-8")


def test_drawing_twice_gives_the_same_file(tmp_path: Path) -> None:
    first = draw("kmeans_steps", tmp_path).read_bytes()
    assert draw("kmeans_steps", tmp_path).read_bytes() == first


def test_check_names_a_missing_an_undescribed_and_an_unused_picture(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    answer = root / "answers/maths/pca.md"
    answer.parent.mkdir(parents=True)
    text = (ROOT / "answers/maths/pca.md").read_text("utf-8")
    body = "\n![short](../../figures/there.svg)\n![" + "x" * 40 + "](../../figures/gone.svg)\n"
    answer.write_text(text.replace("\n## Formula", body + "\n## Formula", 1), "utf-8")
    for name in ("outline.toml", "resources.toml"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    (root / "figures").mkdir()
    for name in ("there", "lonely"):
        (root / f"figures/{name}.svg").write_text("<svg/>", "utf-8")
    problems = [p for p in check(root, functions={}) if "picture" in p.message]
    assert _messages(problems, "maths/pca.md") >= {
        "the picture there.svg needs a description of what it shows in [ ]",
        "there is no picture ../../figures/gone.svg; draw it and link ../../figures/*.svg",
    }
    assert _messages(problems, "lonely.svg") == {
        "no answer shows this picture; show it in one or delete it"
    }


def _messages(problems: list[Problem], file: str) -> set[str]:
    return {problem.message for problem in problems if problem.file.endswith(file)}
