"""The house: imports go one way, heavy packages have one home each, names mean something."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("kb", "indexer", "chat")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FORBIDDEN = {"kb": {"indexer", "chat"}, "indexer": {"chat"}, "chat": set()}
AT_HOME = {
    "faiss": "indexer/vectors.py",
    "sentence_transformers": "indexer/embed.py",
    "gradio": "chat/page/",
}
HEAVY = ("torch", "sentence_transformers", "gradio", "matplotlib")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> list[tuple[str, str]]:
    """Every import of a file, wherever it stands, as (module, name); relative ones spelt out."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[:-1]
            above = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (above, node.module) if part)
            found += [(module, alias.name) for alias in node.names]
    return found


def test_there_are_files_to_look_at() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in FILES} == set(PACKAGES)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    forbidden = FORBIDDEN[path.relative_to(ROOT).parts[0]]
    assert [m for m, _ in imports(path) if m.split(".")[0] in forbidden] == []


@pytest.mark.parametrize("package", AT_HOME)
def test_heavy_package_is_imported_in_one_file_or_folder_only(package: str) -> None:
    home = AT_HOME[package]
    users = {
        name_of(path)
        for path in FILES
        if any(module.split(".")[0] == package for module, _ in imports(path))
    }
    assert users and all(user == home or user.startswith(f"{home.rstrip('/')}/") for user in users)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_private_names_stay_in_their_package(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0]
    borrowed = [
        f"{module}.{name}"
        for module, name in imports(path)
        if module.split(".")[0] in set(PACKAGES) - {own}
        and any(part.startswith("_") for part in (*module.split("."), name))
    ]
    assert borrowed == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_module_names_say_what_is_inside(path: Path) -> None:
    vague = {"util", "utils", "helper", "helpers", "manager", "base", "misc", "common"}
    assert not vague & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_stays_light(package: str) -> None:
    code = f"import sys, {package}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []
