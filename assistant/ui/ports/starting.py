"""Calls that are to be shown, and where they come from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.ui.ports.review import Review

if TYPE_CHECKING:
    # At run time it would bring all that judges a call, before anything stands on the screen.
    from assistant.session.call import Call
    from assistant.ui.ports.before import Preparing


def _nothing() -> None:
    """What most calls leave behind."""


def _ready() -> str:
    """Most calls can hear as soon as they are there."""
    return ""


@dataclass(frozen=True, slots=True)
class Running:
    """One call for the screen. ``review_of`` makes the review once it is over. ``recording``: what is being replayed, None for a live
    call. ``speed``: how many seconds of it go by in one, None for as fast as it goes. ``drafts``: a folder for a copy of what is copied.
    ``getting_ready``: what still has to be done before its words are heard, empty once they are; quick, from any thread.
    ``opening``: a sentence to begin with. ``close`` lets go of all that was opened for it; called once, after the call has ended, on a worker thread.
    """

    call: "Call"
    review_of: Callable[[], Review]
    recording: str | None = None
    speed: float | None = None
    drafts: Path | None = None
    close: Callable[[], None] = _nothing
    getting_ready: Callable[[], str] = _ready
    opening: str = ""


class Starting(Protocol):
    """Opens calls. Called on a worker thread, as a speech model may have to be found first; may raise ``UserError``."""

    def demo(self) -> Running:
        """The recorded call that comes with closecall."""
        ...

    def live(self) -> "Preparing":
        """A call with a buyer, to be got ready for. Quick, and opens nothing yet: called on the screen's thread."""
        ...
