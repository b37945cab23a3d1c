"""How much later or sooner a question supposes something to be."""

import datetime as dt
import re
from dataclasses import dataclass

from assistant.plan.workdays import add_workdays

_COUNT = "a|an|another|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|a couple of|few|a few|[0-9]{1,3}"
_SHIFT = re.compile(
    rf"\b(?P<count>{_COUNT})\s+(?:(?:more|extra|additional|full|whole|further)\s+)?(?:(?P<work>business|working|work)\s+)?"
    r"(?P<unit>days?|weeks?|months?|fortnights?)\b"
)
_BARE_SHIFT = re.compile(
    r"\b(?:by|takes?|needs?|slips?|loses?) (?:another )?(?P<unit>fortnight|week|month|day)\b"
)
_SOONER = re.compile(r"\b(?:earlier|sooner|early|faster|ahead|forward|quicker|before time)\b")
_NUMBER = {"a": 1, "an": 1, "another": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
           "twelve": 12, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3}  # fmt: skip
_UNIT = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days later, or sooner where less than 0; ``business``: counted in business days."""

    days: int
    business: bool = False

    def after(self, day: dt.date, calendar: str) -> dt.date:
        return add_workdays(day, self.days, calendar) if self.business else day + dt.timedelta(days=self.days)


def shift_in(text: str) -> Shift | None:
    """The shift that a flat question names."""
    sign = -1 if _SOONER.search(text) else 1
    if found := _SHIFT.search(text):
        count = _NUMBER.get(found["count"]) or (int(found["count"]) if found["count"].isdigit() else 1)
        unit = found["unit"].removesuffix("s")
        return Shift(sign * count * _UNIT[unit], business=found["work"] is not None)
    if found := _BARE_SHIFT.search(text):
        return Shift(sign * _UNIT[found["unit"]])
    return None
