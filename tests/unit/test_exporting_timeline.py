"""The drawn timeline: to scale, in its frame, and nothing on anything else."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.exporting.timeline import Point, Timeline, timeline
from assistant.exporting.type_width import broken, wide
from tests.unit.handed_plans import ON

DAYS = st.dates(dt.date(2026, 6, 1), dt.date(2027, 12, 31))
NAMES = st.text("abcdefghiWM 漢字مر-", min_size=1, max_size=60).filter(str.strip)


def points(days: list[dt.date], names: list[str] | None = None) -> list[Point]:
    named = names or ["Review complete"] * len(days)
    return [
        Point(str(n), name, day, "open", "both", go_live=False)
        for n, (day, name) in enumerate(zip(sorted(days), named, strict=True), start=1)
    ]


def drawn(days: list[dt.date], width: float = 800, *, flags: bool = True, on: dt.date = ON) -> Timeline:
    found = timeline(points(days), on, width, flags=flags)
    assert found is not None
    return found


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=16), DAYS)
def test_no_flag_is_on_another_and_no_pole_goes_through_words(days: list[dt.date], on: dt.date) -> None:
    line = drawn(days, on=on)
    if not line.flags:
        return
    for mark in line.marks:
        assert mark.left >= 0
        assert mark.left + line.label_width <= line.width + 1
        assert mark.top > 0
        assert mark.top + line.row_height <= line.height
    for one, other in itertools.permutations(line.marks, 2):
        apart_across = (
            one.left + line.label_width <= other.left + 1 or other.left + line.label_width <= one.left + 1
        )
        apart_down = one.top + line.row_height <= other.top + 1 or other.top + line.row_height <= one.top + 1
        assert apart_across or apart_down
        pole = sorted((line.axis, one.foot))
        crosses = pole[0] < other.top + line.row_height - 2 and pole[1] > other.top + 2
        assert not (crosses and other.left + 1 < one.x < other.left + line.label_width - 1)
    if line.today is not None:
        below = [m for m in line.marks if m.top > line.axis]
        assert not [m for m in below if m.left + 1 < line.today < m.left + line.label_width - 1]


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=60), st.sampled_from([360.0, 800.0]))
def test_numbered_dots_give_way_to_each_other(days: list[dt.date], width: float) -> None:
    line = timeline(points(days), ON, width, flags=False)
    if line is None:
        return
    for one, other in itertools.combinations(line.marks, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius) ** 2
    for mark in line.marks:
        assert mark.radius <= mark.x <= width - mark.radius
        assert mark.radius <= mark.y <= line.height - mark.radius


@given(DAYS, st.lists(DAYS, min_size=2, max_size=10, unique=True))
def test_later_days_are_further_right(on: dt.date, days: list[dt.date]) -> None:
    places = [mark.x for mark in drawn(days, on=on).marks]
    assert places == sorted(places)


@given(st.lists(DAYS, min_size=1, max_size=40), st.sampled_from([360.0, 800.0]))
def test_the_names_of_months_stand_apart(days: list[dt.date], width: float) -> None:
    line = timeline(points(days), ON, width, flags=False)
    months = line.months if line else ()
    for one, other in itertools.pairwise(months):
        assert one.x + wide(one.text, 11) <= other.x + 5


@given(NAMES, st.floats(40, 140), st.integers(1, 3))
def test_words_fit_their_room(text: str, room: float, lines: int) -> None:
    found = broken(text, 11.5, room, lines)
    assert 1 <= len(found) <= lines
    assert all(wide(line, 11.5) <= room for line in found)
    if not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize(
    ("on", "shown"),
    [("2026-11-12", True), ("2026-10-20", True), ("2026-01-01", False), ("2030-01-01", False)],
)
def test_today_is_marked_where_it_is_near(on: str, shown: bool) -> None:
    line = drawn([dt.date(2026, 11, 1), dt.date(2027, 2, 1)], on=dt.date.fromisoformat(on))
    assert (line.today is not None) is shown


def test_without_a_day_or_with_a_heap_there_is_no_drawing() -> None:
    assert timeline([], ON, 800, flags=True) is None
    assert timeline(points([ON] * 300), ON, 800, flags=True) is None
    assert len(drawn([ON]).marks) == 1


def test_a_dozen_steps_of_a_quarter_have_their_names_on_them() -> None:
    line = drawn([dt.date(2026, 10, 16) + dt.timedelta(days=9 * n) for n in range(12)])
    assert line.flags
    assert all(mark.lines for mark in line.marks)
