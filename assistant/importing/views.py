"""Several tables of one plan: phases one after the other, or two views of the same steps."""

import re
from collections.abc import Sequence

from assistant.importing.blocks import Para
from assistant.importing.found import Report, Step
from assistant.importing.grids import Table
from assistant.importing.headers import Side, side_in
from assistant.importing.who import Who
from assistant.plan.text.columns import normal

_QUOTED = re.compile(
    r"On .{6,120} wrote:$|Am .{6,120} schrieb .{2,80}:$|Le .{6,120} a écrit ?:$|-{2,} ?(?:Original|Forwarded) Message|From: .{3,120}(?:Sent|Date): ",
    re.IGNORECASE,
)
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


def before_the_reply(paras: Sequence[Para]) -> Sequence[Para]:
    """The lines above the older mail that a mail quotes."""
    return next((paras[:n] for n, para in enumerate(paras) if n and _QUOTED.match(para.text)), paras)


def sides_of_tables(tables: Sequence[Table], who: Who) -> dict[int, str]:
    """Whose the steps of each table are, by its number, where the titles divide the plan in the buyer's and the seller's."""
    found: dict[int, Side] = {}
    for n, table in enumerate(tables):
        for title in reversed(table.titles[-2:]):
            side = side_in(normal(title), who.vendor, who.account)[0]
            if side in ("seller", "buyer"):
                found[n] = side
                break
    words = {"seller": who.vendor or "Vendor", "buyer": who.account or "Buyer"}
    return {n: words[side] for n, side in found.items()} if len(set(found.values())) == 2 else {}


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
