"""An accepted proposal as edits of the plan file and a line under its Changes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from assistant.events import Proposal, clock
from assistant.plan.editing.edits import (
    Edit,
    add_row,
    set_date,
    set_front_matter,
    set_owner,
    set_stakeholder,
    set_status,
)
from assistant.plan.model import ChangeLine, Plan
from assistant.vocabulary import Status


def edits_of(proposal: Proposal) -> list[Edit]:
    """The edits that carry out a proposal."""
    return list(_edits(proposal))


def _edits(proposal: Proposal) -> Iterator[Edit]:
    more = proposal.details
    match proposal.op:
        case "set_status":
            yield set_status(proposal.target, cast("Status", proposal.is_))
        case "set_date":
            yield set_date(proposal.target, dt.date.fromisoformat(proposal.is_))
        case "set_owner":
            yield set_owner(
                proposal.target, "seller" if proposal.field == "owner_vendor" else "buyer", proposal.is_
            )
        case "set_stakeholder":
            value = dt.date.fromisoformat(proposal.is_) if proposal.field == "engaged" else proposal.is_
            yield set_stakeholder(proposal.target, proposal.field, value)
            if "title" in more:
                yield set_stakeholder(proposal.is_, "title", more["title"])
        case "add_stakeholder":
            yield add_row(
                "stakeholders", {key: more[key] for key in ("name", "title", "role") if key in more}
            )
        case "add_milestone":
            cells = {key: text for key, text in more.items() if key != "due"}
            yield add_row("milestones", {**cells, **_due(more)})
        case "add_risk":
            yield add_row("risks", {"risk": more["risk"]})
        case "add_next_step":
            cells = {key: more[key] for key in ("side", "action", "owner")}
            yield add_row("next_steps", {**cells, "status": "pending", **_due(more)})
        case "set_compelling_event":
            yield set_front_matter("compelling_event", {"what": more["what"], "date": more["date"]})
        case "set_agreement":
            yield set_front_matter("agreement", proposal.is_)


def _due(details: Mapping[str, str]) -> dict[str, dt.date]:
    return {"due": dt.date.fromisoformat(details["due"])} if details.get("due") else {}


def now_in_plan(plan: Plan, proposal: Proposal) -> str | None:
    """What the plan says today where the proposal wants its new value; None where it says nothing."""
    match proposal.op:
        case "set_status" | "set_date" | "set_owner":
            milestone = plan.milestone(proposal.target)
            if milestone is None:
                return None
            if proposal.op == "set_date":
                return milestone.due.isoformat() if milestone.due else milestone.due_text or None
            if proposal.op == "set_status":
                return milestone.status
            owner = milestone.owner_vendor if proposal.field == "owner_vendor" else milestone.owner_prospect
            return owner or None
        case "set_stakeholder" if proposal.field != "name":
            return _of_person(plan, proposal)
        case "set_stakeholder" | "add_stakeholder":
            return _same([s.name for s in plan.stakeholders], proposal.is_)
        case "add_milestone":
            return _same([m.name for m in plan.milestones], proposal.is_)
        case "add_risk":
            return _same([r.risk for r in plan.risks], proposal.is_)
        case "add_next_step":
            more = proposal.details
            same = (
                s
                for s in plan.next_steps
                if s.action == more["action"] and (s.due.isoformat() if s.due else "") == more["due"]
            )
            return proposal.is_ if next(same, None) else None
        case "set_compelling_event":
            event = plan.compelling_event
            if (
                event is not None
                and event.date is not None
                and event.date.isoformat() == proposal.details["date"]
            ):
                return proposal.is_
            return f"{event.what}, {event.date}" if event else None
        case "set_agreement":
            return plan.agreement


def _same(known: Iterable[str], wanted: str) -> str | None:
    """The wanted text where the plan has it, however it is written there."""
    return wanted if any(text.casefold() == wanted.casefold() for text in known) else None


def _of_person(plan: Plan, proposal: Proposal) -> str | None:
    person = next((s for s in plan.stakeholders if s.name.casefold() == proposal.target.casefold()), None)
    if person is None:
        return None
    if proposal.field == "engaged":
        return proposal.is_ if person.engaged else person.engaged_text or None
    return None if person.buy_in == "unknown" else person.buy_in


def change_of(proposal: Proposal, on: dt.date, call_id: str) -> ChangeLine:
    """The line that tells later readers of the plan what changed, who said so, and in which words."""
    what = f"{proposal.target}: {proposal.field.replace('_', ' ')}"
    told = f"“{proposal.quote}”" if proposal.quote else f"marked by hand at {clock(proposal.marked or 0.0)}"
    source = f"call {call_id}: {told}"
    if proposal.heard is not None:
        source += f"; edited, proposed was {proposal.heard}"
    return ChangeLine(on, what, proposal.was or "", proposal.is_, proposal.said_by or "", source)
