"""Which call of a deal a question means."""

import datetime as dt
import re
from collections.abc import Collection

from assistant.history.records import CallRecord

_ORDER = {"first": 0, "opening": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1, "latest": -1, "recent": -1, "previous": -1}  # fmt: skip
_TALK = r"(?:call|meeting|session|conversation|catch up|chat)"
_NTH = re.compile(rf"\b(?P<nth>{'|'.join(_ORDER)}) (?:time (?:we|they) (?:spoke|talked|met)|{_TALK})\b")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_OF_DAY = re.compile(rf"\b(?P<day>{'|'.join((*_WEEKDAYS, *_MONTHS))})s? {_TALK}\b")
_WITH = re.compile(rf"\b{_TALK} with\b")


def call_in(
    text: str,
    calls: tuple[CallRecord, ...],
    on: dt.date,
    since: dt.date | None,
    people: Collection[str] = (),
) -> str | None:
    """The id of the call that a flat question names: by its place among all, its weekday, month or day, or who was on it. ``since``: the
    day that the question names; ``people``: whom it names.
    """
    if nth := _NTH.search(text):
        place = _ORDER[nth["nth"]]
        return calls[place].row.id if -len(calls) <= place < len(calls) else None
    found: list[CallRecord] = []
    if named := _OF_DAY.search(text):
        word = named["day"]
        found = [c for c in calls if word in (_WEEKDAYS[c.row.on.weekday()], _MONTHS[c.row.on.month - 1])]
    elif since is not None and since <= on and re.search(rf"\b(?:yesterday|today|on|{_TALK})\b", text):
        found = [c for c in calls if c.row.on == since]
    elif people and _WITH.search(text):
        found = [c for c in calls if set(people) <= {u.name for u in c.utterances}]
    return found[-1].row.id if found else None
