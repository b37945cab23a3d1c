"""A capture that is listened to before its call begins: nothing of before is kept, and the clock begins with the call."""

import threading
from collections.abc import Iterator, Mapping
from queue import SimpleQueue

import numpy as np
import pytest

from transcription.capture.devices import Device
from transcription.capture.silence import Reading
from transcription.capture.waiting import Waiting
from transcription.capture.words import counted_from
from transcription.events import AudioChunk, Channel, Sound, SourceProblem, Tick

SOUND = np.ones(1600, dtype=np.float32)


class Fed:
    """A capture that gives what a test feeds it, on a clock of the test's."""

    channels: tuple[Channel, ...] = ("seller", "buyer")
    devices: Mapping[Channel, Device] = {}

    def __init__(self) -> None:
        self.now = 0.0
        self._items: SimpleQueue[Sound | threading.Event | None] = SimpleQueue()

    def feed(self, *items: Sound) -> None:
        """Hand these over, and wait until they are taken."""
        taken = threading.Event()
        for item in (*items, taken):
            self._items.put(item)
        assert taken.wait(5)

    def __iter__(self) -> Iterator[Sound]:
        while (item := self._items.get()) is not None:
            if isinstance(item, threading.Event):
                item.set()
            else:
                yield item

    def clock(self) -> float:
        return self.now

    def levels(self) -> Mapping[Channel, Reading]:
        return {}

    def close(self) -> None:
        self._items.put(None)


def test_what_was_heard_before_is_gone_and_the_rest_counts_from_the_beginning() -> None:
    capture = Fed()
    waiting = Waiting(capture)
    trouble = SourceProblem(31.0, "Your side went silent at 0:31: looking for it again.")
    capture.feed(AudioChunk("seller", 1.0, SOUND), Tick(1.5), trouble)
    assert waiting.said == (trouble,)
    assert waiting.clock() == 0.0
    capture.now = 60.0
    waiting.begin()
    back = SourceProblem(63.0, "Your side was not heard for 32 s, 0:31 to 1:03.", "info")
    capture.feed(AudioChunk("buyer", 59.95, SOUND), AudioChunk("buyer", 60.05, SOUND), Tick(60.5), back)
    capture.now = 64.0
    assert waiting.clock() == pytest.approx(4.0)
    waiting.close()
    said, chunk, tick, after = waiting
    assert said == SourceProblem(0.0, "Your side went silent at 0:00: looking for it again.")
    assert isinstance(chunk, AudioChunk)
    assert (chunk.channel, chunk.start) == ("buyer", pytest.approx(0.05))
    assert tick == Tick(0.5)
    assert after == SourceProblem(3.0, "Your side was not heard for 32 s, 0:00 to 0:03.", "info")


@pytest.mark.parametrize(
    ("zero", "text", "expected"),
    [
        (30.0, "silent at 1:05: gone", "silent at 0:35: gone"),
        (3600.0, "at 1:02:03; trying", "at 2:03; trying"),
        (90.0, "at 0:10.", "at 0:00."),
        (
            30.0,
            "Nothing was heard for 25 s: is USB 2:4 muted",
            "Nothing was heard for 25 s: is USB 2:4 muted",
        ),
        (30.0, "device 00:1a:7d:da:71:13 stopped", "device 00:1a:7d:da:71:13 stopped"),
    ],
)
def test_times_in_sentences_are_the_calls(zero: float, text: str, expected: str) -> None:
    assert counted_from(zero, text) == expected
