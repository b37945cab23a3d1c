"""The risks that what is known of a deal implies, each with somebody who looks after it and what to do against it."""

from collections.abc import Iterator
from datetime import date

from assistant.plan.editing.edits import Text
from assistant.plan.reading.in_words import day_in_words
from assistant.plan.workdays import add_workdays
from assistant.planning.questions import Answers

_SOON = 5
"""Business days until something should have been done against a risk."""


def risks_for(
    answers: Answers, on: date, *, owner: str, tight: bool = False, wanted: date | None = None
) -> list[dict[str, Text]]:
    """The rows of the risks table. ``owner`` looks after them. ``tight``: each step has the least time it really takes.
    ``wanted``: a go-live that the buyer wants and the plan cannot make.
    """
    due = add_workdays(on, _SOON, answers.calendar)
    return [
        {
            "risk": risk,
            "probability": probability,
            "impact": impact,
            "mitigation": mitigation,
            "owner": owner,
            "due": due,
        }
        for risk, probability, impact, mitigation in _risks(answers, tight=tight, wanted=wanted)
    ]


def _risks(answers: Answers, *, tight: bool, wanted: date | None) -> Iterator[tuple[str, str, str, str]]:
    people = answers.people
    ask = people["champion"].name if "champion" in people else "your contact"
    if wanted is not None:
        yield (
            f"The go-live on {day_in_words(wanted, year=True)} cannot be met",
            "high",
            "high",
            f"ask {ask} what can run at the same time, and which date still works",
        )
    elif tight:
        yield (
            "Hardly a step has time to spare",
            "high",
            "high",
            f"agree with {ask} on a short look at the plan twice a week",
        )
    if not answers.event and answers.event_date is None:
        yield (
            "Nothing forces the date, so it can slip",
            "medium",
            "high",
            f"ask {ask} what it costs them to be late, and what ends or begins when",
        )
    if answers.authority in ("no", "liaison"):
        yield (
            "The champion cannot decide alone",
            "high",
            "high",
            "bring all who have a say into one meeting before the reviews begin",
        )
    if not answers.procurement_involved and "procurement" not in people:
        yield (
            "Procurement comes in late",
            "medium",
            "high",
            f"ask {ask} who in procurement sees it, what they need, and how long they take",
        )
    if "economic_buyer" not in people:
        yield (
            "Nobody has heard from whoever holds the budget",
            "medium",
            "high",
            f"ask {ask} for a first talk with them",
        )
    if "security" not in people:
        yield (
            "Security questions arrive too late",
            "medium",
            "medium",
            "offer the answers and certificates before anybody asks",
        )
    if answers.stage == "rescue":
        yield (
            "What stopped it once stops it again",
            "medium",
            "high",
            f"ask {ask} what changed, and settle that before any other step",
        )
