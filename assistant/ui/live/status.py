"""The two quiet lines at the foot of the screen: what needs to be known, and how the call stands."""

from collections.abc import Callable, Sequence
from typing import Literal, cast

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from assistant.events import Notice, clock
from assistant.ui.room import Room
from assistant.ui.text import clean, clip, wrap
from assistant.ui.words import count

State = Literal["running", "leaving", "ended"]

_MARK = {"info": ("·", "$text-muted"), "warning": ("!", "$text-warning"), "error": ("‼", "bold $text-error")}
_MOST_LINES, _FEWEST_LINES = 6, 4
"""Lines for all notices together, on a high screen and on a low one."""
_HIGH = 32
_LEAST = 8
"""Cells below which what is running is left out: a word of it tells nothing."""
_NARROW = 70
_BEHIND = 3.0
"""Seconds by which the words may come late without its being said."""


class NoticeLines(Static):
    """The notices to read now, as many as have room; takes none when there are none. ``shown``: those that stand there."""

    def __init__(self) -> None:
        super().__init__(id="notice", markup=False)
        self.shown: list[Notice] = []

    def show(self, notices: Sequence[Notice]) -> None:
        """``notices``: what matters most first."""
        self.set_class(bool(notices), "open")
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
            hint = (
                f"{cast(Room, self.screen).key_of('notice.read')} takes {'this' if len(self.shown) == 1 else 'these'} away"
                + (f", +{left} more" if left else "")
            )
            fits = cell_len(lines[-1][0]) + 2 + len(hint) <= width
            words += ["  " if fits else "\n  ", (hint, "$text-muted")]
        self.update(Content.assemble(*words))


class StatusLine(Static):
    """Elapsed time, what is running, how the model stands, and whether the transcript has left the newest words."""

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)
        self._shown = Content("")

    def show(
        self,
        now: float,
        source: str,
        unseen: int | None,
        state: State,
        model: Callable[[int], tuple[str, bool]] = lambda _: ("", False),
        *,
        said: str = "",
        behind: float = 0.0,
        listens: Callable[[int], str] = lambda _: "",
    ) -> None:
        """``unseen``: utterances below the window, None while the newest are in sight. ``model``: its words for so many cells, and
        whether the rules are alone. ``said``: a word on what was just done. ``behind``: seconds between the words and their being shown.
        ``listens``: what listens, in at most so many cells; it stands here where there is no panel to say it.
        """
        head = f"{'■' if state == 'ended' else '●'} {clock(now)}"
        urgent = ("", "")
        if said:
            urgent = (f"  {said}", "bold $text-success")
        elif state == "leaving":
            urgent = ("  Ending the call …", "bold $text-warning")
        elif unseen is not None:
            new = f"{count(unseen, 'new line')} below" if unseen else "Looking back"
            urgent = (
                f"  ▼ {new}, {cast(Room, self.screen).key_of('transcript.newest')} returns",
                "bold $text-accent",
            )
        elif behind >= _BEHIND and state == "running":
            urgent = (f"  ◔ {behind:.0f} s behind", "bold $text-warning")
        width = self.app.size.width
        room = width - 4 - cell_len(head) - cell_len(urgent[0])
        words, alone = model(room if width < _NARROW else room - 2 - cell_len(source))
        if not words:
            words, alone = model(room)
        if words and width < _NARROW:
            # Where both have no room, how the model stands is worth more than the name of what is played.
            source = ""
        if width < _NARROW and not urgent[0]:
            room = width - 4 - cell_len(head) - (cell_len(words) + 2 if words else 0)
            source = listens(room) or source
        left = width - 4 - cell_len(head) - cell_len(urgent[0]) - (cell_len(words) + 2 if words else 0)
        source = clip(source, left) if left >= _LEAST else ""
        parts = [(head, "bold"), (f"  {source}" if source else "", "$text-muted")]
        parts.append((f"  {words}" if words else "", "$text-warning" if alone else "$text-muted"))
        words_now = Content.assemble(*parts, urgent)
        if not words_now.is_same(self._shown):
            # A line that is drawn anew has everything between it and the transcript put together anew.
            self._shown = words_now
            self.update(words_now, layout=False)
