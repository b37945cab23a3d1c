"""The call as lines on a terminal that has no screen: for reading along, for logs, and for screen readers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.commands.common import out
from assistant.events import (
    CallStarted,
    Event,
    Finding,
    ModelTotals,
    Proposal,
    Summary,
    Utterance,
    as_json,
    clock,
)
from assistant.ui.tags import claim, marked, tag
from assistant.ui.words import CONSENT, count
from assistant.understand.printable import printable

_WHO = {"seller": "Seller", "buyer": "Buyer", "unknown": "Speaker"}


def print_json(events: Iterable[Event]) -> None:
    """One event a line, as it happens."""
    for event in events:
        out(as_json(event))


def print_lines(events: Iterable[Event]) -> None:
    """The talk, the prompts and the proposals, a line or two each; partial words and what the rules find are left out."""
    told = Told()
    for event in events:
        for line in lines(event, told):
            out(printable(line))


@dataclass(slots=True)
class Told:
    """What went before, for lines that refer to it: the day of the call, and the findings by id."""

    on: dt.date | None = None
    findings: dict[str, Finding] = field(default_factory=dict)


def lines(event: Event, told: Told | None = None) -> Iterable[str]:
    """An event as plain lines; none for what only other programs care about."""
    told = told or Told()
    match event.type:
        case "call":
            told.on = event.on
            yield f"Call {event.id}, as of {event.on}, against {event.plan}"
            yield f"Hearing: {event.asr}. Judging: {_judging(event)}. {_sent(event)}"
            yield ""
        case "finding":
            told.findings[event.id] = event
            if event.source != "rules" and told.on is not None:
                yield from _of_model(event, told.findings.get(event.beside or ""), told.on)
        case "utterance":
            yield _utterance(event)
        case "nudge" if event.raised is not None:
            yield ""
            yield f"  >> {event.text}"
            yield f"     Say: “{event.ask}”"
            yield ""
        case "nudge_closed" if event.how == "resolved":
            yield f"  -- settled: prompt {event.id.removeprefix('n')}"
        case "consent":
            yield f"  (consent) {CONSENT[event.basis]}"
        case "notice":
            yield f"  ({event.level}) {event.text}"
        case "note":
            yield f"  ({'note' if event.text else 'bookmark'}) {event.text or clock(event.at)}"
        case "mark":
            yield f"  (marked) {marked(event, told.on or dt.date.min)}"
        case "proposal":
            yield from _proposal(event)
        case "summary":
            yield from _summary(event)
        case _:
            pass


def _judging(event: CallStarted) -> str:
    model = event.checker.partition(":")[2]
    return f"rules and {model}" if model else f"{event.checker} only"


def _sent(event: CallStarted) -> str:
    goes = []
    if event.sent_to is not None:
        goes.append(f"The sound and the names in the plan go to {event.sent_to}")
    if event.talk_to is not None:
        goes.append(f"{'the' if goes else 'The'} talk and the plan's steps go to {event.talk_to}")
    elif event.checker != "rules":
        # What a server on this machine does with it is not ours to promise.
        goes.append(
            f"{'the' if goes else 'The'} talk and the plan's steps go to a model's server on this machine"
        )
        return f"{' and '.join(goes)}; closecall sends nothing anywhere else."
    if not goes:
        return "Nothing leaves this machine."
    return f"{' and '.join(goes)}, nothing else leaves this machine."


def _of_model(event: Finding, sure: Finding | None, on: dt.date) -> Iterable[str]:
    """What a model says of the talk; where it contradicts a sure rule, the two together."""
    kind = event.kind.replace("_", " ")
    if sure is None:
        yield f"  ~~ {tag(event, on) or kind}, by the model: “{event.quote}”"
        return
    yield f"  ?? {tag(sure, on) or kind}, by the rules: “{sure.quote}”"
    yield f"     {claim(event, on) or kind}, by the model: “{event.quote}”. The rules' word stands; look which is right."


def _utterance(event: Utterance) -> str:
    return f"{clock(event.start)}  {event.name or _WHO[event.speaker]}: {event.text}"


def _proposal(event: Proposal) -> Iterable[str]:
    was = f"{event.was} → " if event.was else ""
    yield f"  {event.id}  {event.target} {event.field.replace('_', ' ')}: {was}{event.is_}"
    if event.quote:
        yield f"      “{event.quote}”" + (f" ({event.said_by})" if event.said_by else "")
    else:
        yield f"      {event.reason}"
    for line in event.impact:
        yield f"      moves {line}"


def _summary(event: Summary) -> Iterable[str]:
    yield ""
    booked = f"booked ({event.next_step.date})" if event.next_step and event.next_step.date else "booked"
    yield f"Next step: {booked if event.next_step_booked else 'not booked'}"
    if event.roles_missing:
        yield "Not heard of: " + ", ".join(role.replace("_", " ") for role in event.roles_missing)
    yield f"Prompts: {event.nudges}. Proposed changes: {event.proposals}."
    if event.model is not None:
        yield _totals(event.model)


def _totals(model: ModelTotals) -> str:
    cost = "" if model.cost is None else f", {model.cost:.4f} {model.currency}"
    pace = f", {model.seconds:.1f} s an answer" if model.answers else ""
    lost = f", {count(model.dropped, 'time')} without an answer that could be taken" if model.dropped else ""
    return (
        f"Model: {model.model} at {model.endpoint}: {model.tokens_in + model.tokens_out:,} tokens in {count(model.requests, 'request')}"
        f"{cost}{pace}{lost}."
    )
