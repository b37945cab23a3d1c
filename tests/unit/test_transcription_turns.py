"""Which words make one utterance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.events import Word
from transcription.turns import ends_sentence, open_end, utterances


def spoken(text: str, seconds_a_word: float = 0.5) -> list[Word]:
    return [
        Word(word, at * seconds_a_word, (at + 1) * seconds_a_word) for at, word in enumerate(text.split())
    ]


def texts(pieces: list[list[Word]]) -> list[str]:
    return [" ".join(word.text for word in piece) for piece in pieces]


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("done.", True),
        ("done?", True),
        ('done."', True),
        ("done", False),
        ("done,", False),
        ("Mr.", False),
        ("done...", False),
        ("2.5", False),
        ("vs.", False),
    ],
)
def test_where_a_sentence_ends(word: str, ends: bool) -> None:
    assert ends_sentence(Word(word, 0, 1)) is ends


@pytest.mark.parametrize(
    ("text", "begins"),
    [("It is done.", 3), ("It is done. But the", 3), ("no mark at all", 0), ("", 0)],
)
def test_where_the_unfinished_sentence_begins(text: str, begins: int) -> None:
    assert open_end(spoken(text)) == begins


def test_one_speakers_short_turn_is_one_utterance() -> None:
    words = spoken("Sure. Is Ana in? I can ask her now.")
    assert texts(utterances(words, one_speaker=True)) == ["Sure. Is Ana in? I can ask her now."]


def test_a_monologue_is_split_between_sentences() -> None:
    sentence = "one two three four five six seven eight nine ten. "
    pieces = texts(utterances(spoken(sentence * 8), one_speaker=True))
    assert pieces == [(sentence * 3).strip(), (sentence * 3).strip(), (sentence * 2).strip()]


def test_an_answer_is_never_in_one_utterance_with_its_question_when_sides_are_unknown() -> None:
    words = spoken("Does Monday work? Yes it does. Good. Then we meet on Monday at nine. Bye.")
    assert texts(utterances(words, one_speaker=False)) == [
        "Does Monday work?",
        "Yes it does. Good. Then we meet on Monday at nine.",
        "Bye.",
    ]


@given(
    st.lists(st.sampled_from(["so", "yes.", "why?", "Dr.", "and,", "well..."]), max_size=60), st.booleans()
)
def test_no_word_is_lost_or_moved(said: list[str], one_speaker: bool) -> None:
    words = spoken(" ".join(said))
    pieces = utterances(words, one_speaker=one_speaker)
    assert [word for piece in pieces for word in piece] == words
    assert all(ends_sentence(piece[-1]) for piece in pieces[:-1])
