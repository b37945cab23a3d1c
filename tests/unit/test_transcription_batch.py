"""A recording as fast as it goes, with a voice that is loud or not and a recogniser that reads the loudness."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from transcription.events import (
    SAMPLE_RATE,
    AudioChunk,
    Channel,
    Heard,
    Samples,
    Sound,
    SourceEnded,
    SourceProblem,
    Tick,
    Utterance,
    Word,
)
from transcription.recognizer import Recognized
from transcription.stream import hear

PHRASES = {6: "The plan is fine.", 7: "Good morning.", 8: "Yes.", 9: "one two three four"}
"""What the recogniser hears, by the loudness of the span in tenths."""


def voice() -> Callable[[Samples], float]:
    return lambda window: float(np.abs(window).max())


def words_over(text: str, seconds: float) -> tuple[Word, ...]:
    """The words of ``text``, evenly over the voice in a span of ``seconds``."""
    parts = text.split()
    each = seconds / max(1, len(parts))
    return tuple(Word(part, at * each, (at + 1) * each) for at, part in enumerate(parts))


class Reader:
    """A recogniser that knows what was said from how loud it was."""

    eager = True
    gathers = 0.0

    def __init__(self) -> None:
        self.hotwords: list[Sequence[str]] = []

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        self.hotwords.append(hotwords)
        text = PHRASES[round(float(np.abs(samples).max()) * 10)]
        return Recognized(text, words_over(text, len(samples) / SAMPLE_RATE), 0.9)

    def follow(self, samples: Samples, **_: Any) -> Recognized:
        raise AssertionError("a whole span is at hand")


def said(*parts: tuple[float, float]) -> Samples:
    """Parts of (loudness, seconds)."""
    return np.concatenate(
        [np.full(round(seconds * SAMPLE_RATE), level, np.float32) for level, seconds in parts]
    )


def source(**sides: Samples) -> Iterator[Sound]:
    """Quarter seconds of each side in turn."""
    longest = max(len(samples) for samples in sides.values())
    for at in range(0, longest, SAMPLE_RATE // 4):
        for channel, samples in sides.items():
            yield AudioChunk(channel, at / SAMPLE_RATE, samples[at : at + SAMPLE_RATE // 4])  # type: ignore[arg-type]


def never(*_: float) -> Any:
    raise AssertionError("as fast as it goes has no clock")


def at_once(chunks: Iterable[Sound], recognizer: Any = None, **more: Any) -> list[Heard]:
    heard = hear(chunks, recognizer or Reader(), speed=None, clock=never, sleep=never, voice=voice, **more)
    return list(heard)


def utterances(events: list[Heard]) -> list[tuple[Channel, str]]:
    return [(event.channel, event.text) for event in events if isinstance(event, Utterance)]


TALK = {
    "seller": said((0, 1), (0.6, 2), (0, 5), (0.7, 1), (0, 2)),
    "buyer": said((0, 4), (0.8, 0.5), (0, 6.5)),
}


def test_words_come_out_in_the_order_in_which_they_ended() -> None:
    events = at_once(source(**TALK))
    assert utterances(events) == [
        ("seller", "The plan is fine."),
        ("buyer", "Yes."),
        ("seller", "Good morning."),
    ]
    first = next(event for event in events if isinstance(event, Utterance))
    assert first.start == pytest.approx(1, abs=0.05)
    assert first.end == pytest.approx(3, abs=0.05)
    assert [word.text for word in first.words] == ["The", "plan", "is", "fine."]


def test_a_short_answer_inside_a_long_turn_comes_before_it() -> None:
    events = at_once(source(seller=said((0.6, 6), (0, 2)), buyer=said((0, 2), (0.8, 0.5), (0, 5.5))))
    assert utterances(events) == [("buyer", "Yes."), ("seller", "The plan is fine.")]


def test_the_clock_ticks_each_half_second_and_the_end_is_last() -> None:
    events = at_once(source(**TALK))
    ticks = [event.at for event in events if isinstance(event, Tick)]
    assert ticks == [step / 2 for step in range(1, 23)]
    assert events[-1] == SourceEnded(11.0)
    assert sum(isinstance(event, SourceEnded) for event in events) == 1
    for at, event in enumerate(
        events
    ):  # time is never ahead of the words by more than the quiet that ends them
        if isinstance(event, Utterance):
            passed = [tick.at for tick in events[:at] if isinstance(tick, Tick)]
            assert max(passed, default=0) <= event.end + 1.0


def test_silence_is_only_time() -> None:
    assert {type(event) for event in at_once(source(unknown=said((0, 3))))} == {Tick, SourceEnded}


def test_no_sound_at_all() -> None:
    assert at_once(iter(())) == [SourceEnded(0.0)]


def test_the_same_sound_gives_the_same_events_whichever_span_is_ready_first() -> None:
    class Tardy(Reader):
        """The first span is not ready before the second one is."""

        def __init__(self) -> None:
            super().__init__()
            self.second = threading.Event()

        def transcribe(self, samples: Samples, **more: Any) -> Recognized:
            heard = super().transcribe(samples, **more)
            if heard.text == "Yes.":
                self.second.set()
            elif heard.text == "The plan is fine.":
                assert self.second.wait(20)
            return heard

    assert at_once(source(**TALK), Tardy()) == at_once(source(**TALK))


def test_hotwords_reach_the_recogniser() -> None:
    reader = Reader()
    at_once(source(**TALK), reader, hotwords=("Mara Quist",))
    assert reader.hotwords == [("Mara Quist",)] * 3


def test_a_problem_of_the_source_is_passed_on_in_its_place() -> None:
    def torn() -> Iterator[Sound]:
        yield from source(**TALK)
        yield SourceProblem(11.0, "call.ogg is damaged.")

    events = at_once(torn())
    assert utterances(events) == utterances(at_once(source(**TALK)))
    assert SourceProblem(11.0, "call.ogg is damaged.") in events
    assert isinstance(events[-1], SourceEnded)


def test_sound_that_is_missing_does_not_move_what_follows() -> None:
    chunks = [chunk for chunk in source(unknown=TALK["seller"]) if isinstance(chunk, AudioChunk)]
    kept = [chunk for chunk in chunks if not 4 <= chunk.start < 6]
    late = [event for event in at_once(iter(kept)) if isinstance(event, Utterance)][-1]
    assert late.start == pytest.approx(8, abs=0.05)


def test_a_failing_model_loses_one_span_and_says_so() -> None:
    class Failing(Reader):
        def transcribe(self, samples: Samples, **more: Any) -> Recognized:
            heard = super().transcribe(samples, **more)
            if heard.text == "Yes.":
                raise RuntimeError("out of memory")
            return heard

    events = at_once(source(**TALK), Failing())
    assert utterances(events) == [("seller", "The plan is fine."), ("seller", "Good morning.")]
    assert sum(isinstance(event, SourceProblem) for event in events) == 1


def test_a_sentence_that_was_cut_in_two_is_one_again() -> None:
    class Dictation(Reader):
        def __init__(self) -> None:
            super().__init__()
            self.parts = iter(["It begins well. But then the...", "second half follows. Done."])

        def transcribe(self, samples: Samples, **more: Any) -> Recognized:
            text = next(self.parts)
            return Recognized(text, words_over(text, len(samples) / SAMPLE_RATE), 0.9)

    events = at_once(source(seller=said((0.9, 14), (0.5, 0.1), (0.9, 8), (0, 2))), Dictation())
    assert utterances(events) == [
        ("seller", "It begins well."),
        ("seller", "But then the second half follows. Done."),
    ]


def test_ending_the_source_keeps_what_was_being_said() -> None:
    chunks = [chunk for chunk in source(**TALK) if isinstance(chunk, AudioChunk) and chunk.start < 2]
    assert utterances(at_once(iter(chunks))) == [("seller", "The plan is fine.")]
