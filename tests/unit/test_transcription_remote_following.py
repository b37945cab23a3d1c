"""The words after the committed ones: none twice, none lost, whatever the second look made of the first words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.events import Word
from transcription.remote.following import following


def at(text: str, *, start: float = 0.0, each: float = 0.4) -> list[Word]:
    """Words of ``each`` seconds one after the other."""
    return [
        Word(word, round(start + place * each, 2), round(start + (place + 1) * each, 2))
        for place, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("said", "heard", "rest"),
    [
        ("", "We sign on Friday", "We sign on Friday"),
        ("We sign", "We sign on Friday", "on Friday"),
        ("We sign", "we sign, on Friday", "on Friday"),
        ("We sign on Friday", "We sign on Friday", ""),
        ("We sign on Friday", "We sign", ""),
        ("We sign on", "We sign on on Friday", "on Friday"),
        ("no no", "no no no that is wrong", "no that is wrong"),
        ("the plan the plan", "the plan the plan the plan is late", "the plan is late"),
        ("We sin on", "We sign on Friday", "Friday"),
        ("the contract is", "a contract was signed", "signed"),
        ("We sign on Friday", "", ""),
    ],
)
def test_what_is_committed_is_left_out(said: str, heard: str, rest: str) -> None:
    words = following(at(heard), at(said))
    assert " ".join(word.text for word in words) == rest


@pytest.mark.parametrize(
    ("said", "heard", "rest"),
    [
        # Two words heard as one, and the other way round: the sound of both is as long.
        (at("red lines"), [Word("redlines", 0.0, 0.8), *at("by Friday", start=0.8)], "by Friday"),
        ([Word("redlines", 0.0, 0.8)], at("red lines by Friday"), "by Friday"),
        # Numbers as words and as figures have no letter in common.
        (at("at twenty five"), [*at("at"), Word("25", 0.4, 1.2), *at("seats today", start=1.2)], "seats today"),
        ([Word("20", 0.0, 0.4), Word("percent", 0.4, 0.8)], at("twenty percent off"), "off"),
        # A word that the first look missed before the last committed one is past; one after it is not.
        (at("We on"), [Word("We", 0, 0.2), Word("sign", 0.2, 0.4), Word("on", 0.4, 0.8), Word("Friday", 0.8, 1.2)], "Friday"),
        # All times a little earlier or later than the first time.
        (at("We sign"), at("We sign on Friday", start=0.15), "on Friday"),
        (at("We sign", start=0.15), at("We sign on Friday"), "on Friday"),
    ],
)  # fmt: skip
def test_where_the_words_differ_the_times_decide(said: list[Word], heard: list[Word], rest: str) -> None:
    assert " ".join(word.text for word in following(heard, said)) == rest


def test_what_follows_begins_where_the_committed_words_end() -> None:
    words = following(at("We sign on Friday", each=0.35), at("We sign"))
    assert [word.text for word in words] == ["on", "Friday"]
    assert words[0].start == 0.8
    assert all(word.start <= word.end for word in words)


WORDS = st.lists(st.sampled_from("we sign the plan on friday no yes 25 red lines".split()), max_size=24)


@given(WORDS, st.integers(0, 24))
def test_any_cut_of_the_same_words_gives_the_rest(texts: list[str], cut: int) -> None:
    heard = at(" ".join(texts))
    assert following(heard, heard[:cut]) == heard[cut:]


@given(WORDS, WORDS)
def test_whatever_was_said_the_rest_is_an_end_of_what_was_heard(said: list[str], heard: list[str]) -> None:
    rest = [word.text for word in following(at(" ".join(heard)), at(" ".join(said)))]
    assert rest == heard[len(heard) - len(rest) :]
