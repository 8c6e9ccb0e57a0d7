"""The commands that serve the page: `kb chat`, and `kb password` for the accounts of a team."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from chat.terminal import Folder, open_index


def chat(
    index: Folder = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 lets others in.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port, or the next free one; 0 takes any.", min=0, max=65535)
    ] = 7860,
    auth_file: Annotated[
        Path | None,
        typer.Option(
            "--auth-file", help="Accounts, as `kb password` writes them: ask for a login."
        ),
    ] = None,
    root_path: Annotated[
        str, typer.Option("--root-path", help="Where a reverse proxy shows the page, as in /kb.")
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            help="Requests a minute of one client. [default: 240; none from this machine]",
            min=1,
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Follow saved files at once, not at the next question.")
    ] = False,
    share: Annotated[
        bool, typer.Option("--share", help="Also at a public address of Gradio's; needs accounts.")
    ] = False,
) -> None:
    """Serve the chat to a browser."""
    from chat.app import Access, serve
    from chat.assistant import Assistant
    from chat.web.accounts import Accounts

    accounts = Accounts(auth_file) if auth_file else None
    access = Access(accounts, root_path.rstrip("/"), limit, share)
    shown = open_index(index)
    if watch:
        from indexer.watch import watch_beside

        watch_beside(shown)
    own: dict[str, Any] = {}
    if index is not None:  # other people's notes have their own name and questions
        own = {"title": shown.title, "examples": [("Ask", one) for one in shown.examples()]}
    serve(Assistant(shown), host, port, access=access, **own)


def password(
    name: Annotated[str, typer.Argument(help="Of the person: letters, digits and . _ @ -")],
    editor: Annotated[
        bool, typer.Option("--editor", help="May see what others asked, and rebuild the index.")
    ] = False,
) -> None:
    """Make the line of an account for `kb chat --auth-file`; the password is asked for."""
    from chat.web.accounts import make_line

    if sys.stdin.isatty():
        typed = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        typed = sys.stdin.readline().rstrip("\n")
    typer.echo(make_line(name, typed, editor=editor))
