"""Each step's day, counted from the start, from the go-live or from another step."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.importing.dates_of import SERIAL, Days
from assistant.importing.found import Hints, Report, Step
from assistant.importing.when import Day, Months, Offset, Vague, WeekOf, Weeks, When, read_when
from assistant.plan.reading.written_dates import read_date
from assistant.plan.timing.landmarks import names_go_live, names_signature
from assistant.plan.workdays import add_workdays, is_workday

_END_WORDS = re.compile(r"(?:the\s+)?(?:target\s+)?(?:go[- ]?live|golive|live|launch|gl|g|l)(?:\s+date)?")


_CLOSE_WORDS = re.compile(
    r"(?:the\s+)?(?:target\s+)?(?:signature|signing|contract(?: signature| signed| signing| execution)?|close|closing|close date|target close date?|target)(?:\s+date)?"
)


_START_WORDS = re.compile(
    r"(?:the\s+)?(?:date|start|start date|day|today|now|project start|plan start|d ?0|t ?0|kick-? ?off(?:\s+(?:call|meeting|date))?)"
)


_LETTERS = ("t", "d", "e", "t-day", "d-day", "l-day")


def resolve(
    steps: Sequence[Step], days: Days, hints: Hints, done: Sequence[bool], report: Report
) -> list[date | None]:
    """Each step's day, None where it has none. ``done``: which of the steps are finished."""
    whens = [read_when(step.due, step.counts) for step in steps]
    _find_bases(steps, whens, days, hints, done, report)
    found: list[date | None] = [None] * len(steps)
    waiting = []
    for at, (step, when) in enumerate(zip(steps, whens, strict=True)):
        if isinstance(when, Offset):
            waiting.append(at)
        else:
            found[at] = _day(step, when, days, report)
    for _ in range(len(waiting) + 1):
        left = [
            at
            for at in waiting
            if (day := _from_base(steps, whens[at], at, found, days)) is None or _set(found, at, day)
        ]
        if len(left) == len(waiting):
            break
        waiting = left
    for at in waiting:
        if _to_fill_in(whens[at]):
            report.problem(steps[at].place, "its date waits to be filled in")
            continue
        report.problem(
            steps[at].place,
            f"“{steps[at].due}” counts from something that has no day in this file; give it with --start, or write a date",
        )
    return found


def _set(found: list[date | None], at: int, day: date) -> bool:
    found[at] = day
    return False


def _day(step: Step, when: When | None, days: Days, report: Report) -> date | None:
    match when:
        case Day(text, from_range):
            if from_range:
                report.guess(step.place, f"“{step.due}” is a range; its end counts")
            read = read_date(text, days.context)
            if read.day is None:
                report.problem(step.place, f"the date “{step.due}” {read.why_not}")
            elif read.remark:
                report.problem(step.place, f"the date “{step.due}” {read.remark}")
            return read.day
        case Weeks(_, last, iso, year):
            return _iso_week(last, year, days, step, report) if iso else _plan_week(last, days)
        case WeekOf(text):
            day = days.read(text)
            if day is None:
                report.problem(step.place, f"“{step.due}” names no week that can be read; write a date")
            return days.end_of_week(day) if day else None
        case Months(last):
            end: date = (days.start or days.on) + relativedelta(months=last) - timedelta(days=1)
            return end if is_workday(end, days.calendar) else add_workdays(end, -1, days.calendar)
        case Vague(text):
            if SERIAL.fullmatch(text):
                return days.read(text)
            report.problem(step.place, f"“{text}” is no day; the step has no date until you give it one")
    return None


def _plan_week(number: int, days: Days) -> date | None:
    return days.end_of_week(days.week_one + timedelta(weeks=number - 1)) if days.week_one else None


def _iso_week(number: int, year: int | None, days: Days, step: Step, report: Report) -> date | None:
    near = days.start or days.on
    years = (
        [year]
        if year
        else sorted((near.year - 1, near.year, near.year + 1), key=lambda y: abs(_monday(y, number) - near))
    )
    try:
        monday = date.fromisocalendar(years[0], number, 1)
    except ValueError:
        report.problem(step.place, f"“{step.due}” is no week of that year")
        return None
    if year is None:
        report.guess(step.place, f"“{step.due}” is read as calendar week {number} of {years[0]}")
    return days.end_of_week(monday)


def _monday(year: int, number: int) -> date:
    return date(year, 1, 4) + timedelta(weeks=number - 1)


def _find_bases(
    steps: Sequence[Step],
    whens: list[When | None],
    days: Days,
    hints: Hints,
    done: Sequence[bool],
    report: Report,
) -> None:
    """From where weeks and offsets count; a guess is said, with how to change it."""
    days.start = hints.start or days.start
    weeks = [(w, at) for at, w in enumerate(whens) if isinstance(w, Weeks) and not w.iso]
    if weeks and not days.start and min(w.first for w, _ in weeks) > 12:
        report.guess(
            "",
            "week numbers are read as calendar weeks; give the first day of the plan with --start if they count from there",
        )
        for week, at in weeks:
            whens[at] = Weeks(week.first, week.last, True)
        weeks = []
    numbers = [w.count for w in whens if isinstance(w, Offset) and w.numbered]
    days.zero_based = not numbers or 0 in numbers or 1 not in numbers
    signed: dict[str, list[int]] = {}
    for w in whens:
        if isinstance(w, Offset) and not w.numbered and w.base in _LETTERS:
            signed.setdefault(w.base, []).append(w.count)
    days.backwards = frozenset(base for base, counts in signed.items() if min(counts) < 0)
    if weeks:
        first = days.start
        if first is None:
            current = max((w.last for w, at in weeks if done[at]), default=1)
            first = days.on - timedelta(weeks=current - 1)
            first -= timedelta(days=first.weekday())
            why = f"week {current}, the last with a finished step," if current > 1 else "week 1"
            report.guess(
                "",
                f"no start date is given for the week numbers: {why} is taken for the week of {days.on}; give another first day with --start DATE",
            )
        days.week_one = first + timedelta(days=(7 - first.weekday()) % 7 if first.weekday() > 4 else 0)
    needs_start = any(
        (isinstance(w, Months))
        or (
            isinstance(w, Offset)
            and ((w.base in _LETTERS and w.base not in days.backwards) or _START_WORDS.fullmatch(w.base))
            and not _milestone(steps, w.base, -1)
        )
        for w in whens
    )
    if needs_start and days.start is None and not _only_bases(whens):
        days.start = days.on
        report.guess(
            "",
            f"the dates count from a start that the file does not name; {days.on} is taken for it; give another with --start DATE",
        )


def _to_fill_in(when: When | None) -> bool:
    return isinstance(when, Offset) and when.base == "date" and not when.count


def _only_bases(whens: Iterable[When | None]) -> bool:
    """Whether nothing but "[Date]" stands in the dates: a template that nobody has filled in."""
    offsets = [w for w in whens if isinstance(w, Offset)]
    return all(w.count == 0 and w.base == "date" for w in offsets) and not any(
        isinstance(w, Months) for w in whens
    )


def _from_base(
    steps: Sequence[Step], when: When | None, at: int, found: Sequence[date | None], days: Days
) -> date | None:
    assert isinstance(when, Offset)
    base = _base_day(steps, when, at, found, days)
    if base is None:
        return None
    if when.numbered and not days.zero_based:
        return days.moved(base, Offset(when.base, when.count - 1, when.unit))
    return days.moved(base, when)


def _base_day(
    steps: Sequence[Step], when: Offset, at: int, found: Sequence[date | None], days: Days
) -> date | None:
    word = when.base
    if word in _LETTERS:
        return (
            (days.go_live or days.signature or _landmark(steps, found, at, names_go_live))
            if word in days.backwards
            else days.start
        )
    if (step := _milestone(steps, word, at)) is not None and not re.fullmatch(
        r"date|day|start|t ?0|d ?0", word
    ):
        return found[step] or (days.start if _START_WORDS.fullmatch(word) else None) or _deal_day(word, days)
    if _START_WORDS.fullmatch(word):
        return days.start
    if _END_WORDS.fullmatch(word):
        return days.go_live or _landmark(steps, found, at, names_go_live) or days.signature
    if _CLOSE_WORDS.fullmatch(word):
        return days.signature or _landmark(steps, found, at, names_signature) or None
    return None


def _deal_day(word: str, days: Days) -> date | None:
    return (
        days.go_live
        if _END_WORDS.fullmatch(word)
        else days.signature
        if _CLOSE_WORDS.fullmatch(word)
        else None
    )


def _landmark(
    steps: Sequence[Step], found: Sequence[date | None], but: int, names: Callable[[str], bool]
) -> date | None:
    return next(
        (found[n] for n, step in enumerate(steps) if n != but and found[n] and names(step.name)), None
    )


def _milestone(steps: Sequence[Step], word: str, but: int) -> int | None:
    """The step that a base names, by its number or its name; the nearest name that holds all its words."""
    wanted = word.casefold().removeprefix("the ").strip()
    bare = re.sub(r"^(?:milestone|step|m|#)\s*", "", wanted)
    for n, step in enumerate(steps):
        number = step.number.casefold().rstrip(".")
        if (
            n != but
            and number
            and (number == wanted or (bare.isdecimal() and re.sub(r"^\D+", "", number) == bare))
        ):
            return n
    if (
        re.fullmatch(r"(?:m|milestone |step |#)\d{1,3}", wanted)
        and int(bare) <= len(steps)
        and not any(s.number for s in steps)
    ):
        return int(bare) - 1
    if len(wanted) < 4:
        return None
    hits = [n for n, step in enumerate(steps) if n != but and wanted in step.name.casefold()]
    exact = [n for n in hits if steps[n].name.casefold() == wanted]
    return next(iter(exact or hits), None)
