"""Times where a transcript has none, or some."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.transcripts.model import Transcript, Turn
from assistant.transcripts.timing import with_times


def timed(*turns: tuple[int, float | None, float | None]) -> list[tuple[float | None, float | None]]:
    """Starts and ends given (number of words, start, end) of each turn."""
    made = tuple(
        Turn(n, "Dana", "word " * words, start, end) for n, (words, start, end) in enumerate(turns, 1)
    )
    return [(turn.start, turn.end) for turn in with_times(Transcript(made, "text", timed=False)).turns]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param([(5, None, None), (10, None, None)], [(0, 2), (2, 6)], id="150 words a minute"),
        pytest.param([(5, 10, None), (10, 30, None)], [(10, 12), (30, 34)], id="ends from words"),
        pytest.param(
            [(50, 10, None), (10, 12, None)], [(10, 12), (12, 16)], id="an end is not after the next start"
        ),
        pytest.param(
            [(5, 10, None), (5, None, None), (5, 30, None)],
            [(10, 12), (12, 14), (30, 32)],
            id="between, with room",
        ),
        pytest.param(
            [(5, 10, None), (5, None, None), (5, 12, None)],
            [(10, 11), (11, 12), (12, 14)],
            id="between, squeezed",
        ),
        pytest.param([(5, None, None), (5, 1, None)], [(0, 1), (1, 3)], id="before the first, squeezed"),
        pytest.param([(5, 10, 18), (5, None, None)], [(10, 18), (18, 20)], id="after a known end"),
        pytest.param([(5, 10, None), (5, 4, None)], [(10, 10), (10, 12)], id="a start that goes back"),
        pytest.param([(5, 0, 10), (5, 3, 5)], [(0, 10), (3, 10)], id="over only when those before it are"),
        pytest.param([(5, 0, 3), (5, 9, 2)], [(0, 3), (9, 11)], id="an end before its start"),
    ],
)
def test_times(
    turns: list[tuple[int, float | None, float | None]], expected: list[tuple[float, float]]
) -> None:
    assert timed(*turns) == expected


_WHEN = st.none() | st.floats(min_value=0, max_value=10_000)


@given(st.lists(st.tuples(st.integers(min_value=1, max_value=60), _WHEN, _WHEN), max_size=12))
def test_neither_starts_nor_ends_ever_decrease(turns: list[tuple[int, float | None, float | None]]) -> None:
    times = timed(*turns)
    starts = [start for start, _ in times]
    ends = [end for _, end in times]
    assert starts == sorted(starts)  # type: ignore[type-var]
    assert ends == sorted(ends)  # type: ignore[type-var]
    assert all(start <= end for start, end in times)  # type: ignore[operator]
