"""Which call of a deal a question means."""

import datetime as dt
import re
from collections.abc import Collection

from assistant.history.records import CallRecord

_ORDER = {"first": 0, "opening": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1, "latest": -1, "recent": -1, "previous": -1}  # fmt: skip
_NUMBERS = re.compile(r"\b(?:calls?|meetings?) (\d+)(?:(?: (?:and|to|vs|versus|or))? (\d+))?\b")
CALLS = re.compile(
    r"\b(?:calls?|meetings?) \d+(?: (?:and|to|or|vs|versus) \d+)*\b|\b\d+(?:st|nd|rd|th)? (?:calls?|meetings?)\b"
)
"""The words by which a flat question names calls by their numbers."""
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
    if (numbered := _NUMBERS.search(text)) and not numbered[2]:
        place = int(numbered[1]) - 1
        return calls[place].row.id if 0 <= place < len(calls) else None
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


def calls_named(text: str, days: Collection[dt.date], calls: tuple[CallRecord, ...]) -> frozenset[str]:
    """The ids of all calls that a flat question names by number ("call 2 and 4"), order, day or as "now", where it names two or more."""
    places = {int(n) - 1 for pair in _NUMBERS.findall(text) for n in pair if n}
    places |= {_ORDER[word] % len(calls) for word in text.split() if word in _ORDER and calls}
    places |= {n for n, c in enumerate(calls) if c.row.on in days}
    if re.search(r"\b(?:now|today|currently|by now)\b", text) and calls:
        places.add(len(calls) - 1)
    found = frozenset(calls[n].row.id for n in places if 0 <= n < len(calls))
    return found if len(found) > 1 else frozenset()
