"""Runs a call on the screen. Apart, so that commands without a screen do not load one."""

import datetime as dt

from assistant.commands.common import Place
from assistant.history.store import Archive
from assistant.session.call import Call
from assistant.session.open_call import Replay
from assistant.session.review import CallReview
from assistant.ui.app import run_app


def show(call: Call, replay: Replay, place: Place, archive: Archive) -> int:
    """Draw the call and then its review. Returns the exit status."""
    return run_app(
        call,
        lambda: CallReview(archive, call.id, lambda: dt.datetime.now().astimezone()),
        recording=replay.source.name,
        speed=replay.speed,
        drafts=place.home / "drafts",
    )
