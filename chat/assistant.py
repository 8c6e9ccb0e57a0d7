"""Answer a question: compute it, cite it, ask back, refuse bad input, or decline."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from chat import passages
from chat.changed import missing
from chat.combination import put_together
from chat.compare import compare
from chat.complete import kept_line
from chat.copied import age_of
from chat.cues import choose_option, open_question, plain_words, take_picture
from chat.details import wants_percent
from chat.follow_up import apply_tools, follow_up, gives_value, goes_on_from_nothing
from chat.gaps import gaps_file, log_gap
from chat.greeting import greet, is_greeting
from chat.lexicon import Lexicon, load_lexicon
from chat.memory import Calculation, pending, recall, remember
from chat.names import named_entries
from chat.nearest import say_nearest
from chat.network_calls import is_network_call
from chat.networks import entries_of, route_networks
from chat.plan import Impossible, Missing, Plan, Route
from chat.plots import find_plottable
from chat.records import Reply, ToolRun, Turn
from chat.render import quoted
from chat.results import operate, pick, show, with_unit
from chat.router import asks_untaught, route
from chat.tools import run_call
from chat.topic import follow_topic, last_tool, last_topic, named_section
from indexer import Document, Hit, Index
from indexer.confidence import ANSWERED_FROM

log = logging.getLogger(__name__)

LONGEST_QUESTION = 20_000  # characters


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
        refused = _refuse_size(question)
        if refused is not None:
            return refused
        self.index.refresh()
        offered = history[-1].reply.options if history else []
        question = choose_option(question, offered) or question
        if is_greeting(question):
            return greet(self.index)
        asked, drawn = take_picture(question)
        wanted, memory, went_on = self._route(asked, drawn, history)
        if isinstance(wanted, Plan):
            return self._compute(wanted, asked, memory if went_on else None, drawn)
        if isinstance(wanted, Impossible | Missing):
            return self._ask_back(wanted, asked, memory if went_on else None)
        untaught = asks_untaught(self.lexicon, asked, data=memory is None)
        if untaught:
            return self._decline(asked, f"I have no tool that computes {untaught}.")
        reply = self._explain(asked or "summary", history)
        if reply.outcome == "not_found" and memory is not None and gives_value(self.lexicon, asked):
            text = "I do not see what this changes in the calculation before."
            return Reply("clarify", text, calculation=memory)
        return reply

    def _route(
        self, asked: str, drawn: bool, history: Sequence[Turn]
    ) -> tuple[Route, Calculation | None, bool]:
        """What a question wants computed, the calculation before, whether it goes on from it."""
        topic = last_topic(self.index, history)
        memory = recall(self.lexicon, history, self._homes())
        if history and history[-1].reply.outcome == "answered" and self._names_entry(asked):
            memory = None  # the talk is about concepts, and goes on to another one
        memory = None if _is_of_networks(memory) else memory
        wanted, went_on = self._decide(asked, drawn, memory, _about_networks(history))
        if wanted is None and memory is None and topic is not None:
            wanted = apply_tools(self.lexicon, asked, topic[0].algorithms, self._titles())
        return wanted, memory, went_on

    def _decide(
        self, asked: str, drawn: bool, memory: Calculation | None, networks: Sequence[str]
    ) -> tuple[Route, bool]:
        """What a question wants computed, and whether it goes on from the calculation before."""
        of_network = route_networks(self.lexicon, asked, networks)
        if of_network is not None:
            return of_network, False
        again = memory and memory.plan
        ready = again is not None and all(not missing(call) for call in again.calls)
        if not asked:
            return (again, True) if ready and again and again.calls else (None, False)
        alone = route(self.lexicon, asked)
        if memory is None:
            rest = open_question(asked).rest if alone is None else ""
            bare = route(self.lexicon, rest) if rest else None
            return (bare if isinstance(bare, Plan) else alone), False
        found = follow_up(self.lexicon, asked, memory, alone, self._titles())
        if drawn and ready and again and again.calls and not isinstance(found, Plan):
            return again, True  # "draw the confusion matrix" of counts that were typed
        return found, found is not alone

    def _ask_back(
        self, wanted: Missing | Impossible, asked: str, memory: Calculation | None
    ) -> Reply:
        waiting = wanted.pending or pending(self.lexicon, asked)
        percent = memory.percent if memory else wants_percent(asked)
        calculation = remember(self.lexicon, asked, Plan(waiting, percent), memory)
        if isinstance(wanted, Missing):
            calculation = replace(calculation, stray=wanted.stray)
        if isinstance(wanted, Impossible):
            return Reply("error", _sentence(wanted.text), calculation=calculation)
        home = self._home(wanted.info.tool.name)
        options = [*wanted.options] or ([home.title] if home else [])
        return Reply("clarify", wanted.text, options=options, calculation=calculation)

    def _names_entry(self, asked: str) -> bool:
        """Whether a question calls an entry by its name and gives no value."""
        named = named_entries(self.index.documents, asked)
        return bool(named) and not any(character.isdecimal() for character in asked)

    def _titles(self) -> frozenset[str]:
        return frozenset(plain_words(document.title) for document in self.index.documents)

    def _homes(self) -> dict[str, set[str]]:
        """The ids of the answers that show a tool's code, by the tool's name."""
        homes: dict[str, set[str]] = {}
        for document in self.index.documents:
            for tool in document.algorithms:
                homes.setdefault(tool, set()).add(document.answer_id or document.key)
        return homes

    def _explain(self, question: str, history: Sequence[Turn]) -> Reply:
        """Answer a question about a concept from the index, or decline."""
        ranking = self.index.rank(question)
        rest = open_question(question).rest
        if ranking.confidence < ANSWERED_FROM and rest:
            ranking = max(ranking, self.index.rank(rest), key=lambda one: one.confidence)
        topic = last_topic(self.index, history)
        if topic is not None:
            reply = follow_topic(self.index, question, topic, ranking, last_tool(history))
            if reply is not None:
                return reply
        reply = named_section(self.index, question, last_tool(history))
        if reply is not None:
            return reply
        if goes_on_from_nothing(self.lexicon, question):
            return Reply("clarify", "I do not know what this changes: please ask it in full.")
        if not ranking.hits or ranking.confidence < ANSWERED_FROM:
            return self._decline(question, "The knowledge base does not say.", ranking.hits)
        both = compare(self.index, question, ranking.evidence.question)
        if both is not None:
            return both
        best = ranking.hits[0]
        document = self.index.answer(best.answer_id) if best.answer_id else None
        cited = [hit for hit in ranking.hits[1:] if hit.score >= 0.8 * best.score][:3]
        text = passages.compose(document, best, age_of(best, self.index.documents))
        return Reply("answered", text, [best, *cited])

    def _decline(self, question: str, text: str, nearest: Sequence[Hit] = ()) -> Reply:
        log_gap(question, self._gaps)
        return Reply("not_found", text + say_nearest(nearest))

    def _home(self, tool: str) -> Document | None:
        """The answer that shows a tool's code."""
        return next((one for one in self.index.documents if tool in one.algorithms), None)

    def _compute(self, plan: Plan, asked: str, memory: Calculation | None, drawn: bool) -> Reply:
        calculation = remember(self.lexicon, asked, plan, memory)
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
                reason = _sentence(failed.error or "")
                return Reply("error", reason, runs=runs, calculation=calculation)
            sides = own[-2:] if call.sides else own[-1:]
            results = [pick(call, one.result) for one in sides]
            value, unit = with_unit(call, results if call.sides else results[0], plan.percent)
            values.append(value)
            texts.append(show(call, sides, results, value, unit))
        first = [one for call in plan.calls for one in entries_of(call)]
        first += [homes[name] for call in plan.calls if (name := call.info.tool.name) in homes]
        hits = self._hits_for([*first, *(one.answer_id for one in runs if one.answer_id)])
        text = "\n\n".join(texts)
        if plan.read_as:
            text += f"\n\nRead as: {quoted(plan.read_as)}"
        elif memory is not None:
            text += kept_line(plan.calls, memory)
        if plan.combination is not None:
            value, unit, line = put_together(plan.combination, values, unit, percent=plan.percent)
            values, text = [value], f"{line}\n\n{text}"
        if drawn and find_plottable(runs) is None:
            text += "\n\nThere is no picture for this result."
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
        value = None if isinstance(value, str) else value  # a kind is said, it is no number
        return Reply("computed", text, hits, runs, value, unit, calculation=calculation)

    def _hits_for(self, answer_ids: Sequence[str]) -> list[Hit]:
        """The entries that explain the tools that ran, those asked for first."""
        hits = []
        for answer_id in dict.fromkeys(answer_ids):
            document = self.index.answer(answer_id)
            if document is not None:
                hits.append(_formula_of(document))
        return hits


def _is_of_networks(memory: Calculation | None) -> bool:
    """Whether only the reader of networks can go on from a calculation."""
    return memory is not None and any(is_network_call(call) for call in memory.calls)


def _about_networks(history: Sequence[Turn]) -> list[str]:
    """The questions about published networks at the end of a conversation, newest first."""
    found = []
    for turn in reversed(history[-4:]):
        calculation = turn.reply.calculation
        if calculation is None or not any(is_network_call(call) for call in calculation.calls):
            break
        found.append(turn.question)
    return found


def _refuse_size(question: str) -> Reply | None:
    """Ask for a question where there is none, and refuse one that is too long."""
    if not question:
        return Reply("clarify", "Please type a question.")
    if len(question) <= LONGEST_QUESTION:
        return None
    length = f"{len(question):,}"
    return Reply(
        "error", f"The question has {length} characters; at most {LONGEST_QUESTION:,} are read."
    )


def _formula_of(document: Document) -> Hit:
    parts = passages.sections(document.body)
    heading = "Formula" if "Formula" in parts else ""
    return passages.cite(document, heading, parts.get(heading, document.body))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?")) else text + "."
