"""Values that a question lists group by group, written as the flat lists that tools take.

"Clusters {1, 3} and {8, 10}" are four points with the labels 0 0 1 1; per-class counts of a
micro average are their sums; "C in {1, 10}" is a grid of two candidates.
"""

import re

from chat.quantity import NUMBER, to_float

_NUM = rf"[-+]?{NUMBER}"
_POINT = rf"[(\[]\s*{_NUM}(?:\s*,\s*{_NUM})+\s*[)\]]"
_BARE = rf"{_NUM}(?:\s*,\s*{_NUM})*"
_GROUP = rf"(?:[{{\[]\s*(?:{_POINT}(?:\s*,\s*{_POINT})*|{_BARE})\s*[}}\]])"
_OPEN = rf"(?:{_POINT}(?:(?:\s*,\s*|\s+and\s+){_POINT})*|{_BARE}(?:\s+and\s+{_NUM})?(?![\w.]))"
_JOIN = r"\s*(?:,\s*and|,|;|and|\||vs\.?|/)?\s*"
_HOLDS = r"\s*(?:=|:|is|are|has|holds|contains|consists of|with|points?)?\s*(?:the )?(?:points? )?"
_NAMED = r"(?:(?:the )?clusters? )?(?:[A-D]|[0-9]|one|two|three)"
_ASKS_CLUSTERS = re.compile(
    r"\b(?:inertia|sse|wcss|within[- ]cluster|silhouette|distortion)\b", re.IGNORECASE
)
_CHANGES_CLUSTERS = re.compile(
    r"\b(?:merg|join|combin|mov(?:e|ing)|swap|reassign|remov|add(?:ed|ing)|becom)\w*", re.IGNORECASE
)
_PLAIN_GROUPS = re.compile(
    rf"\b(?:clusters?|groups?)\b(?: are| =|:| of)? ?({_GROUP}(?:{_JOIN}{_GROUP})+)", re.IGNORECASE
)
_NAMED_GROUPS = re.compile(
    rf"\bclusters? (?:[A-D]|\d|one|two|three){_HOLDS}(?:{_GROUP}|{_OPEN})"
    rf"(?:\s*(?:,\s*and|,|;|\.|and)?\s*{_NAMED}{_HOLDS}(?:{_GROUP}|{_OPEN}))+",
    re.IGNORECASE,
)
_ONE_NAMED = re.compile(rf"(?<![\w.]){_NAMED}{_HOLDS}(?P<group>{_GROUP}|{_OPEN})", re.IGNORECASE)
_COUNT_LIST = re.compile(
    rf"\b(TPs?|FPs?|FNs?|TNs?)\b(?: counts?| values?)?\s*(?:=|:|are|is|of)?\s*[\[({{]?\s*"
    rf"({NUMBER}(?:(?:\s*,\s*(?:and )?|\s+and\s+|\s+){NUMBER}){{1,40}})\s*[\])}}]?(?![\w.])",
    re.IGNORECASE,
)
_MICRO = re.compile(r"\bmicro(?:[- ]averaged?)?[- ]?(?=precision|recall|f1|f-1|f score)", re.I)
_GRID = re.compile(r"\bgrid ?search\w*|\bparam(?:eter)?_?grid\b", re.IGNORECASE)
_VALUES = re.compile(
    r"(?<![\w.])['\"]?([A-Za-z_]\w*)['\"]?\s*(?:=|:|\b(?:in|from|over)\b|∈)\s*"
    r"[\[{]\s*([^\[\]{}()=:]{1,200})\s*[\]}]"
)
_LETTERS = re.compile(
    r"\b(y_true|y_pred|truth|true|actual|gt|preds?|predictions?|predicted|labels?|targets?)"
    r"( labels?| classes)?\s*[:=]?\s*((?:[a-z] ){2,40}[a-z])(?![\w'])",
    re.IGNORECASE,
)
_HELD_OUT = re.compile(
    rf"(?<![\w.])(\d[\d,]*) ([a-z]+)\b([^?\n]{{0,30}}?)\b({NUMBER}) ?(?:%|percent) "
    r"(?:(?:is |are |of (?:them|it|the data) )?(?:held out|kept|set aside|reserved|used|put aside)|"
    r"(?:hold[- ]?out|test(?: set| split)?))(?: (?:for|as) (?:a |the )?(?:final )?test(?:ing)?"
    r"(?: set| data)?| as (?:a |the )?hold-?out(?: set)?)?[,;]? (?:and |then )*(?:on |in )?"
    r"(?:the )?(?:rest|remaining(?: \w+)?|remainder)(?: is| are| goes into| in| split into|"
    r" used for| with)?",
    re.IGNORECASE,
)


def flatten_groups(text: str) -> str:
    """Write grouped values as flat lists, sums or counts.

    Args:
        text: a question with its signs written in one way.

    Returns:
        The question, changed only where it lists groups that it asks about.
    """
    if len(text) > 2_000:
        return text
    if _ASKS_CLUSTERS.search(text) and not _CHANGES_CLUSTERS.search(text):
        text = _label_clusters(text)
    if _MICRO.search(text):
        text = _sum_over_classes(text)
    if _GRID.search(text):
        text = _VALUES.sub(_candidates, text)
    text = _LETTERS.sub(lambda found: f"{found[1]} [{', '.join(found[3].split())}]", text)
    return _HELD_OUT.sub(_what_is_left, text)


def _label_clusters(text: str) -> str:
    for pattern in (_PLAIN_GROUPS, _NAMED_GROUPS):
        found = pattern.search(text)
        if found is None:
            continue
        if pattern is _PLAIN_GROUPS:
            groups = re.findall(_GROUP, found[1])
        else:
            groups = [one["group"] for one in _ONE_NAMED.finditer(found.group())]
        members = [_members(one) for one in groups]
        points = [re.sub(r"^\(|\)$", "", p) for group in members for p in group]
        flat = [f"[{p}]" if "," in p else p for p in points]
        labels = [str(at) for at, group in enumerate(members) for _ in group]
        given = f"[{', '.join(flat)}] , labels [{', '.join(labels)}] "
        return text[: found.start()] + f" points {given}" + text[found.end() :]
    return text


def _members(group: str) -> list[str]:
    """The points or the numbers of "{(1, 2), (3, 4)}", "[1, 2]" or "1, 2"."""
    inner = group.strip()
    if re.fullmatch(rf"[{{\[]\s*{_BARE}\s*[}}\]]", inner):
        inner = inner[1:-1]
    return re.findall(_POINT, inner) or re.findall(_NUM, inner)


def _sum_over_classes(text: str) -> str:
    """The micro average pools the counts of all classes before it divides."""
    lists = list(_COUNT_LIST.finditer(text))
    lengths = {len(re.findall(NUMBER, one[2])) for one in lists}
    if len(lists) < 2 or len(lengths) != 1:
        return text

    def total(found: re.Match[str]) -> str:
        numbers = [to_float(one) for one in re.findall(NUMBER, found[2])]
        return f"{found[1].rstrip('sS')} = {sum(numbers):g} "

    text = re.sub(
        r"\b(?:with |for |from |given )?(?:the )?per[- ]class\b|\bclass[- ]?wise\b", " ", text
    )
    return _MICRO.sub(" ", _COUNT_LIST.sub(total, text))


def _candidates(found: re.Match[str]) -> str:
    values = [one for one in re.split(r"\s*,\s*", found[2].strip(" ,")) if one]
    return f"{len(values)} candidates"


def _what_is_left(found: re.Match[str]) -> str:
    """Count the rows that a hold-out leaves: 20% off 12,000 leaves 9,600; never part of a row."""
    left = to_float(found[1]) * (100 - to_float(found[4])) / 100
    if left != int(left) or not 0 < to_float(found[4]) < 100:
        return found.group()
    return f"{int(left)} {found[2]} {found[3]} "
