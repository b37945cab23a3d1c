"""Business days, counted once cleverly and once on the fingers."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan.workdays import add_workdays, day_off, is_calendar, is_workday, workdays_between

CALENDARS = st.sampled_from(["", "US", "DE", "AE", "Narnia"])
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "calendar", "works"),
    [
        (date(2026, 11, 26), "US", False),
        (date(2026, 11, 26), "GB", True),
        (
            date(2027, 3, 29),
            "GB",
            False,
        ),  # Easter Monday, a day off in England and not in all of the United Kingdom
        (date(2027, 8, 30), "UK", False),
        (date(2027, 3, 29), "GB-SCT", True),
        (date(2026, 11, 26), "", True),
        (date(2026, 11, 28), "", False),
        (date(2026, 7, 3), "US", False),  # Independence Day falls on a Saturday and is kept on the Friday
        (date(2026, 3, 31), "US-CA", False),
        (date(2026, 3, 31), "US", True),
        (date(2026, 11, 20), "IL", False),  # a Friday
        (date(2026, 11, 22), "IL", True),  # a Sunday
        (date(2026, 12, 26), "Narnia", False),
        (date(2026, 12, 25), "Narnia", True),
    ],
)
def test_a_day_of_a_calendar(day: date, calendar: str, works: bool) -> None:
    assert is_workday(day, calendar) is works


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("US", True),
        ("us", True),
        ("GB", True),
        ("UK", True),
        ("DE", True),
        ("US-CA", True),
        ("DE_BY", True),
        ("US-ZZ", False),
        ("Narnia", False),
        ("", False),
    ],
)
def test_calendar_codes(code: str, known: bool) -> None:
    assert is_calendar(code) is known


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(-60, 60), CALENDARS)
def test_adding_is_stepping_from_business_day_to_business_day(day: date, count: int, calendar: str) -> None:
    at, left = day, abs(count)
    while left:
        at += timedelta(days=1 if count > 0 else -1)
        left -= is_workday(at, calendar)
    assert add_workdays(day, count, calendar) == at


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 200), CALENDARS)
def test_between_counts_the_last_day_and_not_the_first(day: date, length: int, calendar: str) -> None:
    end = day + timedelta(days=length)
    counted = sum(is_workday(day + timedelta(days=n), calendar) for n in range(1, length + 1))
    assert workdays_between(day, end, calendar) == counted
    assert workdays_between(end, day, calendar) == -counted


@pytest.mark.parametrize(("day", "count"), [(date(9999, 12, 20), 400), (date(1, 1, 10), -400)])
def test_the_ends_of_time_hold(day: date, count: int) -> None:
    assert add_workdays(day, count, "US") in (date.max, date.min)


@pytest.mark.parametrize(
    ("day", "calendar", "why"),
    [
        (date(2026, 11, 14), "", "a Saturday"),
        (date(2026, 12, 26), "GB", "a Saturday"),
        (date(2026, 11, 26), "US", "Thanksgiving Day"),
        (date(2026, 12, 25), "DE", "Christmas Day"),
        (date(2026, 11, 26), "GB", ""),
    ],
)
def test_why_nobody_works(day: date, calendar: str, why: str) -> None:
    assert day_off(day, calendar) == why
