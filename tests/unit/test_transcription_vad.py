"""The detector's states and spans, with a voice that is loud or not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription.events import SAMPLE_RATE, Samples
from transcription.vad import WINDOW, Patience, Speech, SpeechDetector, State, silero

SECOND = SAMPLE_RATE / WINDOW  # windows


def loud(window: Samples) -> float:
    """A voice in which the loudness is the probability."""
    return float(np.abs(window).max())


def sound(*parts: tuple[float, float]) -> Samples:
    """Parts of (probability, seconds), in whole windows."""
    return np.concatenate([np.full(round(s * SECOND) * WINDOW, p, np.float32) for p, s in parts])


def spans(samples: Samples, patience: Patience | None = None) -> list[Speech]:
    detector = SpeechDetector(loud, patience)
    ended = detector.feed(samples)
    last = detector.finish()
    return [*ended, last] if last else ended


def test_the_four_states() -> None:
    detector = SpeechDetector(loud)
    seen = []
    for part in [(0.0, 1.0), (0.9, 0.064), (0.9, 0.5), (0.0, 0.1), (0.4, 0.1), (0.9, 0.1), (0.0, 1.0)]:
        detector.feed(sound(part))
        seen.append(detector.state)
    speaking, stopping = State.SPEAKING, State.STOPPING
    assert seen == [State.QUIET, State.STARTING, speaking, stopping, stopping, speaking, State.QUIET]


def test_a_span_has_a_little_quiet_around_the_voice() -> None:
    [speech] = spans(sound((0, 2), (0.9, 1), (0, 2)))
    assert speech.voice_from == pytest.approx(2, abs=0.03)
    assert speech.voice_to == pytest.approx(3, abs=0.03)
    assert speech.start == pytest.approx(1.7, abs=0.03)
    assert len(speech.samples) / SAMPLE_RATE == pytest.approx(0.3 + 1 + 0.25, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(0, 5)], 0),
        ([(0, 1), (0.9, 0.05), (0, 1)], 0),  # a click
        ([(0.4, 5)], 0),  # never sure enough to begin
        ([(0.9, 1), (0, 0.4), (0.9, 1)], 1),  # a breath between sentences
        ([(0.9, 1), (0, 0.8), (0.9, 1)], 2),
        ([(0.9, 1), (0.4, 3), (0.9, 1)], 1),  # mumbled, but going on
        ([(0.9, 1)], 1),  # the sound ends with the voice
    ],
)
def test_how_many_spans(parts: list[tuple[float, float]], expected: int) -> None:
    assert len(spans(sound(*parts))) == expected


def test_a_long_span_ends_at_a_breath() -> None:
    first, second = spans(sound((0.9, 13), (0, 0.4), (0.9, 3), (0, 1)))
    assert first.cut
    assert first.voice_to == pytest.approx(13, abs=0.05)
    assert second.voice_from == pytest.approx(13.4, abs=0.05)


def test_a_speaker_without_a_breath_is_cut_where_it_is_quietest() -> None:
    first, second = spans(sound((0.9, 14), (0.5, 0.1), (0.9, 8), (0, 1)))
    assert first.cut
    assert not second.cut
    assert len(first.samples) / SAMPLE_RATE == pytest.approx(14.05, abs=0.1)
    assert second.start == pytest.approx(len(first.samples) / SAMPLE_RATE + first.start, abs=0.001)


def test_a_cut_span_is_followed_by_another_even_when_the_speaker_stops_there() -> None:
    first, second = spans(sound((0.9, 13), (0, 2)))
    assert first.cut
    assert not len(second.samples)


def test_where_somebody_speaks_is_known_while_it_goes_on() -> None:
    detector = SpeechDetector(loud)
    detector.feed(sound((0, 1)))
    assert detector.open_from is None
    assert detector.voice_to == detector.position
    detector.feed(sound((0.9, 1)))
    assert detector.open_from == pytest.approx(0.7, abs=0.03)
    assert detector.voice_to == pytest.approx(2, abs=0.03)
    detector.feed(sound((0, 0.4)))  # a breath: the voice ended where it began
    assert detector.voice_to == pytest.approx(2, abs=0.03)
    detector.feed(sound((0, 0.6)))
    assert detector.open_from is None
    assert detector.voice_to == detector.position == pytest.approx(3, abs=0.03)


def test_a_jump_ends_what_was_being_said_and_the_next_span_has_the_new_time() -> None:
    detector = SpeechDetector(loud)
    assert detector.feed(sound((0, 1), (0.9, 1))) == []
    speech = detector.jump(60)
    assert speech is not None
    assert speech.voice_from == pytest.approx(1, abs=0.03)
    assert speech.voice_to == pytest.approx(2, abs=0.03)
    assert not speech.cut
    assert detector.state is State.QUIET
    assert detector.position == pytest.approx(60, abs=0.02)
    assert detector.jump(90) is None
    [later] = detector.feed(sound((0.9, 1), (0, 1)))
    assert later.start == pytest.approx(90, abs=0.03)  # nothing of the sound before the gap leads in
    assert later.voice_to == pytest.approx(91, abs=0.05)


@pytest.mark.parametrize("state", [(0.0, 1.0), (0.9, 0.064), (0.9, 1.0)])
def test_the_end_comes_once(state: tuple[float, float]) -> None:
    detector = SpeechDetector(loud)
    detector.feed(sound(state))
    first = detector.finish()
    assert (first is not None) is (state == (0.9, 1.0))
    assert detector.finish() is None


levels = st.lists(st.tuples(st.sampled_from([0.0, 0.4, 0.9]), st.floats(0.03, 4)), min_size=1, max_size=10)


@settings(max_examples=40, deadline=None)
@given(levels, st.lists(st.integers(300, 20_000), min_size=1, max_size=8))
def test_the_size_of_the_chunks_changes_nothing(parts: list[tuple[float, float]], sizes: list[int]) -> None:
    samples = sound(*parts)
    whole = spans(samples)
    got: list[Speech] = []
    detector, at = SpeechDetector(loud), 0
    while at < len(samples):
        size = sizes[len(got) % len(sizes)]
        got += detector.feed(samples[at : at + size])
        at += size
    assert detector.position == len(samples) / SAMPLE_RATE
    last = detector.finish()
    got += [last] if last else []
    assert [(s.start, len(s.samples), s.cut) for s in got] == [
        (s.start, len(s.samples), s.cut) for s in whole
    ]


@settings(max_examples=40, deadline=None)
@given(levels)
def test_spans_are_in_order_bounded_and_hold_all_that_was_said(parts: list[tuple[float, float]]) -> None:
    samples = sound(*parts)
    found = spans(samples)
    heard = np.zeros(len(samples), bool)
    end = 0.0
    for speech in found:
        assert speech.start >= end - 1e-6
        assert speech.start <= speech.voice_from <= speech.voice_to
        end = speech.start + len(speech.samples) / SAMPLE_RATE
        assert len(speech.samples) / SAMPLE_RATE <= Patience().longest
        heard[round(speech.start * SAMPLE_RATE) : round(end * SAMPLE_RATE)] = True
    at = 0
    for level, seconds in parts:
        windows = round(seconds * SECOND)
        if level > 0.5 and windows >= 3:
            assert heard[at : at + windows * WINDOW].all()
        at += windows * WINDOW


def test_silero_hears_no_voice_in_noise() -> None:
    voice = silero()
    noise = np.random.default_rng(7).normal(0, 0.05, WINDOW * 60).astype(np.float32)
    assert max(voice(noise[at : at + WINDOW]) for at in range(0, len(noise), WINDOW)) < 0.5
