"""Runs a call, or what comes after one, on the screen. Apart, so that commands without a screen do not load one."""

from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.commands.desk.reviewing import ScreenReview
from assistant.history.store import Archive
from assistant.session.call import Call
from assistant.session.forgetting import DRAFTS
from assistant.ui.app import run_app
from assistant.ui.ports.starting import Running


def show(
    call: Call,
    place: Place,
    archive: Archive,
    *,
    recording: str | None,
    speed: float | None,
    opening: str = "",
) -> int:
    """Draw the call and then its review; ``recording`` is None for a live call, ``opening`` a sentence to begin with. Returns the
    exit status.
    """
    running = Running(
        call,
        lambda: ScreenReview(place, archive, call.id),
        recording,
        speed,
        place.home / DRAFTS,
        opening=opening,
    )
    return run_app(HomeDesk(place, archive), running)


def show_review(call: str, place: Place, archive: Archive) -> int:
    """Draw the review of a call that is over. Returns the exit status."""
    desk = HomeDesk(place, archive)
    return run_app(desk, desk.reviewing.of(call))
