"""The two quiet lines at the foot of the screen: what needs to be known, and how the call stands."""

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from assistant.events import Notice, clock
from assistant.ui.text import clean, wrap
from assistant.ui.words import count

State = Literal["running", "leaving", "ended"]

_MARK = {"info": ("·", "$text-muted"), "warning": ("!", "$text-warning"), "error": ("‼", "bold $text-error")}
_MOST_LINES, _FEWEST_LINES = 6, 4
"""Lines for all notices together, on a high screen and on a low one."""
_HIGH = 32


class NoticeLines(Static):
    """The notices to read now, as many as have room; takes none when there are none. ``shown``: those that stand there."""

    def __init__(self) -> None:
        super().__init__(id="notice", markup=False)
        self.shown: list[Notice] = []

    def show(self, notices: Sequence[Notice]) -> None:
        """``notices``: what matters most first."""
        self.display = bool(notices)
        lines: list[tuple[str, str]] = []
        self.shown = []
        width, height = self.app.size
        width, room = width - 2, _MOST_LINES if height >= _HIGH else _FEWEST_LINES
        for notice in notices:
            mark, style = _MARK[notice.level]
            first, *others = wrap(clean(notice.text), width - 2)
            if lines and len(lines) + 1 + len(others) > room:
                break
            lines += [(f"{mark:<2}{first}", style), *((f"  {line}", style) for line in others[: room - 1])]
            self.shown.append(notice)
        if not lines:
            return
        words: list[Content | str | tuple[str, str]] = [
            Content("\n").join(Content.styled(*line) for line in lines)
        ]
        left = len(notices) - len(self.shown)
        if left or notices[0].level == "error":
            hint = f"x takes {'this' if len(self.shown) == 1 else 'these'} away" + (
                f", +{left} more" if left else ""
            )
            fits = cell_len(lines[-1][0]) + 2 + len(hint) <= width
            words += ["  " if fits else "\n  ", (hint, "$text-muted")]
        self.update(Content.assemble(*words))


class StatusLine(Static):
    """Elapsed time, what is running, and whether the transcript has left the newest words."""

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)

    def show(self, now: float, source: str, unseen: int | None, state: State) -> None:
        """``unseen``: utterances below the window, None while the newest are in sight."""
        parts: list[Content | str | tuple[str, str]] = [
            (f"{'■' if state == 'ended' else '●'} {clock(now)}", "bold"),
            (f"  {source}", "$text-muted"),
        ]
        if state == "leaving":
            parts.append(("  Ending the call …", "bold $text-warning"))
        elif unseen is not None:
            new = f"{count(unseen, 'new line')} below" if unseen else "Looking back"
            parts.append((f"  ▼ {new}, Esc returns", "bold $text-accent"))
        self.update(Content.assemble(*parts))
