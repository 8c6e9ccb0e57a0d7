"""Talk: ask in a conversation that is kept, and go on with it after a restart."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence

from chat.assistant import Assistant
from chat.history import History
from chat.records import Reply, Turn

log = logging.getLogger(__name__)

_MOST_LIVE = 1_000  # conversations whose turns are held as they were made
_ASKED_AGAIN = 4  # turns at the end of a stored conversation
_UNFINISHED = ("computed", "clarify", "error")


class Talking:
    """Asks on behalf of owners; threads may share it.

    A reply holds more than is stored: what a calculation was about to do. So the turns of recent
    conversations are held as they were made; of a stored one the last calculation is asked again.
    """

    def __init__(self, assistant: Assistant, history: History) -> None:
        self.assistant = assistant
        self.history = history
        self._live: OrderedDict[tuple[str, str], list[Turn]] = OrderedDict()
        self._lock = threading.Lock()

    def reply(self, question: str, turns: Sequence[Turn] = ()) -> Reply:
        """Ask; what breaks is logged with its traceback and becomes one sentence.

        Args:
            question: as typed.
            turns: those before it, oldest first.
        """
        try:
            return self.assistant.ask(question, turns)
        except Exception:
            log.exception("no reply to %r", question[:200])
            return Reply("error", "Something broke here; the server's log says what.")

    def answer(
        self, owner: str, talk: str, question: str, keep: int | None = None
    ) -> tuple[str, list[Turn]]:
        """Ask in a conversation and keep the turn.

        Args:
            owner: whose conversation it is.
            talk: its id; one that the owner does not have begins a new conversation.
            question: as typed.
            keep: how many turns stay before this one; None keeps all.

        Returns:
            The id of the conversation, and its turns with the new one.
        """
        before = self._turns(owner, talk)
        if keep is not None:
            self.history.cut(owner, talk, keep)
            before = before[:keep]
        turns = [*before, Turn(question, self.reply(question, before))]
        talk = self.history.add(owner, talk, turns[-1])
        with self._lock:
            self._live[owner, talk] = turns
            self._live.move_to_end((owner, talk))
            while len(self._live) > _MOST_LIVE:
                self._live.popitem(last=False)
        return talk, turns

    def _turns(self, owner: str, talk: str) -> list[Turn]:
        stored = self.history.turns(owner, talk)
        with self._lock:
            live = self._live.get((owner, talk), [])
        if [turn.question for turn in live] == [turn.question for turn in stored]:
            return live
        first = len(stored)
        while (
            first > max(0, len(stored) - _ASKED_AGAIN)
            and stored[first - 1].reply.outcome in _UNFINISHED
        ):
            first -= 1
        turns = stored[:first]
        for turn in stored[first:]:
            turns.append(Turn(turn.question, self.reply(turn.question, turns)))
        return turns
