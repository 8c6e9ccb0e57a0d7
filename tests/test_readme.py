"""The README says what the commands really are; its Python examples run as doctests."""

import re
from pathlib import Path

import typer.main

from chat.cli import app

README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_help_block_lists_every_command_with_its_own_help_and_example() -> None:
    group = typer.main.get_group(app)
    lines = []
    for name, command in group.commands.items():
        summary = (command.help or "").strip().splitlines()[0]
        example = (command.epilog or "").removeprefix("Example: ")
        lines.append(f"| `kb {name}` | {summary} | `{example}` |")
    table = "\n".join(["| command | what it does | example |", "| --- | --- | --- |", *lines])
    block = re.search(r"<!-- help -->\n(.*?)\n<!-- /help -->", README.read_text("utf-8"), re.DOTALL)
    assert block is not None
    assert block[1] == table, f"put this between the help marks of the README:\n{table}"


def test_every_file_the_readme_links_to_is_there() -> None:
    text = README.read_text("utf-8")
    links = re.findall(r"\]\((?!https?://)([^)#]+)", text)
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
