"""A plan for other programs and for the terminal."""

from datetime import date
from typing import Any

from assistant.plan.model import Plan
from assistant.plan.reading.in_words import iso
from assistant.plan.showing.aligned import aligned, clean
from assistant.plan.timing.health import Heard, days_late, health, heard_in
from assistant.plan.timing.schedule import critical_path, slacks


def plan_as_dict(plan: Plan, on: date, heard: Heard | None = None) -> dict[str, Any]:
    """The plan as of a day, as ``plan show --json`` prints it: dates in ISO or null, vocabularies as the
    contract spells them. ``heard``: what is known of when it was talked about, where that is more than the plan tells.
    """
    heard = heard or heard_in(plan, on)
    slack = slacks(plan)
    event = plan.compelling_event
    return {
        "account": plan.account,
        "deal": plan.deal,
        "go_live": iso(plan.go_live),
        "signature": iso(plan.signature),
        "compelling_event": {"what": event.what, "date": iso(event.date)} if event else None,
        "agreement": plan.agreement,
        "milestones": [
            {
                "id": m.id,
                "name": m.name,
                "owner_vendor": m.owner_vendor,
                "owner_prospect": m.owner_prospect,
                "due": iso(m.due),
                "status": m.status,
                "health": health(m, on, plan, heard),
                "days_late": days_late(m, on),
                "depends_on": list(m.depends_on),
                "assumes": m.assumes,
                "roles": list(m.needs),
                "slack_days": slack[m.id].days,
                "critical": slack[m.id].critical,
            }
            for m in plan.milestones
        ],
        "critical_path": list(critical_path(plan, slack)),
        "stakeholders": [
            {
                "name": s.name,
                "title": s.title,
                "role": s.role,
                "buy_in": s.buy_in,
                "concern": s.concern,
                "engaged": s.engaged,
            }
            for s in plan.stakeholders
        ],
        "risks": [
            {
                "risk": r.risk,
                "probability": r.probability,
                "impact": r.impact,
                "mitigation": r.mitigation,
                "owner": r.owner,
                "due": iso(r.due),
            }
            for r in plan.risks
        ],
        "next_steps": [
            {"side": n.side, "action": n.action, "owner": n.owner, "due": iso(n.due), "status": n.status}
            for n in plan.next_steps
        ],
        "problems": [{"line": p.line, "column": p.column, "text": p.text} for p in plan.problems],
    }


def plan_as_text(plan: Plan, on: date, heard: Heard | None = None) -> str:
    """The plan as of a day for a terminal: plain text in aligned columns, with a line end after the last
    line. ``heard`` as in ``plan_as_dict``.
    """
    heard = heard or heard_in(plan, on)
    slack = slacks(plan)
    parts = [_heading(plan)]
    rows = []
    for m in plan.milestones:
        late = days_late(m, on)
        state = (
            m.status
            if not m.open
            else f"{health(m, on, plan, heard)}, {late} days late"
            if late > 1
            else health(m, on, plan, heard)
        )
        if late == 1:
            state += ", 1 day late"
        rows.append(
            (
                m.id,
                m.name,
                m.owner_vendor,
                m.owner_prospect,
                m.due_text if m.due is None else m.due.isoformat(),
                _words(state),
                "yes" if slack[m.id].critical else "",
            )
        )
    parts.append(aligned(("ID", "Milestone", "Seller", "Buyer", "Due", "State", "Critical"), rows))
    if plan.stakeholders:
        people = [
            (
                s.name or "nobody yet",
                s.title,
                _words(s.role or ""),
                _words(s.buy_in),
                "yes" if s.engaged else "no",
            )
            for s in plan.stakeholders
        ]
        parts.append(aligned(("Stakeholder", "Title", "Role", "Buy-in", "Engaged"), people))
    if plan.risks:
        parts.append(
            aligned(
                ("Risk", "Probability", "Impact", "Mitigation", "Owner"),
                [(r.risk, r.probability, r.impact, r.mitigation, r.owner) for r in plan.risks],
            )
        )
    if plan.next_steps:
        steps = [
            (n.side or "", n.action, n.owner, iso(n.due) or "", _words(n.status)) for n in plan.next_steps
        ]
        parts.append(aligned(("Side", "Next step", "Owner", "Due", "Status"), steps))
    if plan.problems:
        parts.append(
            "\n".join(
                [
                    "Could not be read:",
                    *(f"  line {p.line}, column {p.column}: {p.text}" for p in plan.problems),
                ]
            )
        )
    return "\n\n".join(parts) + "\n"


def _heading(plan: Plan) -> str:
    title = ": ".join(filter(None, (plan.account, plan.deal))) or plan.path.name
    facts = [
        f"go-live {plan.go_live.isoformat()}" if plan.go_live else "",
        f"signature {plan.signature.isoformat()}" if plan.signature else "",
    ]
    if event := plan.compelling_event:
        facts.append(f"{event.what}, {event.date.isoformat()}" if event.date else event.what)
    facts.append(f"agreed: {plan.agreement}" if plan.agreement else "")
    return "\n".join(filter(None, (clean(title), clean(" · ".join(filter(None, facts))))))


def _words(name: str) -> str:
    return name.replace("_", " ")
