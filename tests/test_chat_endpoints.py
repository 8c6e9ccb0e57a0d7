"""The endpoints for programs, called as the README says."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client

README = Path(__file__).resolve().parents[1] / "README.md"


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    client = Client(address, verbose=False)
    yield client
    client.close()


def test_ask_gives_a_reply(client: Client) -> None:
    reply = client.predict("F1 for precision 0.8 and recall 0.5?", api_name="/ask")
    assert (reply["outcome"], reply["value"]) == ("computed", 0.8 / 1.3)
    assert set(reply) == {"outcome", "text", "hits", "runs", "value", "unit", "options"}


def test_search_gives_hits(client: Client) -> None:
    hits = client.predict("what is pca", 3, api_name="/search")
    assert len(hits) == 3 and hits[0]["answer_id"] == "maths/pca"
    assert hits[0]["file"] == "answers/maths/pca.md" and "path" not in hits[0]
    assert hits[0]["score"] >= hits[1]["score"] >= hits[2]["score"]


def test_compute_runs_one_tool_or_says_what_is_wrong(client: Client) -> None:
    run = client.predict("softmax", {"z": [1, 1]}, api_name="/compute")
    assert run["result"] == [0.5, 0.5] and run["error"] is None
    for tool, arguments in [("os.system", {"x": 1}), ("softmax", {}), ("softmax", {"z": "1"})]:
        run = client.predict(tool, arguments, api_name="/compute")
        assert run["result"] is None and run["error"]


def test_entries_lists_all_with_their_text(client: Client) -> None:
    entries = client.predict(api_name="/entries")
    assert len(entries) == 67
    first = entries[0]
    assert (first["id"], first["section"]) == ("terminology/feature-space", "Some Terminology")
    assert all(entry["markdown"].startswith("## In one breath") for entry in entries)


def test_only_the_endpoints_for_programs_are_named(client: Client) -> None:
    info: dict[str, Any] = client.view_api(return_format="dict", print_info=False)
    assert set(info["named_endpoints"]) == {"/ask", "/search", "/compute", "/entries"}
    assert not info["unnamed_endpoints"]


def test_the_curl_of_the_readme_works(address: str) -> None:
    (command,) = re.findall(r"^curl .*?(?<!\\)$", README.read_text("utf-8"), re.M | re.S)
    assert "http://127.0.0.1:7860/" in command
    command = command.replace("http://127.0.0.1:7860/", address)
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["data"][0]["value"] == 0.8 / 1.3


def test_the_python_of_the_readme_works(address: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.S)
    (code,) = (block for block in blocks if "gradio_client" in block)
    names: dict[str, Any] = {}
    exec(code.replace("http://127.0.0.1:7860/", address), names)
    assert names["reply"]["value"] == 0.8 / 1.3
    assert names["hits"][0]["answer_id"] == "maths/pca"
    names["client"].close()
