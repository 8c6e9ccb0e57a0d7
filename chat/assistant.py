"""Answer a question: compute it, cite it, ask back, refuse bad input, or decline."""

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chat import passages
from chat.compare import compare
from chat.gaps import gaps_file, log_gap
from chat.lexicon import Lexicon, load_lexicon
from chat.plan import Impossible, Missing, Plan
from chat.records import Reply, ToolRun, Turn
from chat.results import operate, pick, show, with_unit
from chat.router import asks_untaught, route
from chat.tools import run_call
from indexer import Document, Hit, Index
from indexer.confidence import ANSWERED_FROM

log = logging.getLogger(__name__)

LONGEST_QUESTION = 20_000  # characters
_POINTS_BACK = re.compile(
    r"\b(it|its|it's|that|this|they|their|them|these|those)\b"
    r"|^\W*(and|what about|how about|why|why\?|explain|go on|more|but|show)\b",
    re.IGNORECASE,
)


class Assistant:
    """Answers questions from an index and the tools; holds no conversation of its own."""

    def __init__(self, index: Index, *, gaps: Path | None = None) -> None:
        """Make an assistant.

        Args:
            index: where answers are found.
            gaps: the log of declined questions; None is the user's data folder.
        """
        self.index = index
        self._gaps = gaps or gaps_file()

    @property
    def lexicon(self) -> Lexicon:
        """The tools and their phrases."""
        return load_lexicon()

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Reply:
        """Answer one question.

        Args:
            question: as typed.
            history: the turns before it, oldest first.

        Returns:
            A reply with one of the five outcomes; never raises for what was typed.
        """
        question = question.encode("utf-8", "replace").decode().strip()
        if not question:
            return Reply("clarify", "Please type a question.")
        if len(question) > LONGEST_QUESTION:
            length = f"{len(question):,}"
            return Reply(
                "error",
                f"The question has {length} characters; at most {LONGEST_QUESTION:,} are read.",
            )
        self.index.refresh()
        wanted = route(self.lexicon, question, _computed_before(history))
        if isinstance(wanted, Plan):
            return self._compute(wanted)
        if isinstance(wanted, Impossible):
            return Reply("error", _sentence(wanted.text))
        if isinstance(wanted, Missing):
            home = self._home(wanted.info.tool.name)
            options = list(wanted.options) or ([home.title] if home else [])
            return Reply("clarify", wanted.text, options=options)
        untaught = asks_untaught(self.lexicon, question)
        if untaught:
            return self._decline(question, f"I have no tool that computes {untaught}.")
        return self._explain(question, history)

    def _explain(self, question: str, history: Sequence[Turn]) -> Reply:
        """Answer a question about a concept from the index, or decline."""
        query = question
        topic = history[-1].reply.hits[0] if history and history[-1].reply.hits else None
        ranking = self.index.rank(question)
        if topic and len(question.split()) <= 8 and _POINTS_BACK.search(question):
            query = f"{question} {topic.title}"
            again = self.index.rank(query)
            if again.hits and ranking.confidence < ANSWERED_FROM and _same(again.hits[0], topic):
                ranking = again
        if not ranking.hits or ranking.confidence < ANSWERED_FROM:
            return self._decline(question, "The knowledge base does not say.", ranking.hits)
        both = compare(self.index, question, ranking.evidence.question)
        if both is not None:
            return both
        best = ranking.hits[0]
        document = self.index.answer(best.answer_id) if best.answer_id else None
        cited = [hit for hit in ranking.hits[1:] if hit.score >= 0.8 * best.score][:3]
        return Reply("answered", passages.compose(document, best), [best, *cited])

    def _decline(self, question: str, text: str, nearest: Sequence[Hit] = ()) -> Reply:
        log_gap(question, self._gaps)
        titles = list(dict.fromkeys(hit.title for hit in nearest))[:3]
        if titles:
            text += " Nearest entries, which may not answer it: " + "; ".join(
                f"*{title}*" for title in titles
            )
            text += "."
        return Reply("not_found", text)

    def _home(self, tool: str) -> Document | None:
        """The answer that shows a tool's code."""
        return next((one for one in self.index.documents if tool in one.algorithms), None)

    def _compute(self, plan: Plan) -> Reply:
        homes = {
            tool: document.answer_id
            for document in self.index.documents
            for tool in document.algorithms
            if document.answer_id
        }
        runs: list[ToolRun] = []
        values: list[Any] = []
        texts: list[str] = []
        unit = None
        for call in plan.calls:
            own = run_call(call, homes)
            runs += own
            failed = next((one for one in own if one.error is not None), None)
            if failed is not None:
                return Reply("error", _sentence(failed.error or ""), runs=runs)
            sides = own[-2:] if call.sides else own[-1:]
            results = [pick(call, one.result) for one in sides]
            value, unit = with_unit(call, results if call.sides else results[0], plan.percent)
            values.append(value)
            texts.append(show(call, sides, results, value, unit))
        asked = [homes[name] for call in plan.calls if (name := call.info.tool.name) in homes]
        hits = self._hits_for([*asked, *(one.answer_id for one in runs if one.answer_id)])
        text = "\n\n".join(texts)
        if hits:
            named = ", ".join(f"{hit.title} [{at}]" for at, hit in enumerate(hits, start=1))
            text += f"\n\nExplained in: {named}"
        value = values[0] if len(values) == 1 else values
        if plan.operation:
            combined = operate(plan.operation, values, unit)
            if combined is None:
                return Reply("error", "This is not defined for these results.", runs=runs)
            (value, unit), shown = combined
            text = f"{shown}\n\n{text}"
        return Reply("computed", text, hits, runs, value, unit)

    def _hits_for(self, answer_ids: Sequence[str]) -> list[Hit]:
        """The entries that explain the tools that ran, those asked for first."""
        hits = []
        for answer_id in dict.fromkeys(answer_ids):
            document = self.index.answer(answer_id)
            if document is not None:
                hits.append(_hit_of(document))
        return hits


def _hit_of(document: Document) -> Hit:
    parts = passages.sections(document.body)
    heading = "Formula" if "Formula" in parts else ""
    return Hit(
        score=1.0,
        answer_id=document.answer_id,
        resource_id=None,
        title=document.title,
        heading=heading,
        text=parts.get(heading, document.body),
        path=document.path,
        line=None,
        url=document.url,
        page=None,
    )


def _computed_before(history: Sequence[Turn]) -> list[str]:
    """The questions of the running calculation, newest first; a new topic ends it."""
    found = []
    for turn in reversed(history):
        if turn.reply.outcome not in ("computed", "clarify", "error"):
            break
        found.append(turn.question)
    return found[:4]


def _same(hit: Hit, topic: Hit) -> bool:
    return (hit.answer_id, hit.resource_id, hit.path) == (
        topic.answer_id,
        topic.resource_id,
        topic.path,
    )


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?")) else text + "."
