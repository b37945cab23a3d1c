"""The buyer's people and the risks that are shared with them."""

from collections.abc import Sequence

from assistant.exporting import discretion
from assistant.exporting.buyer_words import Words
from assistant.exporting.marks import Found, rows_by_line
from assistant.exporting.model import Action, Column, Step, Table
from assistant.plan.model import Plan, Stakeholder
from assistant.plan.text.layout import Layout


def people_of(
    plan: Plan, layout: Layout, words: Words, steps: Sequence[Step], actions: Sequence[Action]
) -> list[Table]:
    """Those of the buyer's people who have met the seller or have a part in the steps, by name and title."""
    rows = rows_by_line(layout, "stakeholders")
    named = " | ".join([*(s.buyer_owner for s in steps), *(a.owner for a in actions), *plan.buyers])
    hidden = {discretion.bare_name(p.name) for p in plan.stakeholders if rows[p.line].shared is False}
    people: dict[str, str] = {}
    private, unmet = 0, 0
    for person in plan.stakeholders:
        name = words.person(person.name)
        if person.name and (rows[person.line].shared is False or not name):
            private += 1
            continue
        if not name:
            continue
        if not (person.engaged or name.casefold() in named.casefold()):
            unmet += 1
            continue
        people[name] = _title(person, rows[person.line])
    for buyer in plan.buyers:
        name = words.person(buyer)
        if name and name.casefold() not in hidden:
            people.setdefault(name, "")
    words.kept_count(private, "person", "kept to your team")
    words.kept_count(unmet, "person", "you have not met and who has no part in a step yet")
    if not people:
        return []
    title = f"People at {words.account}" if plan.account else "People"
    return [Table(title, (Column("Name", "name"), Column("Title")), tuple(people.items()))]


def _title(person: Stakeholder, row: Found) -> str:
    own = row.text("title") if "title" in row.table.columns else ""
    if discretion.marked_private(row.raw("title")):
        return ""
    if not own and discretion.is_job(person.title):
        own = person.title
    return discretion.job_title(own)


def risks_of(plan: Plan, layout: Layout, words: Words) -> list[Table]:
    """Only what the plan says may be shared: a risk is written for the team until somebody says otherwise."""
    rows = rows_by_line(layout, "risks")
    shown = []
    for risk in plan.risks:
        row = rows[risk.line]
        if row.shared is not True or not risk.risk:
            continue
        text = words.said("a risk", discretion.without_shared_mark(risk.risk))
        answer = "" if discretion.marked_private(row.raw("mitigation")) else risk.mitigation
        answer = "" if discretion.speaks_of_tactics(answer) else words.said("a risk", answer)
        shown.append((text, answer, words.owner("a risk", risk.owner, None), risk.due))
    words.kept_count(len(plan.risks) - len(shown), "risk", "not marked as shared")
    columns = (
        Column("Risk", "name"),
        Column("Response"),
        Column("Owner", "owner"),
        Column("Due", "date"),
    )
    return [Table("What we watch together: risks", columns, tuple(shown))] if shown else []
