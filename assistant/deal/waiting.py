"""What was heard on a call, has not been decided and does not stand in the plan yet."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.sources import Said, said
from assistant.deal.talk import telling
from assistant.events import MilestoneFinding, Proposal
from assistant.history.records import CallRecord
from assistant.plan.model import NextStep, Plan
from assistant.standing import STATED

_RANK = {"vague": 0, "verbal": 1, "written": 2}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal of ``record`` that waits for somebody's decision. ``said``: the words it rests on."""

    record: CallRecord
    proposal: Proposal
    said: Said


def waiting(deal: Deal) -> tuple[Waiting, ...]:
    """The proposals of all calls that wait, the latest call's first. Two calls that say the same stand once, by the later; two that say
    different things of one target both stand.

    What the plan says by now does not wait, nor what the plan was changed in since, nor a meeting whose day has passed.
    """
    found: list[Waiting] = []
    known: set[tuple[str, str, str, str]] = set()
    for record in reversed(deal.calls):
        decided = {_place(d.proposal) for d in record.proposals if d.decision == "accepted"}
        for kept in record.proposals:
            proposal = kept.proposal
            same = (*_place(proposal), proposal.is_.casefold())
            if kept.decision is not None or same in known or _place(proposal) in decided:
                continue
            words = _said(record, proposal)
            if words is None or _stands(deal.plan, proposal) or _settled(deal, record, proposal):
                continue
            known.add(same)
            found.append(Waiting(record, proposal, words))
    return tuple(found)


def meeting_heard(heard: Sequence[Waiting], on: dt.date) -> Waiting | None:
    """The next meeting as the calls named it, which nobody has decided; None where they named none that is still to come."""
    meetings = [
        w
        for w in heard
        if w.proposal.op == "add_next_step"
        and w.proposal.details.get("side") == "both"
        and w.proposal.details.get("due", "") > on.isoformat()
    ]
    return min(meetings, key=lambda w: w.proposal.details["due"], default=None)


def _place(proposal: Proposal) -> tuple[str, str, str]:
    """What a proposal would change. A next step is one of many, so that it is also told by what it says."""
    row = (
        proposal.is_.casefold()
        if proposal.op in ("add_next_step", "add_risk", "add_milestone")
        else proposal.field
    )
    return proposal.op, proposal.target.casefold(), row


def _said(record: CallRecord, proposal: Proposal) -> Said | None:
    spoken = {u.id: u for u in record.utterances}
    carrier = next(
        (spoken[n] for n in proposal.utterances if n in spoken and proposal.quote in spoken[n].text), None
    )
    return said(record, carrier, proposal.quote) if carrier is not None else None


def _stands(plan: Plan, proposal: Proposal) -> bool:
    """Whether the plan says it by now, or is past it."""
    new = proposal.is_.casefold()
    match proposal.op:
        case "set_status" | "set_date" | "set_owner":
            m = plan.milestone(proposal.target)
            if m is None or not m.open:
                return True
            owners = (m.owner_vendor.casefold(), m.owner_prospect.casefold())
            return (
                m.status == proposal.is_
                or (m.due is not None and m.due.isoformat() == proposal.is_)
                or new in owners
            )
        case "add_milestone":
            return any(m.name.casefold() == new for m in plan.milestones)
        case "add_stakeholder":
            return any(_same_person(s.name, proposal.is_) for s in plan.stakeholders)
        case "set_stakeholder":
            people = [
                s
                for s in plan.stakeholders
                if _same_person(s.name, proposal.target) or _same_person(s.name, proposal.is_)
            ]
            values = {
                v.casefold()
                for s in people
                for v in (s.name, s.buy_in, s.title, s.concern, s.availability, s.role or "")
            }
            return new in values or bool(people and proposal.field == "name")
        case "add_next_step":
            return any(_same_step(n, proposal) for n in plan.next_steps)
        case "set_compelling_event":
            event = plan.compelling_event
            return (
                event is not None
                and event.date is not None
                and event.date.isoformat() == proposal.details.get("date")
            )
        case "set_agreement":
            return _RANK.get(plan.agreement or "", -1) >= _RANK.get(proposal.is_, 0)
        case "add_risk":
            return any(_alike(r.risk, proposal.is_) for r in plan.risks)


def _same_person(known: str, heard: str) -> bool:
    a, b = known.casefold().split(), heard.casefold().split()
    return bool(a and b) and (a == b or (a[0] == b[0] and 1 in (len(a), len(b))))


def _same_step(known: NextStep, proposal: Proposal) -> bool:
    """Whether a row is the step that was heard: a meeting by its day alone, anything else by its words too."""
    heard = proposal.details
    if known.due is None or known.due.isoformat() != heard.get("due"):
        return False
    return (known.side == "both" and heard.get("side") == "both") or _alike(
        known.action, heard.get("action", "")
    )


def _alike(known: str, heard: str) -> bool:
    """Whether two rows mean the same: most of the shorter one's words are in both, or one has none that tell anything ("Meet")."""
    a, b = telling(known), telling(heard)
    return not a or not b or len(a & b) >= 0.6 * min(len(a), len(b))


def _settled(deal: Deal, record: CallRecord, proposal: Proposal) -> bool:
    """Whether somebody has changed that of the plan since the call, or it has had its day."""
    day = (
        proposal.is_
        if proposal.op == "set_date"
        else proposal.details.get("due") or proposal.details.get("date")
    )
    if day and day < deal.on.isoformat():
        return True
    if proposal.op == "add_next_step":
        return False
    if proposal.op in ("set_date", "set_status") and _taken_back(deal, record, proposal):
        return True
    names = set(_change_names(proposal))
    return any(c.date >= record.row.on and c.what.casefold() in names for c in deal.plan.changes)


def _taken_back(deal: Deal, record: CallRecord, proposal: Proposal) -> bool:
    """Whether a later call says of the step what the plan says."""
    m = deal.plan.milestone(proposal.target)
    later = deal.calls[deal.calls.index(record) + 1 :]
    return m is not None and any(
        isinstance(f, MilestoneFinding)
        and f.milestone_id == m.id
        and f.confidence >= STATED
        and f.date is not None
        and f.date == m.due
        for one in later
        for f in one.findings
    )


def _change_names(proposal: Proposal) -> Iterator[str]:
    """What the plan's history calls the change."""
    field = {"due": ("due date", "due", "date"), "buy_in": ("buy-in", "buy in")}.get(
        proposal.field, (proposal.field.replace("_", " "),)
    )
    for name in field:
        yield f"{proposal.target}: {name}".casefold()
        yield name.casefold()
