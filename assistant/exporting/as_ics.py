"""Milestones and next steps as calendar entries (RFC 5545): whole days that block nobody's time.

An entry keeps its UID from one hand-over to the next, so that a calendar that takes the file in again updates what it has.
"""

import datetime as dt

from icalendar import Calendar, Event

from assistant.errors import UserError
from assistant.exporting.model import Action, HandOver, Step


def as_ics(handed: HandOver, now: dt.datetime) -> bytes:
    """The calendar's bytes. ``now``: an aware time, the stamp of every entry."""
    calendar = calendar_of(handed)
    for step in handed.steps:
        if step.due is not None:
            name = (
                f"Go-live: {step.name}" if step.go_live and "live" not in step.name.casefold() else step.name
            )
            event = entry(
                handed, now, step.uid, step.sequence, step.due, _titled(name, step.status == "done")
            )
            event.add("description", about_step(handed, step))
            event.add("status", "CONFIRMED")
            calendar.add_component(event)
    for action in handed.actions:
        if action.due is not None:
            title = _titled(action.what, action.status == "done")
            event = entry(handed, now, action.uid, action.sequence, action.due, title)
            event.add("description", about_action(handed, action))
            event.add("status", "CONFIRMED")
            calendar.add_component(event)
    for gone in handed.withdrawn:
        event = entry(handed, now, gone.uid, gone.sequence, gone.due, gone.name)
        event.add("status", "CANCELLED")
        calendar.add_component(event)
    if not calendar.subcomponents:
        raise UserError(
            "Nothing in this plan has a date, and a calendar needs one: give its milestones dates, or take another format."
        )
    data: bytes = calendar.to_ical()
    return data


def calendar_of(handed: HandOver) -> Calendar:
    """A calendar without entries, named after the plan."""
    calendar = Calendar()
    calendar.add("prodid", "-//Steps to go-live//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", handed.title)
    if handed.internal:
        calendar.add("x-wr-caldesc", handed.internal)
    return calendar


def entry(handed: HandOver, now: dt.datetime, uid: str, sequence: int, due: dt.date, title: str) -> Event:
    """A whole day in the calendar that blocks nobody's time, without its description and status."""
    event = Event()
    stamp = now.astimezone(dt.UTC).replace(microsecond=0)
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", sequence)
    event.add("dtstart", due)
    # The end is the first day that no longer belongs to the entry.
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE" if handed.internal else "PUBLIC")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _titled(name: str, done: bool) -> str:
    return f"Done: {name}" if done else name


def about_step(handed: HandOver, step: Step) -> str:
    """Who owns the step on both sides and how far it is, a line each."""
    owners = [
        (handed.vendor or "Supplier", step.vendor_owner),
        (handed.account or "Customer", step.buyer_owner),
    ]
    lines = [
        handed.internal,
        *(f"{company}: {owner}" for company, owner in owners if owner),
        f"Status: {step.state}",
        f"Assuming: {step.assumes}" if step.assumes else "",
    ]
    return "\n".join(line for line in lines if line)


def about_action(handed: HandOver, action: Action) -> str:
    """Whose the next step is and how far it is, a line each."""
    who = ", ".join(dict.fromkeys(filter(None, (action.owner, action.company))))
    return "\n".join(filter(None, (handed.internal, who, f"Status: {action.state}")))
