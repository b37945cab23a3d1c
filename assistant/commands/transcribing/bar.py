"""How far a recording has been heard, on one line of standard error."""

from typing import TextIO

from assistant.events import clock

_WIDTH = 30


class Bar:
    """A line that is drawn over itself. Draws nothing where nobody is there to see it."""

    def __init__(self, out: TextIO, seconds: float | None) -> None:
        """``seconds``: the length of the recording, None where it is not known."""
        self._out = out
        self._seconds = seconds if seconds and seconds > 0 else None
        self._shows = out.isatty()
        self._drawn = ""
        self._full, self._empty = _blocks(out)

    def show(self, at: float) -> None:
        """``at`` seconds have been heard."""
        line = self._line(at)
        if self._shows and line != self._drawn:
            # Blanks wipe what was longer before: not every terminal knows the code for it.
            self._out.write(f"\r{line.ljust(len(self._drawn))}\r{line}")
            self._out.flush()
            self._drawn = line

    def clear(self) -> None:
        """Make room for a line of text; ``show`` draws again."""
        if self._drawn:
            self._out.write(f"\r{' ' * len(self._drawn)}\r")
            self._out.flush()
            self._drawn = ""

    def _line(self, at: float) -> str:
        if self._seconds is None:
            return f"{clock(at)} heard"
        share = min(1.0, at / self._seconds)
        filled = int(_WIDTH * share)
        bar = self._full * filled + self._empty * (_WIDTH - filled)
        return f"{bar}  {clock(at)} of {clock(self._seconds)}  {int(100 * share)} %"


class Counted(Bar):
    """The same bar, counting things instead of minutes."""

    def __init__(self, out: TextIO, whole: int, what: str) -> None:
        """``what``: what is counted, such as ``calls``."""
        super().__init__(out, float(whole))
        self._what = what

    def _line(self, at: float) -> str:
        whole = self._seconds or 1.0
        filled = int(_WIDTH * at / whole)
        return (
            f"{self._full * filled}{self._empty * (_WIDTH - filled)}  {int(at)} of {int(whole)} {self._what}"
        )


def _blocks(out: TextIO) -> tuple[str, str]:
    """What the bar is drawn with: not every terminal has letters for it."""
    try:
        "█░".encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "#", "."
    return "█", "░"
