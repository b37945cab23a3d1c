"""What a model said of a call while it went on, for when the call is held against its plan again: nobody is asked anew."""

from collections.abc import Iterator, Sequence

from assistant.events import Event, Finding, ModelTotals, ModelUsed, Utterance
from assistant.history.records import CallRecord, ModelRequest


class Recalled:
    """In the place of the model itself (see ``ports.Advises``): its findings come at the time at which they came then."""

    def __init__(self, record: CallRecord) -> None:
        self.checker = record.call.checker
        self.talk_to = record.call.talk_to
        used = [event for event in record.model if isinstance(event, ModelUsed)]
        self.totals: ModelTotals | None = used[-1].so_far if used else None
        self._findings = sorted((f for f in record.findings if f.source != "rules"), key=lambda f: f.at)

    def begin(self) -> Iterator[Event]:
        yield from ()

    def heard(self, utterance: Utterance, findings: Sequence[Finding]) -> Iterator[Event]:
        yield from ()

    def consider(self, at: float) -> Iterator[Event]:
        while self._findings and self._findings[0].at <= at:
            yield self._findings.pop(0)

    def finish(self, at: float, *, left: bool) -> Iterator[Event]:
        yield from self._findings
        self._findings = []

    def take_requests(self) -> list[ModelRequest]:
        return []

    def hurry(self) -> None:
        """Nothing is on its way."""

    def close(self) -> None:
        """Nothing is open."""
