"""Where samples belong on the call's clock: jitter, drift, bursts, losses."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.capture.timing import CHUNK, Placed
from transcription.events import SAMPLE_RATE, Samples

BLOCK = SAMPLE_RATE // 20


def fed(
    ends: list[float],
    sizes: list[int] | None = None,
    dropped: dict[int, int] | None = None,
    not_before: float = 0.0,
) -> list[tuple[float, Samples]]:
    """Chunks of a stream of numbered samples whose blocks ended (were handed over) at ``ends``."""
    placed, given_, at = Placed(not_before), [], 0
    for number, ended in enumerate(ends):
        size = sizes[number] if sizes else BLOCK
        given_ += placed.add(
            ended, np.arange(at, at + size, dtype=np.float32), (dropped or {}).get(number, 0)
        )
        at += size
    return given_ + placed.flush()


def steps(chunks: list[tuple[float, Samples]]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """From the end of each chunk to the start of the next, in seconds."""
    return np.array(
        [after[0] - before[0] - len(before[1]) / SAMPLE_RATE for before, after in pairwise(chunks)]
    )


def test_blocks_that_come_late_by_turns_tear_nothing() -> None:
    rng = np.random.default_rng(1)
    ends = [5 + (n + 1) * 0.05 + late for n, late in enumerate(rng.uniform(0, 0.06, 2400))]
    chunks = fed(ends)
    assert np.abs(steps(chunks)).max() <= 0.0011
    starts = np.array([start for start, _ in chunks])
    truth = 5 + np.arange(len(starts)) * 0.1
    assert np.abs(starts - truth)[60:].max() < 0.012
    assert np.abs(starts - truth).max() < 0.06


@pytest.mark.parametrize("drift", [-3e-4, -1e-4, 1e-4, 3e-4])
def test_a_sound_card_that_runs_fast_or_slow_adds_up_to_nothing(drift: float) -> None:
    ends = [(n + 1) * 0.05 * (1 + drift) for n in range(72_000)]
    chunks = fed(ends)
    assert np.abs(steps(chunks)).max() <= 0.0011
    last, samples = chunks[-1]
    assert abs(last + len(samples) / SAMPLE_RATE - ends[-1]) < 0.03


def test_blocks_of_any_size_lose_no_sample() -> None:
    rng = np.random.default_rng(2)
    sizes = [int(size) for size in rng.integers(1, 2000, 400)]
    ends = list(np.cumsum(sizes) / SAMPLE_RATE)
    chunks = fed(ends, sizes)
    assert np.array_equal(
        np.concatenate([samples for _, samples in chunks]), np.arange(sum(sizes), dtype=np.float32)
    )
    assert {len(samples) for _, samples in chunks[:-1]} == {CHUNK}
    assert np.abs(steps(chunks)).max() <= 0.0011


def test_dropped_samples_are_a_jump_of_their_length() -> None:
    ends = [(n + 1) * 0.05 + (1.0 if n >= 41 else 0.0) for n in range(100)]
    chunks = fed(ends, dropped={41: SAMPLE_RATE})
    jumps = steps(chunks)
    assert jumps.max() == pytest.approx(1.0, abs=0.001)
    assert (jumps > 0.01).sum() == 1
    assert len(chunks[int(jumps.argmax())][1]) == BLOCK


def test_losses_that_nobody_reports_are_found_by_the_clock() -> None:
    ends = [(n + 1) * 0.05 + (0.7 if n >= 40 else 0.0) for n in range(200)]
    chunks = fed(ends)
    assert steps(chunks).max() == pytest.approx(0.7, abs=0.02)
    last, samples = chunks[-1]
    assert abs(last + len(samples) / SAMPLE_RATE - ends[-1]) < 0.02


def test_a_backlog_at_the_start_is_put_before_it_came() -> None:
    ends = [2.0, 2.0, 2.0, 2.0, *[2.05 + 0.05 * n for n in range(50)]]
    chunks = fed(ends)
    assert chunks[0][0] == pytest.approx(1.8, abs=0.001)


@pytest.mark.parametrize("backlog", [0.3, 1.0, 6.0])
def test_what_gathered_before_a_stream_was_opened_is_never_put_after_it_came(backlog: float) -> None:
    gathered = round(backlog / 0.05)
    ends = [2 + 0.0005 * n for n in range(gathered)] + [2.05 + 0.05 * n for n in range(200)]
    chunks = fed(ends)
    for start, samples in chunks:
        assert start + len(samples) / SAMPLE_RATE <= ends[int(samples[-1]) // BLOCK] + 0.06
    assert chunks[0][0] == pytest.approx(max(0.0, 2 - backlog), abs=0.06)
    assert np.abs(steps(chunks)).max() <= 0.0011


def test_a_stream_that_seemed_to_have_begun_and_had_not_never_runs_far_ahead() -> None:
    """A busy machine: four blocks at their pace, then all that gathered in twenty seconds, bit by bit, then what is heard now."""
    ends = [
        2.05,
        2.1,
        2.15,
        2.2,
        *[2.2 + 0.01 * n for n in range(400)],
        *[6.2 + 0.05 * n for n in range(200)],
    ]
    chunks = fed(ends)
    for start, samples in chunks:
        assert start + len(samples) / SAMPLE_RATE <= ends[int(samples[-1]) // BLOCK] + 1.1
    assert int(chunks[-1][1][-1]) == len(ends) * BLOCK - 1
    assert steps(chunks).min() > -0.0021


def test_blocks_that_waited_and_come_all_at_once_are_no_loss() -> None:
    ends = [max((n + 1) * 0.05, 7.0) if n >= 80 else (n + 1) * 0.05 for n in range(300)]
    chunks = fed(ends)
    assert np.abs(steps(chunks)).max() <= 0.0011
    assert chunks[-1][0] + len(chunks[-1][1]) / SAMPLE_RATE == pytest.approx(ends[-1], abs=0.06)


def test_a_stream_that_is_always_too_fast_is_heard_as_far_as_it_fits() -> None:
    placed = Placed()
    came = [placed.add(100 + n * 0.016, np.zeros(BLOCK, np.float32)) for n in range(400)]
    assert sum(map(len, came)) > 60


def test_what_another_stream_gave_already_is_not_given_again() -> None:
    ends = [10 + (n + 1) * 0.05 for n in range(40)]
    chunks = fed(ends, not_before=10.33)
    assert chunks[0][0] == pytest.approx(10.33, abs=0.002)
    assert chunks[0][1][0] == pytest.approx(0.33 * SAMPLE_RATE, abs=40)
    assert np.abs(steps(chunks)).max() <= 0.002


@given(st.lists(st.floats(0.0, 3.0), min_size=1, max_size=80), st.data())
def test_whatever_comes_chunks_never_overlap_and_keep_their_order(
    lateness: list[float], data: st.DataObject
) -> None:
    ends, at = [], 0.0
    for late in lateness:
        at += 0.05
        ends.append(max(at + late, ends[-1] if ends else 0.0))
    dropped = data.draw(st.dictionaries(st.integers(0, len(ends)), st.integers(1, 40_000), max_size=3))
    chunks = fed(ends, dropped=dropped)
    assert (steps(chunks) > -0.0021).all()
    heard = np.concatenate([samples for _, samples in chunks]) if chunks else np.zeros(0)
    assert (np.diff(heard) > 0).all()
