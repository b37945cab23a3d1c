"""Reviews that are given less time than reviews take, in business days of the plan's calendar.

Procurement takes 5 to 7 days and legal 7 to 10, as plans for complex sales reckon; below the lower figure it is tight.
Security: two weeks. The common template of a mutual close plan puts two weeks between the questionnaire handed in and the
review complete, and buyers report three to six weeks for a full questionnaire
(renewalpad.com/insights/vendor-security-review-process-procurement). Two weeks have 10 business days, and 8 where holidays fall
into them: below that it is tight.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from assistant.discipline.finding import Found
from assistant.discipline.ground import Ground, named, plural
from assistant.plan.model import Milestone
from assistant.plan.workdays import add_workdays, workdays_between

Review = Literal["procurement", "legal", "security"]

LEAST: dict[Review, int] = {"procurement": 5, "legal": 7, "security": 8}
"""Business days below which a review is tight."""
_ENOUGH: dict[Review, int] = {"procurement": 5, "legal": 7, "security": 10}
_USUAL: dict[Review, str] = {"procurement": "5 to 7", "legal": "7 to 10", "security": "10 or more"}
_WORK = (
    r"(?:reviews?|reviewed|assessments?|approv\w+|sign(?:ed)?[\s-]?off|clear(?:ed|ance)|green[\s-]?light)\b"
)
_REVIEWS: dict[Review, re.Pattern[str]] = {
    "security": re.compile(
        rf"\b(?:info(?:rmation)?[\s-]?sec(?:urity)?|cyber[\s-]?security|security|vendor risk|third[\s-]party risk)(?:\s+\w+){{0,2}}?\s+{_WORK}|"
        r"\bsecurity audit\b|\bpen(?:etration)?[\s-]?tests?\b",
        re.IGNORECASE,
    ),
    "legal": re.compile(
        rf"\blegal(?:\s+\w+)?\s+{_WORK}|\bred[\s-]?lin(?:es?|ing)\b|\blegal negotiations?\b|"
        rf"\b(?<!procurement )(?:contract|msa|dpa|baa|agreement|terms)(?:\s+legal)?\s+(?:reviews?|reviewed|negotiat\w+)\b",
        re.IGNORECASE,
    ),
    "procurement": re.compile(rf"\b(?:procurement|purchasing)(?:\s+\w+)?\s+{_WORK}", re.IGNORECASE),
}
_ONLY_BEGINS = re.compile(
    r"\b(?:initiat\w*|start\w*|beg[iua]n\w*|kick(?:ed)?[\s-]?off|scheduled?|submitted|sent|request\w*|opened|intake|introduc\w+|"
    r"booked|handed|identif\w+|engaged?|plan(?:ned)?|prep\w*|passed on|meeting|call|readout)\b",
    re.IGNORECASE,
)
_FIRST_STEPS: dict[Review, re.Pattern[str]] = {
    "security": re.compile(r"\b(?:security|infosec|vendor risk|questionnaire|soc ?2)\b", re.IGNORECASE),
    "legal": re.compile(
        r"\b(?:legal|redlin\w+|(?:contract|agreement|msa|dpa|paper\w*|terms)(?:\s+\w+)?\s+"
        r"(?:sent|submitted|delivered|shared|received|handed over))\b",
        re.IGNORECASE,
    ),
    "procurement": re.compile(r"\b(?:procurement|purchasing)\b", re.IGNORECASE),
}
"""In plans without dependencies: what a review of the kind begins with."""
AFTER_THE_SALE = re.compile(
    r"\b(?:go[\s-]?live|live|launch\w*|kick[\s-]?off|implementation|implement\w*|onboarding|onboarded|training|trained|"
    r"roll[\s-]?out|rolled out|deploy\w*|cut[\s-]?over|migrat\w+|adoption|first value|hypercare|pilot start\w*|provisioned|"
    r"in production|in use)\b",
    re.IGNORECASE,
)
"""What comes once the contract is signed."""
_QUICK = re.compile(
    r"\b(?:fast[\s-]?track\w*|expedit\w+|pre-?approved|pre-?reviewed|already (?:reviewed|approved|cleared|in review)|"
    r"standard terms|our paper|their paper|no redlines|light (?:review|touch)|short form|takes? \w+ days?|within \w+ (?:business )?days?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Begin:
    """From when a review can run. ``why``: that as part of a sentence. ``sure``: the plan says so, not only the order of its
    dates.
    """

    day: date
    why: str
    sure: bool = True


@lru_cache(maxsize=1024)
def review_of(milestone: Milestone) -> Review | None:
    """The review that the step is the end of; of several the slowest. None where it is none, or only its beginning."""
    if _ONLY_BEGINS.search(milestone.name):
        return None
    kinds: tuple[Review, ...] = ("security", "legal", "procurement")
    return next((kind for kind in kinds if _REVIEWS[kind].search(milestone.name)), None)


def tight(kind: Review) -> Callable[[Ground], Iterator[Found]]:
    """The rule for one kind of review."""

    def find(ground: Ground) -> Iterator[Found]:
        for milestone in ground.open:
            due = milestone.due
            if (
                due is None
                or due < ground.on
                or review_of(milestone) != kind
                or _QUICK.search(milestone.assumes)
            ):
                continue
            begin = _begin(ground, milestone, kind)
            if begin is None or begin.day > due:
                continue
            days = workdays_between(begin.day, due, ground.plan.calendar)
            if days >= LEAST[kind]:
                continue
            enough = add_workdays(begin.day, _ENOUGH[kind], ground.plan.calendar)
            has = plural(days, "business day") if days else "no business day"
            ask = f"Ask {_reviewer(ground, milestone)} how long theirs takes; "
            if begin.sure:
                text = f"{named(milestone)} has {has} {begin.why}; a {kind} review takes {_USUAL[kind]}."
                remedy = f"{ask}if it is no faster, {enough} is the first day that holds."
            else:
                text = f"{named(milestone)} is due {has} {begin.why}; if it begins only then that is short, since a {kind} review takes {_USUAL[kind]}."
                remedy = f"{ask}if it begins earlier, say in a column Depends on what it waits for; if not, {enough} is the first day that holds."
            yield Found(text, remedy, None if begin.sure else "note", milestone, field="due")

    return find


def _reviewer(ground: Ground, milestone: Milestone) -> str:
    owner = ground.buyers_of(milestone)
    return owner if owner and not ground.together(owner) else ground.contact


def _begin(ground: Ground, milestone: Milestone, kind: Review) -> _Begin | None:
    """When the review can begin: after what it waits for, and not before today unless it has begun. Where the plan does not
    say what it waits for, today, or else the step before it, for what that is worth.
    """
    before = _waits_for(ground, milestone, kind)
    last = max(before, key=lambda m: m.due or date.min, default=None)
    begun = milestone.status == "in_progress"
    if last is not None and last.due is not None and (last.due > ground.on or begun):
        return _Begin(last.due, f"after {named(last)} on {last.due}")
    if begun:
        return None
    late = [m for m in before if m.open]
    if late:
        return _Begin(ground.on, f"from today, and {named(late[-1])} before it is still open")
    today = _Begin(ground.on, f"left, from today to {milestone.due}, and has not begun")
    guess = None if ground.has_dependencies or before else _step_before(ground, milestone)
    enough = milestone.due and workdays_between(ground.on, milestone.due, ground.plan.calendar) >= LEAST[kind]
    return guess if enough and guess is not None else today


def _waits_for(ground: Ground, milestone: Milestone, kind: Review) -> list[Milestone]:
    """The dated steps that the review comes after: those it names, or in a plan that names none its own first step, such as
    the questionnaire handed in or the contract sent.
    """
    if ground.has_dependencies:
        steps = [ground.plan.milestone(one) for one in milestone.depends_on]
        return [m for m in steps if m is not None and m.status != "cancelled" and m.due]
    own = (
        m for m in _earlier(ground, milestone) if _FIRST_STEPS[kind].search(m.name) and review_of(m) is None
    )
    return [first] if (first := next(own, None)) is not None else []


def _step_before(ground: Ground, milestone: Milestone) -> _Begin | None:
    """The step before it by date that is no review itself, since reviews run side by side, and not what follows a sale."""
    for step in _earlier(ground, milestone):
        if step.due is None or step.due <= ground.on:
            return None
        if not set(step.needs) & {"security", "legal", "procurement"} and not AFTER_THE_SALE.search(
            step.name
        ):
            return _Begin(step.due, f"after {named(step)} on {step.due}", sure=False)
    return None


def _earlier(ground: Ground, milestone: Milestone) -> Iterator[Milestone]:
    """The dated steps before its date, the nearest first."""
    return (m for m in ground.by_date if m.due and milestone.due and m.due < milestone.due)
