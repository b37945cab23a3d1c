"""Runs a call on the screen. Apart, so that commands without a screen do not load one."""

import datetime as dt

from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.history.store import Archive
from assistant.session.call import Call
from assistant.session.forgetting import DRAFTS
from assistant.session.review import CallReview
from assistant.ui.app import run_app
from assistant.ui.ports.starting import Running


def show(call: Call, place: Place, archive: Archive, *, recording: str | None, speed: float | None) -> int:
    """Draw the call and then its review; ``recording`` is None for a live call. Returns the exit status."""
    running = Running(
        call,
        lambda: CallReview(archive, call.id, lambda: dt.datetime.now().astimezone()),
        recording,
        speed,
        place.home / DRAFTS,
    )
    return run_app(HomeDesk(place, archive), running)
