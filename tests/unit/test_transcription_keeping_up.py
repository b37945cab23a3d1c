"""A recogniser that is slow, fails or falls silent: nothing is lost that need not be, and what is lost is said."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.followed import (
    BUYER,
    QUICK_BESIDE_ANOTHER,
    SELLER,
    a_call,
    check,
    follow,
    is_part_of,
    lateness,
    problems,
    settled_at,
    written,
)
from tests.unit.typist import AtWork, Mood, Side, Turn, Typist, chunks, loud, side
from transcription.events import (
    AudioChunk,
    Partial,
    SourceEnded,
    Utterance,
)
from transcription.stream import hear


@pytest.mark.parametrize("as_live", [False, True])
@pytest.mark.parametrize("slow", [2.0, 10.0])
def test_a_recogniser_that_is_slow_for_a_while(slow: float, as_live: bool) -> None:
    """Nothing is lost, it is said once that words come late and once that they do not, and then they do not."""
    seller = side("seller", [Turn(1, 12) for _ in range(30)])
    buyer = side("buyer", [Turn(4, 3, 0.3) for _ in range(20)])
    told = follow(
        chunks(seller, buyer), as_live=as_live, takes=lambda now: 0.2 * slow if 20 < now < 60 else 0.2
    )
    check(told, seller, buyer)
    said = problems(told)
    if said:
        late, caught_up = said
        assert "behind" in late
        assert "caught up" in caught_up
    assert len(said) == (2 if slow > 5 else 0)
    for one in (seller, buyer):
        after = [late for late, word in zip(lateness(told, one), one.words, strict=True) if word.end > 90]
        assert after
        assert max(after) < QUICK_BESIDE_ANOTHER


@pytest.mark.parametrize("takes", [5.0, 15.0])
def test_a_recogniser_that_never_keeps_up_loses_nothing(takes: float) -> None:
    talk = side("seller", [Turn(0.8, 20) for _ in range(12)])
    told = follow(chunks(talk), as_live=True, takes=lambda now: takes)
    check(told, talk)


def test_a_recording_is_not_read_far_ahead_of_a_slow_recogniser() -> None:
    talk = side("seller", [Turn(0.8, 20) for _ in range(12)])
    read: list[float] = []

    def reading() -> Iterator[AudioChunk]:
        for chunk in chunks(talk):
            read.append(chunk.start)
            yield chunk

    clock = AtWork()
    typist = Typist(clock, takes=lambda now: 25.0)
    events = hear(
        reading(), typist, speed=1.0, clock=clock, sleep=clock.sleep, voice=loud, workers=lambda: clock
    )
    stood = 0.0
    for event in events:
        if isinstance(event, Utterance | Partial) and event.words:
            stood = max(stood, event.words[-1].end)
        assert read[-1] - stood < 60
    assert stood == pytest.approx(talk.words[-1].end, abs=0.1)


MOODS = st.sets(st.integers(1, 60), max_size=12)


@a_call
@given(SELLER, BUYER, MOODS)
def test_a_recogniser_that_now_and_then_leaves_out_the_end(seller: Side, buyer: Side, when: set[int]) -> None:
    """Once in a row, as it happens with real ones."""
    once = {look for look in when if look - 1 not in when and look - 2 not in when}

    def mood(now: float, look: int) -> Mood:
        return "shrinks" if look in once else "right"

    told = follow(chunks(seller, buyer), mood=mood)
    for one in (seller, buyer):
        heard = written(told, one.channel)
        settled_at(told, one.channel)
        assert is_part_of(heard, one.texts)


@pytest.mark.parametrize("mood", ["fails", "silent"])
@pytest.mark.parametrize("seconds", [0.6, 2.0, 5.0])
def test_a_recogniser_that_fails_for_a_while_in_a_long_turn(mood: Mood, seconds: float) -> None:
    talk = side("seller", [Turn(1, 40)])
    told = follow(chunks(talk), mood=lambda now, look: mood if 6 < now < 6 + seconds else "right")
    check(told, talk)


@pytest.mark.parametrize("as_live", [False, True])
def test_words_that_a_failing_recogniser_loses_are_said_to_be_lost(as_live: bool) -> None:
    talk = side("seller", [Turn(1, 5), Turn(2, 100), Turn(2, 5), Turn(2, 5)])
    told = follow(chunks(talk), as_live=as_live, mood=lambda now, look: "fails" if 8 < now < 45 else "right")
    assert is_part_of(written(told, "seller"), talk.texts)
    assert problems(told) if len(written(told, "seller")) < len(talk.texts) else True
    assert written(told, "seller")[-10:] == talk.texts[-10:]


def test_a_recogniser_that_only_fails() -> None:
    talk = side("seller", [Turn(1, 5), Turn(2, 5)])
    told = follow(chunks(talk), mood=lambda now, look: "fails")
    assert not written(told, "seller")
    assert problems(told) == ["A few words could not be transcribed, the speech model failed."] * 2
    assert isinstance(told[-1].event, SourceEnded)


@a_call
@example(side("seller", [Turn(2.0, 10, 0.375), Turn(1.0, 1, 0.5)]), {17, 18})
@given(SELLER, MOODS)
def test_failures_change_nothing_that_stands_and_what_they_cost_is_said(seller: Side, when: set[int]) -> None:
    """At the end of what was said the last guess has to do, whose last word may be half a word."""
    told = follow(chunks(seller), mood=lambda now, look: "fails" if look in when else "right")
    settled_at(told, "seller")
    heard = written(told, "seller")
    assert is_part_of([word for word in heard if word in seller.texts], seller.texts)
    assert heard == seller.texts or problems(told)
