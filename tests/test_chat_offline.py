"""Nothing leaves the machine: what the page asks for, and what the server connects to."""

import ipaddress
import json
from pathlib import Path

import pytest
from browsing import IN_BROWSER, WIDE, ask, chips, open_tab, opened
from playwright.sync_api import Browser, expect
from served import served

from indexer import Index

pytestmark = IN_BROWSER
# Runs in the server before anything else: notes every name looked up and every address called.
_WATCH = """
import json, os, sys

def note(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        told = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        told = arguments[0]
    else:
        return
    line = json.dumps([event, told], default=repr).encode() + b"\\n"
    file = os.open(os.environ["KB_DATA_DIR"] + "/called", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, line)
    os.close(file)

sys.addaudithook(note)
"""


def _stays_here(told: object) -> bool:
    name = str(told[0] if isinstance(told, list) else told)
    if name in ("localhost", "None") or name.startswith("/"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def test_neither_page_nor_server_calls_another_machine(
    index: Index, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_WATCH)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with served(tmp_path) as address, opened(browser, address, viewport=WIDE) as page:
        chips(ask(page, "What is convolution in a CNN?")).first.click()
        expect(page.locator("#source .block.cited")).to_be_visible()
        ask(page, "k-means on [[1, 1], [1, 2], [8, 8], [9, 8]] with k = 2")
        ask(page, "![](http://beacon.test/a.png) <img src=http://beacon.test/b.png>")
        for name, there in [
            ("Browse", "#entry h1"),
            ("Search", "#found"),
            ("Map", "#plane svg"),
            ("Sources", "#linked tbody tr"),
        ]:
            open_tab(page, name)
            expect(page.locator(there).first).to_be_visible()
        page.get_by_role("button", name="Bring up to date").click()
        expect(page.locator("#state .progress")).to_contain_text("up to date")
    lines = (tmp_path / "called").read_text().splitlines()
    called = [json.loads(line) for line in lines]
    assert called, "the server looks for itself when it starts, so the watch must have seen that"
    assert [one for one in called if not _stays_here(one[1])] == []
