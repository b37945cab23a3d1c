"""The plan that an import makes: steps with their days, owners and states, and everything beside them, as a sketch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.importing.dates_of import Days
from assistant.importing.found import Hints, Report, Step
from assistant.importing.others import Row, extra_head
from assistant.importing.owner_cells import owners_of, tidy
from assistant.importing.resolving import resolve
from assistant.importing.status_of import harvey, name_and_mark, status_of
from assistant.importing.when import Day, Offset, read_when
from assistant.importing.who import Who
from assistant.importing.words import joined, nothing, person, placeholder, settled, unwrapped
from assistant.plan.dependencies import Known, without_circles
from assistant.plan.editing.edits import Text
from assistant.plan.editing.rows import HEADERS
from assistant.plan.reading.owners import nobody
from assistant.plan.text.columns import columns_of
from assistant.plan.text.tables import plain
from assistant.plan.workdays import add_workdays
from assistant.vocabulary import Status

_USABLE = re.compile(r"[A-Za-z]{0,4}[-.#]?\d{1,4}(?:\.\d{1,3}){0,2}|[A-Z]")
_LINK = re.compile(r"(?<=\d)\s*(?:FS|SS|FF|SF)(?:\s*[+-]\s*\d+\s*\w+)?", re.IGNORECASE)
_RISK_AHEAD = "{}: {}"


@dataclass(slots=True)
class Made:
    """The rows of the milestones table, and the risks that stood beside the steps."""

    rows: list[Row] = field(default_factory=list)
    risks: list[Row] = field(default_factory=list)


def milestones(
    steps: Sequence[Step], who: Who, days: Days, legend: Mapping[str, Status], hints: Hints, report: Report
) -> Made:
    """The rows of the milestones table for all steps, in the order of the file."""
    legend = {**harvey([step.status for step in steps]), **legend}
    marks = []
    for step in steps:
        step.name, mark = name_and_mark(step)
        marks.append(mark)
    states = [status_of(step, mark, days, legend, report) for step, mark in zip(steps, marks, strict=True)]
    _fill_dates(steps, days, report)
    dues = resolve(steps, days, hints, [state == "done" for state in states], report)
    names = [_name(step) for step in steps]
    ids = _ids(steps)
    waits = _dependencies(steps, ids, names, report)
    made = Made()
    unsure: dict[str, list[str]] = {}
    ordered: list[str] = []
    for at, step in enumerate(steps):
        vendor, prospect = _owners(step, who, unsure, ordered)
        row: Row = {"id": ids[at], "name": names[at], "owner_vendor": vendor, "owner_prospect": prospect}
        row["due"] = dues[at] or _undated(step)
        row["status"] = states[at]
        row["depends_on"] = ", ".join(waits[at])
        assumes = settled(step.assumes)
        row["assumes"] = "" if nobody(assumes) else assumes
        made.rows.append(row | _extras(step))
        if step.risk and not nothing(step.risk):
            made.risks.append({"risk": _RISK_AHEAD.format(ids[at], settled(step.risk))})
    if ordered:
        report.guess(
            _places(ordered),
            "of two joint owners whom nothing else places, the first is taken for the seller's",
        )
    for name, places in unsure.items():
        report.guess(
            _places(places),
            f'nothing tells whose side {name} is on; read as the buyer\'s; for your own people add --seller "{name}"',
        )
    return made


def _places(places: Sequence[str]) -> str:
    return ", ".join(places[:4]) + (" …" if len(places) > 4 else "")


def _name(step: Step) -> str:
    name = settled(unwrapped(plain(joined(step.name))))
    return name or settled(re.sub(r"[*_`~<>\[\]\\]", "", step.name)) or "…"


def _undated(step: Step) -> str:
    """What stands in the date's cell where it is no day: the words, unless they wait to be filled in."""
    text = settled(step.due)
    when = read_when(step.due, step.counts)
    if not text or (isinstance(when, Offset) and when.base == "date" and not when.count):
        return ""
    return "" if nothing(text) else text


def _fill_dates(steps: Sequence[Step], days: Days, report: Report) -> None:
    """A step without a due date has the day that it was done on, or the end of its duration."""
    for step in steps:
        for head in step.days:
            when = read_when(step.extras[head])
            if isinstance(when, Day) and (day := days.read(when.text)):
                step.extras[head] = day.isoformat()
        if step.due and not (placeholder(step.due) and step.done_on):
            continue
        if step.done_on and not placeholder(step.done_on):
            step.due = step.done_on
            report.guess(
                step.place,
                f"it has no target date; the day of its completion, {step.done_on}, is taken for it",
            )
        elif (
            step.start and (count := re.match(r"\d{1,3}", step.duration)) and (first := days.read(step.start))
        ):
            step.due = _ended(first, int(count[0]), step.duration, days).isoformat()
            report.guess(
                step.place,
                f"it has no target date; {step.due} is its start {step.start} and its duration {step.duration}",
            )
        elif step.start:
            step.due = step.start
            report.guess(step.place, f"it has no target date; its start, {step.start}, is taken for it")


def _ended(first: date, count: int, duration: str, days: Days) -> date:
    if re.search(r"w(?:ee)?k", duration, re.IGNORECASE):
        return add_workdays(first, 5 * count - 1, days.calendar)
    return add_workdays(first, max(0, count - 1), days.calendar)


def _ids(steps: Sequence[Step]) -> list[str]:
    """The file's own ids where all steps have one and no two the same; M1, M2 … otherwise."""
    own = [step.number.strip().rstrip(".):").strip() for step in steps]
    whole = all(_USABLE.fullmatch(one) and settled(one) == one for one in own)
    if own and whole and len({one.casefold() for one in own}) == len(own):
        return own
    return [f"M{at}" for at in range(1, len(steps) + 1)]


def _dependencies(
    steps: Sequence[Step], ids: Sequence[str], names: Sequence[str], report: Report
) -> list[tuple[str, ...]]:
    """What each step waits for, by id. What names no step is said and stays in a column of its own."""
    everything = Known(ids, {name.casefold(): ids[at] for at, name in reversed(list(enumerate(names)))})
    tables: dict[int, dict[str, str]] = {}
    for at, step in enumerate(steps):
        number = step.number.strip().rstrip(".):").casefold()
        if number:
            tables.setdefault(step.table, {}).setdefault(number, ids[at])
    edges: dict[str, tuple[str, ...]] = {}
    for at, step in enumerate(steps):
        text = _LINK.sub("", step.depends_on)
        own = tables.get(step.table, {})
        same = all(one.casefold() == number for number, one in own.items())
        found: dict[str, None] = {}
        unknown: list[str] = []
        if own and not same:
            hits, unknown = _by_number(text, own)
            found |= dict.fromkeys(hits)
        else:
            unknown = [text] if text else []
        for part in unknown:
            hits_, left = everything.read(part)
            found |= dict.fromkeys(hits_)
            for word in left:
                hit = _by_words(word, names, at)
                if hit is not None:
                    found[ids[hit]] = None
                elif not placeholder(word) and not nothing(word):
                    report.problem(step.place, f"it waits for “{word}”, which is no milestone of this file")
                    step.extras.setdefault("Depends on (as given)", step.depends_on)
        found.pop(ids[at], None)
        edges[ids[at]] = tuple(found)
    kept, circles = without_circles(edges)
    for circle in circles:
        report.problem(
            steps[list(ids).index(circle[-2])].place,
            f"milestones wait for each other in a circle, {' → '.join(circle)}; the last link is left out",
        )
    return [kept[one] for one in ids]


def _by_number(text: str, own: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Steps named by the numbers of their own table, where the plan has other ids."""
    hits, left = [], []
    for part in filter(None, re.split(r"\s*(?:[,;&+]|\band\b)\s*", text)):
        key = re.sub(r"^(?:step|milestone|task|#|no\.?)\s*", "", part.casefold()).rstrip(".")
        if key in own:
            hits.append(own[key])
        else:
            left.append(part)
    return hits, left


def _by_words(word: str, names: Sequence[str], but: int) -> int | None:
    """The one step whose name holds the words, or whose name they hold."""
    wanted = re.sub(r"^(?:completion of|complete|after|step|milestone)\s+", "", word.casefold()).strip(" .")
    if len(wanted) < 4:
        return None
    hits = [
        n
        for n, name in enumerate(names)
        if n != but and (wanted in name.casefold() or (len(name) > 5 and name.casefold() in wanted))
    ]
    return hits[0] if len(hits) == 1 else None


def _owners(step: Step, who: Who, unsure: dict[str, list[str]], ordered: list[str]) -> tuple[str, str]:
    vendor, prospect = tidy(step.owner_vendor), tidy(step.owner_prospect)
    if step.owner or step.side or step.contact:
        found = owners_of(step.owner, who, step.side, step.contact)
        if found.in_order:
            ordered.append(step.place)
        for name in () if found.in_order else found.unsure:
            if not step.owner_vendor and not step.owner_prospect:
                unsure.setdefault(person(name) or name, []).append(step.place)
        # Beside a column of one side a column for both is the other side's.
        if vendor and not prospect:
            prospect = found.prospect or ("" if found.vendor else prospect)
        elif prospect and not vendor:
            vendor = found.vendor or (found.prospect if found.prospect != prospect else "")
        elif not vendor:
            vendor, prospect = found.vendor, found.prospect
    sides = [settled(" ".join(one.split())) for one in (vendor, prospect)]
    return ("" if nobody(sides[0]) else sides[0]), ("" if nobody(sides[1]) else sides[1])


def _extras(step: Step) -> dict[str, Text]:
    """The row's other columns; a heading that the plan would take for one of its own is marked as given."""
    out: dict[str, Text] = {}
    if step.phase:
        out["Phase"] = settled(step.phase)
    for head, text in step.extras.items():
        if not settled(text):
            continue
        label = joined(head)
        if label not in ("Buyer actions", "Seller actions"):
            taken = columns_of("milestones", [*HEADERS["milestones"].values(), label]).values()
            label = (
                extra_head("milestones", label)
                if len(HEADERS["milestones"]) in taken or label in HEADERS["milestones"]
                else label
            )
        out.setdefault(label, settled(text))
    return out
