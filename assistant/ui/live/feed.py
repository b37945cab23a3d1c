"""What a running call hands out, brought to the screen: a worker thread reads its events and does nothing but post them."""

from collections.abc import Callable

from textual.message import Message
from textual.screen import Screen

from assistant.errors import UserError
from assistant.events import Event
from assistant.session.verbs import Leave
from assistant.ui.live.view import Part, View
from assistant.ui.ports.starting import Running

_STALE = 20.0
"""Seconds after which it does not matter any more how late the last words were."""


class Heard(Message):
    """The call has handed out an event."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class CallEnded(Message):
    """The call's events have come to their end."""


class CallFailed(Message):
    """The call cannot go on; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class CallOver(Message):
    """The user wants to go on to what comes after the call."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.running = running


class Feed:
    """Runs a call for ``screen`` and keeps ``view`` and the call's clock in step with it."""

    def __init__(
        self, screen: Screen[None], running: Running, clock: Callable[[], float], view: View
    ) -> None:
        """``clock``: seconds that go by, from any start."""
        self._screen = screen
        self._running = running
        self._clock = clock
        self._view = view
        self._rate = (running.speed or 0.0) if running.recording is not None else 1.0
        self._heard_at = clock()
        self.over = False

    def start(self) -> None:
        self._screen.run_worker(self._listen, thread=True, group="call")

    def now(self) -> float:
        """The call's clock: the last event's, plus what has gone by since."""
        if self.over or self._view.call is None:
            return self._view.now
        return self._view.now + (self._clock() - self._heard_at) * self._rate

    def behind(self) -> float:
        """Real seconds by which the newest words came late; none once nothing has come for a while."""
        if self._rate == 0 or self._clock() - self._heard_at > _STALE:
            return 0.0
        return self._view.lag / self._rate

    def take(self, event: Event) -> Part:
        """Fold one event into the view; says what has to be drawn again."""
        self._heard_at = self._clock()
        return self._view.apply(event)

    def abandon(self) -> None:
        """End the call at once where it still runs."""
        if not self.over:
            self._running.call.tell(Leave(at_once=True))

    def _listen(self) -> None:
        try:
            for event in self._running.call.run():
                self._screen.post_message(Heard(event))
        except UserError as problem:
            self._screen.post_message(CallFailed(str(problem)))
        else:
            self._screen.post_message(CallEnded())
        finally:
            self._running.close()
