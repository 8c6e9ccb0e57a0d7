from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from indexer import Index
from indexer.places import cache_root

# The same examples in every run: a red test is a change, not luck.
settings.register_profile("kb", max_examples=40, deadline=None, derandomize=True, database=None)
settings.load_profile("kb")


@pytest.fixture(scope="session", autouse=True)
def cache(pytestconfig: pytest.Config) -> Iterator[Path]:
    """A cache folder of the tests' own; only the exported weights are shared with the user's.

    It is kept from run to run (pytest --cache-clear empties it), so that only the first run embeds
    every answer; later ones bring the index up to date, as a user's would be.
    """
    models = cache_root() / "models"
    models.mkdir(parents=True, exist_ok=True)
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir("kb")
    if not (folder / "models").exists():
        (folder / "models").symlink_to(models, target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def index(cache: Path) -> Index:
    """The index of the shipped answers."""
    return Index.open()
