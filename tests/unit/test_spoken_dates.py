"""Single days, as people say them on a call on Tuesday 10 November 2026."""

import pytest

from assistant.understand.spoken_dates import find_dates
from tests.unit.date_tables import TUESDAY, shown

DAYS = [
    # ordinals and months, in words and figures
    ("could legal be through with it by the fifteenth", "2026-11-15"),
    ("the 15th suits us", "2026-11-15"),
    ("maybe the third", ""),
    ("on the third", "2026-12-03"),
    ("the twenty first works", "2026-11-21"),
    ("the thirty-first then", "2026-12-31"),
    ("November twentieth at two", "2026-11-20"),
    ("November 20th", "2026-11-20"),
    ("sometime around november twenty", "2026-11-20"),
    ("the fourth of December", "2026-12-04"),
    ("the 4th December", "2026-12-04"),
    ("December the fourth", "2026-12-04"),
    ("Dec. 4 is fine", "2026-12-04"),
    ("4 December 2026", "2026-12-04"),
    ("December 4th, 2026", "2026-12-04"),
    ("January twenty ninth twenty twenty seven", "2027-01-29"),
    ("February first two thousand twenty seven", "2027-02-01"),
    ("on May fifth", "2027-05-05"),
    ("march second", "2027-03-02"),
    ("October 30th next year", "2027-10-30"),
    ("January 5 of next year", "2027-01-05"),
    ("the first of the year", "2027-01-01"),
    ("the 20th of next month", "2026-12-20"),
    ("the fifth of the month", "2026-12-05"),
    ("it was signed on October the thirteenth", "2026-10-13"),
    ("November 3rd", "2026-11-03"),
    # figures
    ("2026-12-04", "2026-12-04"),
    ("12/4 or 12/7", "2026-12-04 2026-12-07"),
    ("on 12/4/26", "2026-12-04"),
    ("4.12.2026", "2026-12-04"),
    ("04-Dec-2026", "2026-12-04"),
    ("31/12", "2026-12-31"),
    # weekdays
    ("Thursday", "2026-11-12"),
    ("see you on Friday", "2026-11-13"),
    ("Tuesday it is", "2026-11-17"),
    ("thurs at 4", "2026-11-12"),
    ("this Friday", "2026-11-13"),
    ("this coming Friday", "2026-11-13"),
    ("next Tuesday", "2026-11-17"),
    ("next Friday", "2026-11-20"),
    ("last Thursday", "2026-11-05"),
    ("this past Monday", "2026-11-09"),
    ("the Friday after next", "2026-11-27"),
    ("Monday week", "2026-11-23"),
    ("a week on Thursday", "2026-11-19"),
    ("Wednesday at eleven next week", "2026-11-18"),
    ("next week, probably Thursday", "2026-11-19"),
    ("Monday of the following week", "2026-11-16"),
    ("Tuesday at three or Wednesday at nine next week", "2026-11-17 2026-11-18"),
    ("next Monday or Tuesday", "2026-11-16 2026-11-17"),
    ("any day next week except Thursday", "2026-11-16/2026-11-22 2026-11-19"),
    ("not this Friday but the Friday after", "2026-11-13 2026-11-20"),
    ("they sent it back on Friday", "2026-11-06"),
    ("they were supposed to send it by Friday", "2026-11-06"),
    ("you promised it by Friday and it never came", "2026-11-06"),
    ("you promised it by Friday", "2026-11-13"),
    ("we'll have it signed by Friday", "2026-11-13"),
    # weekday with a day of the month
    ("Thursday the nineteenth at ten", "2026-11-19"),
    ("next Wednesday, the eighteenth", "2026-11-18"),
    ("Friday, November 20", "2026-11-20"),
    ("Friday afternoon, the 20th", "2026-11-20"),
    ("20 November, a Friday", "2026-11-20"),
    ("Wednesday the nineteenth", "2026-11-19?2026-11-18"),
    ("Friday November 21st", "2026-11-21?2026-11-20"),
    ("November 31st", "2026-11-30?2026-12-01"),
    # lists
    ("the 17th or the 18th", "2026-11-17 2026-11-18"),
    ("November 17th or 18th", "2026-11-17 2026-11-18"),
    ("the 14th, 15th and 16th of December", "2026-12-14 2026-12-15 2026-12-16"),
    # named from today
    ("today", "2026-11-10"),
    ("later tonight", "2026-11-10"),
    ("this afternoon", "2026-11-10"),
    ("first thing tomorrow morning", "2026-11-11"),
    ("the day after tomorrow", "2026-11-12"),
    ("yesterday evening", "2026-11-09"),
    ("the day before yesterday", "2026-11-08"),
    ("I heard that last night", "2026-11-09"),
    ("by end of day", "2026-11-10"),
    ("by close of business Friday", "2026-11-13"),
    ("EOD tomorrow", "2026-11-11"),
    ("I'll mail it right after this call", "2026-11-10"),
    # holidays
    ("right after Thanksgiving", "2026-11-26"),
    ("Black Friday", "2026-11-27"),
    ("Christmas Eve", "2026-12-24"),
    ("before New Year's Day comes New Year's Eve", "2026-11-10/2026-12-31 2026-12-31"),
    ("MLK day", "2027-01-18"),
    ("Presidents' Day", "2027-02-15"),
    ("Good Friday", "2027-03-26"),
    ("mother's day", "2027-05-09"),
    ("the 4th of July", "2027-07-04"),
    ("Labor Day 2028", "2028-09-04"),
    ("Yom Kippur", "2027-10-11"),
    ("the day after Thanksgiving", "2026-11-27"),
    ("the Monday after Thanksgiving", "2026-11-30"),
    ("the Friday before Christmas", "2026-12-18"),
    # which one of a period
    ("the last Friday of the month", "2026-11-27"),
    ("the first Tuesday of the month", "2026-12-01"),
    ("the first Monday in December", "2026-12-07"),
    ("the last business day of the quarter", "2026-12-31"),
    ("the last day of February", "2027-02-28"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS, ids=[text for text, _ in DAYS])
def test_a_day_is_read(text: str, expected: str) -> None:
    assert shown(find_dates(text, TUESDAY)) == expected


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        ("US", "2026-12-04"),
        ("GB", "2027-04-12"),
        ("CA", "2026-12-04?2027-04-12"),
        ("", "2026-12-04?2027-04-12"),
    ],
)
def test_the_order_of_figures_is_the_calendars_and_never_guessed(calendar: str, expected: str) -> None:
    assert shown(find_dates("does 12/4 work", TUESDAY, calendar=calendar)) == expected


def test_a_weekday_beside_figures_settles_their_order() -> None:
    assert shown(find_dates("Friday 12/4", TUESDAY, calendar="")) == "2026-12-04"


@pytest.mark.parametrize(("calendar", "expected"), [("US", "2027-05-09"), ("GB", "2027-03-07")])
def test_mothers_day_is_the_calendars(calendar: str, expected: str) -> None:
    assert shown(find_dates("Mother's Day", TUESDAY, calendar=calendar)) == expected


def test_a_weekday_alone_is_the_one_agreed_earlier_in_the_call() -> None:
    agreed = find_dates("Wednesday at eleven next week", TUESDAY)
    recent = [found.date for found in agreed if found.date]
    assert shown(find_dates("Wednesday it is, thanks", TUESDAY, recent=recent)) == "2026-11-18"
    assert shown(find_dates("Wednesday it is, thanks", TUESDAY)) == "2026-11-11"
