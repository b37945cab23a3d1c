"""The hand-over as the buyer sees it: the steps to their go-live, and nothing the seller keeps to the team."""

import datetime as dt
import re
from dataclasses import dataclass, field

from assistant.exporting import discretion
from assistant.exporting.buyer_facts import facts_of, project_of
from assistant.exporting.buyer_others import people_of, risks_of
from assistant.exporting.buyer_words import Words
from assistant.exporting.calendar_ids import action_keys, milestone_keys, sequence_of, uid_of
from assistant.exporting.discretion import clean
from assistant.exporting.marks import Found, other_lines, own_columns, rows_by_line
from assistant.exporting.model import Action, Column, HandOver, State, Step, Table, Withdrawn
from assistant.plan.model import Milestone, NextStep, Plan
from assistant.plan.text.layout import Layout
from assistant.plan.timing.landmarks import go_live_of, names_go_live
from assistant.vocabulary import Status

_GONE = "No longer needed"
QUESTION = "Do you agree with these steps, or would you change anything?"
_SHOWN = frozenset(
    [
        *("id", "name", "owner", "owner_vendor", "owner_prospect", "due", "status", "depends_on", "assumes"),
        *("buyer_actions", "seller_actions"),
    ]
)
"""The milestones' fields that are shown, or accounted for by themselves."""
_ROUGHLY = re.compile(
    r"(?:weeks?|wk|kw)\s?[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?|(?:Q[1-4]|H[12])(?:[\s/-]?(?:20)?[0-9]{2})?|"
    r"(?:(?:early|mid|late|end of|beginning of)[\s-])?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?:\s20[0-9]{2})?",
    re.IGNORECASE,
)
"""The words for a day not yet fixed that can say nothing else."""


@dataclass(slots=True)
class BuyerCopy:
    """One hand-over in the making; ``words`` remembers what it kept back."""

    plan: Plan
    layout: Layout
    on: dt.date
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self.words = Words(self.plan)

    def made(self) -> HandOver:
        plan = self.plan
        account, vendor = clean(plan.account), clean(plan.vendor)
        steps, withdrawn = self._steps()
        actions, dropped = self._actions()
        tables = [self._steps_table(steps), *self._actions_table(actions)]
        tables += [
            *risks_of(plan, self.layout, self.words),
            *people_of(plan, self.layout, self.words, steps, actions),
        ]
        return HandOver(
            audience="buyer",
            on=self.on,
            title=f"{account}: the steps to your go-live" if account else "The steps to your go-live",
            vendor=vendor,
            account=account,
            project=project_of(plan, self.words),
            internal="",
            facts=tuple(facts_of(plan, self.words, steps, self.on)),
            steps=steps,
            actions=actions,
            withdrawn=(*withdrawn, *dropped),
            tables=tuple(tables),
            contacts=tuple(filter(None, map(self.words.person, plan.sellers))),
            question=QUESTION,
            paper="Letter" if plan.calendar.upper()[:2] in ("US", "CA", "MX") else "A4",
            left_out=self._left_out(),
        )

    def _steps(self) -> tuple[tuple[Step, ...], tuple[Withdrawn, ...]]:
        rows = rows_by_line(self.layout, "milestones")
        keys = milestone_keys(self.plan, self.layout)
        goal = self._go_live_id()
        private: list[Milestone] = []
        cancelled: list[Milestone] = []
        shown: list[Milestone] = []
        for m in self.plan.milestones:
            hidden = rows[m.line].shared is False or discretion.speaks_of_tactics(
                discretion.without_asides(m.name)
            )
            (private if hidden else cancelled if m.status == "cancelled" else shown).append(m)
        self.words.kept_rows("step", "kept to your team", [m.id for m in private])
        self.words.kept_rows("cancelled step", "", [m.id for m in cancelled])
        steps = tuple(
            self._step(m, rows[m.line], str(n), keys[m.line], go_live=m.id == goal)
            for n, m in enumerate(shown, start=1)
        )
        withdrawn = tuple(
            Withdrawn(
                _GONE,
                m.due,
                uid_of(self.plan, "milestone", keys[m.line]),
                sequence_of(self.plan, m.id, m.name),
            )
            for m in cancelled
            if m.due is not None
        )
        return steps, withdrawn

    def _step(self, m: Milestone, found: Found, number: str, key: str, *, go_live: bool) -> Step:
        words = self.words
        return Step(
            number=number,
            name=words.name(m.id, m.name),
            vendor_owner=words.owner(m.id, m.owner_vendor, "seller"),
            buyer_owner=words.owner(m.id, m.owner_prospect, "buyer"),
            due=m.due,
            when=m.due_text.strip() if m.due is None and _ROUGHLY.fullmatch(m.due_text.strip()) else "",
            status=m.status,
            state=state_of(m.status, m.due, self.on),
            assumes=words.assumption(m.id, m.assumes, found.raw("assumes")),
            vendor_does=words.work(m.id, m.seller_actions),
            buyer_does=words.work(m.id, m.buyer_actions),
            go_live=go_live,
            uid=uid_of(self.plan, "milestone", key),
            sequence=sequence_of(self.plan, m.id, m.name),
        )

    def _go_live_id(self) -> str | None:
        """The milestone that is the go-live: named so, or on its day. The last one by date is no go-live just by that."""
        found = go_live_of(self.plan)
        sure = found is not None and (names_go_live(found.name) or found.due == self.plan.go_live)
        return found.id if found is not None and sure else None

    def _actions(self) -> tuple[tuple[Action, ...], tuple[Withdrawn, ...]]:
        rows = rows_by_line(self.layout, "next_steps")
        found: list[Action] = []
        withdrawn: list[Withdrawn] = []
        kept = 0
        for key, step in zip(action_keys(self.plan), self.plan.next_steps, strict=True):
            tactics = discretion.speaks_of_tactics(step.action) or discretion.has_selling_role(step.action)
            if rows[step.line].shared is False or tactics:
                kept += 1
            elif step.status != "cancelled":
                found.append(self._action(step, key))
            elif step.due:
                uid = uid_of(self.plan, "next step", key)
                withdrawn.append(Withdrawn(_GONE, step.due, uid, len(self.plan.changes)))
        self.words.kept_count(kept, "next step", "kept to your team")
        return tuple(found), tuple(withdrawn)

    def _action(self, step: NextStep, key: str) -> Action:
        words = self.words
        side = step.side or words.side_of(step.owner)
        company = {"seller": words.vendor, "buyer": words.account, "both": "Both"}
        return Action(
            company=company[side] if side else "",
            what=words.said("a next step", discretion.without_shared_mark(step.action)),
            owner=words.owner("a next step", step.owner, side),
            due=step.due,
            status=step.status,
            state=state_of(step.status, step.due, self.on),
            uid=uid_of(self.plan, "next step", key),
            sequence=len(self.plan.changes),
        )

    def _steps_table(self, steps: tuple[Step, ...]) -> Table:
        columns = [
            Column("No.", "number"),
            Column("Step", "name"),
            Column(self._owner_heading(self.plan.vendor, "supplier"), "owner"),
            Column(self._owner_heading(self.plan.account, "customer"), "owner"),
            Column("Date", "date"),
            Column("Status", "state"),
        ]
        more = [
            (Column(heading), texts)
            for heading, texts in (
                ("Customer actions", [s.buyer_does for s in steps]),
                ("Vendor actions", [s.vendor_does for s in steps]),
                ("Assuming", [s.assumes for s in steps]),
            )
            if any(texts)
        ]
        rows = tuple(
            (s.number, s.name, s.vendor_owner, s.buyer_owner, s.due or s.when or None, s.state, *own)
            for s, own in zip(
                steps, zip(*(t for _, t in more), strict=True) if more else ((),) * len(steps), strict=True
            )
        )
        marked = next((at for at, s in enumerate(steps) if s.go_live), None)
        return Table("Step by step", (*columns, *(column for column, _ in more)), rows, marked)

    def _owner_heading(self, company: str, side: str) -> str:
        """A heading that names the company and still says whose side it is to whoever reads the table without the rest."""
        return f"{clean(company)} owner ({side})" if clean(company) else f"{side.capitalize()} owner"

    def _actions_table(self, actions: tuple[Action, ...]) -> list[Table]:
        ahead = [a for a in actions if a.status != "done" and a.what]
        if not ahead:
            return []
        columns = (
            Column("Company", "owner"),
            Column("Action", "name"),
            Column("Owner", "owner"),
            Column("Due", "date"),
            Column("Status", "state"),
        )
        rows = tuple((a.company, a.what, a.owner, a.due, a.state) for a in ahead)
        return [Table("Next steps", columns, rows)]

    def _left_out(self) -> tuple[str, ...]:
        plan, words = self.plan, self.words
        people = [p for p in plan.stakeholders if p.name]
        if people:
            words.kept(
                "what you know of people beyond name and title (role, buy-in, concern, contact, how to involve them)"
            )
        words.kept_count(len(plan.stakeholders) - len(people), "role", "that nobody fills")
        if plan.value:
            words.kept("the value")
        if plan.agreement:
            words.kept("how firmly the plan is agreed")
        words.kept_count(len(plan.changes), "line", "of changes, with who said what")
        own = own_columns(self.layout, _SHOWN)
        if own:
            words.kept(f"columns of your own: {', '.join(clean(name) for name in own)}")
        if other_lines(self.layout):
            words.kept("text outside the tables")
        if any(m.depends_on for m in plan.milestones):
            words.kept("which step waits for which")
        return tuple(words.left_out)


def state_of(status: Status, due: dt.date | None, on: dt.date) -> State:
    """How far a step is, kindly: what is late needs a new date, and nobody is blamed for it."""
    if status == "done":
        return State("Done", "done")
    if status == "cancelled":
        return State("Cancelled", "cancelled")
    late = due is not None and due < on
    hint = "date to agree" if due is None else "new date to agree" if late else ""
    if status == "in_progress":
        return State("Under way", "late" if late else "under_way", hint)
    return State("Open" if late else "Upcoming", "late" if late else "open", hint)
