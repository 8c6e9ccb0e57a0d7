"""Describe an algorithm as a tool: its parameters read from type hints and docstring.

The docstring is load-bearing: a parameter without a description, or a data parameter without a
shape, is an error that names function and parameter.
"""

import inspect
import re
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ParameterKind = Literal[
    "integer", "number", "boolean", "choice", "label", "scalar or array", "vector", "matrix"
]
_JSON_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "choice": {"type": "string"},
    "label": {"type": ["number", "string"]},
    "scalar or array": {"type": ["number", "array"]},
    "vector": {"type": "array", "items": {"type": ["number", "string"]}},
    "matrix": {"type": "array", "items": {"type": ["array", "number"]}},
}
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a tool."""

    name: str
    kind: ParameterKind
    required: bool
    default: Any
    description: str
    choices: tuple[str, ...] = ()  # words that it takes, alone or beside a number


@dataclass(frozen=True, slots=True)
class Tool:
    """A function that the chat may run, described by its own signature and docstring."""

    name: str
    function: Callable[..., Any]
    summary: str
    parameters: tuple[Parameter, ...]
    source: str
    counts: bool = False  # its result is a whole number

    def parameter(self, name: str) -> Parameter:
        """Return the parameter with this name (KeyError if there is none)."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise KeyError(name)


def describe(function: Callable[..., Any]) -> Tool:
    """Read a function's hints and docstring into a Tool.

    Raises:
        TypeError: if a hint, a description or the shape of a data parameter is missing.
    """
    name = function.__name__
    hints = typing.get_type_hints(function)
    doc = inspect.getdoc(function) or ""
    descriptions = _read_args(doc)
    parameters = []
    for parameter in inspect.signature(function).parameters.values():
        description = descriptions.get(parameter.name)
        if parameter.name not in hints or not description:
            raise TypeError(f"{name}: {parameter.name} needs a type hint and a line under Args")
        kind = _kind(name, parameter.name, hints[parameter.name], description)
        required = parameter.default is inspect.Parameter.empty
        default = None if required else parameter.default
        choices = _choices(hints[parameter.name])
        parameters.append(Parameter(parameter.name, kind, required, default, description, choices))
    _, line = inspect.getsourcelines(function)
    path = Path(inspect.getsourcefile(function) or "").resolve()
    source = f"{path.relative_to(_ROOT).as_posix()}:{line}"
    return Tool(
        name, function, doc.splitlines()[0], tuple(parameters), source, hints["return"] is int
    )


def json_schema(tool: Tool) -> dict[str, Any]:
    """Return the tool's arguments as a JSON schema."""
    properties = {}
    for parameter in tool.parameters:
        properties[parameter.name] = _JSON_TYPES[parameter.kind] | {
            "description": parameter.description
        }
        if parameter.kind == "choice":
            properties[parameter.name]["enum"] = list(parameter.choices)
        elif parameter.choices:
            words = {"type": "string", "enum": list(parameter.choices)}
            properties[parameter.name]["anyOf"] = [_JSON_TYPES[parameter.kind], words]
            del properties[parameter.name]["type"]
        if not parameter.required and parameter.default is not None:
            properties[parameter.name]["default"] = parameter.default
    required = [parameter.name for parameter in tool.parameters if parameter.required]
    return {"type": "object", "properties": properties, "required": required}


def _read_args(doc: str) -> dict[str, str]:
    match = re.search(r"^Args:\n(.*?)(?=^\S|\Z)", doc, re.MULTILINE | re.DOTALL)
    if match is None:
        return {}
    lines = match.group(1).rstrip().splitlines()
    found: dict[str, str] = {}
    last = None
    for line in lines:
        entry = re.match(r" {4}(\w+)(?: \([^)]*\))?: (.*)", line)
        if entry:
            last = entry[1]
            found[last] = entry[2].strip()
        elif last and line.strip():
            found[last] += " " + line.strip()
    return found


def _members(hint: Any) -> set[Any]:
    """The types of a union, None left out."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return set(typing.get_args(hint)) - {types.NoneType}
    return {hint}


def _choices(hint: Any) -> tuple[str, ...]:
    closed = [one for one in _members(hint) if typing.get_origin(one) is Literal]
    return tuple(str(word) for one in closed for word in typing.get_args(one))


def _kind(function: str, name: str, hint: Any, description: str) -> ParameterKind:
    plain = {one for one in _members(hint) if typing.get_origin(one) is not Literal}
    if not plain:
        return "choice"
    if plain == {bool}:
        return "boolean"
    if plain == {int}:
        return "integer"
    if plain <= {int, float}:
        return "number"
    if all(typing.get_origin(one) is Sequence for one in plain):
        return "vector"
    if plain <= {int, float, str}:
        return "label"
    if re.search(r"\bnumber,? or|\b(any|same) shape", description):
        return "scalar or array"
    shapes = re.findall(r"\(([A-Za-z0-9_*', ]+,[A-Za-z0-9_*', ]*)\)", description)
    if not shapes:
        raise TypeError(f"{function}: the line of {name} under Args must give its shape")
    most = max(len([side for side in shape.split(",") if side.strip()]) for shape in shapes)
    return "vector" if most == 1 else "matrix"
