"""Ears that are loaded while their call is on: the sound waits for them, and nothing of it is lost."""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import cast

import numpy as np
import pytest

from assistant.errors import UserError
from assistant.session.getting_ready import GettingReady
from transcription.events import AudioChunk, Heard, Sound, Tick
from transcription.recognizer import Recognizer

RECOGNIZER = cast("Recognizer", object())


def chunk(start: float) -> AudioChunk:
    return AudioChunk("seller", start, np.zeros(1600, dtype=np.float32))


def heard_in(ready: GettingReady, sound: Iterable[Sound]) -> tuple[list[Heard], list[float]]:
    """What comes out, and the starts of the sound that was listened to."""
    starts: list[float] = []

    def hear(source: Iterable[Sound], recognizer: Recognizer) -> Iterator[Heard]:
        assert recognizer is RECOGNIZER
        for item in source:
            if isinstance(item, AudioChunk):
                starts.append(item.start)
            yield Tick(item.start if isinstance(item, AudioChunk) else item.at)

    return list(ready.before(sound, hear)), starts


def test_no_sound_is_lost_while_it_loads_and_time_goes_by() -> None:
    may = threading.Event()
    told: list[str] = []

    def load(progress: Callable[[int, int], None]) -> Recognizer:
        progress(34_000_000, 75_000_000)
        told.append(ready.says)
        assert may.wait(5)
        return RECOGNIZER

    ready = GettingReady(load)
    assert "loading the speech model" in ready.says

    def sound() -> Iterator[Sound]:
        for number in range(20):
            if number == 10:
                may.set()
            yield chunk(float(number))

    out, starts = heard_in(ready, sound())
    assert starts == [float(number) for number in range(20)]
    assert told == ["Getting ready to hear: fetching the speech model, 34 of 75 MB"]
    assert out[0] == Tick(0.1)
    assert ready.says == ""


def test_what_keeps_it_from_loading_is_raised_where_the_call_listens() -> None:
    def load(_: Callable[[int, int], None]) -> Recognizer:
        raise UserError("The speech model is damaged.")

    ready = GettingReady(load)
    with pytest.raises(UserError, match="damaged"):
        heard_in(ready, [chunk(0.0)])
    assert ready.says == ""
