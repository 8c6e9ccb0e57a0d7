"""Write replies as Markdown: the formula, the numbers put in, the result, the passage."""

import functools
import math
from collections.abc import Sequence
from typing import Any

import jinja2

import kb.algorithms
from chat.lexicon import ToolInfo
from chat.network_words import network_words
from chat.records import ToolRun

_AVERAGES = ("macro", "micro", "weighted")
MOST_TERMS = 6  # of a sum, before it is shortened


def number(value: float) -> str:
    """Write a number with sensible digits: 0.6667, 1,792, 1.2e-05."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) < 10**18:
        return f"{value:,}"
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.2f}" if 1e6 <= abs(value) < 1e15 else f"{float(value):.6g}"


def quoted(text: str) -> str:
    """Write what was typed as code, on one line, so that nothing in it is rendered."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"


def latex(value: Any) -> str:
    """Write a number, a vector or a matrix in LaTeX."""
    if isinstance(value, list):
        return matrix(value) if value and isinstance(value[0], list) else vector(value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        if math.isinf(value):
            return r"\infty" if value > 0 else r"-\infty"
        written = number(value).replace(",", "{,}")
        if "e" in written:
            mantissa, exponent = written.split("e")
            written = f"{mantissa} \\cdot 10^{{{int(exponent)}}}"
        return f"({written})" if value < 0 else written
    return r"\text{" + str(value).lower().replace("_", r"\_") + "}"


def vector(values: Sequence[Any]) -> str:
    """Write a list in LaTeX, shortened when long."""
    shown = [_bare(value) for value in values[:12]]
    return "[" + r",\; ".join(shown + ([r"\dots"] if len(values) > 12 else [])) + "]"


def matrix(rows: Sequence[Any]) -> str:
    """Write rows as a LaTeX matrix, shortened when large."""
    lines = [" & ".join(_bare(value) for value in row[:8]) for row in rows[:8]]
    if len(rows) > 8:
        lines.append(r"\vdots")
    return r"\begin{bmatrix}" + r" \\ ".join(lines) + r"\end{bmatrix}"


def _bare(value: Any) -> str:
    written = latex(value)
    return written[1:-1] if written.startswith("(") else written


def work(info: ToolInfo, run: ToolRun, result: Any) -> str:
    """Write `formula = numbers put in = result` as one line of display math."""
    context = _context(info, run)
    formula = _template(info.settings["formula"]).render(context)
    pieces = [formula]
    put_in = _template(info.settings.get("work", "")).render(context).strip()
    sign = "=" if _is_exact(result) else r"\approx"
    steps = [_template(step).render(context) for step in info.settings.get("steps", ())]
    if put_in:
        pieces.append(f"= {put_in}")
        pieces.append(f"{sign} {_bare(result) if not isinstance(result, list) else latex(result)}")
        return "$$" + " ".join(pieces) + "$$"
    inputs = r",\; ".join(
        rf"\mathrm{{{name.replace('_', chr(92) + '_')}}} = {latex(value)}"
        for name, value in run.arguments.items()
    )
    shown = _bare(result) if not isinstance(result, list) else latex(result)
    lines = [formula, inputs, *steps, f"\\text{{result}} {sign} {shown}"]
    return "\n\n".join(f"$${line}$$" for line in lines)


def title(info: ToolInfo, run: ToolRun) -> str:
    """Name what was computed: the tool's summary up to its colon, or its `name`."""
    if "name" in info.settings:
        return _template(info.settings["name"]).render(_context(info, run))
    return info.tool.summary.split(":")[0].rstrip(".")


def _context(info: ToolInfo, run: ToolRun) -> dict[str, Any]:
    defaults = {p.name: p.default for p in info.tool.parameters if not p.required}
    return defaults | run.arguments | {"result": run.result}


def plain(value: Any) -> str:
    """Write a result in running text."""
    if isinstance(value, list):
        shown = [plain(item) for item in value[:20]]
        return "[" + ", ".join(shown + (["…"] if len(value) > 20 else [])) + "]"
    return number(value) if isinstance(value, float | int) else str(value)


def _is_exact(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_exact(item) for item in value)
    if not isinstance(value, float):
        return True
    return math.isclose(float(number(value).replace(",", "")), value, rel_tol=1e-12)


def _terms(pattern: str, *lists: Any, join: str = " + ") -> str:
    """Fill the pattern with the lists' entries in turn; a single number goes into every term."""
    length = max((len(values) for values in lists if isinstance(values, list)), default=1)
    rows = [
        [latex(values[at] if isinstance(values, list) else values) for values in lists]
        for at in range(length)
    ]
    filled = [pattern.format(*row) for row in rows]
    if length > MOST_TERMS:
        filled = [*filled[: MOST_TERMS - 2], r"\cdots", filled[-1]]
    return join.join(filled)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _flat(rows: Sequence[Sequence[float]]) -> list[float]:
    return [value for row in rows for value in row]


def _distance(a: Sequence[float], b: Sequence[float], squared: bool) -> float:
    distance = kb.algorithms.euclidean_distance(a, b)
    return distance**2 if squared else distance


@functools.cache
def _template(source: str) -> jinja2.Template:
    environment = jinja2.Environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # LaTeX, not HTML; the values are numbers
        finalize=lambda value: latex(value) if isinstance(value, float | int | list) else value,
    )
    environment.globals |= {
        "terms": _terms,
        "mean": _mean,
        "flat": _flat,
        "vector": vector,
        "infinity": math.inf,
        "count": lambda values: len(values) if isinstance(values, list) else 1,
        "covariance_matrix": lambda rows: kb.algorithms.covariance_matrix(rows).tolist(),
        "distance": _distance,
        "network_name": network_words().name,
        "network_part": network_words().part,
        "averages": {"none": "Per-class"} | {a: f"{a.title()}-averaged" for a in _AVERAGES},
        "positives": lambda labels: sum(label == max(labels) for label in labels),
        "negatives": lambda labels: sum(label != max(labels) for label in labels),
    }
    return environment.from_string(source)
