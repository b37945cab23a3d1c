"""Settled words of one side become utterances; what is only the other side's echo does not."""

import pytest

from tests.unit.typist import loud
from transcription.events import Channel, Partial, Utterance, Word
from transcription.following import Follower
from transcription.looks import News
from transcription.sides import Side


def a_side(channel: Channel = "seller", *, pieces: bool = False) -> Side:
    return Side(channel, Follower(loud()), pieces=pieces)


def said(text: str, start: float = 0.0, each: float = 0.5) -> tuple[Word, ...]:
    return tuple(
        Word(word, start + at * each, start + (at + 1) * each) for at, word in enumerate(text.split())
    )


def told(
    one: Side,
    committed: str = "",
    shown: str = "",
    *,
    start: float = 0.0,
    ended: bool = False,
    other: Side | None = None,
) -> list[tuple[str, str, int]]:
    """(kind, text, settled) of what a side tells after a look."""
    stands = said(committed, start)
    more = said(shown, stands[-1].end if stands else start)
    events = []
    for event in one.tell(News(stands, more, ended), other):
        assert event.channel == one.channel
        assert event.text == " ".join(word.text for word in event.words)
        if event.words:
            assert event.start == event.words[0].start
        if isinstance(event, Utterance):
            assert event.end == event.words[-1].end
        events.append((type(event).__name__, event.text, event.settled if isinstance(event, Partial) else -1))
    return events  # fmt: skip


def test_words_wait_for_the_end_of_what_is_said() -> None:
    one = a_side()
    assert told(one, shown="We can") == [("Partial", "We can", 0)]
    assert told(one, "We can", "sign") == [("Partial", "We can sign", 2)]
    assert told(one, "sign Friday.", start=1, ended=True) == [("Utterance", "We can sign Friday.", -1)]
    assert told(one, shown="Next", start=4) == [("Partial", "Next", 0)]


def test_nothing_new_is_not_told_again() -> None:
    one = a_side()
    told(one, "We can", "sign")
    assert told(one, shown="sign", start=1) == []
    assert told(one, ended=True, start=1) == [("Utterance", "We can", -1)]
    assert told(one, ended=True) == []


def test_a_word_that_now_stands_is_told_though_it_looks_the_same() -> None:
    one = a_side()
    assert told(one, "We can", "sign") == [("Partial", "We can sign", 2)]
    assert told(one, "sign", start=1) == [("Partial", "We can sign", 3)]


def test_the_end_of_a_sentence_ends_an_utterance_once_there_is_enough() -> None:
    one = a_side()
    short = told(one, "Good. Then we can go on.")
    assert short == [("Partial", "Good. Then we can go on.", 6)]
    assert told(one, "And on and on. But then", "it", start=3) == [
        ("Utterance", "Good. Then we can go on. And on and on.", -1),
        ("Partial", "But then it", 2),
    ]
    assert told(one, "it stops", start=6, ended=True) == [("Utterance", "But then it stops", -1)]


def test_who_never_ends_a_sentence_is_ended() -> None:
    one = a_side()
    events = [event for at in range(5) for event in told(one, "and on " * 5, start=5.0 * at)]
    assert [text for kind, text, _ in events if kind == "Utterance"] == [("and on " * 20).strip()]


def test_where_nobody_knows_who_speaks_a_question_stands_alone() -> None:
    one = a_side("unknown")
    events = told(one, "Does it work? Yes it does work. Good.", ended=True)
    assert events[0] == ("Utterance", "Does it work?", -1)
    assert " ".join(text for _, text, _ in events) == "Does it work? Yes it does work. Good."


def test_in_pieces_what_stands_comes_at_once() -> None:
    one = a_side(pieces=True)
    assert told(one, "We can", "sign") == [("Utterance", "We can", -1), ("Partial", "sign", 0)]
    assert told(one, "sign. Then", start=1) == [("Utterance", "sign. Then", -1)]


BUYER = "the security review is scheduled for november"


def calls(text: str = BUYER) -> tuple[Side, Side]:
    """Both sides, when the buyer has said ``text`` from the tenth second on."""
    buyer = a_side("buyer")
    told(buyer, text, start=10)
    return a_side(), buyer


@pytest.mark.parametrize(
    ("words", "start", "kept"),
    [
        (BUYER, 10.3, ""),
        ("the security review his scheduled four november", 10.3, ""),
        ("review is scheduled", 11.3, ""),
        (BUYER, 14.5, BUYER),  # who repeats it does so when it has been said
        (BUYER, 30.0, BUYER),
        ("we would rather do that in december", 10.3, "we would rather do that in december"),
        ("yes yes", 10.3, "yes yes"),
        ("november", 13.2, "november"),  # one word is the seller's own
    ],
)
def test_the_buyers_words_in_the_sellers_microphone(words: str, start: float, kept: str) -> None:
    seller, buyer = calls()
    events = told(seller, words, start=start, ended=True, other=buyer)
    assert " ".join(text for _, text, _ in events) == kept


def test_an_echo_is_not_shown_either() -> None:
    seller, buyer = calls()
    assert told(seller, shown=BUYER, start=10.3, other=buyer) == []


def test_one_or_two_words_wait_for_a_third_while_the_buyer_speaks() -> None:
    seller, buyer = calls()
    assert told(seller, "the", start=10.3, other=buyer) == [("Partial", "the", 0)]
    assert told(seller, "security", start=10.8, other=buyer) == [("Partial", "the security", 0)]
    after = [
        *told(seller, "review is", start=11.3, other=buyer),
        *told(seller, ended=True, start=12.3, other=buyer),
    ]
    assert not [text for _, text, _ in after if text]


def test_the_buyers_words_are_the_buyers_wherever_the_seller_said_them() -> None:
    seller, buyer = a_side(), a_side("buyer")
    told(seller, BUYER, start=10, other=buyer)
    events = told(buyer, BUYER, start=10.3, ended=True)
    assert events == [("Utterance", BUYER, -1)]
