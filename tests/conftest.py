import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Index
from indexer.index import cache_root


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests' own; only the exported weights are shared."""
    models = cache_root() / "models"
    models.mkdir(parents=True, exist_ok=True)
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # the workers share one index: the first builds, the others wait
    folder = root / "cache"
    folder.mkdir(exist_ok=True)
    if not (folder / "models").exists():
        (folder / "models").symlink_to(models, target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def index(cache: Path) -> Index:
    """The index of the shipped answers, built once."""
    return Index.open()
