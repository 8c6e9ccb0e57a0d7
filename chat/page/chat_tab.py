"""The chat: conversations at the left, the talk in the middle, the cited source at the right."""

from collections.abc import Iterator, Sequence
from concurrent.futures import wait
from typing import Any, NamedTuple

import gradio as gr

from chat import panels
from chat.copied import Ages
from chat.figures import show_figures
from chat.followups import suggest
from chat.listing import list_talks
from chat.page.desk import DELIMITERS, QUIETLY, Desk, owner_of
from chat.page.source_panel import SourcePanel, build_source
from chat.pictures import picture_of
from chat.records import Reply, Turn

THEN = " → "  # between the questions of an example that asks more than one
_SOON = 0.15  # seconds: a reply that takes longer is announced with its question
_LONGEST_REASON = 300  # characters
REASONS = ("Wrong number", "Wrong entry", "Unclear", "Something is missing")


class ChatTab(NamedTuple):
    """The parts of the tab that events fill."""

    talk: gr.State
    editing: gr.State
    voted: gr.State
    talks: gr.HTML
    words: gr.Textbox
    chatbot: gr.Chatbot
    edit_note: gr.Column
    why: gr.Column
    reason: gr.Radio
    own_words: gr.Textbox
    box: gr.Textbox
    source: SourcePanel


def build_chat(desk: Desk, welcome: str, examples: Sequence[tuple[str, str]]) -> ChatTab:
    """Lay out the tab.

    Args:
        desk: who answers.
        welcome: Markdown shown while the chat is empty.
        examples: kind and question of what can be clicked then.
    """
    talk, editing, voted = gr.State(""), gr.State(None), gr.State(None)
    with gr.Row(elem_id="page"):
        with gr.Column(elem_id="side"):
            new = gr.Button("New chat", size="sm", elem_id="new-chat")
            words = gr.Textbox(
                placeholder="Search conversations",
                label="Search conversations",
                show_label=False,
                elem_id="search-talks",
                max_lines=1,
            )
            talks = gr.HTML(elem_id="talks", padding=False, js_on_load=None)
        with gr.Column(elem_id="talk"):
            with gr.Row(elem_id="narrow-bar"):
                gr.Button("Conversations", size="sm", elem_id="open-side", scale=0)
                new_narrow = gr.Button("New chat", size="sm", elem_id="new-narrow", scale=0)
            chatbot = _chatbot(welcome, examples)
            with gr.Column(visible=False, elem_id="why") as why:
                reason, own_words, skip = _ask_why()
            with gr.Row(visible=False, elem_id="edit-note") as edit_note:
                gr.Markdown("You are changing an earlier question; what came after it is dropped.")
                stop = gr.Button("Keep it", size="sm", scale=0, elem_id="stop-editing")
            box = _question_box()
        source = build_source()
    tab = ChatTab(
        talk, editing, voted, talks, words, chatbot, edit_note, why, reason, own_words, box, source
    )
    _wire_asking(desk, tab)
    _wire_votes(desk, tab, skip)
    _wire_conversations(desk, tab, [new, new_narrow])
    stop.click(
        lambda: (None, "", gr.Row(visible=False)), None, [editing, box, edit_note], **QUIETLY
    )
    return tab


def _chatbot(welcome: str, examples: Sequence[tuple[str, str]]) -> gr.Chatbot:
    return gr.Chatbot(
        label="Conversation",
        show_label=False,
        elem_id="chat",
        height=None,
        autoscroll=False,
        latex_delimiters=DELIMITERS,
        buttons=["copy"],
        sanitize_html=True,
        allow_tags=False,
        line_breaks=False,
        layout="bubble",
        placeholder=welcome,
        examples=[
            {"text": question, "display_text": f"{kind}\n{question}"} for kind, question in examples
        ],
    )


def _ask_why() -> tuple[gr.Radio, gr.Textbox, gr.Button]:
    reason = gr.Radio(list(REASONS), label="What was wrong with this reply?", elem_id="reason")
    with gr.Row(elem_id="own-words-row"):
        own_words = gr.Textbox(
            placeholder="In your own words, if you like",
            label="What was wrong, in your own words",
            show_label=False,
            elem_id="own-words",
            max_lines=1,
            max_length=_LONGEST_REASON,
            submit_btn="Tell",
        )
        skip = gr.Button("Skip", size="sm", scale=0, elem_id="skip-why")
    return reason, own_words, skip


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        placeholder="Ask a question",
        label="Your question",
        show_label=False,
        elem_id="question",
        autofocus=True,
        submit_btn="Send",
        max_lines=8,
    )


def shown(
    desk: Desk, turns: Sequence[Turn], talk: str, asked: str | None = None
) -> list[dict[str, Any]]:
    """A conversation as messages, with its pictures and what could be asked next."""

    def pictured(at: int, reply: Reply) -> str:
        text = reply.text
        if "![" in text:
            cited = [desk.index.answer(hit.answer_id or "") for hit in reply.hits]
            text = show_figures(text, [one for one in cited if one is not None], desk.root)
        return "\n\n".join(filter(None, [text, picture_of(reply, talk, at)]))

    options = suggest(desk.index, turns) if asked is None else []
    return panels.messages(turns, asked, options=options, pictured=pictured, ages=Ages(desk.index))


def _wire_asking(desk: Desk, tab: ChatTab) -> None:
    def submit(
        question: str, talk: str, editing: int | None, request: gr.Request
    ) -> Iterator[list[Any]]:
        yield from _answer(desk, owner_of(request), question, talk, editing)

    def example(talk: str, event: gr.SelectData, request: gr.Request) -> Iterator[list[Any]]:
        for question in str(event.value["text"]).split(THEN):
            for update in _answer(desk, owner_of(request), question, talk):
                talk = update[2] if isinstance(update[2], str) else talk
                yield update

    def option(talk: str, event: gr.SelectData, request: gr.Request) -> Iterator[list[Any]]:
        yield from _answer(desk, owner_of(request), str(event.value), talk)

    def again(talk: str, event: gr.RetryData, request: gr.Request) -> Iterator[list[Any]]:
        turns = desk.history.turns(owner_of(request), talk)
        at = panels.turn_at(turns, _first(event.index))
        if at >= 0:
            yield from _answer(desk, owner_of(request), turns[at].question, talk, at)

    outputs = [tab.chatbot, tab.box, tab.talk, tab.editing, tab.edit_note, tab.why, tab.talks]
    tab.box.submit(submit, [tab.box, tab.talk, tab.editing], outputs, **QUIETLY)
    tab.chatbot.example_select(example, tab.talk, outputs, **QUIETLY)
    tab.chatbot.option_select(option, tab.talk, outputs, **QUIETLY)
    tab.chatbot.retry(again, tab.talk, outputs, **QUIETLY)
    tab.chatbot.change(None, js="() => window.showLastQuestion()")


def _answer(
    desk: Desk, owner: str, question: str, talk: str, editing: int | None = None
) -> Iterator[list[Any]]:
    """Update chatbot, box, talk, editing, edit_note, why and talks, as the reply comes."""
    if not question.strip():
        yield [gr.skip()] * 7
        return
    before = desk.history.turns(owner, talk)[:editing]
    coming = desk.workers.submit(desk.talking.answer, owner, talk, question, editing)
    if not wait([coming], timeout=_SOON).done:
        yield [shown(desk, before, talk, asked=question), "", *[gr.skip()] * 5]
    talk, turns = coming.result()
    messages = shown(desk, turns, talk)
    for part in panels.steps(messages[-1]["content"])[:-1]:
        grown = {**messages[-1], "content": part, "options": []}
        yield [[*messages[:-1], grown], "", *[gr.skip()] * 5]
    talks = list_talks(desk.history.talks(owner), talk)
    yield [messages, "", talk, None, gr.Row(visible=False), gr.Column(visible=False), talks]


def _wire_votes(desk: Desk, tab: ChatTab, skip: gr.Button) -> None:
    def vote(talk: str, event: gr.LikeData, request: gr.Request) -> list[Any]:
        owner = owner_of(request)
        at = panels.turn_at(desk.history.turns(owner, talk), _first(event.index))
        liked = event.liked if isinstance(event.liked, bool) else None
        desk.history.vote(owner, talk, at, liked)
        return [at, gr.Column(visible=liked is False), None, ""]

    def tell(
        talk: str, at: int | None, reason: str | None, own_words: str, request: gr.Request
    ) -> Any:
        said = ": ".join(filter(None, [reason, " ".join(own_words[:_LONGEST_REASON].split())]))
        if not said or at is None:
            return gr.skip()
        desk.history.vote(owner_of(request), talk, at, False, said)
        gr.Info("Thank you: the question is listed among the gaps.", duration=4)
        return gr.Column(visible=False)

    asked = [tab.voted, tab.why, tab.reason, tab.own_words]
    tab.chatbot.like(vote, tab.talk, asked, **QUIETLY).then(None, js="() => window.showWhy()")
    given = [tab.talk, tab.voted, tab.reason, tab.own_words]
    tab.own_words.submit(tell, given, tab.why, **QUIETLY).then(
        None, js="() => window.focusQuestion()"
    )
    skip.click(lambda: gr.Column(visible=False), None, tab.why, **QUIETLY).then(
        None, js="() => window.focusQuestion()"
    )


def _wire_conversations(desk: Desk, tab: ChatTab, new: Sequence[gr.Button]) -> None:
    def find(words: str, talk: str, request: gr.Request) -> str:
        return list_talks(desk.history.talks(owner_of(request), words), talk, words)

    def begin(request: gr.Request) -> list[Any]:
        talks = list_talks(desk.history.talks(owner_of(request)), "")
        return [
            [],
            "",
            "",
            None,
            gr.Row(visible=False),
            gr.Column(visible=False),
            talks,
            "",
            closed,
        ]

    closed = gr.Column(visible=False)
    cleared = [tab.chatbot, tab.box, tab.talk, tab.editing, tab.edit_note, tab.why, tab.talks]
    cleared += [tab.words, tab.source.box]
    tab.words.change(find, [tab.words, tab.talk], tab.talks, trigger_mode="always_last", **QUIETLY)
    gr.on(
        [*(button.click for button in new), tab.chatbot.clear], begin, None, cleared, **QUIETLY
    ).then(None, js="() => window.showNewChat()")


def open_talk(desk: Desk, owner: str, talk: str) -> list[Any]:
    """What to set talk, chatbot, talks, editing, edit_note and why to, to show a conversation."""
    turns = desk.history.turns(owner, talk)
    talk = talk if turns else ""
    thumbs: list[str | None] = []
    for turn, liked in zip(turns, desk.history.votes(owner, talk), strict=False):
        thumb = None if liked is None else ("Like" if liked else "Dislike")
        thumbs += [thumb] * (1 + len(turn.reply.runs))
    messages: Any = shown(desk, turns, talk)
    chatbot = gr.Chatbot(value=messages, feedback_value=thumbs)
    talks = list_talks(desk.history.talks(owner), talk)
    return [talk, chatbot, talks, None, gr.Row(visible=False), gr.Column(visible=False)]


def take_back(desk: Desk, owner: str, talk: str, at: int) -> list[Any]:
    """What to set box, editing and edit_note to, to change an earlier question."""
    turns = desk.history.turns(owner, talk)
    if not 0 <= at < len(turns):
        return [gr.skip(), None, gr.Row(visible=False)]
    return [turns[at].question, at, gr.Row(visible=True)]


def _first(index: int | tuple[int, int] | list[int]) -> int:
    return index if isinstance(index, int) else int(index[0])
