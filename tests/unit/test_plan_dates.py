"""Dates as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.reading.written_dates import DateContext, context_of, read_date, ways_to_write

GO_LIVE = date(2027, 1, 29)
US = context_of([], "US", end=GO_LIVE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-15", "2026-12-15"),
        ("2026/12/15", "2026-12-15"),
        ("2026.12.15", "2026-12-15"),
        ("20261215", "2026-12-15"),
        ("2026-12-15T09:30:00Z", "2026-12-15"),
        ("Dec 15", "2026-12-15"),
        ("Jan 05", "2027-01-05"),
        ("15 Dec 2026", "2026-12-15"),
        ("15-Dec-26", "2026-12-15"),
        ("December 15th, 2026", "2026-12-15"),
        ("the 15th of December", None),
        ("15th of December", "2026-12-15"),
        ("Sept. 3", "2026-09-03"),
        ("12/15/2026", "2026-12-15"),
        ("12/15/26", "2026-12-15"),
        ("12/15", "2026-12-15"),
        ("03/04/2026", "2026-03-04"),
        ("15.12.2026", "2026-12-15"),
        ("04.03.2026", "2026-03-04"),
        ("15.12.", "2026-12-15"),
        ("by Dec 15", "2026-12-15"),
        ("Tue, Dec 15", "2026-12-15"),
        ("Tuesday 15 December 2026", "2026-12-15"),
        ("Dec 15 (Tue)", "2026-12-15"),
        ("Dec 15 EOD", "2026-12-15"),
        ("Dec 15 (tentative)", "2026-12-15"),
        ("~~Dec 10~~ Dec 15", "2026-12-15"),
        ("**2026-12-15**", "2026-12-15"),
        ("2028-02-29", "2028-02-29"),
        ("2027-02-29", None),
        ("Feb 31", None),
        ("13/13/2026", None),
        ("Q2", None),
        ("soon", None),
        ("TBD", None),
        ("Week 5", None),
        ("early Dec", None),
        ("Dec 2026", None),
        ("Dec 15 '26", "2026-12-15"),
        ("Dec 15-18", None),
        ("week of Dec 15", None),
        ("9999-01-01", None),
        ("२०२६-12-15", None),
    ],
)
def test_a_written_day(text: str, day: str | None) -> None:
    read = read_date(text, US)
    assert (read.day.isoformat() if read.day else None) == day
    assert bool(read.why_not) is (day is None)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "n/a", "..."])
def test_an_empty_cell_is_no_fault(text: str) -> None:
    read = read_date(text, US)
    assert (read.day, read.why_not) == (None, "")


@pytest.mark.parametrize(
    ("column", "calendar", "text", "day"),
    [
        (["03/04/2026"], "US", "03/04/2026", "2026-03-04"),
        (["03/04/2026"], "US-CA", "03/04/2026", "2026-03-04"),
        (["03/04/2026"], "GB", "03/04/2026", "2026-04-03"),
        (["03/04/2026"], "", "03/04/2026", None),
        (["03/04/2026", "20/03/2026"], "", "03/04/2026", "2026-04-03"),
        (["03/04/2026", "03/20/2026"], "", "03/04/2026", "2026-03-04"),
        (["03/04/2026", "20/03/2026"], "US", "03/04/2026", "2026-04-03"),
        (["20/03/2026", "03/20/2026"], "GB", "03/04/2026", "2026-04-03"),
        (["20/03/2026", "03/20/2026"], "", "03/04/2026", None),
        ([], "", "05/05/2026", "2026-05-05"),
    ],
)
def test_month_or_day_first_is_settled_by_the_column_then_the_calendar(
    column: list[str], calendar: str, text: str, day: str | None
) -> None:
    read = read_date(text, context_of(column, calendar, end=None))
    assert (read.day.isoformat() if read.day else None) == day


@pytest.mark.parametrize(
    ("others", "end", "on", "text", "day"),
    [
        ([], date(2027, 1, 15), None, "Dec 15", "2026-12-15"),
        ([], date(2027, 12, 1), None, "Feb 10", "2027-02-10"),
        ([], date(2026, 12, 10), None, "Jan 5", "2027-01-05"),
        (["2026-11-06", "2026-12-18"], None, None, "Jan 11", "2027-01-11"),
        ([], None, date(2026, 12, 1), "Jan 5", "2027-01-05"),
        ([], None, date(2026, 12, 1), "Nov 20", "2026-11-20"),
        ([], None, None, "Dec 15", None),
    ],
)
def test_a_day_without_a_year(
    others: list[str], end: date | None, on: date | None, text: str, day: str | None
) -> None:
    read = read_date(text, context_of([*others, text], "", end=end, on=on))
    assert (read.day.isoformat() if read.day else None) == day


def test_a_weekday_that_does_not_fit_is_said() -> None:
    read = read_date("Fri 15 Dec 2026")
    assert read.day == date(2026, 12, 15)
    assert "Tuesday" in read.remark


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2026-12-15", "2027-01-05"),
        ("2026/12/15", "2027/01/05"),
        ("Dec 15", "Jan 5"),
        ("Dec 05", "Jan 05"),
        ("DEC 15, 2026", "JAN 5, 2027"),
        ("December 15th, 2026", "January 5th, 2027"),
        ("15 Dec 2026", "5 Jan 2027"),
        ("15-Dec-26", "5-Jan-27"),
        ("12/15/2026", "01/05/2027"),
        ("1/5/26", "1/5/27"),
        ("15.12.2026", "05.01.2027"),
        ("Tue, Dec 15", "Tue Jan 5"),
        ("Q2", "2027-01-05"),
        ("", "2027-01-05"),
    ],
)
def test_a_new_day_is_written_the_same_way(was: str, now: str) -> None:
    new = date(2027, 1, 5)
    assert next(way for way in ways_to_write(new, was) if read_date(way, US).day == new) == now


SHAPES = [
    "2026-11-30",
    "11/30/2026",
    "30/11/2026",
    "30.11.2026",
    "30 Nov 2026",
    "Nov 30, 2026",
    "30th November 2026",
    "Mon 30-Nov-26",
]


@given(day=st.dates(date(2000, 1, 1), date(2098, 12, 31)), shape=st.sampled_from(SHAPES))
def test_what_is_written_with_a_year_reads_back(day: date, shape: str) -> None:
    context = context_of([shape], "", end=None)
    ways = ways_to_write(day, shape)
    assert any(read_date(way, context).day == day for way in ways[: max(1, len(ways) - 1)])


@given(text=st.text(max_size=40), end=st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_any_text_is_read_or_explained(text: str, end: date | None) -> None:
    read = read_date(text, context_of([text], "GB", end=end))
    assert read.day is None or not read.why_not


@given(st.dates(date(1991, 3, 1), date(2098, 12, 31)))
def test_a_year_holds_each_day_once(end: date) -> None:
    context = context_of([], "", end=end)
    assert isinstance(context, DateContext)
    assert context.first is not None
    assert context.last is not None
    for offset in (0, 100, 364):
        day = context.first + timedelta(days=offset)
        if (day.month, day.day) != (2, 29):
            assert read_date(f"{day:%b} {day.day}", context).day == day
