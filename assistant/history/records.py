"""What the archive hands back."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from assistant.events import (
    CallStarted,
    Consent,
    Event,
    Finding,
    ModelAsked,
    ModelState,
    ModelUsed,
    NoteTaken,
    Notice,
    Nudge,
    NudgeClosed,
    Proposal,
    StepMarked,
    Summary,
    Utterance,
)

Decision = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call in a list. ``plan`` is its path as the call was given it; ``started_at`` and ``ended_at``
    are ISO times.

    ``seconds`` is the length: from the summary, else the end of the last utterance. ``nudges`` counts those
    raised. ``finished`` is false for a call that is still going on or was cut off. ``read`` is false for an imported
    call of which only the words are in yet: nothing of it was held against the plan.
    """

    id: str
    plan: str
    account: str
    deal: str
    on: dt.date
    source: str
    started_at: str
    ended_at: str | None
    seconds: float
    utterances: int
    nudges: int
    open_proposals: int
    read: bool = True

    @property
    def finished(self) -> bool:
        return self.ended_at is not None


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal with what the user made of it; ``decision`` is None while it is open."""

    proposal: Proposal
    decision: Decision | None = None
    decided_at: str | None = None


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One request to a model: its ``body`` exactly as it went out, to which ``endpoint``. ``id``: of the ``model_asked`` that it
    belongs to, or what it was for; ``at``: seconds into the call, None for one after it.
    """

    id: str
    at: float | None
    endpoint: str
    model: str
    body: str


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A text that a model wrote of a call, as the user got it. ``kind``: ``email``. ``prompt``: name, version and content of the prompt
    it was made by, in its mark; ``made_at``: an ISO time.
    """

    kind: str
    prompt: str
    model: str
    endpoint: str
    made_at: str
    text: str


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call, whole: each tuple in the order in which it was stored, utterances by their id.

    ``plan_text_hash`` tells whether the plan is still the one that the call was held against. ``model``: when a model was asked,
    and what it cost. ``notes``, ``marks``: what the seller wrote down and marked while the call went on. ``consents``: what was
    noted of the basis for writing the call down, the last one counts.
    """

    row: CallRow
    call: CallStarted
    plan_text_hash: str
    utterances: tuple[Utterance, ...]
    findings: tuple[Finding, ...]
    nudges: tuple[Nudge, ...]
    closings: tuple[NudgeClosed, ...]
    proposals: tuple[Decided, ...]
    notices: tuple[Notice, ...]
    notes: tuple[NoteTaken, ...]
    summary: Summary | None
    model: tuple[ModelAsked | ModelUsed | ModelState, ...] = ()
    drafts: tuple[KeptDraft, ...] = ()
    marks: tuple[StepMarked, ...] = ()
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call that is over before it is kept; ``call.id`` is still to be given. ``content_hash``: of the file it came from.

    Judged whole, its events end with the summary; without one they are its words alone.
    """

    call: CallStarted
    events: tuple[Event, ...]
    plan_text_hash: str
    account: str
    deal: str
    source: str
    content_hash: str

    @property
    def judged(self) -> bool:
        return bool(self.events) and isinstance(self.events[-1], Summary)


@dataclass(frozen=True, slots=True)
class Hit:
    """An utterance that a search found, and the call it was said in. ``part``: what of it stands around the words, those in « »."""

    call_id: str
    on: dt.date
    account: str
    deal: str
    utterance: Utterance
    part: str = ""


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note of the seller's that a search found, and the call it was taken in. ``part`` as of ``Hit``."""

    call_id: str
    on: dt.date
    account: str
    deal: str
    note: NoteTaken
    part: str


def fingerprint(proposal: Proposal) -> str:
    """The same for two proposals that ask the same change on the same words, in whichever call."""
    parts = (proposal.op, proposal.target, proposal.field, proposal.is_, proposal.quote)
    folded = [" ".join(part.casefold().split()) for part in parts]
    return hashlib.sha256(json.dumps(folded).encode()).hexdigest()[:32]
