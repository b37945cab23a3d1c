"""What a person says is right of a call: the labels of a call, and the outcome expected of its plan.

Every field may be missing; what has no label is not scored. Turns count from 0. Fields that are not known here are passed over.
"""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.vocabulary import ROLES, Agreement, Role

TurnNumber = Annotated[int, Field(ge=0, strict=True)]
AgreementLabel = Agreement | Literal["none"]
Outcome = Literal["done", "rescheduled", "slipped", "in_progress", "unmentioned"]

_OUTCOMES = {"re-dated": "rescheduled", "redated": "rescheduled", "pending": "unmentioned"}


class Label(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class TurnLabel(Label):
    """Something in one turn. ``ambiguous`` or ``optional``: scored neither way."""

    turn: TurnNumber
    kind: str = ""
    text: str = ""
    ambiguous: bool = False
    optional: bool = False

    @field_validator("kind", "text", mode="before")
    @classmethod
    def _nothing_is_empty(cls, value: object) -> object:
        return "" if value is None else value

    @property
    def open(self) -> bool:
        """Whether it counts neither way."""
        return self.ambiguous or self.optional


class DateLabel(TurnLabel):
    """``iso``: a day, or ``start/end`` with the end included; None where the words name no day."""

    iso: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$")

    @field_validator("iso")
    @classmethod
    def _of_the_calendar(cls, value: str | None) -> str | None:
        for day in value.split("/") if value else ():
            dt.date.fromisoformat(day)
        return value


class NextStepLabel(Label):
    what: str | None = None
    turns: tuple[TurnNumber, ...] = ()


class CallLabel(Label):
    """The labels of one call, a line of ``labels.jsonl``.

    ``ambiguous``: whether a next step was booked can be read either way. ``roles_ambiguous``: free text beside the roles.
    ``first_preclose_turn``: the moment at which the end is near; given as null where the call just stops.
    """

    id: str = Field(pattern=r"^[^/\\\x00]+$")
    sales_call: bool = True
    source: str = ""
    call_date: dt.date | None = None
    ambiguous: bool = False
    roles_mentioned: tuple[Role, ...] | None = None
    roles_evidence: dict[str, tuple[TurnNumber, ...]] = {}
    roles_ambiguous: tuple[str, ...] = ()
    next_step_booked: bool | None = None
    next_step: NextStepLabel | None = None
    first_preclose_turn: TurnNumber | None = None
    end_cue_turns: tuple[TurnNumber, ...] = ()
    end_cue_optional: tuple[TurnNumber, ...] = ()
    commitments: tuple[TurnLabel, ...] | None = None
    compelling_events: tuple[TurnLabel, ...] | None = None
    red_flags: tuple[TurnLabel, ...] | None = None
    dates: tuple[DateLabel, ...] | None = None
    agreement: AgreementLabel | None = None

    @field_validator("source", mode="before")
    @classmethod
    def _no_source(cls, value: object) -> object:
        return "" if value is None else value

    @property
    def end_labelled(self) -> bool:
        """Whether somebody looked for the end of the call, be it that there is none."""
        return "first_preclose_turn" in self.model_fields_set

    @property
    def roles_open(self) -> set[str]:
        """The roles that count neither way: each that is named before the brackets of an ambiguous one."""
        named = {word for text in self.roles_ambiguous for word in re.findall(r"\w+", text.split("(")[0])}
        return named & set(ROLES)


class MilestoneLabel(Label):
    """How a milestone stands after the call. ``new_due``: the day it was moved to, where it was."""

    status_after: Outcome
    new_due: dt.date | None = None
    evidence_turns: tuple[TurnNumber, ...] = ()
    ambiguous: bool = False

    @field_validator("status_after", mode="before")
    @classmethod
    def _in_our_words(cls, value: object) -> object:
        return _OUTCOMES.get(value, value) if isinstance(value, str) else value


class EndPrompt(Label):
    expect: Literal["must_fire", "may_fire", "must_not_fire"]


class Expected(Label):
    """What a perfect assistant concludes of a call held against its plan, a ``plans/ID/expected.json``."""

    today: dt.date | None = None
    milestones: dict[str, MilestoneLabel] = {}
    confirm_overdue_prompts: tuple[str, ...] | None = None
    missing_stakeholder_flags: tuple[Role, ...] | None = None
    missing_stakeholder_ambiguous: tuple[Role, ...] = ()
    mentioned_not_engaged: tuple[Role, ...] = ()
    book_next_step_prompt: EndPrompt | None = None
    agreement: AgreementLabel | None = None


class MeetingTurn(Label):
    speaker: str | None = None
    text: str


class MeetingLabel(Label):
    """A meeting that is no sales call, a line of ``meetings.jsonl``."""

    id: str = Field(min_length=1)
    source: str = ""
    turns: tuple[MeetingTurn, ...]
