"""Follow-ups about the entry of the last reply: its sections, and questions that lean on it.

"What about its drawbacks?" is answered from a section; "does it converge?" from the passage of the
entry that fits, if the entry has the words; a question that names another entry is a new topic.
"""

import re
from collections.abc import Iterable, Sequence

from chat import passages
from chat.cues import follow_up_words, leans, open_question, plain_words, says_any
from chat.names import named_entries, names_of, spaced
from chat.records import Reply, Turn
from indexer import Document, Hit, Index
from indexer.confidence import ANSWERED_FROM
from indexer.records import Ranking
from indexer.words import STOP_WORDS, split_words

_ORDER = ("In one breath", "Explanation", "Worked example", "Pitfalls", "Follow-up questions")
_NAMED = {"Formula", "Worked example", "Code", "Pitfalls", "Sources"}  # asked for with a name
_LONG = 8  # words of a question from which it no longer leans on the one before, without a pronoun
_CLOSE = 0.45  # closeness of a passage of the entry, from which half of the words are enough
_NEAR = 0.85  # of the best hit's score, from which the entry still talked about is preferred
_CODE = re.compile(r"<!-- code: (?P<name>\w+) -->\n(?P<code>.*?)\n<!-- /code -->", re.DOTALL)


def last_topic(index: Index, history: Sequence[Turn]) -> tuple[Document, str] | None:
    """The entry that the last reply was about, and the heading it showed; None if it is over."""
    turns = [*history]
    while turns and turns[-1].reply.outcome == "not_found" and leans(turns[-1].question):
        turns.pop()
    if not turns:
        return None
    reply = turns[-1].reply
    if reply.hits and reply.hits[0].answer_id:
        document = index.answer(reply.hits[0].answer_id)
        return (document, reply.hits[0].heading.partition(" > ")[0]) if document else None
    if reply.outcome in ("clarify", "error") and reply.calculation:
        for call in reply.calculation.calls:
            for document in index.documents:
                if call.info.tool.name in document.algorithms:
                    return document, ""
    return None


def last_tool(history: Sequence[Turn]) -> str | None:
    """The tool that ran last for the topic that is still talked about."""
    for turn in reversed(history):
        if turn.reply.runs:
            return turn.reply.runs[-1].tool
        if turn.reply.outcome == "not_found" and not leans(turn.question):
            return None
    return None


def follow_topic(
    index: Index,
    question: str,
    topic: tuple[Document, str],
    ranking: Ranking,
    tool: str | None,
) -> Reply | None:
    """Answer a question from the entry of the last reply, if it leans on it.

    Args:
        index: where everything is found.
        question: as typed.
        topic: from last_topic.
        ranking: of the question by itself.
        tool: that ran last, whose code is shown.

    Returns:
        A reply that cites the entry, or None if the question stands alone.
    """
    document, shown = topic
    rest = open_question(question).rest or question
    named = named_entries(index.documents, question)
    others = [one for one in named if one != document]
    pronoun = says_any(question, follow_up_words("pronouns")["words"])
    near = _is_near(ranking, document)
    if others and pronoun:
        return _together(index, question, document, others[0], ranking)
    if others and not (near and _asks_further(rest)):
        return None
    section = _section_asked(question, document, shown)
    if section is not None:
        return _section(document, section, tool)
    confident = bool(ranking.hits) and ranking.confidence >= ANSWERED_FROM
    if confident and ranking.hits[0].answer_id == document.answer_id:
        return None
    leaning = pronoun or len(rest.split()) <= _LONG
    if not leaning or (confident and not (pronoun or near)):
        return None
    return _passage(index, question, document)


def named_section(index: Index, question: str, tool: str | None) -> Reply | None:
    """Answer a question made of an entry's name and a section: "the drawbacks of sigmoid?".

    Args:
        index: where everything is found.
        question: as typed.
        tool: that ran last, whose code is shown.

    Returns:
        A reply that cites the section, or None if the question says anything else.
    """
    named = named_entries(index.documents, question)
    section = _section_asked(question, named[0], "") if len(named) == 1 else None
    return _section(named[0], section, tool) if section in _NAMED else None


def _is_near(ranking: Ranking, document: Document) -> bool:
    """Whether an entry is among the best that a question by itself leads to."""
    return any(
        hit.answer_id == document.answer_id and hit.score >= _NEAR * ranking.hits[0].score
        for hit in ranking.hits
    )


def _asks_further(rest: str) -> bool:
    """Whether a question asks for a reason or a way, so that names in it may be details."""
    return rest.lower().startswith(("why", "how many", "how deep", "how large", "when", "where"))


def _section_asked(question: str, document: Document, shown: str) -> str | None:
    """The section that answers a question made of nothing but a cue and small words."""
    text = spaced(question)
    for name, _ in names_of((document,)):
        text = text.replace(spaced(name), " it ")
    if _is_small(_without(text, follow_up_words("more")["words"])) and says_any(
        text, follow_up_words("more")["words"]
    ):
        at = _ORDER.index(shown) if shown in _ORDER else 0
        return _ORDER[min(at + 1, len(_ORDER) - 1)]
    for section, phrases in follow_up_words("sections").items():
        if says_any(text, phrases) and _is_small(_without(text, phrases)):
            return str(section)
    return None


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in sorted(map(plain_words, phrases), key=len, reverse=True):
        text = text.replace(f" {phrase} ", "  ")
    return text


def _is_small(text: str) -> bool:
    small = set(follow_up_words("small")["words"])
    return all(word in small for word in text.split())


def _section(document: Document, section: str, tool: str | None) -> Reply | None:
    parts = passages.sections(document.body)
    text = parts.get(section, "")
    if section == "Code":
        blocks = {found["name"]: found["code"] for found in _CODE.finditer(text)}
        text = blocks.get(tool or "", "\n\n".join(blocks.values()) or text)
    if not text:
        return None
    hit = passages.cite(document, section, text)
    return Reply("answered", _titled(hit), [hit])


def _titled(hit: Hit) -> str:
    below = hit.heading.rpartition(" > ")[2]
    place = f"**{hit.title}**" + (f" · {below}" if below else "")
    return passages.unlink_files(f"{place}\n\n{passages.mark(hit.text.strip(), 1)}")


def _passage(index: Index, question: str, document: Document) -> Reply | None:
    """The passage of the entry that fits a question, if the entry has the question's words."""
    words = [word for word in split_words(question) if word not in STOP_WORDS]
    small = set(follow_up_words("small")["words"])
    words = [word for word in words if word not in small]
    if not words:
        return None
    held = set(split_words(" ".join((document.title, *document.aliases, document.body))))
    held |= {part for word in held for part in word.split("-")}
    covered = sum(_is_held(word, held) for word in words) / len(words)
    if covered < 0.5:
        return None
    own = _own_hits(index.rank(question, k=60), document)
    own = own or _own_hits(index.rank(f"{question} {document.title}", k=30), document)
    if not own or (covered < 1 and own[0][1] < _CLOSE):
        return None
    return Reply("answered", _titled(own[0][0]), [own[0][0]])


def _own_hits(ranking: Ranking, document: Document) -> list[tuple[Hit, float]]:
    """The passages of one entry, best first, each with its closeness."""
    pairs = zip(ranking.hits, ranking.parts, strict=True)
    return [(hit, parts.dense) for hit, parts in pairs if hit.answer_id == document.answer_id]


def _is_held(word: str, held: set[str]) -> bool:
    """Whether a text has a word, or another form of it."""
    if word in held:
        return True
    root = word[: max(5, len(word) // 2)]
    return len(word) > 3 and any(one.startswith(root) for one in held)


def _together(
    index: Index, question: str, document: Document, other: Document, ranking: Ranking
) -> Reply | None:
    """Both entries, where a question sets another one beside the topic ("... from tanh?")."""
    if not says_any(
        question,
        (
            "different",
            "differ",
            "difference",
            "compare",
            "compared",
            "versus",
            "vs",
            "better",
            "worse",
            "related",
            "relate",
            "relation",
            "similar",
            "same",
        ),
    ):
        return None
    if ranking.hits and ranking.hits[0].answer_id == document.answer_id:
        return None
    hits = [_brief_hit(one) for one in (document, other)]
    texts = [
        passages.brief(one, hit, at)
        for at, (one, hit) in enumerate(zip((document, other), hits, strict=True), 1)
    ]
    return Reply("answered", "\n\n".join(texts), hits)


def _brief_hit(document: Document) -> Hit:
    parts = passages.sections(document.body)
    return passages.cite(
        document,
        "In one breath" if "In one breath" in parts else "",
        parts.get("In one breath", ""),
    )
