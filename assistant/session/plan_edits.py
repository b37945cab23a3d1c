"""An accepted proposal as edits of the plan file and a line under its Changes."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from assistant.events import Proposal
from assistant.plan.editing.edits import (
    Edit,
    add_row,
    set_date,
    set_front_matter,
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
        case "set_stakeholder":
            yield set_stakeholder(proposal.target, "name", proposal.is_)
        case "add_stakeholder":
            yield add_row("stakeholders", {"name": more["name"], "role": more["role"]})
        case "add_next_step":
            due = {"due": dt.date.fromisoformat(more["due"])} if more.get("due") else {}
            yield add_row(
                "next_steps",
                {
                    "side": more["side"],
                    "action": more["action"],
                    "owner": more["owner"],
                    "status": "pending",
                    **due,
                },
            )
        case "set_compelling_event":
            yield set_front_matter("compelling_event", {"what": more["what"], "date": more["date"]})
        case "set_agreement":
            yield set_front_matter("agreement", proposal.is_)
        case op:
            raise AssertionError(f"no rule makes {op} yet, so none can be accepted")


def now_in_plan(plan: Plan, proposal: Proposal) -> str | None:
    """What the plan says today where the proposal wants its new value; None where it says nothing."""
    match proposal.op:
        case "set_status" | "set_date":
            milestone = plan.milestone(proposal.target)
            if milestone is None:
                return None
            if proposal.op == "set_status":
                return milestone.status
            return milestone.due.isoformat() if milestone.due else milestone.due_text or None
        case "set_stakeholder" | "add_stakeholder":
            return next(
                (s.name for s in plan.stakeholders if s.name.casefold() == proposal.is_.casefold()), None
            )
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
        case _:
            return plan.agreement


def change_of(proposal: Proposal, on: dt.date, call_id: str) -> ChangeLine:
    """The line that tells later readers of the plan what changed, who said so, and in which words."""
    what = f"{proposal.target}: {proposal.field.replace('_', ' ')}"
    source = f"call {call_id}: “{proposal.quote}”"
    return ChangeLine(on, what, proposal.was or "", proposal.is_, proposal.said_by or "", source)
