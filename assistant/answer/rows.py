"""What a model is handed of a deal: numbered rows, each with what it is about, its days and where it comes from."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.answer.material import Material
from assistant.answer.wording import STATES, day, owners
from assistant.deal.lines import change_line, milestone_line
from assistant.deal.promises import Promise
from assistant.deal.sources import PlanLine, Said, Source, said
from assistant.events import CommitmentFinding, Finding, Utterance, clock
from assistant.history.records import CallRecord
from assistant.plan.model import ChangeLine, Milestone
from assistant.plan.reading.in_words import counted, listed
from assistant.understand.printable import printable
from assistant.understand.spoken_dates import find_dates

Days = frozenset[dt.date]
GO_LIVE, SIGNATURE = "go-live", "signature"
"""What rows may be about beside the steps."""


_SURE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|tomorrow)\b",
    re.IGNORECASE,
)
"""Words that make a day of others: "the fourth" alone may be the fourth of anything."""


@dataclass(frozen=True)
class Row:
    """``mark``: what it is cited by, such as M3, P25 (line 25 of the plan), C2:31 (line 31 of the second call) or R1 (reckoned). ``text``: as
    the model is given it. ``on``: the day as of which the words are meant. ``about``: a step's id, ``go-live`` or ``signature``, with the
    days that are said of it; a row about nothing may be about anything. ``moves``: days that became others. ``spoken``: the
    words of a call. ``who``: whose row it is, in full. ``supposed``: it holds only if something happens. ``done``: a finished step. ``binds``: a step or a promise.
    """

    mark: str
    text: str
    sources: tuple[Source, ...]
    on: dt.date
    calendar: str
    about: Mapping[str, Days] = field(default_factory=dict)
    moves: frozenset[tuple[dt.date, dt.date]] = frozenset()
    spoken: Said | None = None
    who: str = ""
    findings: tuple[Finding, ...] = ()
    supposed: bool = False
    done: bool = False
    binds: bool = False

    @cached_property
    def stretches(self) -> frozenset[tuple[dt.date, dt.date]]:
        """First and last of each day or stretch of days in its words."""
        words = self.spoken.quote if self.spoken else self.text
        found = find_dates(words, self.on, calendar=self.calendar)
        pairs = {(f.date or f.start, f.date or f.stop) for f in found}
        pairs |= {(f.due, f.due) for f in found}
        return frozenset((first, last) for first, last in pairs if first is not None and last is not None)

    def days_of(self, subjects: frozenset[str]) -> Days:
        """The single days that it says of these subjects; of none, all of its days."""
        own = [self.about[s] for s in subjects if s in self.about]
        if own:
            return frozenset().union(*own)
        return frozenset(first for first, last in self.stretches if first == last)


def line(text: str) -> str:
    """A text on one line, as it may be shown and sent."""
    return " ".join(printable(text).split())


def step_row(mark: str, m: Milestone, material: Material) -> Row:
    """A step of the plan: name, owners, day, state, and how late it is."""
    on = material.deal.on
    late = ""
    if m.open and m.due is not None and m.due < on:
        late = f"{counted((on - m.due).days, 'day')} late (overdue)"
    owned = f"owned by {owners(m, material.plan)}"
    due = f"due {full(m.due)}" if m.due else f"due: {line(m.due_text) or 'no day'}"
    needs = f"depends on {listed(m.depends_on)}" if m.depends_on else ""
    state = "" if late and m.status == "pending" else STATES[m.status]
    parts = (line(m.name), owned, due, state, late, needs)
    return Row(
        mark, "; ".join(p for p in parts if p), (milestone_line(m),), on, _calendar(material),
        {m.id: frozenset([m.due] if m.due else ())}, done=m.status == "done", binds=True,
    )  # fmt: skip


def change_row(mark: str, c: ChangeLine, material: Material) -> Row:
    """A line of the plan's history. Its own words stand in it with their days as of when they were said."""
    m = material.plan.milestone(c.what.partition(":")[0].strip())
    what = line(c.what.replace(m.id, f"{m.id} ({m.name})", 1) if m else c.what)
    was, now = _cell(c.was), _cell(c.is_)
    by = f", said by {line(c.said_by)}" if c.said_by else ""
    told = (
        f"{full(c.date)}: {what} changed from {was} to {now}{by}"
        if c.was
        else f"{full(c.date)}: {what} is now {now}{by}"
    )
    days = {d for d in (_iso(c.was), _iso(c.is_), c.date) if d}
    moved = {(a, b) for a, b in ((_iso(c.was), _iso(c.is_)),) if a and b}
    about = m.id if m else c.what if c.what in (SIGNATURE, GO_LIVE) else ""
    sources: tuple[Source, ...] = (change_line(c), *((milestone_line(m),) if m else ()))
    return Row(
        mark, told, sources, material.deal.on, _calendar(material), {about: frozenset(days)} if about else {}, frozenset(moved),
        done=c.is_ == "done",
    )  # fmt: skip


def plain_row(
    mark: str, text: str, source: PlanLine, material: Material, about: str = "", who: str = ""
) -> Row:
    """Any other line of the plan."""
    row = Row(mark, line(text), (source,), material.deal.on, _calendar(material), who=who)
    if not about:
        return row
    return Row(mark, row.text, row.sources, row.on, row.calendar, {about: row.days_of(frozenset())})


def promise_row(mark: str, p: Promise, material: Material) -> Row:
    """A promise, its day and how it stands."""
    by = f"by {full(p.due)}" if p.due else "no day"
    text = f"{line(p.what)}; promised by {p.who} ({p.side}); {by}; {p.state}, not kept"
    sources = (p.said, p.line) if p.line is not None and p.line != p.said else (p.said,)
    quote = p.said.quote if isinstance(p.said, Said) else p.said.text
    number = p.said.number if isinstance(p.said, Said) else 1
    made = CommitmentFinding(
        id=mark, quote=quote, utterances=(number,), confidence=1, side=p.side, what=p.what, due=p.due
    )
    return Row(
        mark, text, sources, material.deal.on, _calendar(material), who=p.who, findings=(made,), binds=True
    )


def said_row(mark: str, record: CallRecord, u: Utterance, material: Material) -> Row:
    """Words of a call: who, when, and the days that they mean in figures, as they were said on another day."""
    calendar = _calendar(material)
    source = said(record, u, u.text)
    meant = [
        f"{line(f.quote)} = {full(f.date)}"
        for f in find_dates(u.text, record.row.on, calendar=calendar)
        if f.date is not None and _SURE.search(f.quote)
    ]
    days = f" ({'; '.join(meant)})" if meant else ""
    text = f"{source.who} ({u.speaker}), {full(record.row.on)}, {clock(u.start)}: {line(u.text)}{days}"
    heard = tuple(f for f in record.findings if u.id in f.utterances)
    return Row(mark, text, (source,), record.row.on, calendar, spoken=source, findings=heard)


def shown(rows: Sequence[Row]) -> str:
    """Rows as the model is given them."""
    return "\n".join(f"[{row.mark}] {row.text}" for row in rows)


def _calendar(material: Material) -> str:
    return material.plan.calendar or "US"


def full(when: dt.date) -> str:
    """A day that needs no other to be understood."""
    return f"{day(when, when)} {when.year}"


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _cell(text: str) -> str:
    """What stood or stands in a cell, in words."""
    when = _iso(text)
    return full(when) if when else STATES.get(text, line(text.replace("_", " ")))
