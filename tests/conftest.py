from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from served import served

from indexer import Index
from indexer.places import cache_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def address(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of the shipped answers, served once for all tests."""
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A real Chromium, started once."""
    from browsing import CHROMIUM
    from playwright.sync_api import sync_playwright

    switches = ["no-sandbox", "disable-gpu", "disable-background-networking"]
    switches += ["disable-component-update", "disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[f"--{switch}" for switch in switches]
        )
        yield browser
        browser.close()
