"""Processes that fetch into the same folder of copies: one after the other."""

import subprocess
import sys
from pathlib import Path

from web_server import serve_site

from indexer import Index
from indexer.places import copies_folder
from indexer.web.copies import read_body, read_copies, take_turn

KB = (sys.executable, "-m", "chat.cli")
HOLD = """
import sys, time
from pathlib import Path
from indexer.web.copies import take_turn
with take_turn(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_two_fetches_at_once_take_turns_and_keep_every_copy(tmp_path: Path) -> None:
    with serve_site() as site:
        source = tmp_path / "notes"
        source.mkdir()
        (source / "links.md").write_text(
            f"# Links\n\n- [Norms]({site.url('/article')})\n- [Paper]({site.url('/paper.pdf')})\n",
            "utf-8",
        )
        Index.build(source, tmp_path / "index")
        command = [*KB, "fetch", "--all", "--allow-host", "localhost"]
        command += ["--index", str(tmp_path / "index")]
        fetches = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [fetch.communicate(timeout=120) for fetch in fetches]
    assert [fetch.returncode for fetch in fetches] == [0, 0]
    assert sum("another kb fetch is at work; waiting for it" in errors for _, errors in said) == 1
    folder = copies_folder(source)
    copies = dict(read_copies(folder))
    assert len(copies) == 2
    assert all(read_body(folder, copy) for copy in copies.values())
    hit = Index.open(tmp_path / "index").search("widget entropy", k=1)[0]
    assert hit.url == site.url("/paper.pdf#page=2")


def test_killed_fetch_holds_nobody_up(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
    with take_turn(tmp_path):
        pass
