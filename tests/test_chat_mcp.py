"""`kb mcp` as an assistant uses it: a real process and the SDK's own client."""

import asyncio
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

import kb.algorithms
from indexer import Index

KB = Path(sysconfig.get_path("scripts")) / "kb"
Visit = Callable[[Client], Awaitable[Any]]


@pytest.fixture(scope="module")
def talk(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Visit], Any]:
    """Start `kb mcp`, let a client talk to it, and stop it."""
    environment = dict(os.environ) | {"KB_DATA_DIR": str(tmp_path_factory.mktemp("data"))}
    server = StdioServerParameters(command=str(KB), args=["mcp"], env=environment)

    def run(visit: Visit) -> Any:
        async def session() -> Any:
            async with Client(server, read_timeout_seconds=120) as client:
                return await visit(client)

        # In a thread of its own: a browser test before this one may have left a loop running here.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, session()).result()

    return run


def told(result: Any) -> Any:
    assert not result.is_error, result
    return json.loads(result.content[0].text)


def test_an_assistant_asks_searches_computes_and_reads(talk: Callable[[Visit], Any]) -> None:
    async def visit(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert sorted(tools) == ["ask", "compute", "search"]
        assert all(name in (tools["compute"].description or "") for name in kb.algorithms.__all__)
        reply = told(await client.call_tool("ask", {"question": "F1 for P=0.8 and R=0.5?"}))
        assert reply["outcome"] == "computed"
        assert reply["value"] == pytest.approx(0.8 / 1.3)
        assert reply["hits"][0]["answer_id"] == "metrics/f1-score"
        assert "path" not in reply["hits"][0]
        declined = told(await client.call_tool("ask", {"question": "how do I boil an egg?"}))
        assert (declined["outcome"], declined["hits"]) == ("not_found", [])
        run = told(
            await client.call_tool(
                "compute",
                {"tool": "conv_output_size", "arguments": {"size": 224, "kernel": 7, "stride": 2}},
            )
        )
        assert run["result"] == 109
        bad = told(await client.call_tool("compute", {"tool": "rm", "arguments": {}}))
        assert bad["result"] is None
        assert "rm" in bad["error"]
        found = await client.call_tool("search", {"query": "batch norm at inference", "k": 2})
        hits = [json.loads(part.text) for part in found.content]
        hits = hits[0] if isinstance(hits[0], list) else hits
        assert hits[0]["answer_id"] == "layers/batch-normalization"
        resources = (await client.list_resources()).resources
        assert len(resources) == 67
        read = await client.read_resource("kb://maths/pca")
        assert "## In one breath" in read.contents[0].text

    talk(visit)


def test_wrong_arguments_are_an_error_for_the_assistant_and_no_end(
    talk: Callable[[Visit], Any],
) -> None:
    async def visit(client: Client) -> None:
        result = await client.call_tool("search", {"k": "many"})
        assert result.is_error
        assert told(await client.call_tool("ask", {"question": "what is PCA?"}))["hits"]

    talk(visit)


def test_without_the_package_one_line_says_how_to_install_it(index: Index) -> None:
    code = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['kb', 'mcp'];"
        "from chat.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "pip install -e '.[mcp]'" in done.stderr.splitlines()[-1]
