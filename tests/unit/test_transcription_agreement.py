"""Which words of one guess after another stand, and which are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.agreement import Agreement, Caution
from transcription.events import Word
from transcription.recognizer import Recognized

CAUTION = Caution(
    steady=0.7,
    after=0.8,
    doubt=0.3,
    doubted_steady=1.4,
    doubted_after=1.6,
    latest=2.4,
    shown_after=0.1,
    sure=0.4,
)


def guess(text: str, *, sure: float | None = 0.9, start: float = 0.0) -> Recognized:
    """Half a second a word."""
    words = tuple(Word(word, start + at / 2, start + (at + 1) / 2) for at, word in enumerate(text.split()))
    return Recognized(text, words, 0.9, () if sure is None else (sure,) * len(words))


def weighed(*looks: tuple[str, float], sure: float | None = 0.9) -> list[tuple[str, str]]:
    """What each look commits and shows: (guess at all words so far, end of the sound)."""
    agreement, stood, told = Agreement(CAUTION), 0, []
    for text, end in looks:
        words = text.split()[stood:]
        committed, shown = agreement.weigh(guess(" ".join(words), sure=sure, start=stood / 2), end)
        told.append((" ".join(words[:committed]), " ".join(word.text for word in shown)))
        stood += committed
    return told


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        # One guess alone commits nothing, whatever its age; it shows what has ended.
        ([("we sign on friday", 2.05)], [("", "we sign on")]),
        ([("we sign on friday", 9.0)], [("", "we sign on friday")]),
        # The same words while the sound grew enough; the last word of a guess never stands.
        ([("we sign", 1.2), ("we sign on", 1.6)], [("", "we sign"), ("", "we sign on")]),
        ([("we sign", 1.2), ("we sign on", 1.9)], [("", "we sign"), ("we sign", "on")]),
        ([("we sign", 1.2), ("we sign", 3.0)], [("", "we sign"), ("we", "sign")]),
        # Too near the end of the sound, though steady.
        ([("a b c", 1.55), ("a b c d", 2.25)], [("", "a b"), ("a b", "c d")]),
        ([("a b c", 1.5), ("a b c d", 2.2)], [("", "a b"), ("a b", "c d")]),
        ([("a b c d", 2.0), ("a b c d e", 2.7)], [("", "a b c"), ("a b c", "d e")]),
        # A word that changes starts over, alone; those behind it wait for it.
        ([("a b c d", 2.5), ("a x c d", 3.2)], [("", "a b c d"), ("a", "x c d")]),
        ([("a b c d", 2.5), ("a x c d", 3.2), ("a x c d", 3.9)], [("", "a b c d"), ("a", "x c d"), ("x c", "d")]),
        ([("a b c", 2.0), ("x b c", 2.7)], [("", "a b c"), ("", "x b c")]),
        # When it has changed for too long, it stands as it is.
        ([("a b c", 2.0), ("x b c", 2.7), ("y b c", 3.0)], [("", "a b c"), ("", "x b c"), ("y b", "c")]),
        # Case and marks are no change: the later form is taken.
        ([("we sign, on", 2.0), ("We sign. On", 2.7)], [("", "we sign, on"), ("We sign.", "On")]),
        # Nothing is heard any more: believed the second time.
        ([("a b c", 2.0), ("", 2.7), ("", 3.0)], [("", "a b c"), ("", "a b c"), ("", "")]),
        ([("", 2.0)], [("", "")]),
    ],
)  # fmt: skip
def test_what_stands_and_what_is_shown(
    looks: list[tuple[str, float]], expected: list[tuple[str, str]]
) -> None:
    assert weighed(*looks) == expected


@pytest.mark.parametrize("sure", [0.1, None])
def test_a_doubtful_word_is_shown_when_it_comes_again(sure: float | None) -> None:
    assert weighed(("a b", 1.2), ("a b c", 1.7), sure=sure) == [("", ""), ("", "a b")]


def test_a_word_that_the_recogniser_doubts_waits_longer_and_with_it_those_behind() -> None:
    agreement = Agreement(CAUTION)
    doubtful = Recognized("a b c d", guess("a b c d").words, 0.9, (0.9, 0.1, 0.9, 0.9))
    stands = [agreement.weigh(doubtful, 2.0)[0], agreement.weigh(doubtful, 2.7)[0]]
    rest = Recognized("b c d", doubtful.words[1:], 0.9, doubtful.sure[1:])
    stands += [agreement.weigh(rest, end)[0] for end in (2.75, 3.4)]
    assert stands == [0, 1, 0, 2]


def test_behind_a_doubtful_word_nothing_is_shown() -> None:
    words = guess("a b c").words
    doubtful = Recognized("a b c", words, 0.9, (0.9, 0.1, 0.9))
    assert shown(Agreement(CAUTION), doubtful, 3.0) == "a"


def shown(agreement: Agreement, guessed: Recognized, end: float) -> str:
    return " ".join(word.text for word in agreement.weigh(guessed, end)[1])


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        # The recogniser is not sure of what it says now: what was shown stays, once.
        (["a x c d"], ["a b c d"]),
        (["a x c d", "a x c d"], ["a b c d", "a x c d"]),
        (["a b c x"], ["a b c d"]),
        (["a b c x", "a b c y"], ["a b c d", "a b c"]),
        (["a b"], ["a b c d"]),
        (["a b", "a b"], ["a b c d", "a b"]),
        # A word more in between, and one less.
        (["a b x c d", "a b x c d"], ["a b c d", "a b x c d"]),
        (["a c d"], ["a c d"]),
    ],
)
def test_what_is_shown_stays_until_there_is_reason(then: list[str], expected: list[str]) -> None:
    slow = Agreement(Caution(after=100, doubt=0, latest=100, sure=0.4))
    assert shown(slow, guess("a b c d"), 5.0) == "a b c d"
    assert [shown(slow, guess(text, sure=0.1), 5.4 + at) for at, text in enumerate(then)] == expected


def test_in_a_hurry_one_guess_decides() -> None:
    assert Agreement(CAUTION).weigh(guess("a b c d e"), 2.5, hurried=True)[0] == 3


def test_what_is_forgotten_does_not_count() -> None:
    agreement = Agreement(CAUTION)
    agreement.weigh(guess("a b c"), 2.0)
    agreement.forget()
    assert agreement.weigh(guess("a b c"), 2.7)[0] == 0


@given(st.lists(st.tuples(st.text("ab ", max_size=12), st.floats(0.1, 2)), max_size=12))
def test_never_more_than_there_is_and_the_last_word_waits(looks: list[tuple[str, float]]) -> None:
    agreement, end = Agreement(CAUTION), 0.0
    for text, more in looks:
        end += more
        words = guess(text).words
        committed, shown = agreement.weigh(guess(text), end)
        assert 0 <= committed <= max(0, len(words) - 1)
        assert not set(words[:committed]) & set(shown)
        assert all(word.end <= end - CAUTION.after for word in words[:committed])
