"""The calls that are kept: all of them, what was said in them, one whole, and how one goes for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.events import Event
from assistant.plan.model import Plan
from assistant.vocabulary import Role, Speaker

MOST_FOUND = 60
"""Places that a search brings: nobody reads more, and more words tell it more closely."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call in a list. ``seconds``: its length; ``open_changes``: proposals that nobody has decided; ``plan``: the file's path, empty
    for a call without one. ``finished`` is false for a call that is ``going_on`` or was cut off.
    """

    id: str
    on: date
    account: str
    deal: str
    seconds: float
    open_changes: int
    finished: bool
    going_on: bool
    plan: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a call after a second look. ``who``: those who spoke. ``booked``: whether there is a next step, None for a call
    that was cut off; ``next_step``: its day.
    """

    who: tuple[str, ...]
    booked: bool | None
    next_step: date | None


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for. ``deal``, ``since`` and ``until`` (both included) choose calls; ``words``, ``speaker`` (a side or a part of a name),
    ``role`` and ``milestone`` choose what was said in them.
    """

    words: str = ""
    deal: str | None = None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    role: Role | None = None
    milestone: str | None = None

    @property
    def of_talk(self) -> bool:
        """Whether words are looked for, not calls."""
        return bool(self.words.strip() or self.speaker or self.role or self.milestone)


@dataclass(frozen=True, slots=True)
class Found:
    """Words that were found. ``at``: seconds into the call. ``part``: what stands around them, those looked for in « »."""

    call_id: str
    on: date
    account: str
    at: float
    who: str
    speaker: Speaker
    part: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the plan that the call proposed. ``decision``: ``accepted``, ``rejected`` or ``open``; ``impact``: what else it moves."""

    what: str
    quote: str
    said_by: str
    decision: str
    utterances: tuple[int, ...]
    impact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallPage:
    """A call, whole. ``plan``: as of the day of the call, empty where its file cannot be read, which ``plan_trouble`` says. ``events``: what
    was kept, in the order of time. ``outcome``: lines on how it ended. ``spoke``: names with their part of all talk, 0 to 1.
    ``moments``: what happened when, in seconds.
    """

    line: CallLine
    plan: Plan
    plan_trouble: str
    events: tuple[Event, ...]
    outcome: tuple[str, ...]
    spoke: tuple[tuple[str, float], ...]
    moments: tuple[tuple[float, str], ...]
    changes: tuple[Change, ...]
    drafts: Path


class Calls(Protocol):
    """The archive. All but ``today`` and ``export`` is called on a worker thread. What raises ``UserError`` has a sentence for the user."""

    def today(self) -> date:
        """The day that the screens take it to be."""
        ...

    def listed(self, search: Search) -> list[CallLine]:
        """The calls of that deal and those days, newest first."""
        ...

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """A second look at some calls, by id."""
        ...

    def found(self, search: Search) -> list[Found]:
        """Where it was said, at most ``MOST_FOUND`` places, best first; with no words the newest call first."""
        ...

    def page(self, call_id: str) -> CallPage:
        """One call, whole."""
        ...

    def consequence(self, call_id: str) -> str:
        """What goes for good with that call, and what stays: a few sentences."""
        ...

    def delete(self, call_id: str) -> str:
        """The call goes for good; a sentence that says what went."""
        ...

    def export(self, call_id: str, path: Path, *, replace: bool) -> str:
        """The call as a file, its kind by the ending (.md, .vtt, .json); a sentence that says so. Raises FileExistsError where there is
        a file and ``replace`` is false.
        """
        ...
