"""How far a step is, by everything its row says about it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.importing.dates_of import Days
from assistant.importing.found import Report, Step
from assistant.importing.when import Day, known_day, read_when
from assistant.importing.words import placeholder
from assistant.plan.reading.statuses import marks_of, read_status, words_of
from assistant.plan.text.tables import plain, struck
from assistant.vocabulary import Status

AS_GIVEN = "Status (as given)"
_AT_START = re.compile(r"(?:\[[ xX~/>\-]?\]|[☐☑☒⬜✅✔✓❌✗✘🔄🟡⏳⚪🔲])\ufe0f?\s*")
_AT_END = re.compile(r"\s*(?:\[[ xX]?\]|[☐☑⬜✅✔✓❌🔄🟡⏳⚪])\ufe0f?$")
DATE_LIKE = re.compile(
    r"[(\[]?\b(?:on\s+|by\s+)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+\d{4})?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)\b[)\]]?",
    re.IGNORECASE,
)
_YES = re.compile(r"(?:y|yes|x|✓|✔|✅|☑|true|done|complete[d]?)", re.IGNORECASE)
_COLOURS: dict[str, Status] = {
    "red": "in_progress",
    "r": "in_progress",
    "amber": "in_progress",
    "yellow": "in_progress",
    "a": "in_progress",
    "orange": "in_progress",
    "white": "pending",
    "grey": "pending",
    "gray": "pending",
    "blue": "done",
    "b": "done",
}
_BOOLEANS: dict[str, Status] = {
    "true": "done",
    "false": "pending",
    "1": "done",
    "0": "pending",
    "t": "done",
    "f": "pending",
}
_LEGEND = re.compile(
    r"(?P<mark>[A-Za-z]{1,12}|[^\w\s=:]{1,2})\s*[=]\s*(?P<means>[A-Za-z][A-Za-z /\-]{1,30}?)(?=\s*(?:[,;|·•/)]|$))"
)


def legend_of(texts: Sequence[str]) -> dict[str, Status]:
    """What the file itself says that its marks and colours mean: "Green = complete, Amber = in progress"."""
    found: dict[str, Status] = {}
    for text in texts:
        hits = [(m["mark"].casefold(), read_status(m["means"].strip())) for m in _LEGEND.finditer(text)]
        if len(hits) > 1:
            found |= {mark: status for mark, status in hits if status is not None}
    return found


def name_and_mark(step: Step) -> tuple[str, str]:
    """The step's name without the box or mark at either end, and that mark."""
    name = step.name
    found = _AT_START.match(name) or _AT_END.search(name)
    if not found or found.end() - found.start() == len(name):
        return name, ""
    rest = (name[found.end() :] if found.start() == 0 else name[: found.start()]).strip()
    return rest or name, found[0].strip()


def harvey(texts: Sequence[str]) -> dict[str, Status]:
    """What a full and an empty circle mean in a column where half ones stand too."""
    marks = {mark for text in texts for mark in text}
    return {"●": "done", "○": "pending"} if "●" in marks and marks & set("○◔◑◐◕") else {}


def status_of(step: Step, mark: str, days: Days, legend: Mapping[str, Status], report: Report) -> Status:
    """The step's status; ``pending`` where nothing says it. A word that is not known stays in a column of its own."""
    said = _said(step, legend, report)
    if said is not None:
        return said
    if (share := _percent(step.percent)) is not None:
        return "done" if share >= 100 else "pending" if share <= 0 else "in_progress"
    if _finished(step, days, report):
        return "done"
    if mark and (found := read_status(mark)) is not None:
        return found
    if due_marks := marks_of(step.due):
        return read_status(due_marks[0]) or "pending"
    if struck(step.name):
        report.guess(step.place, "the step is struck through and counts as cancelled")
        return "cancelled"
    return "pending"


def _said(step: Step, legend: Mapping[str, Status], report: Report) -> Status | None:
    text = plain(step.status)
    if text.casefold() in ("n/a", "na"):
        return "cancelled"
    if not text or (placeholder(text) and not marks_of(text)):
        return None
    for key in (text.casefold(), words_of(text).casefold(), *marks_of(text)):
        if key in legend:
            return legend[key]
    found = read_status(text) or _BOOLEANS.get(text.casefold())
    if found is None:
        bare = " ".join(DATE_LIKE.sub(" ", text).split()).strip(" -–—:,;()")
        found = read_status(bare) if bare else ("done" if known_day(text) else None)
        found = found or _COLOURS.get(bare.casefold())
    if found is None:
        report.problem(step.place, f"the status “{text}” is not known; the step counts as pending")
        step.extras.setdefault(AS_GIVEN, text)
        return None if step.done_on or step.percent else "pending"
    return found


def _percent(text: str) -> float | None:
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*(%)?", text.strip())
    if not found:
        return None
    number = float(found[1].replace(",", "."))
    return number * 100 if not found[2] and number <= 1 else number


def _finished(step: Step, days: Days, report: Report) -> bool:
    """Whether a completion date says that the step is done. One that lies ahead is a forecast."""
    text = step.done_on
    if not text or placeholder(text):
        return False
    when = read_when(text)
    day: date | None = days.read(when.text) if isinstance(when, Day) else None
    if day is not None and day > days.on and not step.stamped:
        report.guess(step.place, f"its completion date {day} lies ahead, so the step is not done yet")
        return False
    return day is not None or isinstance(when, Day) or _YES.fullmatch(text) is not None
