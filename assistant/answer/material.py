"""What the families of answers share: the deal with its talk, read once, and sentences over lines of the plan."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from assistant.answer.answer import Sentence
from assistant.answer.search import Talk
from assistant.answer.wording import STATES, day, due, owners, step
from assistant.deal.away import Away, absences
from assistant.deal.deal import Deal
from assistant.deal.lines import change_line, front_line, milestone_line, stakeholder_line
from assistant.deal.promises import Promise, promises
from assistant.deal.sources import PlanLine, Source
from assistant.deal.waiting import Waiting, waiting
from assistant.plan.model import ChangeLine, Milestone, Plan, Stakeholder
from assistant.understand.spoken_dates import find_dates


@dataclass(frozen=True)
class Material:
    """A deal to be asked about."""

    deal: Deal

    @property
    def plan(self) -> Plan:
        return self.deal.plan

    @cached_property
    def talk(self) -> Talk:
        return Talk(self.deal)

    @cached_property
    def away(self) -> tuple[Away, ...]:
        return absences(self.deal)

    @cached_property
    def promised(self) -> tuple[Promise, ...]:
        return promises(self.deal)

    @cached_property
    def waits(self) -> tuple[Waiting, ...]:
        return waiting(self.deal)

    def day_of(self, m: Milestone) -> str:
        return due(m, self.deal.on)

    def front(self, *keys: str) -> tuple[Source, ...]:
        """The lines of these entries of the front matter, of those that the plan has."""
        found = (front_line(self.plan, key) for key in keys)
        return tuple(line for line in found if line is not None)

    def person(self, name: str) -> Stakeholder | None:
        """The row of that stakeholder."""
        return next((s for s in self.plan.stakeholders if s.name.casefold() == name.casefold()), None)

    def lines_of(self, name: str) -> tuple[PlanLine, ...]:
        row = self.person(name)
        return (stakeholder_line(row),) if row is not None else ()

    def owned(self, m: Milestone, text: str) -> Sentence:
        """A sentence about a step that ends with who owns it."""
        return Sentence(f"{text} It is owned by {owners(m, self.plan)}.", (milestone_line(m),))

    def changes_of(self, m: Milestone) -> tuple[ChangeLine, ...]:
        """The plan's own history of a step, oldest first."""
        told = {m.id.casefold(), m.name.casefold()}
        found = [c for c in self.plan.changes if c.what.partition(":")[0].strip().casefold() in told]
        return tuple(sorted(found, key=lambda c: c.date))

    def not_yet(self, m: Milestone) -> tuple[Sentence, ...]:
        """What the last call said of another day for a step, where the plan has not taken it over."""
        if not self.deal.calls:
            return ()
        last = self.deal.calls[-1].row.id
        heard = [
            w
            for w in self.waits
            if w.said.call == last and w.proposal.op == "set_date" and w.proposal.target == m.id
        ]
        return tuple(
            Sentence(
                f"Said of {step(m)} on {day(w.said.on, self.deal.on)} and not in the plan yet: {w.said.who}: “{w.said.quote}”",
                (w.said, milestone_line(m)),
            )
            for w in heard[:1]
            if not any(
                d.date == m.due
                for d in find_dates(w.said.quote, w.said.on, calendar=self.plan.calendar or "US")
            )
        )


def changed(c: ChangeLine) -> Sentence:
    """A line of the plan's history as a sentence."""
    by = f", said by {c.said_by}" if c.said_by else ""
    moved = f"{_cell(c.was)} became {_cell(c.is_)}" if c.was else f"now {_cell(c.is_)}"
    return Sentence(f"{c.date.day} {c.date:%B}: {c.what}: {moved}{by}.", (change_line(c),))


def _cell(text: str) -> str:
    """What stood or stands in a cell, in words: a day, a state, or as it is written."""
    try:
        when = dt.date.fromisoformat(text)
    except ValueError:
        return STATES.get(text, text.replace("_", " "))
    return day(when, when)
