"""What holds for any text: quotes are verbatim, nothing raises, and what else a date knows about itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.spoken_dates import find_dates
from tests.unit.date_tables import TUESDAY

SALAD = """the next last this first second twenty thirty fifth 5th 31st of in by before after between from to
until and or monday friday sat may march december jan week weekend month quarter year day days weeks
q1 h2 fy27 2027 '27 12/4 29.2. 2026-02-30 99999 -5 ago later end rest mid early - , . ? today
tomorrow christmas new year's business two a couple within no later than every at 3:30 pm now date
eod week's"""
WORDS = SALAD.split()


def holds(text: str, on: date, calendar: str) -> None:
    previous_end = 0
    for found in find_dates(text, on, calendar=calendar):
        assert text[found.at : found.end] == found.quote
        assert found.quote
        assert found.at >= previous_end
        previous_end = found.end
        kinds = (
            found.date is not None,
            found.start is not None and found.stop is not None,
            bool(found.unclear),
        )
        assert sum(kinds) == 1
        if found.start and found.stop:
            assert found.start < found.stop
        assert len(set(found.unclear)) != 1


@given(
    st.lists(st.sampled_from(WORDS), max_size=14), st.dates(), st.sampled_from(["US", "GB", "DE", "", "Mars"])
)
def test_no_salad_of_date_words_raises(words: list[str], on: date, calendar: str) -> None:
    holds(" ".join(words), on, calendar)


@given(st.text(max_size=80), st.dates())
def test_no_text_raises(text: str, on: date) -> None:
    holds(text, on, "US")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-400, 400))
def test_a_written_day_is_that_day(on: date, away: int) -> None:
    day = on + timedelta(days=away)
    (found,) = find_dates(f"it was set for {day:%B} {day.day}, {day.year} at ten", on)
    assert found.date == day
    assert found.past == (day < on)


@pytest.mark.parametrize(
    ("text", "quote", "deadline", "due"),
    [
        ("we need it by Friday, please", "by Friday", True, "2026-11-13"),
        ("no later than the 18th", "no later than the 18th", True, "2026-11-18"),
        ("Friday at the latest", "Friday", True, "2026-11-13"),
        ("before the 20th works", "before the 20th", True, "2026-11-19"),
        ("within two weeks", "within two weeks", True, "2026-11-24"),
        ("it is due Thursday", "Thursday", True, "2026-11-12"),
        ("let's talk on Friday", "Friday", False, "2026-11-13"),
        ("I'll do it this week", "this week", False, "2026-11-13"),
        ("sometime next month", "next month", False, "2026-12-31"),
        ("Wednesday the nineteenth", "Wednesday the nineteenth", False, "None"),
    ],
)
def test_a_deadline_is_known_and_when_it_falls_due(text: str, quote: str, deadline: bool, due: str) -> None:
    (found,) = find_dates(text, TUESDAY)
    assert (found.quote, found.deadline, str(found.due)) == (quote, deadline, due)


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("around the 20th", True),
        ("in a few weeks", True),
        ("in a week or so", True),
        ("in three weeks", False),
    ],
)
def test_rough_dates_say_so(text: str, approximate: bool) -> None:
    (found,) = find_dates(text, TUESDAY)
    assert found.approximate == approximate


def test_quotes_keep_the_speakers_letters() -> None:
    text = "Let’s say NEXT Tuesday — or  in two weeks’ time"
    assert [found.quote for found in find_dates(text, TUESDAY)] == ["NEXT Tuesday", "in two weeks’ time"]
