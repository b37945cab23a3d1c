"""What the call changes in the plan, put to a person: each with old, new and the words that carry it."""

from collections.abc import Iterator, Mapping

from assistant.events import FindingModel, MilestoneFinding, Proposal, StakeholderFinding, Utterance
from assistant.history.records import fingerprint
from assistant.plan.model import Plan
from assistant.plan.timing.schedule import Slip, slip
from assistant.standing import STATED, Standing


def propose(
    plan: Plan,
    standing: Standing,
    utterances: Mapping[int, Utterance],
    *,
    at: float,
    rejected: frozenset[str] = frozenset(),
) -> Iterator[Proposal]:
    """Proposals of one call in the plan's order, numbered p1, p2 …; what was rejected before does not come back."""
    drafts = [
        *_milestones(plan, standing),
        *_people(plan, standing),
        *_deal(plan, standing),
        *_next_step(standing),
    ]
    number = 0
    for draft in drafts:
        if fingerprint(draft) in rejected:
            continue
        number += 1
        yield draft.model_copy(update={"id": f"p{number}", "at": at, "said_by": _said_by(draft, utterances)})


def _said_by(draft: Proposal, utterances: Mapping[int, Utterance]) -> str | None:
    for number in draft.utterances:
        utterance = utterances.get(number)
        if utterance is not None and draft.quote in utterance.text:
            return utterance.name or (None if utterance.speaker == "unknown" else utterance.speaker)
    return None


def _milestones(plan: Plan, standing: Standing) -> Iterator[Proposal]:
    for m in plan.milestones:
        heard = standing.milestones.get(m.id)
        if heard is None or heard.confidence < STATED:
            continue
        if heard.says == "done" and m.open:
            yield _draft(heard, op="set_status", target=m.id, field="status", was=m.status, new="done")
        elif heard.says == "rescheduled" and heard.date is not None and heard.date != m.due:
            result = slip(plan, m.id, heard.date)
            impact = tuple(_impact(result))
            was = m.due.isoformat() if m.due else m.due_text or None
            yield _draft(
                heard,
                op="set_date",
                target=m.id,
                field="due",
                was=was,
                new=heard.date.isoformat(),
                impact=impact,
            )
        elif heard.says == "in_progress" and m.status == "pending" and _under_way(heard):
            yield _draft(heard, op="set_status", target=m.id, field="status", was=m.status, new="in_progress")


def _impact(result: Slip) -> Iterator[str]:
    """What else moves, a line each: signature and go-live, then the steps by date."""
    for word, end in (("signature", result.signature), ("go-live", result.go_live)):
        if end is not None:
            yield f"{word}: {end.was} → {end.now}"
    for move in result.moves:
        yield f"{move.name}: {move.was} → {move.now}"


def _under_way(heard: MilestoneFinding) -> bool:
    """A date that stands is no sign of work; only words that say so are."""
    words = heard.quote.lower()
    return any(
        sign in words
        for sign in ("working on", "in progress", "under way", "underway", "started", "reviewing", "half")
    )


def _people(plan: Plan, standing: Standing) -> Iterator[Proposal]:
    for role, heard in standing.roles.items():
        if heard.name is None or heard.level == "topic" or heard.confidence < STATED:
            continue
        if any(_same(heard.name, s.name) for s in plan.stakeholders):
            continue
        blank = next((s for s in plan.stakeholders if s.role == role and not s.name.strip()), None)
        details = {"name": heard.name, "role": role}
        if blank is not None:
            yield _person(heard, "set_stakeholder", role, None, details)
        else:
            yield _person(heard, "add_stakeholder", heard.name, None, details)


def _person(
    heard: StakeholderFinding, op: str, target: str, was: str | None, details: dict[str, str]
) -> Proposal:
    return _draft(heard, op=op, target=target, field="name", was=was, new=heard.name or "", details=details)


def _same(a: str, b: str) -> bool:
    x, y = a.casefold().split(), b.casefold().split()
    return bool(x and y) and (x == y or x[0] == y[0])


def _deal(plan: Plan, standing: Standing) -> Iterator[Proposal]:
    event = standing.compelling_event
    known = plan.compelling_event
    if (
        event is not None
        and event.date is not None
        and event.confidence >= STATED
        and (known is None or known.date != event.date)
    ):
        was = f"{known.what}, {known.date}" if known else None
        details = {"what": event.what, "date": event.date.isoformat()}
        new = f"{event.what} ({event.date})"
        yield _draft(
            event,
            op="set_compelling_event",
            target="deal",
            field="compelling_event",
            was=was,
            new=new,
            details=details,
        )


def _next_step(standing: Standing) -> Iterator[Proposal]:
    step = standing.next_step
    if step is None:
        return
    details = {
        "side": step.side,
        "action": step.what,
        "owner": step.owner or "",
        "due": step.date.isoformat() if step.date else "",
    }
    new = f"{step.what} ({step.date})" if step.date else step.what
    yield _draft(
        step, op="add_next_step", target="next steps", field="row", was=None, new=new, details=details
    )


def _draft(
    finding: FindingModel, *, op: str, target: str, field: str, was: str | None, new: str, **more: object
) -> Proposal:
    return Proposal.model_validate(
        {
            "id": "-",
            "op": op,
            "target": target,
            "field": field,
            "was": was,
            "is": new,
            "utterances": finding.utterances,
            "quote": finding.quote,
            "confidence": finding.confidence,
            **more,
        }
    )
