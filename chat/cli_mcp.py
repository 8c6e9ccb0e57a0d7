"""`kb mcp`: serve the knowledge base to assistants that speak the Model Context Protocol."""

from chat.terminal import Folder, open_index
from kb.errors import KBError


def mcp(index: Folder = None) -> None:
    """Serve search, ask, compute and the entries to assistants over MCP (stdin and stdout)."""
    try:
        from chat.mcp_server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        advice = "install it with: .venv/bin/python -m pip install -e '.[mcp]'"
        raise KBError(f"the package mcp is not installed; {advice}") from None
    from chat.assistant import Assistant
    from chat.programs import Programs

    opened = open_index(index)
    root = opened.source if opened.source.is_dir() else opened.source.parent
    make_server(Programs(opened, root, Assistant(opened).ask)).run("stdio")
