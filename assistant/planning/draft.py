"""A new plan from what is known of a deal: its steps with dates, its people, its risks, the first things to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.plan.editing.compose import FrontValue, Sketch
from assistant.plan.editing.edits import Text
from assistant.plan.reading.in_words import day_in_words
from assistant.plan.workdays import add_workdays
from assistant.planning.dating import Dated, dated_steps
from assistant.planning.questions import Answers, has_met
from assistant.planning.risks import risks_for
from assistant.planning.templates import GO_LIVE, SIGNATURE, steps_for
from assistant.vocabulary import ROLES, Role

TEAMS: dict[Role, str] = {
    "champion": "Business team",
    "economic_buyer": "Finance team",
    "technical_buyer": "IT team",
    "security": "Security team",
    "legal": "Legal team",
    "procurement": "Procurement team",
    "executive_sponsor": "Executive team",
    "implementation": "Implementation team",
    "end_users": "User group",
}
_US = "Account executive"
_NO_CALENDAR = (
    "Only weekends count as free days: give the buyer's country (calendar: US) for its public holidays."
)
_FIRST_STEP, _FIRST_ANSWER = 3, 5
"""Business days for the first thing to do, on the seller's side and on the buyer's."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """``sketch``: the plan, for ``compose``. ``notes``: what to know about its dates, a sentence each. ``go_live``: the day
    the plan ends at.
    """

    sketch: Sketch
    notes: tuple[str, ...]
    go_live: date
    steps: int


def new_plan(answers: Answers, on: date) -> NewPlan:
    """The plan for these answers as of the day ``on``. Whatever is not known is left open in it, never made up."""
    drafts = steps_for(answers)
    dated = dated_steps(answers, drafts, on)
    ids = {
        draft.key: f"M{at}"
        for at, draft in enumerate(sorted(drafts, key=lambda one: dated.dates[one.key]), 1)
    }
    milestones: list[dict[str, Text]] = [
        {
            "id": ids[draft.key],
            "name": draft.name,
            "owner_vendor": _seller(answers),
            "owner_prospect": buyer(answers, draft.role),
            "due": dated.dates[draft.key],
            "status": "pending",
            "depends_on": ", ".join(sorted((ids[key] for key in draft.waits), key=lambda one: int(one[1:]))),
            "assumes": draft.assumes,
        }
        for draft in sorted(drafts, key=lambda one: dated.dates[one.key])
    ]
    title = f"{answers.account}: the steps to go-live" if answers.account else "The steps to go-live"
    sketch = Sketch(
        title,
        _front(answers, dated.dates),
        [dated.how],
        {
            "milestones": milestones,
            "stakeholders": [_stakeholder(answers, role) for role in ROLES],
            "risks": risks_for(
                answers, on, owner=_seller(answers), tight=dated.tight, wanted=_missed(answers, dated)
            ),
            "next_steps": _next_steps(answers, on, dated.dates),
            "changes": [
                {
                    "date": on,
                    "what": "plan",
                    "was": "",
                    "is": "drafted",
                    "said_by": _seller(answers),
                    "source": "plan new",
                }
            ],
        },
    )
    notes = (*dated.notes, *(() if answers.calendar else (_NO_CALENDAR,)))
    return NewPlan(sketch, notes, dated.dates[GO_LIVE], len(drafts))


def _missed(answers: Answers, dated: Dated) -> date | None:
    """The go-live that was asked for, where the plan cannot make it."""
    wanted = answers.go_live or answers.event_date
    return wanted if wanted is not None and dated.dates[GO_LIVE] > wanted else None


def _front(answers: Answers, dates: Mapping[str, date]) -> dict[str, FrontValue]:
    front: dict[str, FrontValue] = {
        "account": answers.account,
        "deal": answers.deal,
        "vendor": answers.vendor,
        "sellers": list(answers.sellers),
        "buyers": list(dict.fromkeys(person.name for person in answers.people.values())),
        "go_live": dates[GO_LIVE],
        "signature": dates[SIGNATURE],
        "agreement": "vague",
        "calendar": answers.calendar,
    }
    if answers.event or answers.event_date:
        event = {"what": answers.event} if answers.event else {}
        front["compelling_event"] = event | (
            {"date": answers.event_date.isoformat()} if answers.event_date else {}
        )
    return front


def _seller(answers: Answers) -> str:
    return answers.sellers[0] if answers.sellers else _US


def buyer(answers: Answers, role: Role) -> str:
    """Who of that role owns a step: by name where one is known, else the team."""
    person = answers.people.get(role)
    return person.name if person else TEAMS[role]


def _stakeholder(answers: Answers, role: Role) -> dict[str, Text]:
    person = answers.people.get(role)
    if person is None:
        return {"role": role, "buy_in": "unknown", "plan": "find out who this is"}
    met = has_met(answers, role)
    return {
        "name": person.name,
        "title": person.title,
        "role": role,
        "buy_in": "unknown",
        "engaged": "yes" if met else "",
        "plan": "" if met else "ask for an introduction",
    }


def _next_steps(answers: Answers, on: date, dates: Mapping[str, date]) -> list[dict[str, Text]]:
    """The first thing to do on each side."""
    champion = answers.people.get("champion")
    them = champion.name if champion else "the buyer"
    if champion is None:
        theirs = "Say who leads this on the buyer's side"
    elif answers.authority in ("no", "liaison"):
        theirs = "Set a day for the meeting with all who have a say"
    elif answers.stage == "rescue":
        theirs = "Say what has changed, and which date still holds"
    elif answers.go_live is None:
        theirs = "Say by when this has to be live, and why"
    else:
        theirs = f"Say who signs, and whether they are there on {day_in_words(dates[SIGNATURE], year=True)}"
    rows = (
        (
            "seller",
            f"Go through this plan with {them} and change what does not fit",
            _seller(answers),
            _FIRST_STEP,
        ),
        ("buyer", theirs, buyer(answers, "champion"), _FIRST_ANSWER),
    )
    return [
        {
            "side": side,
            "action": action,
            "owner": owner,
            "due": add_workdays(on, days, answers.calendar),
            "status": "pending",
        }
        for side, action, owner, days in rows
    ]
