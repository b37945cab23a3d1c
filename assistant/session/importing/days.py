"""On which day a past call was: from what was asked for, from names, from the file itself, or from when the file was written."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

From = Literal["--on", "its name", "its folder's name", "the file", "when the file was last written"]

_ISO = re.compile(
    r"(?<!\d)(\d{4})([-_. ]?)(\d{2})\2(\d{2})(?!\d)|(?<!\d)(\d{4})(\d{2})(\d{2})(?=\d{4}(?:\d\d)?(?!\d))"
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_EITHER = re.compile(r"(?<!\d)(\d{1,2})([-_ ])(\d{1,2})\2(\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[-_. ]*{_MONTH}[-_., ]*(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"(?<![a-z]){_MONTH}[-_. ]*(\d{{1,2}})(?:st|nd|rd|th)?[-_., ]+(\d{{4}})(?!\d)", re.IGNORECASE
)

_FIELDS = (
    "on", "date", "call_date", "callDate", "meeting_date", "meetingDate", "day", "started_at", "startedAt", "started", "start_time",
    "startTime", "start", "scheduled", "scheduled_at", "recorded_at", "recordedAt", "recording_start", "created_at", "createdAt",
    "created", "timestamp",
)  # fmt: skip
_PARTS = ("metadata", "meta", "call", "meeting", "recording", "header", "info", "metaData", "data")
_EPOCH = 1e9
"""From here on a number is a moment in seconds since 1970; from a hundred times that in milliseconds."""
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Day:
    """The day of a call, and what says so."""

    on: dt.date
    by: From


def day_of(path: Path, inside: Path, asked: dt.date | None, zone: dt.tzinfo | None) -> Day:
    """The day of the call in a file. ``inside``: its path as seen from the folder; ``zone``: the user's, None for the machine's."""
    if asked is not None:
        return Day(asked, "--on")
    if (named := day_in(inside.stem)) is not None:
        return Day(named, "its name")
    if (written := _day_in_json(path, zone)) is not None:
        return Day(written, "the file")
    folders = (day_in(part) for part in reversed(inside.parts[:-1]))
    if (above := next((day for day in folders if day is not None), None)) is not None:
        return Day(above, "its folder's name")
    return Day(dt.datetime.fromtimestamp(path.stat().st_mtime, zone).date(), "when the file was last written")


def day_in(name: str) -> dt.date | None:
    """The first day in a name: 2026-11-12, 20261112, 12.11.2026, 12 Nov 2026; 11-12-2026 may be two days, and is none."""
    for match in _ISO.finditer(name):
        year, month, day = (match[n] or match[m] for n, m in ((1, 5), (3, 6), (4, 7)))
        if found := _day(year, month, day):
            return found
    for match in _DOTTED.finditer(name):
        if found := _day(match[3], match[2], match[1]):
            return found
    for match in _DAY_MONTH.finditer(name):
        if found := _day(match[3], _month(match[2]), match[1]):
            return found
    for match in _MONTH_DAY.finditer(name):
        if found := _day(match[3], _month(match[1]), match[2]):
            return found
    for match in _EITHER.finditer(name):
        readings = {_day(match[4], match[3], match[1]), _day(match[4], match[1], match[3])} - {None}
        if len(readings) == 1:
            return readings.pop()
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1


def _day(year: str, month: str | int, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None


def _day_in_json(path: Path, zone: dt.tzinfo | None) -> dt.date | None:
    """The day that a JSON transcript gives its call, at the top or in its first line; what cannot be read gives none."""
    ending = path.suffix.lower()
    if ending not in (".json", ".jsonl", ".ndjson"):
        return None
    try:
        with path.open(encoding="utf-8-sig") as file:
            document = json.loads(file.read(_LARGEST) if ending == ".json" else file.readline(_LARGEST))
    except (OSError, ValueError, RecursionError):
        # Whoever reads the transcript says what is wrong with it.
        return None
    found = (_as_day(part.get(field), zone) for part in _parts(document) for field in _FIELDS)
    return next((day for day in found if day is not None), None)


def _parts(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict):
        yield document
        yield from (part for name in _PARTS if isinstance(part := document.get(name), dict))


def _as_day(value: object, zone: dt.tzinfo | None) -> dt.date | None:
    if isinstance(value, str):
        return day_in(value[:40])
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not _EPOCH <= value < 1e13:
        return None
    moment = dt.datetime.fromtimestamp(value if value < 100 * _EPOCH else value / 1000, dt.UTC).astimezone(
        zone
    )
    return moment.date() if 1990 <= moment.year <= 2100 else None
