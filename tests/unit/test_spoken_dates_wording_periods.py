"""Families of wording for periods and ranges, as said on Tuesday 10 November 2026."""

from datetime import date

import pytest

from assistant.understand.spoken_dates import find_dates
from tests.unit.date_tables import TUESDAY, shown

PERIODS = [
    ("the week of December 7th", "2026-12-07/2026-12-13"),
    ("week of the seventh", "2026-12-07/2026-12-13"),
    ("in the next ten days", "2026-11-11/2026-11-20"),
    ("in a week and a half", "2026-11-20/2026-11-21"),
    ("within five business days", "2026-11-10/2026-11-18"),
    ("in six to eight weeks", "2026-12-22/2027-01-05"),
    ("the week before Christmas", "2026-12-14/2026-12-20"),
    ("the week of Thanksgiving", "2026-11-23/2026-11-29"),
    ("between Christmas and New Year's", "2026-12-25/2027-01-01"),
    ("before Christmas", "2026-11-10/2026-12-24"),
    ("middle of next week", "2026-11-17/2026-11-19"),
    ("mid next week", "2026-11-17/2026-11-19"),
    ("the middle of December", "2026-12-10/2026-12-20"),
    ("mid-January", "2027-01-10/2027-01-20"),
    ("early January", "2027-01-01/2027-01-15"),
    ("late December", "2026-12-16/2026-12-31"),
    ("early Q1", "2027-01-01/2027-02-15"),
    ("late Q4", "2026-11-16/2026-12-31"),
    ("mid-Q1", "2027-02-01/2027-02-28"),
    ("the first week of January", "2027-01-04/2027-01-10"),
    ("the last week of January", "2027-01-25/2027-01-31"),
    ("the third week in January", "2027-01-18/2027-01-24"),
    ("the second half of January", "2027-01-16/2027-01-31"),
    ("first quarter", "2027-01-01/2027-03-31"),
    ("Q4", "2026-10-01/2026-12-31"),
    ("Q one of twenty twenty seven", "2027-01-01/2027-03-31"),
    ("Q2 '27", "2027-04-01/2027-06-30"),
    ("second half of next year", "2027-07-01/2027-12-31"),
    ("H2 of 2027", "2027-07-01/2027-12-31"),
    ("the back half of Q1", "2027-02-16/2027-03-31"),
    ("the early part of next week", "2026-11-16/2026-11-17"),
    ("the latter part of December", "2026-12-16/2026-12-31"),
    ("later in the week", "2026-11-12/2026-11-15"),
    ("early next year", "2027-01-01/2027-06-30"),
    ("November 16th through the 20th", "2026-11-16/2026-11-20"),
    ("from Monday to Wednesday", "2026-11-16/2026-11-18"),
    ("Tuesday through Thursday next week", "2026-11-17/2026-11-19"),
    ("the 16th to the 20th", "2026-11-16/2026-11-20"),
    ("between the 16th and the 20th", "2026-11-16/2026-11-20"),
    ("December 14 - 18", "2026-12-14/2026-12-18"),
    ("December 14th to January 8th", "2026-12-14/2027-01-08"),
    ("from now until Christmas", "2026-11-10/2026-12-25"),
    ("January to March", "2027-01-01/2027-03-31"),
    ("from January 2027 through June 2027", "2027-01-01/2027-06-30"),
    ("Monday the 16th to Friday the 20th", "2026-11-16/2026-11-20"),
    ("the first two weeks of January", "2027-01-04/2027-01-17"),
    ("the last two weeks of December", "2026-12-21/2027-01-03"),
    ("before Friday", "2026-11-10/2026-11-12"),
    ("sometime in January", "2027-01-01/2027-01-31"),
    ("by mid-December", "2026-12-10/2026-12-20"),
    ("by early January", "2027-01-01/2027-01-15"),
    ("within a week", "2026-11-10/2026-11-17"),
    ("over the next couple of weeks", "2026-11-11/2026-11-24"),
    ("last month", "2026-10-01/2026-10-31"),
    ("earlier this month", "2026-11-01/2026-11-09"),
    ("back in October", "2026-10-01/2026-10-31"),
    ("the week before last", "2026-10-26/2026-11-01"),
    ("next week or the following week", "2026-11-16/2026-11-22 2026-11-23/2026-11-29"),
    ("this week or next", "2026-11-09/2026-11-15 2026-11-16/2026-11-22"),
    ("Mon through Thu", "2026-11-16/2026-11-19"),
    ("in December between the 14th and the 18th", "2026-12-14/2026-12-18"),
    ("January, from the 11th to the 15th", "2027-01-11/2027-01-15"),
    ("from the 4th to the 23rd of next month", "2026-12-04/2026-12-23"),
    ("November 18-20, 2027", "2027-11-18/2027-11-20"),
    ("11/18 to 12/4", "2026-11-18/2026-12-04"),
    ("3/5 - 3/9", "2027-03-05/2027-03-09"),
    ("10/25-1/25", "2026-10-25/2027-01-25"),
    ("mid to late January", "2027-01-10/2027-01-31"),
    ("early to mid January", "2027-01-01/2027-01-20"),
    ("the front end of Q1", "2027-01-01/2027-02-15"),
    ("the back end of January", "2027-01-16/2027-01-31"),
    ("midway through January", "2027-01-10/2027-01-20"),
    ("midweek next week", "2026-11-17/2026-11-19"),
    ("we want to close in Q1", "2027-01-01/2027-03-31"),
    ("we start in January", "2027-01-01/2027-01-31"),
    ("the contract will end in January", "2027-01-01/2027-01-31"),
    ("within the week", "2026-11-10/2026-11-13"),
    ("within this quarter", "2026-11-10/2026-12-31"),
    ("before 2027", "2026-11-10/2026-12-31"),
    ("1H27", "2027-01-01/2027-06-30"),
    ("3Q 2027", "2027-07-01/2027-09-30"),
    ("2027's first quarter", "2027-01-01/2027-03-31"),
    ("next year Q1", "2027-01-01/2027-03-31"),
    ("3/2027", "2027-03-01/2027-03-31"),
    ("2027-03", "2027-03-01/2027-03-31"),
    ("the first weekend of December", "2026-12-05/2026-12-06"),
    ("the second to last week of December", "2026-12-21/2026-12-27"),
    ("the first few weeks of January", "2027-01-04/2027-01-24"),
    ("the last few days of the month", "2026-11-28/2026-11-30"),
    ("early January, say the 5th or the 6th", "2027-01-01/2027-01-15 2027-01-05 2027-01-06"),
    ("next month, maybe the 3rd", "2026-12-01/2026-12-31 2026-12-03"),
    ("week two of January", "2027-01-11/2027-01-17"),
    ("month 2 of Q1", "2027-02-01/2027-02-28"),
    ("the balance of the year", "2026-11-10/2026-12-31"),
    ("three days starting Monday", "2026-11-16/2026-11-18"),
    ("the two weeks before Christmas", "2026-12-11/2026-12-24"),
    ("the two weeks leading up to January 29", "2027-01-15/2027-01-28"),
    ("the three days after Christmas", "2026-12-26/2026-12-28"),
    ("the week prior to Thanksgiving", "2026-11-16/2026-11-22"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[text for text, _ in PERIODS])
def test_a_period_is_read_in_every_wording(text: str, expected: str) -> None:
    assert shown(find_dates(text, TUESDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("end of the fiscal year", "2027-01-31"),
        ("our fiscal year end", "2027-01-31"),
        ("fiscal Q1", "2027-02-01/2027-04-30"),
        ("Q3 of fiscal 27", "2026-08-01/2026-10-31"),
        ("fiscal year 2028", "2027-02-01/2028-01-31"),
        ("next fiscal year", "2027-02-01/2028-01-31"),
        ("the first half of FY28", "2027-02-01/2027-07-31"),
    ],
)
def test_the_fiscal_year_is_the_sellers(text: str, expected: str) -> None:
    assert shown(find_dates(text, TUESDAY, fiscal_year_start=2)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 11/18 to 12/4", "2026-11-18/2026-12-04"),
        ("from 18/11 to 4/12", "2026-11-18/2026-12-04"),
        ("from 11/5 to 11/9", "2026-11-05?2027-05-11 2026-11-09?2027-09-11"),
    ],
)
def test_figures_of_a_range_share_one_order(text: str, expected: str) -> None:
    assert shown(find_dates(text, TUESDAY, calendar="")) == expected


def test_a_weekday_that_misses_its_day_may_be_the_next_month_that_has_both() -> None:
    assert shown(find_dates("Sunday the 14th", date(2022, 5, 1))) == "2022-05-14?2022-05-15?2022-08-14"
