"""What ``plan new`` asks, as data: each question with why it matters and how its answer is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal

from assistant.errors import UserError
from assistant.plan.reading.in_words import typed_day
from assistant.plan.workdays import is_calendar
from assistant.vocabulary import ROLES, Role

Stage = Literal["early", "late", "rescue"]
Authority = Literal["yes", "no", "liaison"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the buyer's side; ``title`` may be empty."""

    name: str
    title: str = ""


Value = str | date | int | bool | tuple[str, ...] | Person


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a deal; whatever was skipped is empty or None. ``people``: those who are known by name.
    ``met``: names, or "all", of those who have been talked to; None where nobody said.
    """

    account: str = ""
    deal: str = ""
    vendor: str = ""
    sellers: tuple[str, ...] = ()
    stage: Stage = "late"
    people: Mapping[Role, Person] = field(default_factory=dict)
    met: tuple[str, ...] | None = None
    authority: Authority | None = None
    go_live: date | None = None
    event: str = ""
    event_date: date | None = None
    signature: date | None = None
    board: date | None = None
    approval: str = ""
    procurement_involved: bool | None = None
    procurement_days: int | None = None
    calendar: str = ""


Reads = Literal["text", "names", "person", "day", "days", "yes or no", "stage", "authority", "calendar"]


@dataclass(frozen=True, slots=True)
class Question:
    """``key``: the field of ``Answers``, or a role. ``flag``: the option that answers it. ``why``: half a sentence."""

    key: str
    flag: str
    ask: str
    why: str
    reads: Reads = "text"
    metavar: str = "TEXT"


QUESTIONS: tuple[Question, ...] = (
    Question("account", "--account", "Which company is it?", "the plan is named after it", metavar="NAME"),
    Question("deal", "--deal", "What do they get from you?", "in their words, it heads the plan"),
    Question("vendor", "--vendor", "What is your company called?", "it tells your side's owners from theirs", metavar="NAME"),
    Question("sellers", "--seller", "Who is on your side? (names, with commas)", "every step needs an owner on both sides", "names", "NAME"),
    Question("stage", "--stage", "Is the deal early, late, or does it need a rescue?", "it decides which steps the plan starts with", "stage", "STAGE"),
    Question("champion", "--champion", "Who is your champion? (name, title)", "the plan is built with them", "person", "PERSON"),
    Question("authority", "--champion-authority", "Can the champion decide: yes, no, or liaison?", "a liaison first needs the others to agree", "authority", "ANSWER"),
    Question("economic_buyer", "--economic-buyer", "Who holds the budget?", "no budget, no signature", "person", "PERSON"),
    Question("technical_buyer", "--technical-buyer", "Who judges that it works for them technically?", "a doubt here comes back late", "person", "PERSON"),
    Question("security", "--security", "Who does the security review?", "it takes two weeks once it starts", "person", "PERSON"),
    Question("legal", "--legal", "Who reads the contract?", "redlines take seven to ten days", "person", "PERSON"),
    Question("procurement", "--procurement", "Who is in procurement?", "they can stop a deal on its last day", "person", "PERSON"),
    Question("executive_sponsor", "--sponsor", "Which executive stands behind it?", "somebody must be able to put it first", "person", "PERSON"),
    Question("implementation", "--implementation", "Who runs the implementation on their side?", "the go-live is theirs", "person", "PERSON"),
    Question("end_users", "--end-users", "Who speaks for the users?", "they decide whether it is used", "person", "PERSON"),
    Question("met", "--met", "Which of these have you talked to? (names, all, or none)", "the others are still to be engaged", "names", "NAME"),
    Question("calendar", "--calendar", "Which country's holidays count? (US, GB, DE, US-CA …)", "nothing lands on a free day", "calendar", "CODE"),
    Question("go_live", "--go-live", "When do they need to be live? (their date, not yours)", "every step is laid back from it", "day", "DATE"),
    Question("event", "--event", "Why then? What happens if they are late?", "without a reason a date slips"),
    Question("event_date", "--event-date", "On which day does that happen?", "each slip is held against it", "day", "DATE"),
    Question("signature", "--signature", "Is there a date for the signature?", "else it follows from the go-live", "day", "DATE"),
    Question("board", "--board", "When does the board or committee that decides meet?", "a missed meeting may cost a month", "day", "DATE"),
    Question("approval", "--approval-process", "How do they approve something like this?", "it is written down as an assumption"),
    Question("procurement_involved", "--procurement-involved", "Is procurement involved already? (yes or no)", "if not, that becomes a step", "yes or no", "YES|NO"),
    Question("procurement_days", "--procurement-days", "How many business days do they take for a review?", "we count on seven", "days", "N"),
)  # fmt: skip
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+")
_TITLE = re.compile(r"(?P<name>[^,(]+?)\s*(?:,\s*(?P<title>.+)|\((?P<inside>[^)]*)\))?")
_TITLE_AFTER = re.compile(r"\s*\([^)]*\)")
_SHORT_TITLE = re.compile(r"AE|SE|SC|CSM|CS|AM|SDR|BDR|VP|CEO|CRO|CTO")
"""Titles of a seller's side that stand after a comma, as names never do."""
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
_STAGES: Mapping[str, Stage] = {
    "early": "early",
    "e": "early",
    "late": "late",
    "l": "late",
    "rescue": "rescue",
    "r": "rescue",
}
_AUTHORITIES: Mapping[str, Authority] = {
    "yes": "yes",
    "y": "yes",
    "no": "no",
    "n": "no",
    "liaison": "liaison",
    "l": "liaison",
}
_LONGEST_REVIEW = 120


def read_answer(question: Question, text: str, on: date, calendar: str = "") -> Value:
    """What ``text`` answers. ``on`` is the day of asking: days without a year lie around the half year after it. Raises
    ``UserError``, one sentence that says what to write instead.
    """
    text = " ".join(text.split())
    match question.reads:
        case "names":
            names = (_TITLE_AFTER.sub("", name) for name in _BETWEEN_NAMES.split(text))
            return tuple(name for name in names if name and not _SHORT_TITLE.fullmatch(name))
        case "person":
            return _person(text)
        case "day":
            return _day(text, on, calendar)
        case "days":
            if not text.isdecimal() or not 1 <= int(text) <= _LONGEST_REVIEW:
                raise UserError(f"“{text}” is no number of business days: write a whole number such as 7.")
            return int(text)
        case "yes or no":
            if text.casefold() not in (*_YES, *_NO):
                raise UserError(f"“{text}” is neither yes nor no: write one of them.")
            return text.casefold() in _YES
        case "stage":
            return _one_of(text, _STAGES, "no stage of a deal: write early, late or rescue.")
        case "authority":
            return _one_of(text, _AUTHORITIES, "not clear: write yes, no or liaison.")
        case "calendar":
            if not is_calendar(text):
                raise UserError(f"“{text}” is no calendar: write a country code such as US, GB, DE or US-CA.")
            return text.upper()
        case _:
            return text


def _one_of(text: str, known: Mapping[str, Any], wrong: str) -> str:
    found = known.get(text.casefold())
    if found is None:
        raise UserError(f"“{text}” is {wrong}")
    return str(found)


def _person(text: str) -> Person:
    match = _TITLE.fullmatch(text)
    if match is None:
        raise UserError(
            f"“{text}” names nobody: write a name, and a title after a comma, such as Lena Fox, VP Operations."
        )
    return Person(match["name"].strip(), (match["title"] or match["inside"] or "").strip())


def _day(text: str, on: date, calendar: str) -> date:
    month_first = None if not calendar else calendar.upper().startswith("US")
    # Half a year ahead: of two days that "15 March" may mean, the coming one.
    near = typed_day("+26w", near=on, base=on)
    found = typed_day(text, near=near, base=on, calendar=calendar, month_first=month_first)
    if found < on:
        raise UserError(f"{found.isoformat()} has passed: give a day after {on.isoformat()}.")
    return found


def with_answer(answers: Answers, question: Question, value: Value) -> Answers:
    """The answers with one more."""
    role = next((one for one in ROLES if one == question.key), None)
    if role is not None and isinstance(value, Person):
        return replace(answers, people={**answers.people, role: value})
    assert question.key in {one.name for one in fields(Answers)}
    changes: dict[str, Any] = {question.key: value}
    return replace(answers, **changes)


def matters(question: Question, answers: Answers) -> bool:
    """Whether it is worth asking after what was answered so far."""
    match question.key:
        case "authority":
            return "champion" in answers.people
        case "met":
            return any(role != "champion" for role in answers.people)
        case "event_date":
            return bool(answers.event)
        case "procurement_days":
            return answers.procurement_involved is not False
        case "procurement_involved":
            return "procurement" not in answers.people
        case _:
            return True


def has_met(answers: Answers, role: Role) -> bool:
    """Whether somebody of that role has been talked to: as was answered; unanswered, the champion has."""
    person = answers.people.get(role)
    if person is None:
        return False
    if answers.met is None:
        return role == "champion"
    said = {name.casefold() for name in answers.met}
    names = {person.name.casefold(), *person.name.casefold().split()[:1], role.replace("_", " ")}
    return "all" in said or bool(names & said)
