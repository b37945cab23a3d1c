"""A mutual action plan as values. Frozen: a change to a plan is an edit to its file, never to these."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from assistant.vocabulary import Agreement, BuyIn, Role, Side, Status


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the plan file that could not be read; ``line`` and ``column`` count from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step with an owner on both sides. ``due`` is None where ``due_text``, what stands there, is no date.

    ``needs`` are the roles this step cannot be done without, from a Role column, its words and its owner on
    the buyer's side. ``line`` is the row's line in the file, from 1. ``buyer_actions`` and ``seller_actions``:
    what each side does for it, in plans with columns for that.
    """

    id: str
    name: str
    owner_vendor: str = ""
    owner_prospect: str = ""
    due: dt.date | None = None
    due_text: str = ""
    status: Status = "pending"
    depends_on: tuple[str, ...] = ()
    assumes: str = ""
    needs: tuple[Role, ...] = ()
    line: int = 0
    buyer_actions: str = ""
    seller_actions: str = ""

    @property
    def open(self) -> bool:
        return self.status not in ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody on the buyer's side. ``name`` is empty while only the role is known; ``engaged``: met.

    ``plan``: how to involve them. ``availability``: when they are there, or away, in their own column.
    """

    name: str
    title: str = ""
    role: Role | None = None
    buy_in: BuyIn = "unknown"
    concern: str = ""
    engaged: bool = False
    engaged_text: str = ""
    line: int = 0
    plan: str = ""
    availability: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    risk: str
    probability: str = ""
    impact: str = ""
    mitigation: str = ""
    owner: str = ""
    due: dt.date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class NextStep:
    side: Side | None
    action: str
    owner: str = ""
    due: dt.date | None = None
    status: Status = "pending"
    line: int = 0


@dataclass(frozen=True, slots=True)
class CompellingEvent:
    """Why the buyer cannot wait: what happens, and the day it happens."""

    what: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the plan's own history: what changed, the words before and after, who said it and where.

    ``line``: the row's line in the file, from 1; 0 for one that is not written yet. It makes no two of them differ.
    """

    date: dt.date
    what: str
    was: str
    is_: str
    said_by: str = ""
    source: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a milestone is in danger; the front matter's ``health:`` overrides the defaults.

    ``at_risk_days``: that many calendar days late or more. ``due_soon_days``: business days ahead.
    ``stakeholder_days``: how many calendar days ahead a milestone's missing role is worth a prompt.
    """

    at_risk_days: int = 5
    due_soon_days: int = 5
    stakeholder_days: int = 21


@dataclass(frozen=True, slots=True)
class CheckOff:
    """A rule of the plan check that the front matter turns off, and why; ``line`` from 1."""

    rule: str
    reason: str
    line: int = 0
    column: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All that could be read of a plan file; what could not is in ``problems``.

    ``reviewed``: the day both sides last went through it. ``headings`` and ``front``: each heading, and each known
    entry of the front matter, with its line, from 1.
    """

    path: Path
    account: str = ""
    deal: str = ""
    vendor: str = ""
    sellers: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    go_live: dt.date | None = None
    signature: dt.date | None = None
    compelling_event: CompellingEvent | None = None
    agreement: Agreement | None = None
    calendar: str = ""
    value: str = ""
    health: Thresholds = field(default_factory=Thresholds)
    milestones: tuple[Milestone, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    risks: tuple[Risk, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    reviewed: dt.date | None = None
    checks_off: tuple[CheckOff, ...] = ()
    headings: tuple[tuple[str, int], ...] = ()
    front: tuple[tuple[str, int], ...] = ()

    def milestone(self, milestone_id: str) -> Milestone | None:
        """The milestone of that id, matched without regard to case."""
        wanted = milestone_id.casefold()
        return next((m for m in self.milestones if m.id.casefold() == wanted), None)
