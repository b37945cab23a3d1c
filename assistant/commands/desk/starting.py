"""Calls opened from the screen, with everything that has to be let go of when they are over."""

from contextlib import ExitStack
from pathlib import Path

from assistant.commands import running
from assistant.commands.common import Place
from assistant.commands.demo import demo_replay
from assistant.commands.desk.before import CallPrepared, Wishes
from assistant.commands.desk.reviewing import ScreenReview
from assistant.history.store import Archive
from assistant.session.forgetting import DRAFTS
from assistant.session.open_call import open_call
from assistant.ui.ports.starting import Running

_PACE = 1.0
"""Seconds of a recorded call that go by in one: as it was."""


class CallsOpened:
    """Opens calls for the screen."""

    def __init__(self, place: Place, archive: Archive) -> None:
        self._place = place
        self._archive = archive

    def demo(self) -> Running:
        """The recorded call, against a fresh copy of its plan."""
        with ExitStack() as opened:
            call_id = opened.enter_context(running.new_id(self._place.home, self._archive))
            replay = demo_replay(self._place.home, call_id, _PACE)
            call = open_call(replay, call_id, self._place.settings, self._archive)
            held = opened.pop_all()
        return Running(
            call,
            lambda: self._review(call_id),
            replay.label,
            replay.speed,
            self._drafts,
            held.close,
            opening=replay.opening,
        )

    def live(self, wishes: Wishes | None = None) -> CallPrepared:
        """A call with a buyer, to be got ready for."""
        return CallPrepared(self._place, self._archive, wishes or Wishes())

    @property
    def _drafts(self) -> Path:
        return self._place.home / DRAFTS

    def _review(self, call_id: str) -> ScreenReview:
        return ScreenReview(self._place, self._archive, call_id)
