"""The lines on top of a brief: what is owed by now, what is late and moves what, who is missing, and what the call is for."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.away import Away
from assistant.deal.deal import Deal
from assistant.deal.lines import milestone_line, next_line, stakeholder_line
from assistant.deal.met import with_met
from assistant.deal.promises import Promise
from assistant.deal.sources import Said, Source
from assistant.deal.waiting import Waiting, meeting_heard
from assistant.plan.model import Milestone
from assistant.plan.reading.in_words import counted, day_in_words, listed
from assistant.plan.showing.attention import role_gaps
from assistant.plan.timing.health import days_late
from assistant.plan.timing.landmarks import signature_of
from assistant.plan.timing.schedule import slacks, slip
from assistant.vocabulary import THE_ROLE

_IN_A_LINE = 2
"""Promises or people that a line on top tells of; the others are counted."""
_OPEN_ENDED = dt.timedelta(days=60)
"""How long somebody is taken to be away whose return nobody knows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief with what carries it. ``kind``: what it tells, a word for other programs."""

    kind: str
    text: str
    sources: tuple[Source, ...]


def top_lines(
    deal: Deal, owed: Sequence[Promise], away: Sequence[Away], heard: Sequence[Waiting]
) -> tuple[Line, ...]:
    """Five lines at most, the promises first: those of the last call that are due by now open the brief."""
    lines = [
        *_owed(deal, owed, "seller", "We owe"),
        *_owed(deal, owed, "buyer", "They owe"),
        *_late(deal, heard),
        *_people(deal, away, heard),
        *_wanted(deal, heard),
    ]
    return tuple(lines)


def _owed(deal: Deal, owed: Sequence[Promise], side: str, word: str) -> Iterator[Line]:
    due = [
        p for p in owed if p.side == side and (p.state == "late" or (p.due is not None and p.due <= deal.on))
    ]
    last = deal.calls[-1].row.id if deal.calls else ""
    due.sort(key=lambda p: (getattr(p.again or p.said, "call", "") != last, -(p.due or deal.on).toordinal()))
    if due:
        told = [f"{_lower(p.what)} ({p.who}, by {_day(p.due, deal.on)})" for p in due[:_IN_A_LINE]]
        sources = tuple(source for p in due[:_IN_A_LINE] for source in p.sources if isinstance(source, Said))
        yield Line(f"{side}_owes", f"{word}: {'; '.join(told)}{_more(len(due) - _IN_A_LINE)}.", sources)


def _finished(heard: Sequence[Waiting]) -> set[str]:
    """Milestones that a call may have finished, which nobody has decided: to press for those would embarrass."""
    return {w.proposal.target for w in heard if w.proposal.op == "set_status" and w.proposal.is_ == "done"}


def _late(deal: Deal, heard: Sequence[Waiting]) -> Iterator[Line]:
    """The worst of what is late, by what it moves, then by how long."""
    room = slacks(deal.plan)
    late = [m for m in deal.plan.milestones if days_late(m, deal.on) and m.id not in _finished(heard)]
    late.sort(key=lambda m: (not room[m.id].critical, -days_late(m, deal.on)))
    if late:
        worst = late[0]
        owners = " and ".join(filter(None, (worst.owner_prospect, worst.owner_vendor)))
        whose = f" ({owners})" if owners else ""
        text = f"Late: {worst.name}{whose}, by {counted(days_late(worst, deal.on), 'day')}; {_moves(deal, worst)}{_more(len(late) - 1)}."
        yield Line("late", text, tuple(milestone_line(m) for m in late))


def _moves(deal: Deal, m: Milestone) -> str:
    moved = slip(deal.plan, m.id, deal.on)
    ends = [
        f"the {word} from {_day(end.was, deal.on)} to {_day(end.now, deal.on)}"
        for word, end in (("signature", moved.signature), ("go-live", moved.go_live))
        if end is not None and end.was is not None
    ]
    if ends:
        return f"done today it would move {listed(ends)}"
    return "done today it would not move the signature or the go-live"


def _people(deal: Deal, away: Sequence[Away], heard: Sequence[Waiting]) -> Iterator[Line]:
    """Whose part is in danger: away when needed, or never heard from."""
    both = [*_gone(deal, away), *_unheard(deal, heard)]
    if both:
        yield Line(
            "people",
            " ".join(line.text for line in both),
            tuple(source for line in both for source in line.sources),
        )


def _gone(deal: Deal, away: Sequence[Away]) -> Iterator[Line]:
    """Whoever is away on the day of a step of theirs; of the signature first."""
    signature = signature_of(deal.plan)
    clashes = [(m, a) for m in deal.plan.milestones for a in away if m.open and m.due and _is_gone(a, m)]
    clashes.sort(key=lambda pair: (signature is None or pair[0].id != signature.id, pair[0].due or deal.on))
    if clashes:
        told = [
            f"{a.who} is away on {_day(m.due, deal.on)}, when {m.name} is due"
            for m, a in clashes[:_IN_A_LINE]
        ]
        sources: list[Source] = [s for m, a in clashes[:_IN_A_LINE] for s in (milestone_line(m), a.source)]
        yield Line("away", f"{'; '.join(told)}{_more(len(clashes) - _IN_A_LINE)}.", tuple(sources))


def _is_gone(a: Away, m: Milestone) -> bool:
    if m.due is None or a.who.casefold() not in (m.owner_prospect.casefold(), m.owner_vendor.casefold()):
        return False
    last = a.last or (a.first or m.due) + _OPEN_ENDED
    return (a.first or dt.date.min) <= m.due <= last


def _unheard(deal: Deal, heard: Sequence[Waiting]) -> Iterator[Line]:
    """Roles and people whom a step needs soon and nobody has talked to."""
    horizon = deal.on + dt.timedelta(days=deal.plan.health.stakeholder_days)
    gaps = [
        (role, m)
        for role, m in role_gaps(with_met(deal))
        if m.due is not None and m.due <= horizon and m.id not in _finished(heard)
    ]
    told, sources = [], []
    for role, m in gaps[:_IN_A_LINE]:
        people = [s for s in deal.plan.stakeholders if s.role == role]
        named = next((s.name for s in people if s.name), "")
        who = f"{named} ({THE_ROLE[role].removeprefix('the ')})" if named else THE_ROLE[role]
        told.append(f"{who}, for {m.name} (due {_day(m.due, deal.on)})")
        sources += [*(stakeholder_line(s) for s in people[:1]), milestone_line(m)]
    if told:
        yield Line(
            "unheard",
            f"Not heard from yet: {'; '.join(told)}{_more(len(gaps) - _IN_A_LINE)}.",
            tuple(sources),
        )


def _wanted(deal: Deal, heard: Sequence[Waiting]) -> Iterator[Line]:
    """What to leave the call with: a firm day for what is late, else what the next step needs; and the next meeting, where none is booked."""
    plan = deal.plan
    done = _finished(heard)
    ahead = sorted(
        (m for m in plan.milestones if m.open and m.due and m.id not in done),
        key=lambda m: m.due or dt.date.max,
    )
    if not ahead:
        return
    room = slacks(plan)
    late = [m for m in ahead if days_late(m, deal.on)]
    late.sort(key=lambda m: (not room[m.id].critical, m.due or dt.date.max))
    m = late[0] if late else ahead[0]
    who = m.owner_prospect or m.owner_vendor
    from_whom = f" from {who}" if who else ""
    sources: list[Source] = [milestone_line(m)]
    if late:
        said = next(
            (
                w
                for w in heard
                if w.proposal.op == "set_date"
                and w.proposal.target == m.id
                and w.proposal.is_ >= deal.on.isoformat()
            ),
            None,
        )
        last = (
            f"; last heard, on {_day(said.said.on, deal.on)}: “{said.said.quote.rstrip('.')}”" if said else ""
        )
        text = f"Wanted: a firm day for {m.name}{from_whom}{last}"
        if said:
            sources.append(said.said)
    else:
        text = f"Wanted: a word{from_whom} that {m.name} is on for {_day(m.due, deal.on)}"
    yield Line("wanted", text + _booked(deal, heard, sources), tuple(sources))


def _booked(deal: Deal, heard: Sequence[Waiting], sources: list[Source]) -> str:
    on = deal.on
    meeting = next(
        (
            n
            for n in sorted(deal.plan.next_steps, key=lambda n: n.due or dt.date.max)
            if n.side == "both" and n.due and n.due > on and n.status != "done"
        ),
        None,
    )
    if meeting is None:
        named = meeting_heard(heard, on)
        if named is None:
            return "; and a day for the next call."
        sources.append(named.said)
        day = dt.date.fromisoformat(named.proposal.details["due"])
        return f". Next call: {_day(day, on)} was named; it is not in the plan yet."
    sources.append(next_line(meeting))
    return f". Booked: {_lower(meeting.action)} ({_day(meeting.due, on)})."


def _day(day: dt.date | None, on: dt.date) -> str:
    return day_in_words(day, weekday=True, year=abs((day - on).days) > 300) if day else "no day"


def _more(count: int) -> str:
    return f"; and {count} more" if count > 0 else ""


def _lower(text: str) -> str:
    """As it follows a colon; a name, a short form or a quote keeps its capital."""
    return text[:1].lower() + text[1:] if text[1:2].islower() and not text.startswith("I'") else text
