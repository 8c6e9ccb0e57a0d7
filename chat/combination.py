"""Put the results of two or more runs together: share, ratio, difference, sum."""

from collections.abc import Sequence

from chat import render
from chat.plan import Combination


def put_together(
    kind: Combination, values: Sequence[float], unit: str | None, *, percent: bool
) -> tuple[float, str | None, str]:
    """Combine results.

    Args:
        kind: "share" and "ratio" divide the first by the second, "difference" subtracts the
            second, "distance" takes the smaller off, "relative" and "saving" tell how much more
            or less the first is as a share of the second, "sum" adds them all.
        values: of the runs, in order; the divisor is not 0.
        unit: of the values.
        percent: whether a share is wanted in percent.

    Returns:
        The value, its unit and a line that shows how it came about.
    """
    shown = [render.plain(value) for value in values]
    if kind == "sum":
        total = sum(values)
        return total, unit, _line("Sum", " + ".join(shown), total, unit)
    first, second = values
    if kind == "distance":
        larger, smaller = max(values), min(values)
        apart = larger - smaller
        taken = f"{render.plain(larger)} - {render.plain(smaller)}"
        return apart, unit, _line("Difference", taken, apart, unit)
    if kind == "difference":
        rest = first - second
        return rest, unit, _line("Difference", " - ".join(shown), rest, unit)
    value = first / second
    taken = " / ".join(shown)
    if kind == "relative":
        value, taken = first / second - 1, f"{taken} - 1"
    if kind == "saving":
        value, taken = 1 - first / second, f"1 - {taken}"
    if kind == "ratio":
        return value, None, _line("Ratio", taken, value, None)
    name = "Share" if kind == "share" else "Relative difference"
    value, sign = (100 * value, "%") if percent else (value, None)
    taken = f"100 × ({taken})" if percent else taken
    return value, sign, _line(name, taken, value, sign)


def _line(name: str, taken: str, value: float, unit: str | None) -> str:
    return f"**{name} = {taken} = {render.plain(value)}{' ' + unit if unit else ''}**"
