"""A proposal with another value than the call gave it, typed by a person."""

from datetime import date
from typing import get_args

from assistant.errors import UserError
from assistant.events import Proposal
from assistant.plan.model import Plan
from assistant.plan.reading.in_words import month_first_of, typed_day
from assistant.session.proposing.steps import impact_of
from assistant.vocabulary import STATUSES, Agreement, BuyIn

_CHOICES: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "agreement": get_args(Agreement),
    "buy_in": get_args(BuyIn),
}
_LONGEST = 300
_MAIN = {
    "add_milestone": "name",
    "add_stakeholder": "name",
    "add_risk": "risk",
    "add_next_step": "action",
    "set_compelling_event": "what",
}


def edited(proposal: Proposal, typed: str, plan: Plan, on: date) -> Proposal:
    """The proposal with the value that was typed: a day where it is about a day, one of the known words for a status, the agreement or
    buy-in, else a text. A new row, and the compelling event, get their text changed, or their day where a day was typed. What else moves is reckoned
    anew for a new day.

    Raises ``UserError`` for what cannot stand in that place of the plan.
    """
    value = " ".join(typed.split())
    if not value:
        raise UserError(
            f"There is no value for {proposal.id}; write it after the sign, such as {proposal.id}={proposal.is_}."
        )
    if len(value) > _LONGEST:
        raise UserError(f"The value for {proposal.id} is longer than {_LONGEST} characters; shorten it.")
    choices = _CHOICES.get(proposal.field)
    if choices is not None:
        value = value.casefold().replace(" ", "_")
        if value not in choices:
            raise UserError(
                f"{proposal.id} can be {', '.join(choices[:-1])} or {choices[-1]}; “{value}” is none of these."
            )
    details, new, impact = dict(proposal.details), value, proposal.impact
    if proposal.field in ("due", "engaged"):
        new = _day(value, proposal.is_, plan, on)
        if proposal.op == "set_date":
            impact = impact_of(plan, proposal.target, date.fromisoformat(new))
    elif proposal.op in _MAIN:
        new = _in_row(proposal, value, details, plan, on)
    elif "name" in details:
        details["name"] = value
    return proposal.model_copy(
        update={"is_": new, "details": details, "impact": impact, "heard": proposal.heard or proposal.is_}
    )


def _in_row(proposal: Proposal, value: str, details: dict[str, str], plan: Plan, on: date) -> str:
    """Change the row's day or its text, and say the row in a line."""
    day = "date" if proposal.op == "set_compelling_event" else "due"
    has_day = proposal.op in ("add_next_step", "add_milestone", "set_compelling_event")
    try:
        when = _day(value, details.get(day, ""), plan, on) if has_day else None
    except UserError:
        when = None
    if when is not None:
        details[day] = when
    else:
        details[_MAIN[proposal.op]] = value
    text = details[_MAIN[proposal.op]]
    with_day = proposal.op in ("add_next_step", "set_compelling_event") and details.get(day)
    return f"{text} ({details[day]})" if with_day else text


def _day(value: str, before: str, plan: Plan, on: date) -> str:
    try:
        near = date.fromisoformat(before)
    except ValueError:
        near = on
    return typed_day(value, near=near, calendar=plan.calendar, month_first=month_first_of(plan)).isoformat()
