"""The deal itself: what the front matter says of account, people, dates and thresholds."""

import re
from dataclasses import dataclass, field, replace

from assistant.plan.model import CheckOff, CompellingEvent, Problem, Thresholds
from assistant.plan.reading.written_dates import DateContext, Written, read_date
from assistant.plan.text.entries import known_entries
from assistant.plan.text.front_matter import Entry, FrontMatter, key_of
from assistant.plan.workdays import is_calendar
from assistant.vocabulary import Agreement

_AGREEMENTS: dict[str, Agreement] = {
    "vague": "vague",
    "red": "vague",
    "none": "vague",
    "no": "vague",
    "verbal": "verbal",
    "verbally": "verbal",
    "amber": "verbal",
    "yellow": "verbal",
    "written": "written",
    "in writing": "written",
    "green": "written",
    "signed": "written",
}


@dataclass(frozen=True, slots=True)
class Deal:
    """The front matter's values. ``go_live`` and ``signature`` are still words: their day may need the plan's
    other dates.
    """

    front: FrontMatter
    entries: dict[str, Entry] = field(default_factory=dict)

    def text(self, key: str) -> str:
        return self.entries[key].text if key in self.entries else ""

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names, written as a list or with commas."""
        if key not in self.entries:
            return ()
        value = self.entries[key].value
        parts = value if isinstance(value, tuple) else re.split(r"[,;]", self.entries[key].text)
        return tuple(part.strip() for part in parts if part.strip())


def read_deal(front: FrontMatter) -> Deal:
    """The entries that are known, each under its own name whichever way the plan spells it."""
    return Deal(front, known_entries(front))


def problem_at(entry: Entry, text: str) -> Problem:
    return Problem(entry.line + 1, entry.column + 1, text)


def day_of(deal: Deal, key: str, context: DateContext) -> tuple[Written, list[Problem]]:
    """The day under ``key``, and what is wrong with it."""
    if key not in deal.entries:
        return Written(), []
    entry = deal.entries[key]
    return _day(entry, key, context)


def _day(entry: Entry, label: str, context: DateContext) -> tuple[Written, list[Problem]]:
    read = read_date(entry.text, context)
    wrong = read.why_not or read.remark
    return read, [problem_at(entry, f"{label} “{entry.text}” {wrong}.")] if wrong else []


def compelling_event(deal: Deal, context: DateContext) -> tuple[CompellingEvent | None, list[Problem]]:
    """Why the buyer cannot wait; a bare text is what happens, on no known day."""
    entry = deal.entries.get("compelling_event")
    if entry is None:
        return None, []
    if not entry.parts:
        return (CompellingEvent(entry.text) if entry.text else None), []
    parts = entry.parts
    what = next((parts[key].text for key in ("what", "event", "name", "why") if key in parts), "")
    day = next((parts[key] for key in ("date", "when", "day", "by") if key in parts), None)
    read, problems = _day(day, "The compelling event's date", context) if day else (Written(), [])
    return (CompellingEvent(what, read.day) if what or read.day else None), problems


def agreement(deal: Deal) -> tuple[Agreement | None, list[Problem]]:
    """How firmly both sides agreed to the plan."""
    entry = deal.entries.get("agreement")
    if entry is None or not entry.text:
        return None, []
    found = _AGREEMENTS.get(entry.text.strip().casefold())
    if found is None:
        return None, [
            problem_at(entry, f"agreement “{entry.text}” is not known; write vague, verbal or written.")
        ]
    return found, []


def calendar(deal: Deal) -> tuple[str, list[Problem]]:
    """The code of the public holidays; an unknown one is kept, and only weekends count under it."""
    code = deal.text("calendar").strip()
    if not code or is_calendar(code):
        return code, []
    text = (
        f"calendar “{code}” is not known, so only weekends count; write a country code such as US, GB, "
        "DE or US-CA."
    )
    return code, [problem_at(deal.entries["calendar"], text)]


def checks_off(deal: Deal) -> tuple[CheckOff, ...]:
    """The rules that ``checks_off: {rule: reason}`` turns off; a bare list or text names rules without a reason."""
    entry = deal.entries.get("checks_off")
    if entry is None:
        return ()
    if isinstance(entry.value, dict):
        return tuple(
            CheckOff(key.replace("_", "-"), one.text.strip(), one.line + 1, one.column + 1)
            for key, one in entry.parts.items()
        )
    return tuple(
        CheckOff(key_of(name).replace("_", "-"), "", entry.line + 1, entry.column + 1)
        for name in deal.names("checks_off")
    )


def thresholds(deal: Deal) -> tuple[Thresholds, list[Problem]]:
    """The plan's own limits over the defaults."""
    health, problems = Thresholds(), []
    entry = deal.entries.get("health")
    if entry is None:
        return health, []
    if not entry.parts and entry.text:
        problems.append(
            problem_at(entry, "health holds no entries; write it as {at_risk_days: 5, due_soon_days: 5}.")
        )
    for key, least in (("at_risk_days", 1), ("due_soon_days", 0), ("stakeholder_days", 0)):
        one = entry.parts.get(key)
        if one is None:
            continue
        if re.fullmatch(r"[0-9]{1,4}", one.text) and int(one.text) >= least:
            health = replace(health, **{key: int(one.text)})
        else:
            problems.append(
                problem_at(
                    one, f"{key} “{one.text}” is not a number of days; write a whole number from {least} on."
                )
            )
    known = ("at_risk_days", "due_soon_days", "stakeholder_days")
    for key, one in entry.parts.items():
        if key not in known:
            problems.append(problem_at(one, f"health has no entry {key}; it knows {', '.join(known)}."))
    return health, problems
