"""The follow-up e-mail after a call, from a template: what was agreed, who does what by when, and a question at the end.

Nothing in it that was not said or does not stand in the plan, nobody who was not there, nothing private to the seller.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from assistant.deal.wording import bare, on_one_line
from assistant.events import CommitmentFinding, Event, Proposal, Utterance
from assistant.plan.model import Plan
from assistant.prompting.loading import Rendered, rendered
from assistant.standing import STATED, Standing
from assistant.vocabulary import Op

PROMPT = "followup_email"

Accepted = dict[tuple[Op, str], Proposal]
"""What is to change, by what kind of change and on what."""

_UNCLEAR = re.compile(
    r"\b(?:her|him|them|it|that|those|these|one|both|there|something)\b|\bthis\b(?! (?:week|call|month|morning|afternoon))",
    re.IGNORECASE,
)
_LEAST_WORDS = 2  # fewer tell a reader nothing
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_INVITE = re.compile(r"\b(?:invite|invitation|calendar hold)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the e-mail's table."""

    what: str
    who: str
    when: str


@dataclass(slots=True)
class _Draft:
    done: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the e-mail is made of, in words for the buyer. ``meeting``: the next step in one clause, None where none stands."""

    deal: str
    greeting: str
    meeting: str | None
    done: tuple[str, ...]
    steps: tuple[Step, ...]
    changed: tuple[str, ...]
    moves: tuple[str, ...]
    sender: str


def followup_email(
    plan: Plan,
    on: dt.date,
    events: Sequence[Event],
    rejected: Iterable[str] = (),
    home: Path | None = None,
    notice: Callable[[str], None] | None = None,
) -> str:
    """The e-mail as Markdown, subject in the first line. ``events`` of one call; ``rejected``: ids of refused proposals.

    ``home``: where the user's own copy of the template may lie; ``notice`` is told where that does not work.
    """
    written = in_template(followup_parts(plan, on, events, rejected), home)
    if written.complaint and notice is not None:
        notice(written.complaint)
    return written.text


def followup_parts(plan: Plan, on: dt.date, events: Sequence[Event], rejected: Iterable[str] = ()) -> Parts:
    """What there is to write after a call, before it is put into the words of a template."""
    standing = Standing(plan, on)
    for event in events:
        standing.apply(event)
    refused = set(rejected)
    proposals = [e for e in events if isinstance(e, Proposal) and e.id not in refused]
    draft = _collect(plan, on, standing, proposals, events)
    return Parts(
        deal=on_one_line(plan.deal or plan.account),
        greeting=_greeting(events),
        meeting=_meeting(standing, events, refused, on),
        done=tuple(draft.done),
        steps=tuple(draft.steps),
        changed=tuple(draft.changed),
        moves=tuple(draft.moves),
        sender=_seller(events) or (plan.sellers[0] if len(plan.sellers) == 1 else ""),
    )


def in_template(parts: Parts, home: Path | None) -> Rendered:
    """The e-mail by the template, the user's own where there is one; with the mark of the one that was used."""
    written = rendered(PROMPT, home, {f.name: getattr(parts, f.name) for f in fields(parts)})
    return replace(written, text=written.text.strip() + "\n")


def _collect(
    plan: Plan, on: dt.date, standing: Standing, proposals: Sequence[Proposal], events: Sequence[Event]
) -> _Draft:
    draft = _Draft()
    accepted: Accepted = {(p.op, p.target): p for p in proposals}
    for m in plan.milestones:
        if ("set_status", m.id) in accepted and accepted["set_status", m.id].is_ == "done":
            draft.done.append(on_one_line(m.name))
        date = accepted.get(("set_date", m.id))
        if date is not None:
            new = dt.date.fromisoformat(date.is_)
            was = f" instead of {_written_day(date.was, on)}" if date.was else ""
            draft.changed.append(f"{on_one_line(m.name)}: {day_in_words(new, on)}{was}")
            draft.moves.extend(_moves(date, on))
    draft.steps = [*_promises(on, standing, events), *_plan_steps(plan, on, accepted)]
    return draft


def _moves(date: Proposal, on: dt.date) -> Iterable[str]:
    """What a new date moves, in one line, told by its ends: signature and go-live, or else the last step that moves."""
    ends = [line for line in date.impact if line.startswith(("signature: ", "go-live: "))]
    moved = []
    for line in ends or date.impact[-1:]:
        name, _, days = line.rpartition(": ")
        was, _, now = days.partition(" → ")
        if was != "None":
            moved.append(
                f"{on_one_line(name)} from {day_in_words(dt.date.fromisoformat(was), on)} to {day_in_words(dt.date.fromisoformat(now), on)}"
            )
    if moved:
        yield "This would move " + " and ".join(moved)


def _plan_steps(plan: Plan, on: dt.date, accepted: Accepted) -> Iterable[Step]:
    """The open steps that come next, three at most, with the dates as they stand after the call."""
    ahead = []
    for m in plan.milestones:
        if not m.open or (("set_status", m.id) in accepted and accepted["set_status", m.id].is_ == "done"):
            continue
        date = accepted.get(("set_date", m.id))
        due = dt.date.fromisoformat(date.is_) if date else m.due
        if due is not None:
            ahead.append((due, m))
    for due, m in sorted(ahead, key=lambda x: x[0])[:3]:
        owners = " / ".join(o for o in (m.owner_prospect, m.owner_vendor) if o)
        yield Step(
            on_one_line(m.name),
            on_one_line(owners),
            day_in_words(due, on) if due >= on else f"was due {day_in_words(due, on)}",
        )


def _promises(on: dt.date, standing: Standing, events: Sequence[Event]) -> Iterable[Step]:
    """What people promised on the call with a date, once each, as far as it can be understood by itself.

    "Send that over" tells a reader nothing, and the invitation goes with the next step: both stay out.
    """
    speakers = {e.id: e for e in events if isinstance(e, Utterance)}
    seen: set[str] = set()
    for e in events:
        if not isinstance(e, CommitmentFinding) or e.due is None or e.confidence < STATED:
            continue
        said = speakers.get(e.utterances[0])
        who = "" if said is None else said.name or {"seller": "us", "buyer": "you"}.get(said.speaker, "")
        what = bare(e.what, e.due_text)
        if (
            not who
            or what.casefold() in seen
            or _UNCLEAR.search(what)
            or (e.side == "buyer" and _YOU.search(what))
        ):
            continue
        if standing.next_step is not None and _INVITE.search(what):
            continue
        seen.add(what.casefold())
        yield Step(on_one_line(what), who, day_in_words(e.due, on))


def _meeting(standing: Standing, events: Sequence[Event], refused: set[str], on: dt.date) -> str | None:
    """The next step in one clause; None where none stands or the seller has rejected it."""
    step = standing.next_step
    if step is None or step.date is None:
        return None
    if any(isinstance(e, Proposal) and e.op == "add_next_step" and e.id in refused for e in events):
        return None
    day = day_in_words(step.date, on)
    if step.side == "both":
        return f"we speak again on {day}"
    what = bare(step.what, step.date_text)
    who = step.owner or {"buyer": "your side", "seller": "our side"}[step.side]
    # "I'll get back to you" said by the buyer would turn round in the seller's mouth.
    if (
        _UNCLEAR.search(what)
        or (step.side == "buyer" and _YOU.search(what))
        or len(what.split()) < _LEAST_WORDS
    ):
        return f"{who} comes back by {day}"
    return f"{who}: {what[:1].lower()}{what[1:]}, by {day}"


def _greeting(events: Sequence[Event]) -> str:
    firsts = dict.fromkeys(
        e.name.split()[0]
        for e in events
        if isinstance(e, Utterance) and e.speaker == "buyer" and e.name and e.name.strip()
    )
    names = list(firsts)
    if not names or len(names) > 4:
        return "Hello,"
    return "Hi " + (names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]) + ","


def _seller(events: Sequence[Event]) -> str:
    """The seller who spoke most, who will send the e-mail."""
    said: dict[str, int] = {}
    for e in events:
        if isinstance(e, Utterance) and e.speaker == "seller" and e.name:
            said[e.name] = said.get(e.name, 0) + len(e.text)
    return max(said, key=said.__getitem__) if said else ""


def day_in_words(date: dt.date, on: dt.date) -> str:
    """A day as an e-mail has it: with its weekday, and with the year where that is not the year of the call."""
    year = f" {date.year}" if date.year != on.year else ""
    return f"{date:%A}, {date.day} {date:%B}{year}"


def _written_day(text: str, on: dt.date) -> str:
    """A date of the plan as it is said; what stood there where it was none."""
    try:
        return day_in_words(dt.date.fromisoformat(text), on)
    except ValueError:
        return on_one_line(text)
