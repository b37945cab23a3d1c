"""Several tables of one plan: phases one after the other, or two views of the same steps."""

import re
from collections.abc import Sequence

from assistant.importing.found import Report, Step
from assistant.importing.grids import Table

_FIELDS = (
    *(
        "owner",
        "owner_vendor",
        "owner_prospect",
        "side",
        "contact",
        "due",
        "start",
        "done_on",
        "percent",
        "status",
    ),
    *("depends_on", "assumes", "risk", "duration"),
)


def add_steps(found: list[Step], steps: Sequence[Step], table: Table, report: Report) -> None:
    """Add a table's steps to those of the tables before it. Where half of them stand there already, the two are views of one
    plan: the earlier one counts, and the later one fills what it lacks.
    """
    known = {_key(step.name): step for step in found}
    again = [step for step in steps if _key(step.name) in known]
    if len(again) * 2 < len(steps) or not again:
        found += steps
        return
    report.guess(
        table.place,
        f"{len(again)} of its steps stand in an earlier table too; both are taken for one plan, and the earlier one counts",
    )
    for step in steps:
        first = known.get(_key(step.name))
        if first is None:
            found.append(step)
        else:
            _fill(first, step, report)


def _fill(first: Step, step: Step, report: Report) -> None:
    for name in _FIELDS:
        before, now = getattr(first, name), getattr(step, name)
        if not before:
            setattr(first, name, now)
        elif now and now != before and name in ("due", "status"):
            what = "date" if name == "due" else name
            report.guess(
                step.place, f"here “{step.name}” has the {what} “{now}”, not “{before}” as at {first.place}"
            )
    for head, text in step.extras.items():
        first.extras.setdefault(head, text)


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip()
