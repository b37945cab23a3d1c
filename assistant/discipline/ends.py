"""The two days a plan is for, the signature and the go-live, against what the buyer cannot wait for."""

import re
from collections.abc import Iterator

from assistant.discipline.finding import Found
from assistant.discipline.ground import Ground, named, plural
from assistant.discipline.reviews import AFTER_THE_SALE, review_of
from assistant.plan.model import CompellingEvent
from assistant.plan.timing.landmarks import last_of

_NOTHING_TO_LAUNCH = re.compile(r"\b(?:renew\w*|extension|true[\s-]?up)\b", re.IGNORECASE)
_ABOUT_SIGNING = re.compile(
    r"\b(?:budget|fiscal|financial year|year[\s-]?end|quarter|board|prices?|pricing|discount|offer|quote|funds?|funding|approval|"
    r"grant|decision|purse|spend)\b",
    re.IGNORECASE,
)


def _event(event: CompellingEvent) -> str:
    return f"“{event.what}”" if event.what else "the compelling event"


def signature_after_event(ground: Ground) -> Iterator[Found]:
    """The signature comes too late for the day that the buyer cannot move."""
    event, day = ground.plan.compelling_event, ground.signature_day
    if ground.selling and event and event.date and day and day > event.date:
        yield Found(
            f"The signature is planned for {day}, after {_event(event)} on {event.date}.",
            f"Show {ground.contact} the two days side by side, and ask which steps before the signature can run at the same time.",
            milestone=ground.signature,
            line=0 if ground.signature else ground.line_of("signature"),
            field="due",
        )


def go_live_after_event(ground: Ground) -> Iterator[Found]:
    """The go-live comes too late for it. Silent where that day is about money or a decision, and where the signature is late already."""
    event, day = ground.plan.compelling_event, ground.go_live_day
    done = ground.go_live is not None and not ground.go_live.open
    if not ground.open or done or event is None or event.date is None or day is None or day <= event.date:
        return
    if _ABOUT_SIGNING.search(event.what) or (
        ground.selling and ground.signature_day and ground.signature_day > event.date
    ):
        return
    yield Found(
        f"The go-live is planned for {day}, after {_event(event)} on {event.date}.",
        f"Ask {ground.contact} what covers the days in between, or what has to come forward so that nothing has to.",
        milestone=ground.go_live,
        line=0 if ground.go_live else ground.line_of("go_live"),
        field="due",
    )


def no_compelling_event(ground: Ground) -> Iterator[Found]:
    """Nothing says why the buyer cannot wait, on which day that is, or that day has gone by."""
    if not ground.selling:
        return
    event, line = ground.plan.compelling_event, ground.line_of("compelling_event")
    live = ground.go_live_day
    if event is None or not (event.what or event.date):
        by = f" by {live}" if live else ""
        yield Found(
            "The plan names no compelling event: nothing says what a delay costs the buyer.",
            f"Ask {ground.contact}: what happens on your side if this is not live{by}? Put the answer and its day in as compelling_event.",
            line=line,
        )
    elif event.date is None:
        yield Found(
            f"The compelling event, {_event(event)}, has no date.",
            f"Ask {ground.contact} on which day it happens, and count the steps back from there.",
            line=line,
        )
    elif event.date < ground.on and not (ground.signature_day and ground.signature_day > event.date):
        yield Found(
            f"The compelling event, {_event(event)}, was on {event.date}, and the plan is still open.",
            f"Ask {ground.contact} what holds them to a date now.",
            "warning",
            line=line,
        )


def ends_at_signature(ground: Ground) -> Iterator[Found]:
    """No step leads from the signature to the go-live."""
    if not ground.open or any(AFTER_THE_SALE.search(m.name) for m in ground.live):
        return
    if _NOTHING_TO_LAUNCH.search(f"{ground.plan.deal} {' '.join(m.name for m in ground.live)}"):
        return
    last = last_of(ground.plan) or ground.live[-1]
    to = f" on {ground.go_live_day}" if ground.go_live_day else ""
    yield Found(
        f"The plan ends at {named(last)}; no step leads from there to the go-live{to}.",
        f"Ask {ground.contact} which day their people are to work with it, and add the kickoff and the go-live.",
        milestone=last,
    )


def landmark_passed(ground: Ground) -> Iterator[Found]:
    """The signature or the go-live should have been by now."""
    for what, step in (("signature", ground.signature), ("go-live", ground.go_live)):
        if step is not None and step.open and step.due and step.due < ground.on:
            yield Found(
                f"The {what} was planned for {step.due} and has not happened.",
                f"Settle a new day with {ground.contact}, and move the steps before it with closecall plan move.",
                milestone=step,
                field="due",
            )
    day = ground.plan.go_live
    if ground.go_live is None and ground.open and day is not None and day < ground.on:
        yield Found(
            f"The go-live was planned for {day}, and {plural(len(ground.open), 'milestone')} "
            f"{'is' if len(ground.open) == 1 else 'are'} still open.",
            f"Settle a new day with {ground.contact}, and put it into the front matter.",
            "warning",
            line=ground.line_of("go_live"),
        )


def dates_disagree(ground: Ground) -> Iterator[Found]:
    """The front matter and the milestone name different days for the signature or the go-live."""
    for what, step, stated in (
        ("signature", ground.signature, ground.plan.signature),
        ("go-live", ground.go_live, ground.plan.go_live),
    ):
        if step is not None and step.open and step.due and stated and step.due != stated:
            yield Found(
                f"The front matter has the {what} on {stated}, and {named(step)} is due on {step.due}.",
                "Put the same day in both places.",
                milestone=step,
                field="due",
            )


def paper_after_signature(ground: Ground) -> Iterator[Found]:
    """A review that has to be over before somebody signs, or goes live, is due after that."""
    signed, live = ground.signature_day, ground.go_live_day
    for milestone in ground.open:
        if milestone.due is None or review_of(milestone) is None or not ground.selling:
            continue
        if signed and milestone.due > signed:
            text = f"{named(milestone)} is due on {milestone.due}, after the signature on {signed}."
        elif live and milestone.due > live:
            text = f"{named(milestone)} is due on {milestone.due}, after the go-live on {live}."
        else:
            continue
        yield Found(
            text,
            f"Ask {ground.contact} whether that review can wait; if it cannot, move it forward or the other day back.",
            milestone=milestone,
            field="due",
        )
