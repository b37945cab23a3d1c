"""When the turns of a JSON transcript were said: seconds, milliseconds, dates or stamps."""

import datetime as dt
import math
import re
from collections.abc import Sequence

from assistant.transcripts.fields import Item
from assistant.transcripts.stamps import Stamp, reading_of, stamps_in, starts_of

_START = (
    "start", "start_time", "startTime", "start_timestamp", "start_ts", "startTimestamp", "start_ms",
    "startMs", "start_seconds", "ts", "timestamp", "time", "offset", "begin", "begin_time", "startOffset",
    "start_offset", "offset_ms", "offsetMs", "time_ms",
)  # fmt: skip
_END = (
    "end", "end_time", "endTime", "end_timestamp", "end_ts", "endTimestamp", "end_ms", "endMs",
    "end_seconds", "stop", "endOffset", "end_offset",
)  # fmt: skip
_LENGTH = ("duration", "dur", "duration_ms", "durationMs")
_SLOWEST = 0.008
"""Words a second. Slower than this as seconds, and speakable as milliseconds, a time is in milliseconds."""
_EPOCH = 1e9
"""From here on a number is a moment in seconds since 1970, not a place in a call."""


def times_of(items: Sequence[Item], words: Sequence[int]) -> list[tuple[float | None, float | None]]:
    """Start and end of every turn, in seconds from the start of the call; the whole file tells the unit."""
    starts = [_first(item, _START) for item in items]
    ends = [_first(item, _END) for item in items]
    stamps = [value if isinstance(value, Stamp) else None for value in starts]
    stamped, reading = starts_of(stamps, words), reading_of(stamps, words)
    unit, origin = _unit(starts, ends, words)

    def seconds(value: float | Stamp | None) -> float | None:
        if isinstance(value, Stamp):
            return reading.seconds(value)
        return None if value is None else max(0.0, round((value - origin) * unit, 3))

    times: list[tuple[float | None, float | None]] = []
    for item, stamp, raw_start, raw_end in zip(items, stamped, starts, ends, strict=True):
        start = stamp if isinstance(raw_start, Stamp) else seconds(raw_start)
        end = seconds(raw_end)
        length = _first(item, _LENGTH)
        if end is None and start is not None and length is not None:
            lasts = length.fraction if isinstance(length, Stamp) else length * unit
            end = round(start + lasts, 3)
        times.append((start, end if end is None or start is None or end >= start else None))
    return times


def _first(item: Item, fields: Sequence[str]) -> float | Stamp | None:
    """The first field that holds a time; one that says milliseconds is seconds from here on, by a stamp."""
    for field in fields:
        value = _time(item.get(field))
        if value is None:
            continue
        if isinstance(value, float) and field.endswith(("_ms", "Ms")):
            return Stamp(0, 0, 0, value / 1000)
        return value
    return None


def _time(value: object) -> float | Stamp | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if isinstance(value, str):
        text = value.strip()
        if re.fullmatch(r"[\d:.,]+(?:\s?[AaPp]\.?[Mm]\.?)?", text) and ":" in text:
            return next(iter(stamps_in(text)), None)
        if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text):
            return _epoch(text)
        if not re.fullmatch(r"\d{1,16}(?:\.\d{1,9})?s?", text):
            return None
        value = text.removesuffix("s")
    number = float(value)
    return number if math.isfinite(number) and 0 <= number < 1e18 else None


def _epoch(text: str) -> float | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC).timestamp() if moment.year > 2001 else None


def _unit(
    starts: Sequence[float | Stamp | None], ends: Sequence[float | Stamp | None], words: Sequence[int]
) -> tuple[float, float]:
    """How many seconds one is, and what counts as the start of the call, for the plain numbers of a file."""
    known = [(place, value) for place, value in enumerate(starts) if isinstance(value, float)]
    if not known:
        return 1.0, 0.0
    (first, origin), (last, latest) = known[0], known[-1]
    if origin >= _EPOCH:
        return (1e-6 if origin >= 1e14 else 1e-3 if origin >= 1e11 else 1.0), origin
    over = max((value for value in ends if isinstance(value, float)), default=None)
    spoken = sum(words[first:last] if over is None else words[first:])
    span = (latest if over is None else max(over, latest)) - origin
    return (1e-3 if span > 0 and 0 < spoken / span < _SLOWEST else 1.0), 0.0
