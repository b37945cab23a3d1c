"""What comes out when two sides are followed by the typist, and what must hold of it whatever was said."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from tests.unit.typist import AtWork, Mood, Side, Turn, Typist, loud, side
from transcription.events import (
    SAMPLE_RATE,
    AudioChunk,
    Channel,
    Heard,
    Partial,
    Sound,
    SourceEnded,
    SourceProblem,
    Tick,
    Utterance,
    Word,
)
from transcription.stream import hear

TURNS = st.lists(
    st.builds(Turn, st.floats(0.1, 8), st.integers(1, 12), st.floats(0.06, 0.5)), min_size=1, max_size=5
)
SELLER = TURNS.map(lambda turns: side("seller", turns))
BUYER = TURNS.map(lambda turns: side("buyer", turns))
QUICK = 3.0
"""Seconds after a word within which it stands, where the recogniser keeps up and nobody else speaks."""
QUICK_BESIDE_ANOTHER = 5.0
"""The same for the seller while the buyer speaks: one or two words may be an echo, and wait for a third."""

a_call = settings(max_examples=25, deadline=None)


@dataclass(frozen=True)
class Told:
    """An event, and the seconds of the call's clock when it came."""

    at: float
    event: Heard


def live(clock: AtWork, source: Iterable[Sound]) -> Iterator[Sound]:
    """``source`` as it happens: each chunk when its last sample has been spoken."""
    begun = clock()
    for item in source:
        at = item.start + len(item.samples) / SAMPLE_RATE if isinstance(item, AudioChunk) else item.at
        if (early := begun + at - clock()) > 0:
            clock.sleep(early)
        yield item


def follow(
    source: Iterable[Sound],
    *,
    speed: float = 1.0,
    as_live: bool = False,
    takes: Callable[[float], float] = lambda now: 0.2,
    mood: Callable[[float, int], Mood] = lambda now, look: "right",
    **more: Any,
) -> list[Told]:
    """All that is heard in ``source`` while it is followed, by a clock of its own."""
    clock = AtWork()
    typist = Typist(clock, takes=takes, mood=mood)
    heard = hear(
        live(clock, source) if as_live else source,
        typist,
        speed=speed,
        live=as_live,
        clock=clock,
        sleep=clock.sleep,
        voice=loud,
        workers=lambda: clock,
        **more,
    )
    return [Told(clock() - 100.0, event) for event in heard]


def utterances(told: Iterable[Told], channel: Channel) -> list[Utterance]:
    return [one.event for one in told if isinstance(one.event, Utterance) and one.event.channel == channel]


def written(told: Iterable[Told], channel: Channel) -> list[str]:
    """The words of one side's utterances."""
    return [word.text for utterance in utterances(told, channel) for word in utterance.words]


def settled_at(told: Iterable[Told], channel: Channel) -> list[float]:
    """For each word of a side, when it first stood: in an utterance, or settled in a partial. Asserts that what stands
    stays as it is.
    """
    times: list[float] = []
    stood: list[Word] = []
    over: list[Word] = []
    for one in told:
        event = one.event
        if not isinstance(event, Utterance | Partial) or event.channel != channel:
            continue
        if isinstance(event, Utterance):
            over += event.words
            now = list(over)
        else:
            assert 0 <= event.settled <= len(event.words)
            now = [*over, *event.words[: event.settled]]
            assert len(now) >= len(stood)
        assert now[: len(stood)] == stood[: len(now)]
        if len(now) > len(stood):
            times += [one.at] * (len(now) - len(stood))
            stood = now
    assert over == stood
    return times


def problems(told: Iterable[Told]) -> list[str]:
    return [one.event.text for one in told if isinstance(one.event, SourceProblem)]


def check(told: list[Told], *sides: Side) -> None:
    """Each word of each side comes out once, in order, at its time; the clock ticks; the end is last."""
    events = [one.event for one in told]
    for one in sides:
        assert written(told, one.channel) == one.texts
        settled_at(told, one.channel)
        heard = [word for utterance in utterances(told, one.channel) for word in utterance.words]
        for word, true in zip(heard, one.words, strict=True):
            assert word.start == pytest.approx(true.start, abs=0.15)
            assert word.end == pytest.approx(true.end, abs=0.15)
        assert all(before.end <= after.start for before, after in pairwise(heard))
    for event in events:
        if isinstance(event, Utterance | Partial):
            assert event.text == " ".join(word.text for word in event.words)
            assert event.start == event.words[0].start
        if isinstance(event, Utterance):
            assert event.end == event.words[-1].end
    seconds = max((one.seconds for one in sides), default=0.0)
    assert [event.at for event in events if isinstance(event, Tick)] == [
        step / 2 for step in range(1, int(seconds * 2 + 1e-6) + 1)
    ]
    assert isinstance(events[-1], SourceEnded)
    assert events[-1].at == pytest.approx(seconds)
    assert sum(isinstance(event, SourceEnded) for event in events) == 1


def lateness(told: list[Told], one: Side) -> list[float]:
    """Seconds from the end of each word until it stood."""
    return [at - word.end for at, word in zip(settled_at(told, one.channel), one.words, strict=True)]


def is_part_of(some: list[str], whole: list[str]) -> bool:
    """Whether ``some`` are words of ``whole``, in order."""
    rest = iter(whole)
    return all(word in rest for word in some)
