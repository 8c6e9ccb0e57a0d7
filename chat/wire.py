"""Records as plain JSON, by the names of their fields, and back."""

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

from chat.records import Reply, ToolRun
from indexer.records import Hit


def as_json(value: Any) -> Any:
    """Turn records into what JSON can hold.

    Args:
        value: a record, or lists and dicts of them and of plain values.

    Returns:
        Dicts, lists and plain values, without the fields that are marked as inner; numbers at
        full precision, null for NaN and infinities.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value) if not f.metadata.get("inner")]
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def read_reply(stored: Mapping[str, Any]) -> Reply:
    """Make a reply again from its JSON; fields that an older or newer version had are left out."""
    known = _known(Reply, stored)
    known["hits"] = [Hit(**_known(Hit, hit)) for hit in stored.get("hits", ())]
    known["runs"] = [ToolRun(**_known(ToolRun, run)) for run in stored.get("runs", ())]
    return Reply(**known)


def _known(record: type, stored: Mapping[str, Any]) -> dict[str, Any]:
    names = [field.name for field in dataclasses.fields(record)]
    return {name: stored[name] for name in names if name in stored}
