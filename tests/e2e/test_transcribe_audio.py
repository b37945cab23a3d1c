"""The real recogniser on the beginning of the recorded demo call, on silence and on noise; ``test_demo`` hears the whole call."""

import shutil
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from transcription.events import SAMPLE_RATE, AudioChunk, Heard, Samples, Sound, SourceEnded, Utterance
from transcription.replay import open_recording
from transcription.stream import hear
from transcription.weights import NoWeights, find_weights
from transcription.whisper import WhisperRecognizer

DEMO = Path(__file__).parents[2] / "plans" / "demo"
SIDES = {"Daniel Reed": "seller", "Claire Morgan": "buyer"}
NAMES = ("Daniel Reed", "Priya Nair", "Claire Morgan", "Marcus Hill", "Helen Brooks", "Tom Becker")

pytestmark = pytest.mark.audio


@cache
def recognizer() -> WhisperRecognizer:
    try:
        return WhisperRecognizer(find_weights().path)
    except NoWeights as error:
        pytest.skip(f"no speech weights: {error}")


def demo(name: str) -> Path:
    path = DEMO / name
    if not path.exists():
        pytest.skip(f"plans/demo/{name} is missing")
    return path


def listened(chunks: Iterator[Sound], hotwords: tuple[str, ...] = ()) -> list[Heard]:
    def never(*_: float) -> Any:
        raise AssertionError("as fast as it goes has no clock")

    return list(hear(chunks, recognizer(), speed=None, clock=never, sleep=never, hotwords=hotwords))


def utterances(events: list[Heard]) -> list[Utterance]:
    return [event for event in events if isinstance(event, Utterance)]


NUMBERS = {
    "20th": "twentieth",
    "19th": "nineteenth",
    "25": "twenty fifth",
    "31": "thirty first",
    "31%": "thirty one percent",
}
SAME = {"redlines": "red lines", "alright": "all right", "30": "thirty", "10": "ten"} | NUMBERS


def plain(text: str) -> list[str]:
    words = (word.strip(".,?!").lower() for word in text.split())
    return " ".join(SAME.get(word, word) for word in words).split()


def errors(said: list[str], heard: list[str]) -> int:
    """Words put in, left out or exchanged (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(said, 1):
        before, row = row, [at]
        for other, hypothesis in enumerate(heard, 1):
            row.append(min(before[other] + 1, row[-1] + 1, before[other - 1] + (word != hypothesis)))
    return row[-1]


def test_the_same_recording_gives_the_same_words_twice() -> None:
    def beginning() -> Iterator[AudioChunk]:
        chunks = open_recording(demo("call.ogg"))
        return takewhile(
            lambda item: item.start < 20, (item for item in chunks if isinstance(item, AudioChunk))
        )

    once = listened(beginning(), NAMES)
    assert {u.channel for u in utterances(once)} == {"seller", "buyer"}
    for u in utterances(once):
        assert all(u.start <= word.start <= word.end <= u.end for word in u.words)
        assert " ".join(word.text for word in u.words) == u.text
    assert listened(beginning(), NAMES) == once


def chunks(samples: Samples) -> Iterator[AudioChunk]:
    for at in range(0, len(samples), SAMPLE_RATE // 2):
        yield AudioChunk("unknown", at / SAMPLE_RATE, samples[at : at + SAMPLE_RATE // 2])


def noises() -> dict[str, Samples]:
    random = np.random.default_rng(11)
    time = np.arange(20 * SAMPLE_RATE) / SAMPLE_RATE
    clicks = np.zeros(len(time))
    clicks[random.integers(0, len(time), 60)] = 0.8
    sounds = {
        "silence": np.zeros(len(time)),
        "hiss": random.normal(0, 0.05, len(time)),
        "faint hiss": random.normal(0, 0.001, len(time)),
        "hum": 0.1 * np.sin(2 * np.pi * 50 * time) + 0.03 * np.sin(2 * np.pi * 150 * time),
        "clicks": clicks,
        "ringing": 0.2 * np.sin(2 * np.pi * 440 * time) * (time % 3 < 1),
    }
    return {name: sound.astype(np.float32) for name, sound in sounds.items()}


@pytest.mark.parametrize("name", noises())
def test_where_nobody_speaks_nothing_is_written(name: str) -> None:
    events = listened(chunks(noises()[name]), NAMES)
    assert not utterances(events)
    assert events[-1] == SourceEnded(20.0)


@pytest.mark.parametrize("hotwords", [(), NAMES])
@pytest.mark.parametrize("name", ["silence", "hiss", "faint hiss", "hum", "clicks"])
def test_the_recogniser_alone_writes_nothing_for_noise(name: str, hotwords: tuple[str, ...]) -> None:
    heard = recognizer().transcribe(noises()[name][: 4 * SAMPLE_RATE], hotwords=hotwords)
    assert heard.text == ""
    assert heard.words == ()


def test_a_span_longer_than_one_look_is_refused() -> None:
    with pytest.raises(ValueError, match=r"31\.0 s is longer"):
        recognizer().follow(np.zeros(31 * SAMPLE_RATE, np.float32))


def test_a_model_that_is_cut_short_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "half"
    shutil.copytree(find_weights().path, folder)
    whole = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NoWeights, match=r"half cannot be loaded"):
        WhisperRecognizer(folder)
