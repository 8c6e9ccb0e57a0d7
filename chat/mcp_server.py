"""The knowledge base for other programs' assistants: an MCP server over stdin and stdout."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.resources import FunctionResource

import kb.algorithms
from chat.programs import Programs

_INSTRUCTIONS = (
    "Answers to computer-vision interview questions. `ask` answers or computes and cites its "
    "entries; a declined question (outcome not_found) is not answered here, so do not guess for "
    "it. Never do the arithmetic yourself: `compute` runs a named tool. The entries are resources."
)


def make_server(programs: Programs) -> MCPServer[Any]:
    """Make the server with its tools ask, search and compute, and the entries as resources.

    Args:
        programs: what the tools call.

    Returns:
        The server, not yet running.
    """
    server: MCPServer[Any] = MCPServer("cv-interview-answers", instructions=_INSTRUCTIONS)
    tools = ", ".join(kb.algorithms.__all__)
    about = f"{programs.compute.__doc__} Arguments go by name. The tools: {tools}."
    for call in (programs.ask, programs.search, programs.compute):
        text = about if call == programs.compute else call.__doc__
        server.add_tool(call, name=call.__name__, description=text)
    for entry in programs.entries():
        server.add_resource(
            FunctionResource(
                uri=f"kb://{quote(entry['id'])}",
                name=entry["id"],
                title=entry["title"],
                description=f"{entry['section']}: {entry['title']}",
                mime_type="text/markdown",
                fn=_reader(programs, entry["id"]),
            )
        )
    return server


def _reader(programs: Programs, entry_id: str) -> Callable[[], str]:
    """Read an entry as it is now, not as it was when the server started."""

    def read() -> str:
        now = {entry["id"]: entry for entry in programs.entries()}
        entry = now.get(entry_id)
        return f"# {entry['title']}\n\n{entry['markdown']}" if entry else "This entry is gone."

    return read
