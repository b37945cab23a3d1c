"""Rows that head the columns of a table, told from rows that hold its data."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from assistant.importing.headers import any_field, read_heading
from assistant.importing.when import Day, Months, Offset, WeekOf, Weeks, known_day, read_when
from assistant.importing.words import joined
from assistant.plan.reading.statuses import read_status
from assistant.plan.reading.written_dates import DateContext, read_date
from assistant.plan.text.columns import normal

_LONGEST_HEADING = 70
"""Characters; a longer cell is a sentence and heads no column."""


_WEAK = frozenset(
    "us; them; we; they; both; all; done; complete; completed; open; new; closed; vendor; buyer; seller; customer; client; "
    "prospect; legal; team; sales; yes; no; y; n; on track; at risk; name; plan; source; call; role; by; to; after; person".split(
        "; "
    )
)
"""Words that stand in the rows of a table as often as above them."""


_PLENTY = 5
"""Known headings that make a heading row, however many more an export has."""
_BAR = re.compile(r"(?:w|wk|week|cw|kw|m|month|d|day)\s*\d{1,2}", re.IGNORECASE)


def texts_of(cells: Sequence[str]) -> list[str]:
    """The different texts of a row; a merged cell counts once."""
    return list(dict.fromkeys(text for cell in cells if (text := joined(cell))))


def is_heading_row(cells: Sequence[str]) -> bool:
    """Whether a row names columns and holds no data."""
    texts = texts_of(cells)
    if len(bars := [text for text in texts if bar_heading(text)]) > 2:
        texts = [text for text in texts if text not in bars]
    if len(texts) < 2 or any(len(text) > _LONGEST_HEADING or _is_value(text) for text in texts):
        return False
    known = [text for text in texts if known_heading(text)]
    strong = [text for text in known if normal(text) not in _WEAK]
    if any(text.endswith(":") for text in texts) and not all(text.endswith(":") for text in texts):
        return False
    if len(strong) >= _PLENTY:
        return True
    return (len(strong) >= 2 or (strong and len(known) >= 3)) is True and len(known) * 2 >= len(texts)


def bar_heading(text: str) -> bool:
    """Whether a heading is a week, a month or a day of a bar chart."""
    return _BAR.fullmatch(text) is not None or known_day(text)


def bar_end(header: Sequence[str], bars: Sequence[int], last: int) -> str:
    """When a bar ends whose last cell is in column ``last``: where the columns are a week apart, at the end of that week."""
    weekly = any(
        _a_week_apart(
            [read_date(header[n], DateContext(first, date(year, 1, 1), date(year, 12, 30))).day for n in bars]
        )
        for year in (2024, 2025)
        for first in (True, False)
    )
    return f"Week of {header[last]}" if weekly else header[last]


def _a_week_apart(found: Sequence[date | None]) -> bool:
    days = [day for day in found if day]
    return len(days) > 1 and all((b - a).days == 7 for a, b in pairwise(days))


def known_heading(text: str) -> bool:
    if any_field(text):
        return True
    return (
        len(text.split()) <= 6
        and not re.search(r"\d", text)
        and read_heading(text).field not in ("", "extra")
    )


def _is_value(text: str) -> bool:
    if re.fullmatch(r"[\d.,%$€£\s]+", text) or text.startswith("["):
        return True
    when = read_when(text)
    return isinstance(when, Day | Weeks | WeekOf | Months) or (isinstance(when, Offset) and when.count != 0)


def two_heading_rows(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two rows head the columns together: "Owner" across two columns, and under it "Vendor" and "Customer"."""
    if not below:
        return False
    lower = texts_of(below)
    if len(bars := [text for text in lower if bar_heading(text)]) > 2:
        lower = [text for text in lower if text not in bars]
    if len(lower) < 2 or any(_is_value(text) or len(text) > 40 for text in lower) or len(texts_of(row)) < 2:
        return False
    if any(read_status(text) is not None and not known_heading(text) for text in lower):
        return False
    spread = [
        n for n in range(1, len(row)) if joined(row[n - 1]) and joined(row[n]) in ("", joined(row[n - 1]))
    ]
    under = [
        n
        for n in range(len(row))
        if n < len(below) and joined(below[n]) and joined(below[n]) != joined(row[n])
    ]
    if not any(n in under and n - 1 in under and joined(below[n]) != joined(below[n - 1]) for n in spread):
        return False
    if is_heading_row(row):
        covered = {m for n in spread for m in (n - 1, n)}
        if all(
            n in covered for n in range(len(below)) if joined(below[n]) and not bar_heading(joined(below[n]))
        ):
            return True
        gaps = any(joined(below[n]) and not joined(row[n]) for n in range(min(len(row), len(below))))
        return all(known_heading(text) for text in lower) or (gaps and is_heading_row(below))
    return is_heading_row(below) or is_heading_row(combined([row, below]))


def combined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One heading a column of several heading rows. A blank above a heading belongs to what stands left of it."""
    last = [joined(cell) for cell in rows[-1]]
    names = [[text] if text else [] for text in last]
    for row in reversed(rows[:-1]):
        left = ""
        for n, cell in enumerate(row):
            text = joined(cell)
            if text:
                left = text
            elif not last[n] or (known_heading(last[n]) and not _half(last[n])):
                left = ""
            over = text or left
            if (
                over
                and last[n]
                and known_heading(over)
                and read_heading(over).field != "company"
                and _alone(last[n])
            ) or (known_day(last[n]) and not known_heading(over)):
                continue
            if over and over not in names[n]:
                names[n].insert(0, over)
    return tuple(" ".join(parts) for parts in names)


def _alone(text: str) -> bool:
    """Whether a lower heading says enough by itself."""
    return read_heading(text).field not in ("", "extra", "company", "owner", "actions", "contact")


def _half(text: str) -> bool:
    """Whether a lower heading needs the one above it: "Owner", "Vendor", "Start"."""
    return read_heading(text).field in (
        "company",
        "owner",
        "start",
        "due",
        "done_on",
        "actions",
        "contact",
        "name",
        "status",
    )
