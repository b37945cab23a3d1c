"""What a call needs of what stands around it: where it is kept, the model beside it, and what to ask of that."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.check.trust import Trust
from assistant.events import Event, Finding, ModelTotals, Utterance
from assistant.history.records import ModelRequest
from assistant.questions import Inquiry, Reply


class Journal(Protocol):
    """Keeps every event, and what was sent to a model. When a method returns, ending the process loses nothing of it. They may
    raise ``UserError``.
    """

    def keep(self, event: Event) -> None: ...

    def keep_requests(self, requests: Sequence[ModelRequest]) -> None: ...


class Advises(Protocol):
    """A model beside the call; see ``adviser.Adviser``. Whatever else it raises is a fault of ours, and costs the call nothing."""

    @property
    def checker(self) -> str: ...

    @property
    def talk_to(self) -> str | None: ...

    @property
    def totals(self) -> ModelTotals | None: ...

    def begin(self) -> Iterable[Event]: ...

    def heard(self, utterance: Utterance, findings: Sequence[Finding]) -> Iterable[Event]: ...

    def consider(self, at: float) -> Iterable[Event]: ...

    def finish(self, at: float, *, left: bool) -> Iterable[Event]: ...

    def take_requests(self) -> list[ModelRequest]: ...

    def hurry(self) -> None: ...

    def close(self) -> None: ...


class Judges(Protocol):
    """Says what to ask of a model, and what its answers mean; see ``assistant.check.judge``."""

    trust: Trust

    def heard(self, utterance: Utterance, findings: Sequence[Finding]) -> None: ...

    def inquiry(self, *, final: bool = False) -> Inquiry | None: ...

    def answered(self, inquiry: Inquiry, reply: Reply) -> list[Finding]: ...

    def unanswered(self, inquiry: Inquiry, *, again: bool) -> None:
        """No answer will come; ``again``: its talk goes along with the next inquiry."""
        ...
