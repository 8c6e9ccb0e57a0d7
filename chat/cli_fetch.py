"""`kb fetch`: get the linked pages, or take in a saved one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chat.terminal import AsJson, Folder, open_index, print_json, show_progress
from kb.errors import KBError

if TYPE_CHECKING:
    from indexer.pages import LinkState
    from indexer.web.crawl import Outcome


def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID|URL]...", help="Which linked pages.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Fetch every linked page.")] = False,
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Take in a page or PDF that you saved."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A host to ask although it is not public, such as a company's wiki."),
    ] = None,
    index: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Fetch linked pages, so that search finds and cites them; without a name, list them."""
    if bool(names) + everything > 1:
        raise typer.BadParameter("give names or --all, not both")
    if file is not None and (not names or len(names) > 1):
        raise typer.BadParameter("say which linked page the file is", param_hint="ID")
    opened = open_index(index)
    if not names and not everything:
        _list(opened.links(), as_json)
        return
    from indexer.fetching import fetch_links, take_in

    if file is not None and names:
        outcomes = [take_in(opened.source, names[0], file)]
    else:
        with show_progress() as tell:
            outcomes = fetch_links(
                opened.source,
                names or (),
                allowed=allow_host or (),
                tell=lambda done, total, _: tell(done, total, "fetch"),
            )
    with show_progress() as tell:
        opened.refresh(tell)
    _report(outcomes, as_json)


def _list(states: "Sequence[LinkState]", as_json: bool) -> None:
    if as_json:
        print_json(states)
        return
    _print_table(
        ("link", "state", "checked", "title"),
        [(one.id, one.state, one.checked[:10], one.title) for one in states],
    )


def _report(outcomes: "Sequence[Outcome]", as_json: bool) -> None:
    from indexer.fetching import find_silent

    if as_json:
        print_json(outcomes)
    elif silent := find_silent(outcomes):
        raise KBError(f"no host answered, is this machine offline? ({silent[0].detail})")
    else:
        _print_table(
            ("link", "state", "why", "what to do"),
            [(one.id, one.state, one.detail, one.advice) for one in outcomes],
        )
    if any(one.state == "dead" for one in outcomes):
        raise typer.Exit(1)


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*head, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = 200
    console.print(table)
