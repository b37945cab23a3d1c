"""The call as lines on a terminal that has no screen: for reading along, for logs, and for screen readers."""

from collections.abc import Iterable

from assistant.commands.common import out
from assistant.events import CallStarted, Event, Proposal, Summary, Utterance, as_json, clock
from assistant.understand.text import printable

_WHO = {"seller": "Seller", "buyer": "Buyer", "unknown": "Speaker"}


def print_json(events: Iterable[Event]) -> None:
    """One event a line, as it happens."""
    for event in events:
        out(as_json(event))


def print_lines(events: Iterable[Event]) -> None:
    """The talk, the prompts and the proposals, a line or two each; partial words and findings are left out."""
    for event in events:
        for line in lines(event):
            out(printable(line))


def lines(event: Event) -> Iterable[str]:
    """An event as plain lines; none for what only other programs care about."""
    match event.type:
        case "call":
            yield f"Call {event.id}, as of {event.on}, against {event.plan}"
            yield f"Hearing: {event.asr}. Judging: {event.checker} only. {_sent(event)}"
            yield ""
        case "utterance":
            yield _utterance(event)
        case "nudge" if event.raised is not None:
            yield ""
            yield f"  >> {event.text}"
            yield f"     Say: “{event.ask}”"
            yield ""
        case "nudge_closed" if event.how == "resolved":
            yield f"  -- settled: prompt {event.id.removeprefix('n')}"
        case "notice":
            yield f"  ({event.level}) {event.text}"
        case "proposal":
            yield from _proposal(event)
        case "summary":
            yield from _summary(event)
        case _:
            pass


def _sent(event: CallStarted) -> str:
    if event.sent_to is None:
        return "Nothing leaves this machine."
    return f"The sound and the names in the plan go to {event.sent_to}, nothing else leaves this machine."


def _utterance(event: Utterance) -> str:
    return f"{clock(event.start)}  {event.name or _WHO[event.speaker]}: {event.text}"


def _proposal(event: Proposal) -> Iterable[str]:
    was = f"{event.was} → " if event.was else ""
    yield f"  {event.id}  {event.target} {event.field.replace('_', ' ')}: {was}{event.is_}"
    yield f"      “{event.quote}”" + (f" ({event.said_by})" if event.said_by else "")
    for line in event.impact:
        yield f"      moves {line}"


def _summary(event: Summary) -> Iterable[str]:
    yield ""
    booked = f"booked ({event.next_step.date})" if event.next_step and event.next_step.date else "booked"
    yield f"Next step: {booked if event.next_step_booked else 'not booked'}"
    if event.roles_missing:
        yield "Not heard of: " + ", ".join(role.replace("_", " ") for role in event.roles_missing)
    yield f"Prompts: {event.nudges}. Proposed changes: {event.proposals}."
