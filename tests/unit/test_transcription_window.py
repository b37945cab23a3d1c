"""The lengths in which sound is given to the encoder: each costs memory for as long as the process lives."""

from transcription.recognizer import LONGEST
from transcription.whisper import window_for

EVERY_FRAME = [at / 100 for at in range(round(LONGEST * 100) + 1)]


def test_all_that_can_be_looked_at_comes_in_few_lengths() -> None:
    assert len({window_for(seconds) for seconds in EVERY_FRAME}) < 50


def test_a_window_holds_what_is_looked_at_and_silence_after_it_as_far_as_whisper_goes() -> None:
    for seconds in EVERY_FRAME:
        assert min(LONGEST, seconds + 1.5) <= window_for(seconds) <= max(10.0, min(LONGEST, seconds + 2.5))
