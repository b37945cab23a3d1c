"""One channel, look by look: what it asks for, what it keeps, and that it never waits for what has come."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from tests.unit.typist import Turn, Typist, chunks, loud, side
from transcription.events import SAMPLE_RATE, Word
from transcription.following import Follower
from transcription.looks import Look, News, Window
from transcription.recognizer import LONGEST, Recognized

STEP = 0.4


def looks(follower: Follower, typist: Typist) -> Iterator[tuple[Look | None, News]]:
    """All that is due now, with the answers."""
    while follower.due(STEP) is not None:
        if (news := follower.settled()) is not None:
            yield None, news
            continue
        look = follower.look()
        yield look, follower.take(look, typist.follow(look.samples, said=look.said, resumes=look.resumes))


def held(follower: Follower) -> float:
    """Seconds of sound on its tape."""
    return sum(len(samples) for _, samples in follower._tape._parts) / SAMPLE_RATE


@pytest.mark.parametrize(
    "turns",
    [
        [Turn(0.1, 300, 0.1)],  # two minutes without a breath
        [Turn(0.4, 40, 0.1)] * 8,
        [Turn(0.7, 3)] * 60,
        [Turn(2.9, 1)] * 30,
        [Turn(60, 2)] * 4,
    ],
)
def test_sound_is_let_go_and_windows_stay_short(turns: list[Turn]) -> None:
    talk, follower, typist = side("seller", turns), Follower(loud()), Typist()
    most, longest, words = 0.0, 0.0, []
    for chunk in chunks(talk):
        follower.feed(chunk.start, chunk.samples)
        for look, news in looks(follower, typist):
            words += [word.text for word in news.committed]
            if look is not None:
                longest = max(longest, look.end - look.start)
        most = max(most, held(follower))
    follower.finish()
    words += [word.text for _, news in looks(follower, typist) for word in news.committed]
    assert words == talk.texts
    assert longest <= Window().longest + 2
    assert most <= Window().longest + 2
    assert follower.behind == 0


def test_silence_is_not_kept() -> None:
    follower = Follower(loud())
    quiet = np.zeros(SAMPLE_RATE // 10, np.float32)
    for at in range(3000):
        follower.feed(at / 10, quiet)
        assert follower.due(STEP) is None
    assert held(follower) < 2
    assert follower.behind == 0


@pytest.mark.parametrize("waits", [10.0, 40.0, 90.0])
def test_however_far_behind_a_look_takes_no_more_than_it_can(waits: float) -> None:
    """Nobody looks for a long time; then all that has been said is found, in order."""
    talk, follower, typist = side("seller", [Turn(0.8, 25)] * 12), Follower(loud()), Typist()
    words: list[str] = []
    for chunk in chunks(talk):
        follower.feed(chunk.start, chunk.samples)
        if chunk.start < waits:
            continue
        for look, news in looks(follower, typist):
            words += [word.text for word in news.committed]
            assert look is None or len(look.samples) <= LONGEST * SAMPLE_RATE
    follower.finish()
    words += [word.text for _, news in looks(follower, typist) for word in news.committed]
    assert words == talk.texts


def test_lateness_is_speech_that_nobody_has_looked_at() -> None:
    talk, follower = side("seller", [Turn(2, 20)]), Follower(loud())
    for chunk in itertools.takewhile(lambda chunk: chunk.start < 7, chunks(talk)):
        follower.feed(chunk.start, chunk.samples)
    assert follower.behind == pytest.approx(follower.position - 1.7, abs=0.05)
    look = follower.look()
    follower.take(look, Recognized())
    assert follower.behind == 0


def test_a_look_is_due_after_a_step_and_at_the_end_of_a_span() -> None:
    talk, follower, typist = side("seller", [Turn(1, 5)]), Follower(loud()), Typist()
    ends: list[tuple[float, bool]] = []
    for chunk in chunks(talk):
        follower.feed(chunk.start, chunk.samples)
        for look, news in looks(follower, typist):
            ends.append((look.end if look else follower.position, news.ended))
    between = [end for end, ended in ends if not ended]
    assert all(later - before >= STEP - 0.05 for before, later in itertools.pairwise(between))
    assert [ended for _, ended in ends].count(True) == 1
    assert ends[-1][1]
    assert ends[-1][0] - talk.words[-1].end < 1.0


def test_words_of_the_recogniser_are_kept_within_the_sound_and_in_order() -> None:
    follower = Follower(loud())
    for chunk in itertools.takewhile(lambda chunk: chunk.start < 3, chunks(side("seller", [Turn(1, 20)]))):
        follower.feed(chunk.start, chunk.samples)
    look = follower.look()
    wild = (Word("a", -5, 0.5), Word("b", 0.2, 0.1), Word("c", 1.0, 99), Word("d", 50, 60))
    follower.take(look, Recognized("a b c d", wild))
    times = [time for word in follower.guess for time in (word.start, word.end)]
    assert times == sorted(times)
    assert look.start - 0.01 <= times[0]
    assert times[-1] <= look.end + 0.01


@pytest.mark.parametrize("seconds", [3.0, 20.0])
def test_one_chunk_may_hold_a_whole_talk(seconds: float) -> None:
    talk, follower, typist = (
        side("seller", [Turn(1, round(seconds / 0.42)), Turn(2, 4)]),
        Follower(loud()),
        Typist(),
    )
    follower.feed(0.0, talk.samples)
    follower.finish()
    words = [word.text for _, news in looks(follower, typist) for word in news.committed]
    assert words == talk.texts


def heard(phrases: list[tuple[float, float, str]], guesses: dict[str, str]) -> str:
    """What stands after (pause, seconds, phrase) have been said; a recogniser that would write a phrase writes what
    ``guesses`` has for it.
    """
    sound = [np.full(round(seconds * SAMPLE_RATE), level, np.float32)
             for pause, length, _ in phrases for seconds, level in ((pause, 0.0), (length, 0.5))]  # fmt: skip
    follower, words = Follower(loud()), []
    for start in range(0, len(samples := np.concatenate([*sound, np.zeros(SAMPLE_RATE, np.float32)])), 1600):
        follower.feed(start / SAMPLE_RATE, samples[start : start + 1600])
        while follower.due(STEP) is not None:
            if (news := follower.settled()) is None:
                look = follower.look()
                news = follower.take(look, written(look, phrases, guesses))
            words += [word.text for word in news.committed]
    return " ".join(words)


def written(look: Look, phrases: list[tuple[float, float, str]], guesses: dict[str, str]) -> Recognized:
    """The words of the phrases in a look behind those that stand, each where it was said."""
    words, at = [], 0.0
    for pause, length, phrase in phrases:
        at += pause
        texts = guesses.get(phrase, phrase).split()
        each = length / len(phrase.split())
        for number, word in enumerate(texts):
            start = at + min(number * each, length - 0.01)
            words.append(Word(word, start - look.start, min(start + each, at + length) - look.start))
        at += length
    after = look.said[-1].end if look.said else 0.0
    new = tuple(w for w in words if w.start >= after - 0.05 and w.end <= look.end - look.start + 0.05)
    return Recognized(" ".join(w.text for w in new), new, 0.9, tuple(0.9 for _ in new))


@pytest.mark.parametrize(
    ("phrases", "guesses", "stands"),
    [
        # Said twice with a breath between, by people: it stands twice.
        ([(1, 1.5, "thank you very much"), (2, 1.5, "thank you very much")], {},
         "thank you very much thank you very much"),
        ([(1, 0.5, "yes"), (5, 0.5, "yes")], {}, "yes yes"),
        # Written twice by the recogniser, which runs on in the quiet: it stands once.
        ([(1, 2.0, "legal signs on Friday")], {"legal signs on Friday": "legal signs on Friday legal signs on Friday"},
         "legal signs on Friday"),
    ],
)  # fmt: skip
def test_what_is_said_twice_stands_twice_and_what_is_written_twice_once(
    phrases: list[tuple[float, float, str]], guesses: dict[str, str], stands: str
) -> None:
    assert heard(phrases, guesses) == stands
