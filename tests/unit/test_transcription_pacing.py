"""A recording let out by the clock, and ticks of the call's time."""

import itertools
from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.events import SAMPLE_RATE, AudioChunk, Sound, SourceProblem, Tick
from transcription.pacing import paced
from transcription.ticking import Ticks


class Clock:
    """Time that passes in sleep, and while the reader does something else."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


def chunk(start: float, seconds: float) -> AudioChunk:
    return AudioChunk("seller", start, np.zeros(round(seconds * SAMPLE_RATE), np.float32))


SOURCE: list[Sound] = [
    chunk(0, 0.5),
    chunk(0, 0.5),
    chunk(0.5, 0.5),
    SourceProblem(1.0, "torn"),
    chunk(3.0, 1.0),
]


def let_out(clock: Clock, speed: float, source: Iterable[Sound]) -> Iterator[tuple[float, Sound]]:
    for item in paced(source, speed, clock, clock.sleep):
        yield clock.now - 1000, item


@pytest.mark.parametrize("speed", [0.5, 1.0, 8.0])
def test_each_chunk_comes_when_its_last_sample_has_been_spoken(speed: float) -> None:
    told = list(let_out(Clock(), speed, SOURCE))
    sound = [(at, item) for at, item in told if not isinstance(item, Tick)]
    assert [item for _, item in sound] == SOURCE
    assert [at * speed for at, _ in sound] == pytest.approx([0.5, 0.5, 1.0, 1.0, 4.0])


def test_in_between_time_goes_on() -> None:
    told = list(let_out(Clock(), 1.0, SOURCE))
    assert all(later - before <= 0.05 + 1e-6 for (before, _), (later, _) in itertools.pairwise(told))
    ticks = [(at, item.at) for at, item in told if isinstance(item, Tick)]
    assert [at for _, at in ticks] == pytest.approx([at for at, _ in ticks])
    assert max(at for _, at in ticks) <= 4.0


def test_who_comes_late_is_not_made_to_wait() -> None:
    clock = Clock()
    items = let_out(clock, 1.0, [chunk(0, 0.5), chunk(0.5, 0.5), chunk(1.0, 0.5), chunk(1.5, 1.5)])
    assert any(isinstance(item, AudioChunk) for _, item in items)
    clock.now += 1.0
    assert [type(item) for _, item in itertools.islice(items, 2)] == [AudioChunk, AudioChunk]
    assert clock.now == pytest.approx(1001.5)
    list(items)
    assert clock.now == pytest.approx(1003.0)


@pytest.mark.parametrize(
    ("times", "ticks"),
    [
        ([0.0, 0.49], []),
        ([0.5], [0.5]),
        ([0.6, 0.7, 1.1], [0.5, 1.0]),
        ([1.7, 0.3, 1.9], [0.5, 1.0, 1.5]),
    ],
)
def test_a_tick_each_half_second(times: list[float], ticks: list[float]) -> None:
    clock = Ticks()
    assert [tick.at for at in times for tick in clock.to(at)] == ticks


@given(st.lists(st.floats(0, 1000), max_size=30))
def test_no_half_second_is_left_out_or_told_twice(times: list[float]) -> None:
    clock = Ticks()
    told = [tick.at for at in times for tick in clock.to(at)]
    assert told == [step / 2 for step in range(1, int(max(times, default=0) * 2) + 1)]
