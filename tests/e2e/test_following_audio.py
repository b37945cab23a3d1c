"""The real recogniser following the recorded demo call as if it were going on, on a clock that nobody waits for."""

from collections.abc import Iterator
from functools import cache
from itertools import count, takewhile

import numpy as np
import pytest

from tests.e2e.test_transcribe_audio import DEMO, SIDES, chunks, demo, errors, plain
from tests.virtual_time import VirtualTime
from transcription.events import AudioChunk, Channel, Heard, Partial, Samples, Sound, Utterance
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import NoWeights, find_weights
from transcription.whisper import WhisperRecognizer

pytestmark = pytest.mark.audio

SECONDS = 15.0
A_LOOK = 0.25
"""Seconds of the clock that a look takes."""


@cache
def recognizer() -> WhisperRecognizer:
    try:
        return WhisperRecognizer(find_weights().path, workers=1)
    except NoWeights as error:
        pytest.skip(f"no speech weights: {error}")


def followed(source: Iterator[Sound]) -> list[Heard]:
    clock = VirtualTime(count(0.0, A_LOOK).__next__)
    return list(hear(source, recognizer(), speed=1.0, clock=clock, sleep=clock.sleep, workers=lambda: clock))


@pytest.fixture(scope="module")
def call() -> list[Heard]:
    items = iter(open_recording(demo("call.ogg")))
    return followed(takewhile(lambda item: isinstance(item, AudioChunk) and item.start < SECONDS, items))


def heard(call: list[Heard], channel: Channel) -> str:
    return " ".join(event.text for event in call if isinstance(event, Utterance) and event.channel == channel)


@pytest.mark.parametrize(("speaker", "side"), SIDES.items())
def test_few_words_are_wrong(call: list[Heard], speaker: str, side: Channel) -> None:
    lines = [line.split(": ", 1) for line in (DEMO / "call.txt").read_text().splitlines() if line.strip()]
    said = plain(" ".join(words for name, words in lines[:3] if name == speaker))
    assert errors(said, plain(heard(call, side))) / len(said) < 0.15


@pytest.mark.parametrize("side", SIDES.values())
def test_words_that_stand_are_never_told_in_another_form(call: list[Heard], side: Channel) -> None:
    over: list[str] = []
    stood: list[str] = []
    before_the_utterance = 0
    for event in call:
        if isinstance(event, Utterance) and event.channel == side:
            over += [word.text for word in event.words]
            assert over[: len(stood)] == stood[: len(over)]
        elif isinstance(event, Partial) and event.channel == side:
            now = [*over, *(word.text for word in event.words[: event.settled])]
            assert now[: len(stood)] == stood
            before_the_utterance += len(now) > len(over)
            stood = now
    assert over[: len(stood)] == stood
    assert before_the_utterance >= 3


def test_times_are_where_the_speaker_spoke(call: list[Heard]) -> None:
    """The first three turns of the demo call begin and end here (call.cues.json)."""
    turns = {"seller": [(0.6, 4.43), (11.66, 14.66)], "buyer": [(5.25, 11.35)]}
    for event in call:
        if isinstance(event, Utterance):
            for word in event.words:
                assert any(
                    start - 0.5 <= word.start <= word.end <= end + 0.5 for start, end in turns[event.channel]
                ), word


def noise(kind: str) -> Samples:
    random = np.random.default_rng(5)
    time = np.arange(10 * 16_000) / 16_000
    sound = {
        "hiss": random.normal(0, 0.05, len(time)),
        "hum": 0.1 * np.sin(2 * np.pi * 50 * time) + 0.03 * np.sin(2 * np.pi * 150 * time),
    }[kind]
    return sound.astype(np.float32)


@pytest.mark.parametrize("kind", ["hiss", "hum"])
def test_where_nobody_speaks_nothing_is_written(kind: str) -> None:
    assert not [event for event in followed(chunks(noise(kind))) if isinstance(event, Partial | Utterance)]


@pytest.mark.parametrize("kind", ["hiss", "hum"])
def test_the_recogniser_alone_follows_no_noise(kind: str) -> None:
    assert recognizer().follow(noise(kind)[: 16_000 * 4]).text == ""
