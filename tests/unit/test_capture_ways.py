"""The way from the child to the reader: messages, the callback's queue, the box that waits for a late reader."""

import io
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture_script import ALL, loud
from transcription.capture.outbox import Outbox
from transcription.capture.streams import Gone, Intake, blocks
from transcription.capture.wire import Block, Listed, Message, Opened, Trouble, read, write
from transcription.events import SAMPLE_RATE, AudioChunk, SourceProblem, Tick


def passed(messages: list[Message]) -> bytes:
    way = io.BytesIO()
    for message in messages:
        write(way, message)
    return way.getvalue()


def test_messages_come_as_they_went() -> None:
    sent: list[Message] = [Opened(48_000), Listed(ALL), Trouble("it is “gone”", lasting=True)]
    assert list(read(io.BytesIO(passed(sent)))) == sent
    sound = np.linspace(-1, 1, 800, dtype=np.float32)
    (block,) = read(io.BytesIO(passed([Block(12.5, sound, 3, 4)])))
    assert isinstance(block, Block)
    assert (block.ended, block.dropped, block.overruns) == (12.5, 3, 4)
    assert np.array_equal(block.samples, sound)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_a_dying_child_writes_is_no_error(noise: bytes, cut: int) -> None:
    good = passed([Opened(48_000), Block(1.0, np.zeros(50, np.float32))])
    got = list(read(io.BytesIO(good[:cut] + noise)))
    assert len(got) <= 2 + len(noise) // 5


def test_a_callback_never_waits_and_counts_what_nobody_took() -> None:
    intake = Intake()
    sound = np.zeros((800, 1), np.float32)
    for _ in range(450):
        intake.put(sound, overrun=False)
    taken = [intake.take(0) for _ in range(400)]
    assert all(block is not None and block[1] == 0 for block in taken)
    assert intake.take(0) is None
    intake.put(sound, overrun=True)
    block = intake.take(0)
    assert block is not None
    assert block[1:3] == (50 * 800, 1)


def test_a_stream_that_is_over_gives_nothing_more_of_what_came() -> None:
    """What came after the device was taken away is another device's sound."""
    intake = Intake()
    intake.put(np.ones((800, 1), np.float32), overrun=False)
    intake.end("the system took the stream away from it")
    intake.end()
    with pytest.raises(Gone, match="took the stream away"):
        intake.take(0)


@pytest.mark.parametrize(
    ("rate", "channels"), [(16_000, 1), (16_000, 2), (44_100, 2), (48_000, 1), (96_000, 6)]
)
def test_any_rate_and_number_of_channels_becomes_mono_at_16_khz(rate: int, channels: int) -> None:
    intake = Intake()
    seconds = 4
    tone = (0.5 * np.sin(2 * np.pi * 1000 * np.arange(seconds * rate) / rate)).astype(np.float32)
    for part in np.split(tone, seconds * 20):
        intake.put(np.repeat(part[:, None], channels, axis=1), overrun=False)
    made = blocks(intake, rate, lambda: False, filled=False)
    got = [next(made).samples for _ in range(seconds * 20)]
    sound = np.concatenate(got)
    assert len(sound) == pytest.approx(seconds * SAMPLE_RATE, abs=100)
    middle = sound[SAMPLE_RATE : 3 * SAMPLE_RATE]
    assert int(np.abs(np.fft.rfft(middle)).argmax()) == 2000
    assert float(np.abs(middle).max()) == pytest.approx(0.5, abs=0.02)
    with pytest.raises(Gone, match="no more sound"):
        next(made)


def test_a_loopback_that_has_nothing_to_play_is_silent_not_gone() -> None:
    made = blocks(Intake(), 48_000, lambda: True, filled=True)
    silence = next(made)
    assert not silence.samples.any()
    assert len(silence.samples) > SAMPLE_RATE // 10


def test_a_late_reader_finds_everything_in_order() -> None:
    box = Outbox(most_seconds=10)
    for number in range(50):
        box.put(AudioChunk("buyer", number / 10, loud(1600)))
        box.put(Tick(number / 10))
        box.put(Tick(number / 10 + 0.05))
    box.end()
    items = list(box)
    assert [item.start for item in items if isinstance(item, AudioChunk)] == [
        number / 10 for number in range(50)
    ]
    assert sum(isinstance(item, Tick) for item in items) == 50


def test_a_reader_that_never_comes_costs_no_more_memory_and_is_told() -> None:
    box = Outbox(most_seconds=1)
    for number in range(30):
        box.put(AudioChunk("buyer", number / 10, loud(1600)))
    waiting = iter(box)
    for _ in range(10):
        assert isinstance(next(waiting), AudioChunk)
    box.put(AudioChunk("buyer", 3.0, loud(1600)))
    said = next(waiting)
    assert isinstance(said, SourceProblem)
    assert said.text.startswith("2 s of sound were left out")
    assert isinstance(next(waiting), AudioChunk)


def test_a_waiting_reader_is_woken_by_the_end() -> None:
    box = Outbox()
    got: list[object] = []
    reader = threading.Thread(target=lambda: got.extend(box))
    reader.start()
    box.put(Tick(1.0))
    box.end()
    reader.join(timeout=5)
    assert got == [Tick(1.0)]
