"""Spans that are looked at together, and whose the words are that come back."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from itertools import pairwise

import numpy as np
import pytest

from tests.unit.test_transcription_batch import Reader, at_once, said, source, utterances
from transcription.events import SAMPLE_RATE, AudioChunk, Samples, Sound, SourceProblem, Utterance, Word
from transcription.packs import Pack
from transcription.recognizer import Recognized
from transcription.vad import Speech


def speech(start: float, seconds: float, level: float = 0.5) -> Speech:
    samples = np.full(round(seconds * SAMPLE_RATE), level, np.float32)
    return Speech(start, start, start + seconds, samples)


def closed(pack: Pack, *words: Word) -> list[Samples]:
    """``pack`` looked at, with ``words`` for an answer; the sound that it gave away."""
    given: list[Samples] = []

    def look(samples: Samples) -> Future[Recognized]:
        given.append(samples)
        result: Future[Recognized] = Future()
        result.set_result(Recognized(words=words))
        return result

    pack.close(look)
    return given


@pytest.mark.parametrize(
    ("start", "expected"),
    [(13.0, 4.0), (12.4, 3.4), (12.0, 3.0), (40.0, 4.0)],  # a second at most is left of the quiet
)
def test_long_quiet_is_shortened(start: float, expected: float) -> None:
    pack = Pack(30.0, 10.0)
    assert [pack.add(speech(10.0, 2.0)), pack.add(speech(start, 1.0))] == [0, 1]
    (sound,) = closed(pack)
    assert len(sound) / SAMPLE_RATE == pytest.approx(expected)


def test_each_span_is_given_its_words_in_its_own_time() -> None:
    pack = Pack(30.0, 10.0)
    for one in (speech(10.0, 2.0), speech(40.0, 2.0), speech(42.0, 2.0)):
        pack.add(one)
    words = (
        Word("a", 0.0, 0.0),
        Word("b", 1.5, 2.4),
        Word("c", 2.6, 3.4),
        Word("d", 4.8, 5.4),
        Word("e", 9.0, 9.5),
    )
    closed(pack, *words)
    texts = [[word.text for word in pack.words(number)] for number in range(3)]
    assert texts == [["a", "b"], ["c"], ["d", "e"]]
    assert pack.words(1)[0].start == pytest.approx(-0.4)


def test_no_word_comes_before_one_that_was_said_earlier() -> None:
    pack = Pack(30.0, 0.0)
    pack.add(speech(0.0, 2.0))
    pack.add(speech(9.0, 2.0))
    closed(pack, Word("a", 2.6, 3.0), Word("b", 1.0, 1.5))
    assert [[word.text for word in pack.words(number)] for number in range(2)] == [[], ["a", "b"]]


def test_a_pack_takes_what_still_fits_and_always_one() -> None:
    pack = Pack(5.0, 0.0)
    pack.add(speech(0.0, 2.0))
    assert pack.takes(speech(2.0, 3.0))
    assert not pack.takes(speech(2.0, 3.1))
    assert not pack.takes(speech(9.0, 2.1))
    alone = Pack(0.0, 0.0)
    assert not alone.full
    alone.add(speech(0.0, 2.0))
    assert alone.full


ECHO = "We need the contract on Friday."


class Gatherer(Reader):
    """Hears each stretch of one loudness as the phrase for it."""

    gathers = 20.0

    def __init__(self) -> None:
        super().__init__()
        self.looks: list[float] = []

    def transcribe(self, samples: Samples, **_: object) -> Recognized:
        self.looks.append(len(samples) / SAMPLE_RATE)
        edges = [0, *(np.flatnonzero(np.diff(samples)) + 1), len(samples)]
        words: list[Word] = []
        for first, last in pairwise(edges):
            if samples[first] > 0.5:
                text = {6: "We sign.", 7: "Good.", 8: "Yes."}[round(float(samples[first]) * 10)]
                words += [Word(part, first / SAMPLE_RATE, last / SAMPLE_RATE) for part in text.split()]
        return Recognized(words=tuple(words))


TALK = {
    "seller": said((0, 1), (0.6, 2), (0, 5), (0.7, 1), (0, 31), (0.6, 11), (0, 2), (0.7, 3), (0, 2)),
    "buyer": said((0, 4), (0.8, 0.5), (0, 53.5)),
}


def test_the_spans_of_a_side_are_heard_together_and_come_out_one_by_one() -> None:
    gatherer = Gatherer()
    events = at_once(source(**TALK), gatherer)
    assert utterances(events) == [
        ("seller", "We sign."),
        ("buyer", "Yes."),
        ("seller", "Good."),
        ("seller", "We sign."),
        ("seller", "Good."),
    ]
    starts = [event.start for event in events if isinstance(event, Utterance)]
    assert starts == pytest.approx([1, 4, 8, 40, 53], abs=0.1)
    assert len(gatherer.looks) == 3
    assert max(gatherer.looks) <= 20


def test_what_one_side_says_is_looked_at_after_two_minutes_at_the_latest() -> None:
    gatherer = Gatherer()
    at_once(source(unknown=said((0, 1), (0.6, 2), (0, 125), (0.7, 1), (0, 2))), gatherer)
    assert len(gatherer.looks) == 2


def test_a_model_that_fails_says_so_once_for_all_that_it_was_given() -> None:
    class Failing(Gatherer):
        def transcribe(self, samples: Samples, **more: object) -> Recognized:
            if float(samples.max()) < 0.75:
                raise RuntimeError("out of memory")
            return super().transcribe(samples, **more)

    events = at_once(source(**TALK), Failing())
    assert utterances(events) == [("buyer", "Yes.")]
    # The seller's sound was two packs.
    assert sum(isinstance(event, SourceProblem) for event in events) == 2


def test_what_the_buyer_is_still_saying_is_waited_for_before_the_seller_counts_as_having_said_it() -> None:
    heard = threading.Event()

    class Quick(Reader):
        def transcribe(self, samples: Samples, **_: object) -> Recognized:
            words = tuple(Word(text, 0.4 + at / 2, 0.8 + at / 2) for at, text in enumerate(ECHO.split()))
            if len(samples) < 4 * SAMPLE_RATE:
                heard.set()
            return Recognized(words=words)

    def waiting() -> Iterator[Sound]:
        """The rest of the sound only comes when the seller's words are there."""
        for chunk in source(seller=said((0, 1), (0.6, 3), (0, 8)), buyer=said((0, 1), (0.6, 8), (0, 3))):
            if isinstance(chunk, AudioChunk) and chunk.start >= 6:
                assert heard.wait(20)
            yield chunk

    assert utterances(at_once(waiting(), Quick())) == [("buyer", ECHO)]
