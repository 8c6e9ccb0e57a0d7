"""The command `kb`: results to stdout, progress and errors to stderr.

Only typer is imported at once; each command imports what it needs.
"""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chat import cli_chat, cli_eval, cli_fetch, cli_mcp
from chat.terminal import AsJson, Folder, open_index, print_json, show_progress
from kb.errors import KBError

if TYPE_CHECKING:
    from chat.assistant import Assistant
    from chat.records import Reply
    from indexer import BuildReport, Hit, Index

app = typer.Typer(
    name="kb",
    help="Ask the computer-vision interview answers, search them, and keep their index.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_eval.app, name="eval")
app.command(epilog="Example: kb fetch --all")(cli_fetch.fetch)
app.command(epilog="Example: kb mcp --index notes-index")(cli_mcp.mcp)


def main() -> None:
    """Run the command; an expected error is one line on stderr and exit code 1."""
    try:
        app()
    except (KBError, OSError) as error:
        sys.exit(f"kb: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


app.command(epilog="Example: kb chat --port 8000")(cli_chat.chat)


@app.command(epilog='Example: kb ask "F1 for precision 0.8 and recall 0.5?"')
def ask(
    question: Annotated[str, typer.Argument(help="What to ask.")],
    index: Folder = None,
    as_json: AsJson = False,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draw the result into this file.")
    ] = None,
) -> None:
    """Answer one question, with its sources."""
    assistant = _assistant(index)
    reply = assistant.ask(question)
    if plot is not None:
        _save_plot(reply, plot)
    if as_json:
        print_json(reply)
    else:
        _print_reply(reply, assistant.index)


@app.command(epilog='Example: kb search "why does batch norm help?" -k 3')
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", help="How many passages at most.", min=1)] = 5,
    index: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Find the passages that fit a query, best first."""
    hits = open_index(index).search(query, k=k)
    if as_json:
        print_json(hits)
        return
    for number, hit in enumerate(hits, start=1):
        typer.echo(f"{number}. {_place(hit)}  ({hit.score:.3f})")
        typer.echo(_indented(hit.text) + "\n")


@app.command(epilog="Example: kb build notes/ --index notes-index")
def build(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="SOURCE", help="A Markdown file or folder. [default: ours]"),
    ] = None,
    index: Folder = None,
    as_json: AsJson = False,
    keep_watching: Annotated[
        bool, typer.Option("--watch", help="Go on, and follow each file that is saved.")
    ] = False,
) -> None:
    """Make an index, or bring it up to date; what has not changed is not embedded again."""
    import kb
    from indexer import Index
    from indexer.embed import DEFAULT_MODEL, find_model
    from indexer.index import default_folder

    if source is not None and index is None:
        raise typer.BadParameter("say where the index of SOURCE goes", param_hint="--index")
    ours = Path(kb.__file__).resolve().parent
    folder = index or default_folder(ours, find_model(DEFAULT_MODEL))
    with show_progress() as progress:
        report = Index.build(source or ours, folder, progress=progress)
    if as_json:
        print_json(report)
    else:
        _print_report(report, folder)
    if keep_watching:
        _follow(folder)


def _follow(folder: Path) -> None:
    import threading

    from indexer import Index
    from indexer.watch import watch

    index = Index.open(folder)
    typer.echo("Watching; Ctrl+C ends it.", err=True)

    def tell() -> None:
        facts = index.status()
        typer.echo(f"generation {facts['generation']}: {facts['chunks']} chunks", err=True)

    watch(index, threading.Event(), tell)


def _print_report(report: "BuildReport", folder: Path) -> None:
    for problem in report.problems:
        typer.echo(f"problem: {problem}")
    typer.echo(
        f"{report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged; {report.chunks} chunks, {report.embedded} embedded; "
        f"{report.seconds:.1f} s\n{folder}"
    )


@app.command(epilog="Example: kb status --json")
def status(index: Folder = None, as_json: AsJson = False) -> None:
    """Tell what the index holds and whether it is up to date."""
    opened = open_index(index)
    facts = opened.status()
    if as_json:
        print_json(facts)
        return
    known = [one for one in opened.links() if one.checked] if facts["links"] else []
    facts["links"] += [f"{one.id}: {one.state} on {one.checked[:10]}" for one in known]
    for name, value in facts.items():
        lines = [str(item) for item in value] if isinstance(value, list) else [str(value)]
        typer.echo(f"{name:<12} {lines[0] if lines else 'none'}")
        for line in lines[1:]:
            typer.echo(f"{'':<12} {line}")


@app.command(epilog="Example: kb check")
def check() -> None:
    """Check that answers, outline, resources and algorithms agree; exit code 1 if they do not."""
    from kb.check import main as run_check

    raise typer.Exit(run_check())


@app.command(epilog="Example: kb gaps --json")
def gaps(as_json: AsJson = False) -> None:
    """List the questions that were declined or voted down, the most frequent first."""
    from chat.gaps import gaps_file, history_file, list_gaps
    from chat.history import History

    file = history_file()
    history = History(file) if file.exists() else None
    found = list_gaps(gaps_file(), history.complaints() if history else ())
    if as_json:
        print_json(found)
        return
    for gap in found:
        note = f"  (voted down: {'; '.join(gap.reasons) or gap.voted_down})"
        typer.echo(f"{gap.count:>5}  {gap.question}{note if gap.voted_down else ''}")


app.command(epilog="Example: kb password ann >> accounts")(cli_chat.password)


def _assistant(folder: Path | None) -> "Assistant":
    from chat.assistant import Assistant

    return Assistant(open_index(folder))


def _save_plot(reply: "Reply", file: Path) -> None:
    """Draw a reply's result into a file, or say on stderr that it has no picture."""
    from chat.plots import find_plottable, plot_png

    run = find_plottable(reply.runs)
    png = plot_png(run) if run is not None else None
    if png is None:
        typer.echo("there is no picture for this result; no file was written", err=True)
        return
    file.write_bytes(png)
    typer.echo(f"picture: {file}", err=True)


def _print_reply(reply: "Reply", index: "Index") -> None:
    _say(reply.text)
    for run in reply.runs:
        typer.echo(f"\nTool: {run.tool} ({run.source})")
    if reply.options:
        typer.echo("\nYou could ask:")
        for option in reply.options:
            typer.echo(f"- {option}")
    if reply.hits:
        from chat.copied import Ages

        typer.echo("\nSources:")
        ages = Ages(index)(reply.hits)
        for number, (hit, age) in enumerate(zip(reply.hits, ages, strict=True), start=1):
            typer.echo(f"[{number}] {_place(hit)}" + (f" · {age}" if age else ""))


def _say(text: str) -> None:
    """Print Markdown as text; a terminal gets whole words per line and bold type."""
    from chat.passages import describe_pictures

    text = describe_pictures(text)
    if not sys.stdout.isatty():
        typer.echo(text)
        return
    from rich.console import Console
    from rich.text import Text

    parts = re.split(r"\*\*(.+?)\*\*", text)
    styled = [(part, "bold" if at % 2 else "") for at, part in enumerate(parts)]
    Console(highlight=False).print(Text.assemble(*styled))


def _place(hit: "Hit") -> str:
    where = f"{hit.path}:{hit.line}" if hit.path and hit.line else hit.path or hit.url or ""
    page = f"p. {hit.page}" if hit.page else ""
    return " · ".join(part for part in (hit.title, hit.heading, page, where) if part)


def _indented(text: str) -> str:
    return "\n".join(f"   {line}".rstrip() for line in text.strip().split("\n"))


if __name__ == "__main__":
    main()
