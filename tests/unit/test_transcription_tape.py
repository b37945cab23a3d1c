"""Sound by its time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transcription.events import SAMPLE_RATE, Samples
from transcription.tape import Tape

SECONDS = 6


def tape_of(parts: list[tuple[int, int]]) -> tuple[Tape, Samples]:
    """Parts of (samples of gap, samples of sound) on tape, and as one array."""
    tape, whole = Tape(), np.zeros(SECONDS * SAMPLE_RATE * 3, np.float32)
    at = 0
    for gap, length in parts:
        at += gap
        sound = np.arange(at + 1, at + length + 1, dtype=np.float32)
        whole[at : at + length] = sound
        tape.add(at / SAMPLE_RATE, sound)
        at += length
        assert round(tape.end * SAMPLE_RATE) == at
    return tape, whole


PARTS = st.lists(
    st.tuples(st.integers(0, SAMPLE_RATE), st.integers(0, SAMPLE_RATE)), max_size=SECONDS, min_size=1
)
PLACE = st.integers(0, SECONDS * SAMPLE_RATE)


@given(PARTS, PLACE, PLACE)
def test_any_stretch_is_what_was_there_and_silence_in_the_gaps(
    parts: list[tuple[int, int]], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    tape, whole = tape_of(parts)
    assert np.array_equal(tape.between(start / SAMPLE_RATE, end / SAMPLE_RATE), whole[start:end])


@given(PARTS, PLACE)
def test_what_is_still_wanted_is_kept_and_the_rest_is_let_go(
    parts: list[tuple[int, int]], start: int
) -> None:
    tape, whole = tape_of(parts)
    tape.forget_before(start / SAMPLE_RATE)
    end = SECONDS * SAMPLE_RATE
    assert np.array_equal(tape.between(start / SAMPLE_RATE, SECONDS), whole[start:end])
    held = tape.between(0, SECONDS)
    assert np.count_nonzero(held[: max(0, start - SAMPLE_RATE)]) == 0


def test_what_is_handed_out_is_a_copy() -> None:
    tape, _ = tape_of([(0, 100)])
    tape.between(0, 0.001)[:] = -1
    assert tape.between(0, 0.001)[0] == 1


def test_there_is_nothing_on_a_fresh_tape() -> None:
    assert not np.any(Tape().between(3, 4))
    assert len(Tape().between(4, 3)) == 0
