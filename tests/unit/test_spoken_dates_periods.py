"""Periods, ranges and days counted from another day, as said on Tuesday 10 November 2026."""

import pytest

from assistant.understand.spoken_dates import find_dates
from tests.unit.date_tables import TUESDAY, shown

PERIODS = [
    ("next week", "2026-11-16/2026-11-22"),
    ("this week", "2026-11-09/2026-11-15"),
    ("the week after next", "2026-11-23/2026-11-29"),
    ("next week or the week after", "2026-11-16/2026-11-22 2026-11-23/2026-11-29"),
    ("over the weekend", "2026-11-14/2026-11-15"),
    ("next month", "2026-12-01/2026-12-31"),
    ("last quarter", "2026-07-01/2026-09-30"),
    ("next year", "2027-01-01/2027-12-31"),
    ("in 2027", "2027-01-01/2027-12-31"),
    ("January twenty twenty seven", "2027-01-01/2027-01-31"),
    ("in March", "2027-03-01/2027-03-31"),
    ("renewal is november", "2026-11-01/2026-11-30"),
    ("we went live in August", "2026-08-01/2026-08-31"),
    ("since August", "2026-08-01/2026-08-31"),
    ("Q1", "2027-01-01/2027-03-31"),
    ("Q two", "2027-04-01/2027-06-30"),
    ("the fourth quarter", "2026-10-01/2026-12-31"),
    ("first quarter of next year", "2027-01-01/2027-03-31"),
    ("next year's second quarter", "2027-04-01/2027-06-30"),
    ("H1 2027", "2027-01-01/2027-06-30"),
    ("the back half of 2027", "2027-07-01/2027-12-31"),
    ("the week of the 16th", "2026-11-16/2026-11-22"),
    ("week commencing December 7", "2026-12-07/2026-12-13"),
    ("the week after Thanksgiving", "2026-11-30/2026-12-06"),
    ("Thanksgiving week", "2026-11-23/2026-11-29"),
    ("Labor Day weekend", "2027-09-04/2027-09-06"),
    # parts
    ("end of the month", "2026-11-30"),
    ("at month end", "2026-11-30"),
    ("end of next week", "2026-11-20"),
    ("end of Q1", "2027-03-31"),
    ("by end of year", "2026-12-31"),
    ("EOW", "2026-11-13"),
    ("start of next month", "2026-12-01"),
    ("early next week", "2026-11-16/2026-11-17"),
    ("later this week", "2026-11-12/2026-11-15"),
    ("early December", "2026-12-01/2026-12-15"),
    ("mid-November", "2026-11-10/2026-11-20"),
    ("late January", "2027-01-16/2027-01-31"),
    ("the first half of December", "2026-12-01/2026-12-15"),
    ("the first week of December", "2026-11-30/2026-12-06"),
    ("last week of the month", "2026-11-23/2026-11-29"),
    ("the rest of the week", "2026-11-10/2026-11-15"),
    # ranges
    ("the 3rd through the 5th", "2026-12-03/2026-12-05"),
    ("between Monday and Wednesday", "2026-11-16/2026-11-18"),
    ("November 16 to 20", "2026-11-16/2026-11-20"),
    ("from the sixteenth to the twentieth of November", "2026-11-16/2026-11-20"),
    ("30 November - 2 December", "2026-11-30/2026-12-02"),
    ("from December 18th until January 4th", "2026-12-18/2027-01-04"),
    ("Monday through Wednesday of next week", "2026-11-16/2026-11-18"),
    ("between now and the end of the year", "2026-11-10/2026-12-31"),
    ("from March to May", "2027-03-01/2027-05-31"),
    ("the pilot ran from October 5th through November 30th", "2026-10-05/2026-11-30"),
    ("I was out from the second to the sixth", "2026-11-02/2026-11-06"),
    ("it slipped from November 6th to November 20th", "2026-11-06 2026-11-20"),
    # counted
    ("in two weeks' time", "2026-11-24"),
    ("two weeks from today", "2026-11-24"),
    ("two weeks from Friday", "2026-11-27"),
    ("a week from tomorrow", "2026-11-18"),
    ("three days ago", "2026-11-07"),
    ("in a fortnight", "2026-11-24"),
    ("in a couple of weeks", "2026-11-24"),
    ("in two to three weeks", "2026-11-24/2026-12-01"),
    ("within the next 3-4 weeks", "2026-12-01/2026-12-08"),
    ("in a week or two", "2026-11-17/2026-11-24"),
    ("over the next two weeks", "2026-11-11/2026-11-24"),
    ("over the last ten days", "2026-10-31/2026-11-09"),
    ("in ten business days", "2026-11-25"),
    ("within ten business days", "2026-11-10/2026-11-25"),
    ("five working days after Thanksgiving", "2026-12-03"),
    ("two weeks before the end of January", "2027-01-17"),
    ("six weeks before January 29", "2026-12-18"),
    ("two Fridays from now", "2026-11-20"),
    ("a month and ten days from now", "2026-12-20"),
    ("Monday two weeks from now", "2026-11-23"),
    # bent
    ("by Q1", "2027-01-01"),
    ("by December", "2026-12-01"),
    ("by this month", "2026-11-30"),
    ("by this week", "2026-11-13"),
    ("before the 20th", "2026-11-10/2026-11-19"),
    ("before Friday's call", "2026-11-13"),
    ("before the end of the quarter", "2026-12-31"),
    ("not before January", "2027-01-01"),
    ("after February", "2027-03-01"),
    ("until the end of January", "2027-01-31"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[text for text, _ in PERIODS])
def test_a_period_or_a_count_is_read(text: str, expected: str) -> None:
    assert shown(find_dates(text, TUESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q1", "2027-02-01/2027-04-30"),
        ("end of Q4", "2027-01-31"),
        ("FY27", "2026-02-01/2027-01-31"),
        ("Q2 of FY28", "2027-05-01/2027-07-31"),
        ("by the end of the quarter", "2027-01-31"),
        ("calendar Q1", "2027-01-01/2027-03-31"),
    ],
)
def test_quarters_follow_the_fiscal_year(text: str, expected: str) -> None:
    assert shown(find_dates(text, TUESDAY, fiscal_year_start=2)) == expected


@pytest.mark.parametrize(
    ("calendar", "expected"), [("US", "2026-11-12"), ("GB", "2026-11-11"), ("", "2026-11-11")]
)
def test_business_days_pass_the_holidays_of_the_calendar(calendar: str, expected: str) -> None:
    assert shown(find_dates("in one business day", TUESDAY, calendar=calendar)) == expected
