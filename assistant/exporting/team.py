"""The hand-over as the seller's own team sees it: everything the plan holds."""

import datetime as dt

from assistant.exporting.buyer import state_of
from assistant.exporting.calendar_ids import action_keys, milestone_keys, sequence_of, uid_of
from assistant.exporting.discretion import clean
from assistant.exporting.marks import other_lines, rows_by_line
from assistant.exporting.model import (
    Action,
    Column,
    Fact,
    HandOver,
    Kind,
    State,
    Step,
    Table,
    Value,
    Withdrawn,
)
from assistant.plan.editing.rows import HEADERS, TITLES
from assistant.plan.model import Milestone, Plan
from assistant.plan.text.columns import Section
from assistant.plan.text.layout import Layout
from assistant.plan.timing.health import days_late, health
from assistant.plan.timing.landmarks import go_live_of

_WORDS = {"pending": "Pending", "in_progress": "In progress", "done": "Done", "cancelled": "Cancelled"}
_SHOWN = frozenset([*HEADERS["milestones"], "owner"])
"""The fields of a milestone that have a column of their own here; every other column is shown as it is written."""
_NAMES = ("name", "risk", "action", "what")


def team_copy(plan: Plan, layout: Layout, on: dt.date) -> HandOver:
    """Every table, every column and every line of the plan, as of a day."""
    keys = milestone_keys(plan, layout)
    steps = tuple(_step(plan, m, keys[m.line], on) for m in plan.milestones)
    actions = tuple(
        Action(
            company={"seller": clean(plan.vendor), "buyer": clean(plan.account), "both": "Both"}.get(
                n.side or "", ""
            ),
            what=clean(n.action),
            owner=clean(n.owner),
            due=n.due,
            status=n.status,
            state=state_of(n.status, n.due, on),
            uid=uid_of(plan, "next step", key),
            sequence=len(plan.changes),
        )
        for key, n in zip(action_keys(plan), plan.next_steps, strict=True)
    )
    sections: tuple[Section, ...] = ("next_steps", "stakeholders", "risks", "changes")
    tables = [_steps_table(plan, layout, steps), *(t for one in sections for t in _as_written(layout, one))]
    notes = other_lines(layout)
    if notes:
        tables.append(Table("Notes", (Column("Note"),), tuple((clean(line),) for line in notes)))
    account, vendor = clean(plan.account), clean(plan.vendor)
    return HandOver(
        audience="team",
        on=on,
        title=": ".join(filter(None, (account, clean(plan.deal)))) or "The plan",
        vendor=vendor,
        account=account,
        project=clean(plan.deal),
        internal=f"Internal: for the team{f' at {vendor}' if vendor else ''}, not for {account or 'the buyer'}.",
        facts=tuple(_facts(plan)),
        steps=tuple(s for s in steps if s.status != "cancelled"),
        actions=tuple(a for a in actions if a.status != "cancelled"),
        withdrawn=tuple(
            Withdrawn(s.name, s.due, s.uid, s.sequence) for s in steps if s.status == "cancelled" and s.due
        ),
        tables=tuple(tables),
        contacts=(),
        question="",
        paper="Letter" if plan.calendar.upper()[:2] in ("US", "CA", "MX") else "A4",
    )


def _step(plan: Plan, m: Milestone, key: str, on: dt.date) -> Step:
    goal = go_live_of(plan)
    return Step(
        number=clean(m.id),
        name=clean(m.name),
        vendor_owner=clean(m.owner_vendor),
        buyer_owner=clean(m.owner_prospect),
        due=m.due,
        when="" if m.due else clean(m.due_text),
        status=m.status,
        state=_state(plan, m, on),
        assumes=clean(m.assumes),
        vendor_does=clean(m.seller_actions),
        buyer_does=clean(m.buyer_actions),
        go_live=goal is not None and goal.id == m.id,
        uid=uid_of(plan, "milestone", key),
        sequence=sequence_of(plan, m.id, m.name),
    )


def _state(plan: Plan, m: Milestone, on: dt.date) -> State:
    late = days_late(m, on)
    look = state_of(m.status, m.due, on).look
    if not m.open:
        return State(_WORDS[m.status], look)
    said = f"{late} day{'' if late == 1 else 's'} late" if late else "no date" if m.due is None else ""
    danger = "at risk" if late and health(m, on, plan) == "at_risk" else ""
    return State(_WORDS[m.status], look, ", ".join(filter(None, (said, danger))))


def _steps_table(plan: Plan, layout: Layout, steps: tuple[Step, ...]) -> Table:
    found = rows_by_line(layout, "milestones")
    rows = [dict(found[m.line].extras(_SHOWN)) for m in plan.milestones]
    extras = list(dict.fromkeys(name for row in rows for name, text in row.items() if text and name))
    head = HEADERS["milestones"]
    kinds: dict[str, Kind] = {
        "id": "number",
        "name": "name",
        "owner_vendor": "owner",
        "owner_prospect": "owner",
        "due": "date",
        "status": "state",
    }
    columns = [Column(text, kinds.get(name, "text")) for name, text in head.items()]
    values: list[tuple[Value, ...]] = [
        (
            s.number,
            s.name,
            s.vendor_owner,
            s.buyer_owner,
            s.due or s.when or None,
            s.state,
            ", ".join(m.depends_on),
            s.assumes,
            *(clean(row.get(name, "")) for name in extras),
        )
        for s, m, row in zip(steps, plan.milestones, rows, strict=True)
    ]
    marked = next((at for at, s in enumerate(steps) if s.go_live), None)
    return Table(TITLES["milestones"], (*columns, *(Column(clean(e)) for e in extras)), tuple(values), marked)


def _as_written(layout: Layout, section: Section) -> list[Table]:
    """A section's tables as they stand in the plan."""
    tables = []
    for one in layout.tables.get(section, ()):
        names = {at: name for name, at in one.columns.items()}
        heads = one.table.header.cells
        columns = [
            Column(clean(h.text), "name" if names.get(n) in _NAMES else "text") for n, h in enumerate(heads)
        ]
        rows = [
            tuple(clean(row.cells[n].text) if n < len(row.cells) else "" for n in range(len(heads)))
            for row in one.table.rows
        ]
        if any(any(row) for row in rows):
            tables.append(Table(TITLES[section], tuple(columns), tuple(rows)))
    return tables


def _facts(plan: Plan) -> list[Fact]:
    event = plan.compelling_event
    facts = [
        Fact("Go-live", day=plan.go_live, strong=True),
        Fact("Signature", day=plan.signature),
        Fact("Why now", clean(event.what) if event else "", event.date if event else None),
        Fact("Agreed", plan.agreement or ""),
        Fact("Value", clean(plan.value)),
        Fact("Sellers", ", ".join(clean(name) for name in plan.sellers)),
        Fact("Buyers", ", ".join(clean(name) for name in plan.buyers)),
        Fact("Holidays", clean(plan.calendar)),
    ]
    return [fact for fact in facts if fact.words]
