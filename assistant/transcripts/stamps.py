"""Time stamps as people's tools write them, and what clock they are on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLOCK = r"\d{1,3}:[0-5]?\d(?::[0-5]?\d)?(?:[.,]\d{1,9})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_DAY = r"(?:\d{4}-\d\d-\d\d(?:T|,?\s+)|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:,?\s+))"
_ZONE = r"(?:Z|[+-]\d\d:?\d\d)"
_RANGE = rf"{_DAY}?{CLOCK}{_ZONE}?(?:\s*(?:-->|->|[-–—]|to)\s*{CLOCK})?"
BRACKETED = rf"(?:\[\s*{_RANGE}\s*\]|\(\s*{_RANGE}\s*\)|<\s*{_RANGE}\s*>)"
STAMP = rf"(?:{BRACKETED}|(?<![\d:]){_RANGE}(?![\d:]*\d))"
"""A stamp or a range of two, bare or in brackets."""

_PARTS = re.compile(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d{1,9}))?(?:\s?([AaPp])\.?[Mm])?")
_TOO_FAST = 4.0
"""Words a second that nobody speaks for a whole call; 150 words a minute are 2.5."""
_FAST = 3.0
"""The same for a file that begins between 6:00 and 23:59: likely as an hour, unlikely as a minute."""
_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """``first:second`` or ``first:second:third``; only the whole file tells the units of the first two."""

    first: int
    second: int
    third: int | None = None
    fraction: float = 0.0
    afternoon: bool | None = None
    dated: bool = False

    @property
    def short(self) -> bool:
        return self.third is None and not self.fraction


def stamps_in(text: str) -> list[Stamp]:
    """The stamps in a piece of text, in order."""
    found: list[Stamp] = []
    dated = bool(re.search(_DAY, text))
    for first, second, third, fraction, half in _PARTS.findall(text):
        afternoon = None if not half else half in "pP"
        tail = float(f"0.{fraction}") if fraction else 0.0
        found.append(Stamp(int(first), int(second), int(third) if third else None, tail, afternoon, dated))
    return found


@dataclass(frozen=True, slots=True)
class ClockReading:
    """How a file's stamps are read: ``12:34`` as hours or as minutes, and when the call began on it."""

    hours: bool
    origin: float

    def seconds(self, stamp: Stamp) -> float:
        """Seconds from the start of the call; a clock that came round midnight or noon goes on."""
        value = _value(stamp, hours=self.hours) - self.origin
        while self.origin and value < -_HOUR * 6:
            value += _HOUR * 12
        return max(0.0, round(value, 3))


def reading_of(stamps: Sequence[Stamp | None], words: Sequence[int]) -> ClockReading:
    """How to read a file's stamps, one a turn, given how many words each turn has.

    ``12:34`` is minutes and seconds unless a day, am or pm stands there, or the talk would then be faster
    than anybody speaks: then it is the clock on the wall. A file whose first stamp is an hour or more is on
    the wall's clock too, and the call begins at that stamp.
    """
    present = [stamp for stamp in stamps if stamp is not None]
    if not present:
        return ClockReading(hours=False, origin=0.0)
    hours = any(stamp.afternoon is not None or stamp.dated for stamp in present)
    if not hours and len(present) > 1 and all(stamp.short for stamp in present):
        spoken = _words_between(stamps, words)
        span = _value(present[-1], hours=False) - _value(present[0], hours=False)
        likely = 6 <= present[0].first <= 23 and all(stamp.first <= 23 for stamp in present)
        least, fast = (5, _FAST) if likely else (20, _TOO_FAST)
        hours = spoken >= least and (span <= 0 or spoken / span >= fast)
    first = _value(present[0], hours=hours)
    return ClockReading(hours, first if hours or first >= _HOUR else 0.0)


def starts_of(stamps: Sequence[Stamp | None], words: Sequence[int]) -> list[float | None]:
    """The start of each turn in seconds. Stamps of whole minutes time only the first turn of each minute."""
    reading = reading_of(stamps, words)
    starts: list[float | None] = [None if stamp is None else reading.seconds(stamp) for stamp in stamps]
    if reading.hours and all(stamp.short for stamp in stamps if stamp is not None):
        return list(_first_of_each(starts))
    return starts


def _first_of_each(starts: Iterable[float | None]) -> Iterable[float | None]:
    last: float | None = None
    for start in starts:
        yield None if start == last else start
        last = start if start is not None else last


def _words_between(stamps: Sequence[Stamp | None], words: Sequence[int]) -> int:
    places = [place for place, stamp in enumerate(stamps) if stamp is not None]
    return sum(words[places[0] : places[-1]])


def _value(stamp: Stamp, *, hours: bool) -> float:
    first = stamp.first
    if stamp.afternoon is not None:
        first = first % 12 + (12 if stamp.afternoon else 0)
    if stamp.third is not None:
        return first * _HOUR + stamp.second * 60 + stamp.third + stamp.fraction
    if hours:
        return first * _HOUR + stamp.second * 60
    return first * 60 + stamp.second + stamp.fraction
