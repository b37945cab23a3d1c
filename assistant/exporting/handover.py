"""What one audience may see of a plan, decided here and nowhere else: every format is made from this value alone."""

import datetime as dt
from pathlib import Path

from assistant.errors import UserError
from assistant.exporting.buyer import BuyerCopy
from assistant.exporting.model import Audience, HandOver
from assistant.exporting.team import team_copy
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.files import load
from assistant.plan.text.layout import Layout, read_layout


def hand_over(plan: Plan, layout: Layout, audience: Audience, on: dt.date) -> HandOver:
    """The plan as of a day for an audience. ``layout``: that of the plan's own text, for the columns and marks that the
    plan's values do not carry."""
    return BuyerCopy(plan, layout, on).made() if audience == "buyer" else team_copy(plan, layout, on)


def read_hand_over(path: Path, audience: Audience, on: dt.date) -> HandOver:
    """The same of a plan file. Raises ``UserError`` where it cannot be read or holds nothing that audience may see."""
    text = load(path).text
    handed = hand_over(parse_plan(text, path, on), read_layout(text), audience, on)
    if not handed.tables[0].rows:
        raise UserError(
            f"{path} has no step {'to hand to the buyer' if audience == 'buyer' else 'in it'}: add milestones to its table first."
        )
    return handed
