"""The plan in the words that the buyer may read: what an e-mail to them is made from."""

import datetime as dt
from dataclasses import dataclass, replace

from assistant.exporting.calendar_ids import milestone_keys, uid_of
from assistant.exporting.handover import hand_over
from assistant.exporting.model import HandOver, Step
from assistant.plan.model import Milestone, Plan
from assistant.plan.text.layout import Layout


@dataclass(frozen=True, slots=True)
class Shown:
    """``plan``: without the steps that are kept from the buyer, its names and owners as the buyer reads them. ``steps``: each with
    its milestone in that plan.
    """

    plan: Plan
    handed: HandOver
    steps: tuple[tuple[Step, Milestone], ...]


def for_buyer(plan: Plan, layout: Layout, on: dt.date) -> Shown:
    """``layout``: that of the plan's own text, for its private marks and columns."""
    handed = hand_over(plan, layout, "buyer", on)
    keys = milestone_keys(plan, layout)
    by_uid = {uid_of(plan, "milestone", keys[m.line]): m for m in plan.milestones}
    steps = tuple((step, _as_shown(by_uid[step.uid], step)) for step in handed.steps)
    return Shown(
        replace(plan, deal=handed.project, milestones=tuple(m for _, m in steps)),
        handed,
        steps,
    )


def _as_shown(milestone: Milestone, step: Step) -> Milestone:
    return replace(milestone, name=step.name, owner_vendor=step.vendor_owner, owner_prospect=step.buyer_owner)
