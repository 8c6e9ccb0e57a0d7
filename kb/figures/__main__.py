"""Draw every figure beside this file: `python -m kb.figures [NAME ...]`."""

import sys
from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from kb.figures import activations, codes, convolutions, maths, metrics, networks, spaces, systems
from kb.figures.canvas import settings

HERE = Path(__file__).resolve().parent
MODULES = (activations, codes, convolutions, maths, metrics, networks, spaces, systems)


def figures() -> dict[str, Callable[[], Figure]]:
    """Every figure's function by its name, which is also the file's."""
    return {draw.__name__: draw for module in MODULES for draw in module.FIGURES}


def draw(name: str, folder: Path = HERE) -> Path:
    """Draw one figure as SVG.

    Args:
        name: of the figure.
        folder: where the file goes.

    Returns:
        The file, NAME.svg with underscores written as hyphens.
    """
    path = folder / f"{name.replace('_', '-')}.svg"
    with settings():
        figures()[name]().savefig(path, metadata={"Date": None, "Creator": None}, facecolor="white")
    return path


def main(names: list[str]) -> None:
    """Draw the named figures, or all of them."""
    for name in names or figures():
        sys.stdout.write(f"{draw(name).name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
