"""Changes to a plan as values: one cell, one row, one entry of the front matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.plan.text.columns import Section
from assistant.vocabulary import Status

Text = str | date


@dataclass(frozen=True, slots=True)
class SetCell:
    """One cell. ``row``: a milestone's id, a stakeholder's name or role, a next step's action, a risk's own
    words; without regard to case. ``field`` as in ``Milestone``, ``Stakeholder``, ``NextStep`` and ``Risk``.
    Dates are ``date``.
    """

    section: Section
    row: str
    field: str
    value: Text


@dataclass(frozen=True, slots=True)
class AddRow:
    """A row at the end of a section's table, which is made where there is none. ``values``: field to text,
    the rest empty.
    """

    section: Section
    values: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetFrontMatter:
    """One entry of the front matter: a text, or a mapping of texts for ``compelling_event``."""

    key: str
    value: str | Mapping[str, str]


Edit = SetCell | AddRow | SetFrontMatter


def set_status(milestone_id: str, status: Status) -> SetCell:
    """Say how far a milestone is."""
    return SetCell("milestones", milestone_id, "status", status)


def set_date(milestone_id: str, due: date) -> SetCell:
    """Give a milestone another day."""
    return SetCell("milestones", milestone_id, "due", due)


def set_owner(milestone_id: str, side: Literal["seller", "buyer"], owner: str) -> SetCell:
    """Name a milestone's owner on one side; the other side's stays."""
    return SetCell(
        "milestones", milestone_id, "owner_vendor" if side == "seller" else "owner_prospect", owner
    )


def set_stakeholder(who: str, field_: str, value: Text) -> SetCell:
    """Change one field of a stakeholder, found by name, or by role where nobody has that name."""
    return SetCell("stakeholders", who, field_, value)


def add_row(section: Section, values: Mapping[str, Text]) -> AddRow:
    """Add a milestone, a stakeholder, a risk or a next step."""
    return AddRow(section, dict(values))


def set_front_matter(key: str, value: str | Mapping[str, str]) -> SetFrontMatter:
    """Set an entry of the front matter, such as ``agreement`` or ``compelling_event``."""
    return SetFrontMatter(key, value if isinstance(value, str) else dict(value))
