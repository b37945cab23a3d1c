"""The call's journal: each event goes into the archive before anybody sees it."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence

from assistant.events import CallStarted, Event, Summary
from assistant.history.records import ModelRequest
from assistant.history.store import Archive
from assistant.plan.model import Plan


class ArchiveJournal:
    """Keeps one call in the archive: opened by its first event, closed by its summary. ``now`` is the time of day.

    ``complete`` is asked at the end: a call whose words are not all there yet stays open, to be finished later.
    ``closed`` tells whether it was closed.
    """

    def __init__(
        self,
        archive: Archive,
        plan: Plan,
        source: str,
        now: Callable[[], dt.datetime],
        complete: Callable[[], bool] = lambda: True,
    ) -> None:
        self._archive = archive
        self._plan = plan
        self._source = source
        self._now = now
        self._complete = complete
        self._id = ""
        self.closed = False

    def keep(self, event: Event) -> None:
        """Write one event to disk. Raises ``UserError`` where the archive cannot be written."""
        if isinstance(event, CallStarted):
            self._id = event.id
            self._archive.start_call(
                event, started_at=self._time(), plan_text_hash=hashlib.sha256(self._plan.path.read_bytes()).hexdigest(),
                source=self._source, account=self._plan.account, deal=self._plan.deal,
            )  # fmt: skip
            return
        self._archive.append(self._id, event)
        if isinstance(event, Summary) and self._complete():
            self._archive.end_call(self._id, self._time())
            self.closed = True

    def keep_requests(self, requests: Sequence[ModelRequest]) -> None:
        """Write what was sent to a model to disk. Raises ``UserError`` as ``keep`` does."""
        if requests:
            self._archive.keep_requests(self._id, requests)

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


class Nowhere:
    """A journal that keeps nothing: what comes of the call is written at once, when all of it is known."""

    def keep(self, event: Event) -> None:
        return None

    def keep_requests(self, requests: Sequence[ModelRequest]) -> None:
        return None
