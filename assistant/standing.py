"""Where the plan stands in this call: the plan's own state plus what has been heard so far.

The one place that folds findings into a state. The checker, the nudge policy, the summary and the screen all read it,
so they can never disagree about whether a step was re-dated or a role was heard.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.events import (
    AgreementFinding,
    AssumptionFinding,
    ClosingFinding,
    CompellingEventFinding,
    Event,
    FindingModel,
    MilestoneFinding,
    NextStepFinding,
    RedFlagFinding,
    StakeholderFinding,
    StepMarked,
)
from assistant.plan.model import Milestone, Plan
from assistant.vocabulary import ROLES, Level, Role

STATED = 0.7
"""Confidence from which a finding is a statement that may be acted on; below it something merely came up."""

_RANK: dict[Level, int] = {"topic": 0, "named": 1, "committed": 2}


@dataclass(slots=True)
class Standing:
    """State of one call held against its plan, as of the day ``on``. Fed by ``apply`` alone.

    ``milestones``, ``roles``: the last finding on a milestone, the strongest on a role.
    ``next_step``: the last one both sides agreed to. ``closing``: the first closing words.
    ``agreement``: what was last said of the plan as a whole. ``assumptions``: by step, what was said against them. ``contested``: by the id
    of a finding, what was last heard against it. ``marked``: by step, what the seller marked by hand and no later words have overtaken;
    ``marks``: all of those, in their order. ``findings``: all of them in their order, for who looks at the whole call. ``version`` grows with every finding and mark taken in, so that what is worked out from a
    standing need be worked out once.
    """

    plan: Plan
    on: date
    milestones: dict[str, MilestoneFinding] = field(default_factory=dict)
    roles: dict[Role, StakeholderFinding] = field(default_factory=dict)
    next_step: NextStepFinding | None = None
    closing: ClosingFinding | None = None
    compelling_event: CompellingEventFinding | None = None
    red_flags: list[RedFlagFinding] = field(default_factory=list)
    agreement: AgreementFinding | None = None
    assumptions: dict[str, AssumptionFinding] = field(default_factory=dict)
    contested: dict[str, FindingModel] = field(default_factory=dict)
    marked: dict[str, StepMarked] = field(default_factory=dict)
    marks: list[StepMarked] = field(default_factory=list)
    findings: list[FindingModel] = field(default_factory=list)
    version: int = 0

    def apply(self, event: Event) -> None:
        """Take in one event of the stream; everything but findings and marks leaves the standing as it is."""
        if isinstance(event, FindingModel):
            self.version += 1
            self.findings.append(event)
        match event:
            case FindingModel(beside=str(other)):
                self.contested[other] = event
            case MilestoneFinding():
                known = self.milestones.get(event.milestone_id)
                # Being mentioned again undoes nothing that was stated.
                if known is None or event.confidence >= STATED or known.confidence < STATED:
                    self.milestones[event.milestone_id] = event
                if event.confidence >= STATED:
                    self.marked.pop(event.milestone_id, None)
            case StakeholderFinding():
                heard = self.roles.get(event.role)
                if heard is None or _RANK[event.level] >= _RANK[heard.level]:
                    self.roles[event.role] = event
            case NextStepFinding(agreed=True):
                self.next_step = event
            case ClosingFinding():
                self.closing = self.closing or event
            case CompellingEventFinding():
                self.compelling_event = event
            case RedFlagFinding():
                self.red_flags.append(event)
            case AgreementFinding():
                self.agreement = event
            case AssumptionFinding():
                self.assumptions[event.milestone_id] = event
            case StepMarked():
                self.version += 1
                self.marks.append(event)
                self.marked[event.milestone_id] = event
            case _:
                pass

    def word(self, milestone_id: str) -> MilestoneFinding | StepMarked | None:
        """The last word of this call on a step: what the seller marked, unless something was stated since, else what was heard."""
        return self.marked.get(milestone_id) or self.milestones.get(milestone_id)

    def settled(self, milestone: Milestone) -> bool:
        """Whether the step is done, or was done or given a new date in this call."""
        word = self.word(milestone.id)
        return not milestone.open or (word is not None and word.says in ("done", "rescheduled"))

    def due(self, milestone: Milestone) -> date | None:
        """The step's date, with a new one from this call in place of the plan's."""
        word = self.word(milestone.id)
        return word.date if word is not None and word.says == "rescheduled" and word.date else milestone.due

    def overdue(self) -> list[Milestone]:
        """Steps whose date is before the day of the call and that this call has not settled; the latest first."""
        late = [m for m in self.plan.milestones if m.due and m.due < self.on and not self.settled(m)]
        return sorted(late, key=lambda m: m.due or self.on)

    def engaged(self, role: Role) -> bool:
        """Whether the plan knows somebody of that role who has been talked to."""
        return any(s.role == role and s.engaged for s in self.plan.stakeholders)

    def covered(self, role: Role) -> bool:
        """Engaged in the plan, or heard of in this call as a person; a mere topic does not cover a role."""
        heard = self.roles.get(role)
        return self.engaged(role) or (heard is not None and heard.level in ("named", "committed"))

    def missing(self) -> list[tuple[Role, Milestone]]:
        """Roles that a step needs soon and nobody fills, each with the earliest step that needs it; soonest first."""
        horizon = self.on + timedelta(days=self.plan.health.stakeholder_days)
        gaps: dict[Role, Milestone] = {}
        for m in sorted(self.plan.milestones, key=lambda m: self.due(m) or date.max):
            due = self.due(m)
            if due is None or due > horizon or not m.open:
                continue
            word = self.word(m.id)
            if word is not None and word.says == "done":
                continue
            for role in m.needs:
                if role not in gaps and not self.covered(role) and not self._has_owner(role, m):
                    gaps[role] = m
        return list(gaps.items())

    def _has_owner(self, role: Role, milestone: Milestone) -> bool:
        """Whether a step that a sponsor or the like must carry has somebody engaged for its owner: then nobody is missing."""
        owner = milestone.owner_prospect.casefold()
        known = any(s.engaged and s.name and s.name.casefold() == owner for s in self.plan.stakeholders)
        return known and role in ("executive_sponsor", "technical_buyer", "implementation", "end_users")

    def roles_heard(self) -> tuple[Role, ...]:
        """Roles heard of as persons, in the order of the vocabulary."""
        return tuple(r for r in ROLES if r in self.roles and self.roles[r].level != "topic")
