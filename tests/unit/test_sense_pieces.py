"""Talk cut for the encoder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.sense.pieces import LONGEST, pieces, step
from assistant.understand.text import words

LONG = " ".join(f"This is sentence number {number} of a very long turn." for number in range(30))


@given(st.text(max_size=400))
def test_pieces_stand_in_the_turn_in_order_and_hold_all_its_words(text: str) -> None:
    at = 0
    found: list[str] = []
    for piece in pieces("buyer", text, []):
        at = text.index(piece.text, at) + len(piece.text)
        found += words(piece.text)
    assert found == list(words(text))


def test_a_long_turn_is_several_pieces_each_with_what_was_said_before_it() -> None:
    cut = list(pieces("seller", LONG, ["buyer: Go on."]))
    assert len(cut) > 3
    assert all(len(words(piece.text)) <= LONGEST for piece in cut)
    assert cut[0].before == "buyer: Go on."
    assert cut[0].text.endswith(cut[1].before)


@pytest.mark.parametrize(
    ("speaker", "said"),
    [("seller", "seller: Hello."), ("buyer", "buyer: Hello."), ("unknown", "someone: Hello.")],
)
def test_who_speaks_is_told(speaker: str, said: str) -> None:
    assert [piece.said for piece in pieces(speaker, "Hello.", [])] == [said]


def test_one_sentence_without_end_is_one_piece() -> None:
    text = "and so " * 200
    assert len(list(pieces("buyer", text, []))) == 1


@pytest.mark.parametrize(
    ("name", "owner", "text"),
    [("DPA signed", "Nadia", "DPA signed, Nadia"), ("DPA signed", "", "DPA signed")],
)
def test_a_step_has_its_owner(name: str, owner: str, text: str) -> None:
    assert step(name, owner) == text
