"""The two quiet lines at the foot of the screen: what needs to be known, and how the call stands."""

from typing import Literal

from textual.content import Content
from textual.widgets import Static

from assistant.events import Notice
from assistant.ui.text import clean, clip
from assistant.ui.words import clock, count

State = Literal["running", "leaving", "ended"]

_MARK = {"info": ("·", "$text-muted"), "warning": ("!", "$text-warning"), "error": ("‼", "bold $text-error")}
_LONGEST = 400


class NoticeLine(Static):
    """The notice to read now; takes no room when there is none."""

    def __init__(self) -> None:
        super().__init__(id="notice", markup=False)

    def show(self, notice: Notice | None) -> None:
        self.display = notice is not None
        if notice is None:
            return
        mark, style = _MARK[notice.level]
        words = Content.styled(f"{mark} {clip(clean(notice.text), _LONGEST)}", style)
        hint = ("   x takes this away", "$text-muted") if notice.level == "error" else ""
        self.update(Content.assemble(words, hint))


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
