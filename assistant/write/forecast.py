"""Whether a deal can be counted on, by stated rules: commit, best case or at risk, each with what speaks for it and against."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.deal.away import absences
from assistant.deal.deal import Deal
from assistant.deal.met import with_met
from assistant.deal.waiting import meeting_heard, waiting
from assistant.events import RedFlagFinding
from assistant.plan.model import Plan, Stakeholder
from assistant.plan.reading.in_words import counted, listed
from assistant.plan.timing.health import days_late
from assistant.plan.timing.landmarks import signature_of
from assistant.plan.timing.schedule import slacks
from assistant.plan.workdays import add_workdays
from assistant.standing import STATED
from assistant.write.outlook import landing, planned_days
from assistant.write.phrases import day_in_words, step_id

View = Literal["commit", "best case", "at risk"]
SILENT_DAYS = 14
"""Calendar days without a word from which on nobody seems to answer."""
SOON_DAYS = 21
_HEAVY = ("no_plan", "no_authority", "competitor", "budget")
RULES = (
    "At risk: the signature has no day, or its day has passed; what is late moves it past the compelling event or into another quarter; "
    "the buyer has not agreed to the plan; nobody has talked for over 14 days; or it is due within 21 days and whoever decides on the money "
    "has not been met. Commit: the buyer has agreed, nothing on the critical path is late and nothing else for so long that the plan calls it at risk, whoever decides on the money has been met and is "
    "there to sign, a next step has a day, and the last call raised for certain none of the flags that weigh (no plan, no authority, competitor, budget). "
    "Best case: everything between."
)


@dataclass(frozen=True, slots=True)
class Forecast:
    view: View
    reasons: tuple[str, ...]


def forecast(deal: Deal) -> Forecast:
    """The view as of the deal's day. ``reasons``: why it is no better; for a commit, what carries it."""
    deal = replace(deal, plan=with_met(deal))
    against = list(_at_risk(deal))
    if against:
        return Forecast("at risk", tuple(against))
    missing = list(_short_of_commit(deal))
    if missing:
        return Forecast("best case", tuple(missing))
    return Forecast(
        "commit",
        ("agreed, on time, whoever decides has been met and is there to sign, and the next step has a day",),
    )


def _at_risk(deal: Deal) -> Iterator[str]:
    plan, on = deal.plan, deal.on
    day = planned_days(plan).get("signature")
    step = signature_of(plan)
    if day is None and not (step and step.status == "done"):
        yield "the signature has no day in the plan"
    elif day is not None and day < on:
        yield f"the signature was due on {day_in_words(day, on)}"
    elif day is not None:
        yield from _moved(plan, day, on)
        payer = decider(plan)
        if (day - on).days <= SOON_DAYS and (payer is None or not payer.engaged):
            who = payer.name if payer and payer.name else "the economic buyer"
            yield f"the signature is due on {day_in_words(day, on)}, and we have not met {who}"
    if plan.agreement in (None, "vague"):
        yield "the buyer has not agreed to the plan"
    spoke = last_talk(deal)
    if spoke is not None and (silent := (on - spoke).days) > SILENT_DAYS:
        yield f"nobody has talked about it for {counted(silent, 'day')}"


def _moved(plan: Plan, day: dt.date, on: dt.date) -> Iterator[str]:
    today = add_workdays(on, 0, plan.calendar)
    move = landing(plan, {m.id: today for m in plan.milestones if days_late(m, on)}).signature
    if move is None:
        return
    event = plan.compelling_event
    if event is not None and event.date is not None and day <= event.date < move.now:
        yield f"what is late moves the signature to {day_in_words(move.now, on)} at best, after the compelling event on {day_in_words(event.date, on)}"
    elif (move.now.year, (move.now.month - 1) // 3) != (day.year, (day.month - 1) // 3):
        yield f"what is late moves the signature from {day_in_words(day, on)} to {day_in_words(move.now, on)} at best, into another quarter"


def _short_of_commit(deal: Deal) -> Iterator[str]:
    plan, on = deal.plan, deal.on
    room = slacks(plan)
    late = [step_id(m.id) for m in plan.milestones if days_late(m, on) and room[m.id].critical]
    if late:
        yield f"{listed(late)} {'is' if len(late) == 1 else 'are'} late on the critical path"
    risky = [
        step_id(m.id)
        for m in plan.milestones
        if days_late(m, on) >= plan.health.at_risk_days and step_id(m.id) not in late
    ]
    if risky:
        yield f"{listed(risky)} {'is' if len(risky) == 1 else 'are'} late by {plan.health.at_risk_days} days or more"
    payer = decider(plan)
    if payer is None or not payer.engaged:
        yield f"we have not met {payer.name if payer and payer.name else 'the economic buyer'}"
    yield from _not_there(deal)
    if not any(n.due and n.due >= on and n.status not in ("done", "cancelled") for n in plan.next_steps):
        named = meeting_heard(waiting(deal), on) is not None
        yield (
            "the next meeting that was named is not in the plan yet"
            if named
            else "no next step has a day that is still to come"
        )
    for flag in dict.fromkeys(f.flag for f in flags(deal) if f.flag in _HEAVY and f.confidence >= STATED):
        yield f"the last call raised “{flag.replace('_', ' ')}”"


def _not_there(deal: Deal) -> Iterator[str]:
    step = signature_of(deal.plan)
    day = planned_days(deal.plan).get("signature")
    if step is None or day is None:
        return
    for away in absences(deal):
        if away.who.casefold() == step.owner_prospect.casefold() and (away.first or day) <= day <= (
            away.last or day
        ):
            yield f"{away.who}, who signs, is away on {day_in_words(day, deal.on)}"


def decider(plan: Plan) -> Stakeholder | None:
    """Whoever decides on the money, named before a row without a name."""
    found = [s for s in plan.stakeholders if s.role == "economic_buyer"]
    return next((s for s in found if s.name), found[0] if found else None)


def flags(deal: Deal) -> tuple[RedFlagFinding, ...]:
    """The red flags of the last call that nothing was heard against."""
    if not deal.calls:
        return ()
    return tuple(f for f in deal.calls[-1].findings if isinstance(f, RedFlagFinding) and f.beside is None)


def last_talk(deal: Deal) -> dt.date | None:
    """The last day on which the two sides talked, by the calls or by what the plan tells of changes and reviews."""
    days = [call.row.on for call in deal.calls]
    days += [c.date for c in deal.plan.changes if c.date <= deal.on]
    if deal.plan.reviewed is not None and deal.plan.reviewed <= deal.on:
        days.append(deal.plan.reviewed)
    return max(days, default=None)
