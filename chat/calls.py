"""Call a tool by its name with arguments as JSON gives them: for programs."""

import difflib
from collections.abc import Mapping
from typing import Any

from chat.lexicon import Lexicon
from chat.records import ToolRun
from chat.schema import Parameter, json_schema
from chat.tools import run
from kb.errors import ToolError


def call_tool(
    lexicon: Lexicon, name: str, arguments: Mapping[str, Any], answer_id: str | None = None
) -> ToolRun:
    """Run one tool.

    Args:
        lexicon: the tools.
        name: of the tool.
        arguments: by name, as the tool's schema has them.
        answer_id: the answer that explains the tool.

    Returns:
        The run; what the tool itself refused stands in its `error`.

    Raises:
        ToolError: if there is no such tool, or the arguments do not have its names and types.
    """
    info = lexicon.tools.get(name)
    if info is None:
        near = difflib.get_close_matches(name, lexicon.tools, 3)
        raise ToolError(
            f"there is no tool {name[:80]!r}" + (f"; near are {', '.join(near)}" if near else "")
        )
    schema = json_schema(info.tool)
    unknown = sorted(arguments.keys() - schema["properties"].keys())
    missing = sorted(set(schema["required"]) - arguments.keys())
    if unknown or missing:
        takes = ", ".join(schema["properties"])
        raise ToolError(f"{name} takes {takes}; missing: {missing}, unknown: {unknown}")
    for parameter in info.tool.parameters:
        if parameter.name in arguments:
            _check(name, parameter, arguments[parameter.name])
    return run(info, arguments, answer_id)


def _check(tool: str, parameter: Parameter, value: Any) -> None:
    kind = parameter.kind
    if value is None and not parameter.required and parameter.default is None:
        return
    fits = {
        "integer": lambda: _is_number(value) and float(value).is_integer(),
        "number": lambda: _is_number(value),
        "boolean": lambda: isinstance(value, bool),
        "label": lambda: _is_number(value) or isinstance(value, str),
        "scalar or array": lambda: _is_number(value) or _is_array(value),
        "vector": lambda: _is_array(value),
        "matrix": lambda: _is_array(value),
    }[kind]()
    if not fits:
        wanted = "list of numbers" if kind in ("vector", "matrix") else kind
        raise ToolError(f"{tool}: {parameter.name} must be a {wanted}, got {str(value)[:80]}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_array(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    return all(_is_number(one) or isinstance(one, str) or _is_array(one) for one in value)
