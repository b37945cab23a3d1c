"""The facts of the deal as the plan has them: front matter, days, and people by their role."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.importing.dates_of import Days
from assistant.importing.deal_of import Deal
from assistant.importing.found import Hints, Report
from assistant.importing.learning import side_of_key
from assistant.importing.others import Row
from assistant.importing.owner_cells import parts_of, tidy
from assistant.importing.status_of import DATE_LIKE
from assistant.importing.when import Day, WeekOf, read_when
from assistant.importing.who import Who
from assistant.importing.words import person
from assistant.plan.editing.compose import FrontValue
from assistant.plan.reading.roles import role_of_words
from assistant.plan.workdays import is_calendar
from assistant.vocabulary import Agreement

_LEVELS: tuple[tuple[Agreement, re.Pattern[str]], ...] = (
    (
        "vague",
        re.compile(
            r"\b(?:vague|none|not (?:yet )?(?:agreed|confirmed|shared)|red|draft|proposed)\b", re.IGNORECASE
        ),
    ),
    ("verbal", re.compile(r"\b(?:verbal(?:ly)?|amber|yellow|orally)\b", re.IGNORECASE)),
    ("written", re.compile(r"\b(?:written|in writing|signed|green|by e-?mail|confirmed)\b", re.IGNORECASE)),
)


def set_days(deal: Deal, days: Days, report: Report) -> None:
    """The go-live, the signature and the start of the plan, where the file names them."""
    for name in ("go_live", "signature", "start"):
        for fact in deal.every(name):
            when = (
                read_when(re.split(r"\s+(?:\(|[-–—]\s)", fact.value)[0])
                if not read_day(fact.value, days)
                else read_when(fact.value)
            )
            day = (
                days.read(when.text)
                if isinstance(when, Day)
                else days.end_of_week(found)
                if isinstance(when, WeekOf) and (found := days.read(when.day))
                else None
            )
            if day is not None:
                setattr(days, name, getattr(days, name) or day)
            else:
                report.problem(fact.place, f"{fact.key} “{fact.value}” is no day that can be read")
    if days.start and days.go_live and days.start > days.go_live:
        days.start = None
    if days.start is None:
        for fact in deal.every("period", "prepared"):
            first = re.split(r"\s+(?:to|through|until|-|–|—|→)\s+", fact.value)[0]
            if (found := read_day(first, days)) is not None:
                days.start = found
                break


def unused_facts(deal: Deal, who: Who, days: Days, front: Mapping[str, FrontValue]) -> dict[str, str]:
    """The facts that the plan has no place for or could not read, as they stand in the file, by their places."""
    found: dict[str, str] = {}
    known = {name.casefold() for name in (*who.sellers.values(), *who.buyers.values())}
    seen: set[str] = set()
    for fact in deal.facts:
        again = fact.field in seen and fact.field not in ("buyer_people", "seller_people", "compelling_event")
        seen.add(fact.field)
        people = fact.field in ("seller_people", "buyer_people")
        lost = fact.field in ("start", "prepared", "people", "period")
        lost |= (
            fact.field in ("go_live", "signature", "agreement", "calendar", "compelling_event")
            and fact.field not in front
        )
        lost |= people and not any(
            person(part) or person(part.partition(",")[0]) for part in parts_of(tidy(fact.value))
        )
        lost |= (
            fact.field == "seller_people" and fact.value.casefold() not in known and fact.value != who.vendor
        )
        lost |= (
            fact.field in ("account", "vendor")
            and str(front.get(fact.field, "")).casefold() not in fact.value.casefold()
        )
        day = read_day(fact.value, days)
        if (lost or again) and (day is None or day not in (days.go_live, days.signature)):
            found[fact.place] = f"{fact.key}: {fact.value}"
    return found


def read_day(text: str, days: Days) -> date | None:
    """The day that a text names, None where it names none."""
    when = read_when(text)
    return days.read(when.text) if isinstance(when, Day) else None


def front_of(deal: Deal, who: Who, days: Days, hints: Hints, people: Sequence[Row]) -> dict[str, FrontValue]:
    """The front matter: what is known of the deal; nothing that waits to be filled in."""
    front: dict[str, FrontValue] = {"account": who.account, "vendor": who.vendor}
    front |= {name: deal.text(name) for name in ("deal", "value")}
    front["sellers"] = list(dict.fromkeys([*hints.sellers, *who.sellers.values()]))
    named = {str(row.get("name", "")).casefold() for row in people}
    front["buyers"] = [name for key, name in who.buyers.items() if key not in named]
    if days.go_live:
        front["go_live"] = days.go_live
    if days.signature:
        front["signature"] = days.signature
    if event := _event(deal, days):
        front["compelling_event"] = event
    said = deal.text("agreement")
    if said and (level := next((level for level, pattern in _LEVELS if pattern.search(said)), None)):
        front["agreement"] = level
    if days.calendar:
        front["calendar"] = days.calendar
    return {key: value for key, value in front.items() if value}


def calendar_of(deal: Deal) -> str:
    """The code of the public holidays, where the file names one."""
    code = deal.text("calendar").strip()
    return code if is_calendar(code) else ""


def _event(deal: Deal, days: Days) -> dict[str, str]:
    """Why the buyer cannot wait, and its day where one stands in the words or beside them."""
    out: dict[str, str] = {}
    for fact in deal.every("compelling_event"):
        whole = read_day(fact.value, days)
        inner = DATE_LIKE.search(fact.value)
        day = whole or (read_day(inner[0].strip("()[]"), days) if inner else None)
        if day and "date" not in out:
            out["date"] = day.isoformat()
        if not whole:
            out.setdefault("what", fact.value)
    if "date" in out and "what" not in out:
        out["what"] = "compelling event"
    return out


def people_of(deal: Deal, who: Who, title: str, report: Report) -> list[Row]:
    """The buyer's people that stand beside their role: "Champion: Lena Fox (VP Operations)"."""
    found: list[Row] = []
    for fact in deal.every("buyer_people"):
        if side_of_key(fact.key, who) == "seller":
            continue
        for part in parts_of(tidy(fact.value)):
            name = person(part) or person(part.partition(",")[0])
            if not name or who.side_of(name)[0] == "seller":
                continue
            rest = part.replace(name, "", 1).strip(" ,()-–—")
            row: Row = {"name": name, "title": rest, "role": role_of_words(fact.key) or ""}
            found.append({key: value for key, value in row.items() if value})
    for fact in deal.every("people"):
        _pair_of_people(fact.value, fact.place, who, title, report)
    return found


def _pair_of_people(value: str, place: str, who: Who, title: str, report: Report) -> None:
    """Two people joined as the two companies of the title are: the first is of the first."""
    names = [person(part) for part in parts_of(tidy(value))]
    at = [title.casefold().find(one.casefold()) if one else -1 for one in (who.account, who.vendor)]
    if (
        len(names) != 2
        or not all(names)
        or min(at) < 0
        or any(who.side_of(name)[1] != "none" for name in names)
    ):
        return
    buyer, seller = names if at[0] < at[1] else names[::-1]
    who.add("buyer", buyer)
    who.add("seller", seller)
    report.guess(
        place,
        f"{buyer} is taken for {who.account}'s and {seller} for {who.vendor}'s, in the order of the title",
    )


def engaged(people: Sequence[Row], report: Report) -> list[Row]:
    """The people as the plan counts them: whoever is named, and of whom the file says nothing else, has been met."""
    silent = [row for row in people if row.get("name") and "engaged" not in row]
    if silent:
        report.guess(
            "",
            f"the file does not say whether you have met its stakeholders; those it names count as met ({len(silent)})",
        )
    return [row | {"engaged": "named"} if row in silent else row for row in people]


def merged(people: Sequence[Row]) -> list[Row]:
    """Each person once, with all that is said of them."""
    out: dict[str, Row] = {}
    for n, row in enumerate(people):
        key = str(row.get("name", "")).casefold() or f"#{n}"
        if row.get("role") and out.get(key, {}).get("role", row["role"]) != row["role"]:
            key = f"{key}#{n}"
        known = out.setdefault(key, {})
        for name, value in row.items():
            if value and not known.get(name):
                known[name] = value
    return list(out.values())
