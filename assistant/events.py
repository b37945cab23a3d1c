"""The event stream: what a call prints, what the screen shows, what the archive keeps.

One class an event; the field ``type`` tells them apart. Times are seconds from the start of the call. Every printed
event carries ``at``, the call's clock when it happened. Fields are only ever added, never renamed.
"""

import datetime as dt
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assistant.vocabulary import (
    Agreement,
    Closed,
    ConsentBasis,
    Level,
    ModelStands,
    NoticeLevel,
    NudgeKind,
    Op,
    Recording,
    RedFlag,
    Role,
    Says,
    Side,
    Source,
    Speaker,
)


class EventModel(BaseModel):
    """A frozen event; unknown fields are an error, so that a typing mistake never goes out unseen."""

    # Each is built when the first of its kind comes: most commands meet few.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    at: float = Field(default=0.0, ge=0)


class CallStarted(EventModel):
    """``asr``: what listens. ``sent_to``: the other machine that the sound goes to; null where it stays on this one. ``checker``:
    what judges, ``rules``, or rules and a model: ``decisions:MODEL``, ``chat:MODEL``. ``talk_to``: the other machine that the talk
    goes to for that; null where it goes to none. ``microphone``, ``system``: the devices that were heard when it began; null for a side
    that was not, and where no device was. ``recording``: whether its sound goes to disk, and if it stays there.
    """

    type: Literal["call"] = "call"
    id: str
    plan: str
    on: dt.date
    minutes: float | None = None
    asr: str
    sent_to: str | None = None
    checker: str = "rules"
    talk_to: str | None = None
    microphone: str | None = None
    system: str | None = None
    recording: Recording | None = None


class Partial(EventModel):
    """Words that are still being said. The first ``settled`` of them, ``text`` split at blanks, will stand in the utterance
    as they are; the others may still change.
    """

    type: Literal["partial"] = "partial"
    speaker: Speaker
    start: float
    text: str
    settled: int = Field(default=0, ge=0)


class Utterance(EventModel):
    type: Literal["utterance"] = "utterance"
    id: int = Field(ge=1)
    speaker: Speaker
    name: str | None = None
    start: float
    end: float
    text: str


class FindingModel(EventModel):
    """What the talk says, with the words that carry it: ``quote`` stands verbatim in one of ``utterances``.

    ``beside``: the id of the finding that it contradicts. The two are shown together, and this one changes nothing by itself.
    """

    type: Literal["finding"] = "finding"
    id: str
    source: Source = "rules"
    confidence: float = Field(ge=0, le=1)
    utterances: tuple[int, ...] = Field(min_length=1)
    quote: str = Field(min_length=1)
    beside: str | None = None


class MilestoneFinding(FindingModel):
    kind: Literal["milestone"] = "milestone"
    milestone_id: str
    says: Says
    date: dt.date | None = None


class StakeholderFinding(FindingModel):
    kind: Literal["stakeholder"] = "stakeholder"
    role: Role
    name: str | None = None
    level: Level


class CommitmentFinding(FindingModel):
    kind: Literal["commitment"] = "commitment"
    side: Side
    what: str
    due: dt.date | None = None
    due_text: str | None = None


class NextStepFinding(FindingModel):
    kind: Literal["next_step"] = "next_step"
    what: str
    side: Side
    owner: str | None = None
    date: dt.date | None = None
    date_text: str | None = None
    agreed: bool


class DateFinding(FindingModel):
    kind: Literal["date"] = "date"
    text: str
    date: dt.date | None = None


class CompellingEventFinding(FindingModel):
    kind: Literal["compelling_event"] = "compelling_event"
    what: str
    date: dt.date | None = None


class RedFlagFinding(FindingModel):
    kind: Literal["red_flag"] = "red_flag"
    flag: RedFlag


class ClosingFinding(FindingModel):
    kind: Literal["closing"] = "closing"


class AgreementFinding(FindingModel):
    kind: Literal["agreement"] = "agreement"
    level: Agreement


class AssumptionFinding(FindingModel):
    """What the step's date rests on no longer holds, or is in doubt. ``assumes``: as the plan has it."""

    kind: Literal["assumption"] = "assumption"
    milestone_id: str
    assumes: str


class RiskFinding(FindingModel):
    """Somebody names what could go wrong with the plan."""

    kind: Literal["risk"] = "risk"
    what: str


Finding = Annotated[
    MilestoneFinding
    | StakeholderFinding
    | CommitmentFinding
    | NextStepFinding
    | DateFinding
    | CompellingEventFinding
    | RedFlagFinding
    | ClosingFinding
    | AgreementFinding
    | AssumptionFinding
    | RiskFinding,
    Field(discriminator="kind"),
]


class Nudge(EventModel):
    """One short fact for the seller. ``raised`` is null when pacing kept it from the screen; ``because`` says so."""

    type: Literal["nudge"] = "nudge"
    id: str
    kind: NudgeKind
    text: str = Field(max_length=240)
    ask: str
    milestone_id: str | None = None
    role: Role | None = None
    raised: float | None
    expires: float | None = None
    because: tuple[str, ...]
    quote: str | None = None
    utterances: tuple[int, ...] = ()


class NudgeClosed(EventModel):
    type: Literal["nudge_closed"] = "nudge_closed"
    id: str
    how: Closed


class Proposal(EventModel):
    """A change to the plan that a person may accept. Nothing is written before that.

    ``details``: the cells of a new row (``add_next_step``, ``add_stakeholder``, ``set_compelling_event``), by column. ``reason``: why it
    is proposed, a sentence for a person. ``heard``: what the call proposed where a person has put another value in its place. ``marked``:
    seconds from the start at which the seller marked it by hand; only such a proposal may rest on no words of the call.
    """

    type: Literal["proposal"] = "proposal"
    id: str
    op: Op
    target: str
    field: str
    was: str | None
    is_: str = Field(alias="is", serialization_alias="is")
    utterances: tuple[int, ...] = ()
    quote: str = ""
    said_by: str | None = None
    confidence: float = Field(ge=0, le=1)
    impact: tuple[str, ...] = ()
    details: dict[str, str] = Field(default_factory=dict)
    reason: str | None = None
    heard: str | None = None
    marked: float | None = Field(default=None, ge=0)

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _carried(self) -> Self:
        if self.marked is None and not (self.quote and self.utterances):
            raise ValueError("a proposal rests on words of the call, or on a mark of the seller's")
        return self


class NoteTaken(EventModel):
    """What the seller wrote down at a moment of the call; a bookmark has no ``text``. ``utterance``: the last one that was heard before it."""

    type: Literal["note"] = "note"
    text: str | None = Field(default=None, min_length=1)
    utterance: int | None = None


class StepMarked(EventModel):
    """The seller has marked a milestone by hand. ``date``: the new day of one that is ``rescheduled``. ``utterance``: as of a note."""

    type: Literal["mark"] = "mark"
    milestone_id: str
    says: Says
    date: dt.date | None = None
    utterance: int | None = None


class Notice(EventModel):
    type: Literal["notice"] = "notice"
    level: NoticeLevel
    text: str


class Consent(EventModel):
    """The seller has noted on what basis the call is written down; the last one counts."""

    type: Literal["consent"] = "consent"
    basis: ConsentBasis


class ModelAsked(EventModel):
    """A model is asked about the talk. ``utterances``: the first and the last that it is asked about."""

    type: Literal["model_asked"] = "model_asked"
    id: str
    utterances: tuple[int, int]
    questions: int
    endpoint: str
    model: str


class ModelTotals(BaseModel):
    """What a model has cost so far. ``answers``: times that it was asked and what it said was taken; ``dropped``: times that it was
    not. ``seconds``: the median until an answer. ``cost``: in ``currency``, null where the price is not known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    endpoint: str
    model: str
    answers: int = 0
    dropped: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: float | None = None
    currency: str | None = None


class ModelUsed(EventModel):
    """What came of asking, and its cost: one for each ``model_asked``, by its ``id``.

    ``rung``: the form in which it was asked; null where no answer came. Tokens are ``counted`` by the server, else estimated.
    ``seconds`` until the answer. ``dropped``: why nothing was taken from it, the kind of a fault or ``stale``.
    """

    type: Literal["model_used"] = "model_used"
    id: str
    rung: str | None = None
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    counted: bool = True
    seconds: float = 0.0
    cost: float | None = None
    currency: str | None = None
    dropped: str | None = None
    so_far: ModelTotals


class ModelState(EventModel):
    """The model stands otherwise than before. ``until``: seconds of the call until which it is ``left_alone``."""

    type: Literal["model_state"] = "model_state"
    state: ModelStands
    until: float | None = None


class MilestoneHeard(BaseModel):
    """The last word of the call on one milestone."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    says: Says
    date: dt.date | None = None


class Lag(BaseModel):
    """Seconds from the end of the words to their being printed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    median: float
    p95: float


class Summary(EventModel):
    type: Literal["summary"] = "summary"
    next_step_booked: bool
    next_step: NextStepFinding | None = None
    milestones: dict[str, MilestoneHeard | None]
    roles_heard: tuple[Role, ...]
    roles_missing: tuple[Role, ...]
    nudges: int
    proposals: int
    lag: Lag
    seconds: float
    model: ModelTotals | None = None


Event = Annotated[
    CallStarted
    | Partial
    | Utterance
    | Finding
    | Nudge
    | NudgeClosed
    | Proposal
    | NoteTaken
    | StepMarked
    | Notice
    | Consent
    | ModelAsked
    | ModelUsed
    | ModelState
    | Summary,
    Field(discriminator="type"),
]


@cache
def types() -> frozenset[str]:
    """All that ``type`` may be."""
    return frozenset(one.model_fields["type"].default for one in EventModel.__subclasses__())


@cache
def _event() -> TypeAdapter[Event]:
    return TypeAdapter(Event)


def as_json(event: Event) -> str:
    """The event as the one line of JSON that the stream prints."""
    return event.model_dump_json(by_alias=True)


def from_json(line: str | bytes) -> Event:
    """An event from its line of JSON. Raises pydantic's ``ValidationError`` on anything else."""
    return _event().validate_json(line)


def clock(seconds: float) -> str:
    """The call's clock as people read it: ``04:12``, from an hour on ``1:04:12``."""
    whole = max(int(seconds), 0)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of one line of the stream."""
    return _event().json_schema(by_alias=True, mode="serialization")
