"""Two sides followed word by word: whatever was said comes out, once, in order, and what stands stays as it is."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.followed import (
    BUYER,
    QUICK,
    QUICK_BESIDE_ANOTHER,
    SELLER,
    Told,
    a_call,
    check,
    follow,
    lateness,
    problems,
    settled_at,
    utterances,
    written,
)
from tests.unit.typist import AtWork, Side, Turn, Typist, chunks, loud, side
from transcription.events import (
    SAMPLE_RATE,
    AudioChunk,
    Partial,
    Samples,
    Sound,
    SourceEnded,
    SourceProblem,
    Tick,
)
from transcription.stream import hear


@a_call
@given(SELLER, BUYER, st.floats(0.03, 1.0), st.booleans())
def test_everything_said_comes_out_once_in_order(
    seller: Side, buyer: Side, size: float, as_live: bool
) -> None:
    told = follow(chunks(seller, buyer, size=size), as_live=as_live)
    check(told, seller, buyer)
    assert not problems(told)


@a_call
@given(SELLER, BUYER)
def test_words_stand_soon(seller: Side, buyer: Side) -> None:
    told = follow(chunks(seller, buyer))
    assert max(lateness(told, buyer)) < QUICK
    assert max(lateness(told, seller)) < QUICK_BESIDE_ANOTHER
    assert max(lateness(follow(chunks(seller)), seller)) < QUICK


@a_call
@given(SELLER, BUYER)
def test_followed_and_taken_whole_the_words_are_the_same(seller: Side, buyer: Side) -> None:
    whole = [Told(0.0, event) for event in hear(chunks(seller, buyer), Typist(), speed=None, voice=loud)]
    check(whole, seller, buyer)
    assert not any(isinstance(one.event, Partial) for one in whole)


@a_call
@given(SELLER, BUYER)
def test_pieces_are_the_same_words_and_none_waits_for_the_end_of_a_sentence(
    seller: Side, buyer: Side
) -> None:
    told = follow(chunks(seller, buyer), pieces=True)
    check(told, seller, buyer)
    assert all(one.event.settled == 0 for one in told if isinstance(one.event, Partial))


@a_call
@given(SELLER, BUYER, st.sampled_from([0.5, 2.0, 4.0]))
def test_a_recording_is_let_out_at_the_speed_asked_for(seller: Side, buyer: Side, speed: float) -> None:
    told = follow(chunks(seller, buyer), speed=speed)
    check(told, seller, buyer)
    for one in told:
        if isinstance(one.event, Tick):
            assert one.event.at - 0.01 <= one.at * speed <= one.event.at + 0.3 * max(speed, 1)


def test_words_are_shown_before_they_stand() -> None:
    talk = side("seller", [Turn(1, 12)])
    told = follow(chunks(talk))
    assert len(utterances(told, "seller")) == 1
    shown: list[float] = []
    for one in told:
        if isinstance(one.event, Partial):
            shown += [one.at] * (len(one.event.words) - len(shown))
    late = sorted(at - word.end for at, word in zip(shown, talk.words, strict=False))
    assert late[len(late) // 2] < 0.8
    stood = settled_at(told, "seller")
    assert sum(first < last for first, last in zip(shown, stood, strict=False)) > len(stood) / 2


def test_a_channel_that_begins_late() -> None:
    seller = side("seller", [Turn(1, 6), Turn(3, 6), Turn(3, 6)])
    buyer = side("buyer", [Turn(7, 5), Turn(2, 5)])
    late = [chunk for chunk in chunks(seller, buyer) if chunk.channel == "seller" or chunk.start >= 6.5]
    check(follow(late), seller, buyer)


@a_call
@given(
    st.lists(st.tuples(st.floats(0.01, 30), st.integers(1, 6)), min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_gaps_in_the_sound_lose_only_what_was_in_them(
    gaps: list[tuple[float, int]], as_live: bool, whole: bool
) -> None:
    """Each gap is cut into the quiet between two turns, so that what is said is all there."""
    talk = side(
        "seller", itertools.chain.from_iterable([Turn(0.4, words), Turn(gap + 0.4, 2)] for gap, words in gaps)
    )
    quiet = [
        (before.end + 0.3, after.start - 0.1)
        for before, after in itertools.pairwise(talk.words)
        if after.start - before.end > 0.4
    ]
    torn = list(torn_at(talk.samples, quiet))
    if whole:
        told = [Told(0.0, event) for event in hear(torn, Typist(), speed=None, voice=loud)]
    else:
        told = follow(torn, as_live=as_live)
    check(told, talk)


def torn_at(samples: Samples, gaps: list[tuple[float, float]]) -> Iterator[AudioChunk]:
    """``samples`` in tenths of a second without what lies in the gaps (from, to)."""
    edges = [0.0, *itertools.chain.from_iterable(gaps), len(samples) / SAMPLE_RATE]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        at, last = round(start * SAMPLE_RATE), round(end * SAMPLE_RATE)
        for first in range(at, last, SAMPLE_RATE // 10):
            piece = samples[first : min(first + SAMPLE_RATE // 10, last)]
            yield AudioChunk("seller", first / SAMPLE_RATE, piece)


def test_sound_that_comes_twice_counts_once() -> None:
    talk = side("seller", [Turn(1, 12)])
    again = [
        AudioChunk("seller", max(0.0, c.start - 0.08), talk.samples[max(0, round((c.start - 0.08) * SAMPLE_RATE)) : round(c.start * SAMPLE_RATE) + len(c.samples)])
        for c in chunks(talk)
    ]  # fmt: skip
    check(follow(again, as_live=True), talk)


def test_a_side_that_breaks_off_is_not_waited_for() -> None:
    """A device is lost: the words before that stand while the call goes on, not only when the sound comes back."""
    talk = side("seller", [Turn(0.5, 6)])
    before = [chunk for chunk in chunks(talk) if chunk.start < talk.words[-1].end]
    after: list[Sound] = [Tick(talk.words[-1].end + step / 10) for step in range(1, 600)]
    told = follow([*before, *after], as_live=True)
    assert written(told, "seller") == talk.texts
    assert max(settled_at(told, "seller")) < 15


@pytest.mark.parametrize("as_live", [False, True])
@pytest.mark.parametrize("lacking", [0.01, 0.1, 0.2])
def test_the_sound_ends_in_mid_word(as_live: bool, lacking: float) -> None:
    talk = side("seller", [Turn(1, 9)])
    ends = talk.words[-1].end - lacking
    cut = Side(talk.channel, talk.samples[: round(ends * SAMPLE_RATE)], talk.words)
    told = follow(chunks(cut), as_live=as_live)
    heard = written(told, "seller")
    assert heard[:8] == talk.texts[:8]
    assert heard[8:] == talk.texts[8:] if lacking < 0.05 else len(heard) <= 9
    assert isinstance(told[-1].event, SourceEnded)
    assert told[-1].event.at == pytest.approx(ends, abs=0.001)


def test_no_sound_at_all() -> None:
    assert [one.event for one in follow([])] == [SourceEnded(0.0)]


def test_time_without_sound_is_only_time() -> None:
    told = follow([Tick(step / 10) for step in range(1, 31)], as_live=True)
    assert [one.event for one in told] == [*(Tick(step / 2) for step in range(1, 7)), SourceEnded(3.0)]


def test_silence_costs_no_look() -> None:
    clock = AtWork()
    typist = Typist(clock)
    quiet = side("seller", [Turn(30, 0)])
    events = hear(
        chunks(quiet), typist, speed=1.0, clock=clock, sleep=clock.sleep, voice=loud, workers=lambda: clock
    )
    assert {type(event) for event in events} == {Tick, SourceEnded}
    assert typist.looks == 0


def test_a_problem_of_the_source_is_passed_on_in_its_place() -> None:
    talk = side("seller", [Turn(1, 4), Turn(2, 4)])
    lost = SourceProblem(4.0, "The microphone is gone.", "error")
    source: list[Sound] = list(chunks(talk))
    told = [one.event for one in follow([*source[:40], lost, *source[40:]], as_live=True)]
    assert written([Told(0.0, event) for event in told], "seller") == talk.texts
    passed = told[: told.index(lost)]
    assert max(event.at for event in passed if isinstance(event, Tick)) == 4.0


def test_leaving_in_the_middle_ends_at_once() -> None:
    clock = AtWork()
    talk = side("seller", [Turn(1, 40)])
    events = hear(
        chunks(talk),
        Typist(clock),
        speed=1.0,
        clock=clock,
        sleep=clock.sleep,
        voice=loud,
        workers=lambda: clock,
    )
    assert any(isinstance(event, Partial) for event in itertools.islice(events, 12))
    left = clock()
    events.close()  # type: ignore[attr-defined]
    assert clock() == left
