"""The whole call in one line, for a terminal kept in a corner."""

from textual.content import Content
from textual.widgets import Static

from assistant.events import clock
from assistant.ui.live.board import next_step, steps
from assistant.ui.live.plan_panel import STYLE
from assistant.ui.live.status import State
from assistant.ui.live.view import View
from assistant.ui.text import clean, clip
from assistant.ui.words import NUDGE, minutes_left

_SHORT = 60
"""Columns below which of a nudge its fact alone is shown."""


def one_line(view: View, now: float, width: int, state: State, said: str = "") -> Content:
    """What matters most at call clock ``now`` in ``width`` cells: a word just said, the end of the call, the nudge, an error, else how things
    stand.
    """
    error = next((n for n in view.notices_at(now) if n.level == "error"), None)
    if said:
        words, style = said, "$text-success"
    elif state == "ended":
        words, style = "■ The call has ended. Enter for what comes next", "bold"
    elif state == "leaving":
        words, style = "Ending the call …", "bold $text-warning"
    elif view.nudge is not None:
        kind = f"{NUDGE[view.nudge.kind]}: " if width >= _SHORT else ""
        words, style = f"! {kind}{clean(view.nudge.text)}", "bold $text-warning"
    elif error is not None:
        words, style = f"‼ {clean(error.text)}", "bold $text-error"
    else:
        return _standing(view, now, width)
    return Content.styled(clip(words, width), style)


def _standing(view: View, now: float, width: int) -> Content:
    left, tone = minutes_left(view.minutes, now)
    step = next_step(view.standing, tone)
    late = sum(s.tone == "bad" and not s.settled for s in steps(view.standing))
    booked = f"{step.mark} next step booked" if step.mark == "✓" else "next step not booked"
    parts = [
        (f"● {clock(now)}", "bold"),
        (f"! {late} late" if late else "none late", STYLE["bad"] if late else STYLE["muted"]),
        (booked, STYLE[step.tone]),
        (left, STYLE[tone]),
    ]
    shown = [Content.styled(*part) for part in parts]
    line = Content.styled(" · ", "$text-muted").join(shown)
    return line if line.cell_length <= width else Content.styled(clip(line.plain, width), "bold")


class OneLine(Static):
    """Shown alone in strip mode."""

    def __init__(self, view: View) -> None:
        super().__init__(id="one-line", markup=False)
        self._view = view
        self._now, self._said = 0.0, ""
        self._state: State = "running"

    def show(self, now: float, state: State, said: str) -> None:
        """``said``: a word on what was just done."""
        self._now, self._state, self._said = now, state, said
        if self.display:
            self.refresh()

    def render(self) -> Content:
        return one_line(self._view, self._now, self.size.width, self._state, self._said)
