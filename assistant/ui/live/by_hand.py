"""What the seller does in the middle of a call besides handling nudges: bookmarks, notes, marked steps, and questions to the plan."""

import datetime as dt
from collections.abc import Callable

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from assistant.errors import UserError
from assistant.session.verbs import Mark, TakeNote, Verb
from assistant.ui.live.board import steps
from assistant.ui.live.foot import AnswerPanel, Foot
from assistant.ui.live.marking import MarkDialog
from assistant.ui.live.view import View
from assistant.ui.ports.asking import AnswerLine, Asked, Asking
from assistant.ui.ports.starting import Running
from assistant.ui.room import Room, bound
from assistant.ui.words import BOOKMARKED, NOTED

BY_HAND: tuple[BindingType, ...] = (
    bound("talk.bookmark", "m", "bookmark", "Bookmark", "A bookmark at this moment of the call"),
    bound("talk.note", "t", "note", "Note", "A note of your own at this moment; the buyer never sees it", show=True),
    bound("plan.ask", "slash", "ask", "Ask", "A question to the plan and its calls; the call goes on", show=True, display="/"),
    bound("plan.mark", "k", "mark", "Mark", "Mark a step by hand: done, under way, late, a new day"),
)  # fmt: skip
"""The keys of ``ByHand``, which its screens place among their own."""

_OVER = "! The call has ended"


class Answered(Message):
    """What came of the question of that number: ``lines``, or ``sentence`` where it could not be answered."""

    def __init__(self, number: int, question: str, lines: tuple[AnswerLine, ...], sentence: str = "") -> None:
        super().__init__()
        self.number = number
        self.question = question
        self.lines = lines
        self.sentence = sentence


class ByHand(Room):
    """Needs a ``Foot`` and an ``AnswerPanel`` among its widgets."""

    def __init__(self, running: Running, view: View, asking: Asking) -> None:
        super().__init__()
        self.running = running
        self.view = view
        self._tell: Callable[[Verb], None] = running.call.tell
        self._asked: Asked = asking.about(running.call.plan.path, running.call.on)
        self._questions = 0
        self._ended = False

    def say(self, words: str) -> None:
        """A short word on what was just done."""
        raise NotImplementedError

    def close_foot(self) -> bool:
        """Put away what is being typed, and the answer; False where there is neither."""
        foot, panel = self.query_one(Foot), self.query_one(AnswerPanel)
        was_open = foot.purpose is not None or panel.has_class("open")
        foot.close()
        panel.close()
        self._questions += 1
        self.remove_class("-typing")
        return was_open

    def action_bookmark(self) -> None:
        if self._goes_on():
            self._tell(TakeNote())
            self.say(f"{BOOKMARKED} Bookmarked")

    def action_note(self) -> None:
        if self._goes_on():
            self.query_one(AnswerPanel).close()
            self.add_class("-typing")
            self.query_one(Foot).open("note")

    def action_ask(self) -> None:
        self.add_class("-typing")
        self.query_one(Foot).open("question")

    def action_mark(self) -> None:
        plan, on_day = self.view.plan, self.view.on
        shown = [m for m in plan.milestones if m.status != "cancelled"]

        def day_of(place: int, text: str) -> dt.date:
            # What reads days would hold up the first picture of the program, which has none of this.
            from assistant.session.marking import spoken_day

            return spoken_day(text, shown[place], plan, on_day)

        def marked(mark: Mark | None) -> None:
            if mark is not None and self._goes_on():
                self._tell(mark)
                self.say(f"{NOTED} Marked")

        if shown and self._goes_on():
            ids, rows = [m.id for m in shown], steps(self.view.standing)
            about = self.view.nudge.milestone_id if self.view.nudge else None
            late = next((n for n, step in enumerate(rows) if step.trouble and not step.settled), 0)
            first = ids.index(about) if about in ids else late
            self.app.push_screen(MarkDialog(ids, rows, day_of, first), marked)

    @on(Foot.Typed)
    def _typed(self, message: Foot.Typed) -> None:
        if message.purpose == "question":
            self.query_one(Foot).empty()
            self._questions += 1
            self.query_one(AnswerPanel).wait(message.text)
            self._ask(self._questions, message.text)
            return
        self.close_foot()
        if self._goes_on():
            self._tell(TakeNote(message.text))
            self.say(f"{NOTED} Noted")

    @on(Foot.Scrolled)
    def _scrolled(self, message: Foot.Scrolled) -> None:
        self.query_one(AnswerPanel).scroll_relative(y=message.lines, animate=False)

    @work(thread=True, group="asking")
    def _ask(self, number: int, question: str) -> None:
        try:
            self.post_message(Answered(number, question, self._asked.ask(question)))
        except UserError as problem:
            self.post_message(Answered(number, question, (), str(problem)))

    def on_answered(self, message: Answered) -> None:
        # Asked again or closed since, or the program closes: nobody waits for it.
        if message.number != self._questions or not (self.app.is_running and self.is_attached):
            return
        panel = self.query_one(AnswerPanel)
        if message.sentence:
            panel.fail(message.question, message.sentence)
        else:
            panel.show(message.question, message.lines)

    def _goes_on(self) -> bool:
        """Whether there is a call to keep it with; says so where there is none any more."""
        if self._ended:
            self.say(_OVER)
        return not self._ended
