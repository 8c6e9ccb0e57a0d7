"""`kb fetch` as a person runs it, against a real server on this machine."""

import json
import os
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from web_server import Site, serve_site

from indexer.places import copies_folder

KB = Path(sysconfig.get_path("scripts")) / "kb"
Kb = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve_site() as served:
        yield served


@pytest.fixture
def kb(tmp_path: Path, site: Site) -> Kb:
    """Run kb on a folder that links to the site and to a host that does not exist."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "l.md").write_text(
        f"# Links\n\n[norms]({site.url('/article')}), [gone](http://nowhere.invalid/x), "
        "[tweet](https://twitter.com/a/status/1)\n",
        "utf-8",
    )
    environment = os.environ | {"COLUMNS": "200", "NO_COLOR": "1"}

    def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [KB, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            cwd=tmp_path,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    run("build", "notes", "--index", "index")
    return run


def test_fetching_prints_a_table_and_the_next_search_cites_the_page(kb: Kb, site: Site) -> None:
    assert "not fetched" in kb("fetch", "--index", "index").stdout
    done = kb("fetch", "--all", "--allow-host", "localhost", "--index", "index", code=1)
    states = {line.split()[0]: line for line in done.stdout.splitlines()[1:]}
    assert sorted(" ".join(line.split()[1:3]) for line in states.values()) == [
        "dead no",
        "login wall",
        "ok",
    ]
    assert "Fetching linked pages" in done.stderr
    (hit,) = json.loads(
        kb("search", "triangle rule", "-k", "1", "--json", "--index", "index").stdout
    )
    assert hit["url"].startswith(site.url("/article#triangle:~:text="))


def test_citations_and_the_status_tell_the_state_and_date_of_a_copy(kb: Kb, site: Site) -> None:
    kb("fetch", "--all", "--allow-host", "localhost", "--index", "index", code=1)
    said = kb("ask", "What is the triangle rule for widgets?", "--index", "index").stdout
    text, _, sources = said.partition("Sources:")
    today = datetime.now(UTC).date().isoformat()
    assert f"copy of {today}" in text
    assert sources.rstrip().endswith(f"copy of {today}")
    status = kb("status", "--index", "index").stdout
    assert f": ok on {today}" in status
    assert f": login wall on {today}" in status


def test_an_address_that_is_none_is_told_in_one_line(kb: Kb) -> None:
    assert "http://[x is no address" in kb("fetch", "http://[x", "--index", "index", code=1).stderr


def test_copies_stay_whole_and_one_line_tells_it_when_none_can_be_kept(
    kb: Kb, site: Site, tmp_path: Path
) -> None:
    fetch = ("fetch", site.url("/article"), "--allow-host", "localhost", "--index", "index")
    kb(*fetch)
    folder = copies_folder(tmp_path / "notes")
    kept = folder.with_name("kept")
    folder.rename(kept)
    folder.write_text("not a folder", "utf-8")
    done = kb(*fetch, code=1)
    assert [line for line in done.stderr.splitlines() if line.startswith("kb: ")] == [
        f"kb: no copy can be kept in {folder}: File exists"
    ]
    assert "Traceback" not in done.stderr
    folder.unlink()
    kept.rename(folder)
    assert not list(folder.glob("*.part"))
    assert "triangle" in kb("search", "triangle rule", "-k", "1", "--index", "index").stdout


def test_one_line_says_that_no_host_answered_and_all_else_works(kb: Kb) -> None:
    done = kb("fetch", "http://nowhere.invalid/x", "--index", "index", code=1)
    assert done.stdout == ""
    lines = [line for line in done.stderr.splitlines() if not line.endswith("...")]
    assert len(lines) == 1
    assert "is this machine offline?" in lines[0]
    assert json.loads(kb("search", "links", "--json", "--index", "index").stdout)


def test_a_link_is_not_called_dead_because_this_machine_is_offline(kb: Kb) -> None:
    name = "http://nowhere.invalid/x"

    def states() -> list[str]:
        listed = json.loads(kb("fetch", "--json", "--index", "index").stdout)
        return [one["state"] for one in listed if name in (one["url"], one["id"])]

    before = states()
    kb("fetch", name, "--index", "index", code=1)
    assert before and states() == before


def test_a_saved_page_is_taken_in_by_its_id(kb: Kb, tmp_path: Path) -> None:
    saved = tmp_path / "post.md"
    saved.write_text("# Post\n\nThe post says that widgets hum.\n", "utf-8")
    listed = json.loads(kb("fetch", "--json", "--index", "index").stdout)
    (tweet,) = [link["id"] for link in listed if link["title"] == "tweet"]
    kb("fetch", tweet, "--from", str(saved), "--index", "index")
    (hit,) = json.loads(kb("search", "hum", "-k", "1", "--json", "--index", "index").stdout)
    assert hit["resource_id"] == tweet
    assert hit["url"].startswith("https://twitter.com/a/status/1")


@pytest.mark.parametrize(
    "arguments", [("x", "--all"), ("--from", "f.html"), ("a", "b", "--from", "f.html")]
)
def test_wrong_usage_is_told(kb: Kb, arguments: tuple[str, ...]) -> None:
    kb("fetch", *arguments, "--index", "index", code=2)
