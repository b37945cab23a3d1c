"""The trained encoder at work, with the weights that come with closecall: plain cases that must never be lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.understand.sense import encoder
from assistant.understand.sense.labels import TAGS
from assistant.understand.sense.listener import Heard, Listener

STEPS = (
    ("Security questionnaire returned", "Omar Reyes (CISO)"),
    ("Data processing agreement signed", "Priya Nair, legal"),
    ("Sandbox pilot complete", "Leonie Voss"),
    ("Purchase order issued", "procurement"),
)


def listen(*talk: str) -> Heard:
    """What the last of some turns says; each begins with S or B for seller or buyer."""
    listener = Listener(encoder.load(), STEPS)
    heard: tuple[Heard, ...] = ()
    for turn in talk:
        who, _, text = turn.partition(": ")
        heard = listener.hear({"S": "seller", "B": "buyer"}[who], text)
    return heard[-1]


@pytest.mark.parametrize(
    ("talk", "step", "says"),
    [
        (("S: Is the questionnaire back?", "B: Yes, Omar returned it on Monday."), 0, "done"),
        (("B: Priya signed the data agreement last night.",), 1, "done"),
        (("S: And the purchase order?", "B: It's stuck in procurement, nobody has touched it."), 3, "late"),
        (("S: How about the pilot?", "B: We need more time. Call it done by the fourteenth of December."), 2, "set"),
        (("B: We love the weather up here, honestly.",), 0, "none"),
        (("B: We love the weather up here, honestly.",), 3, "none"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_step(talk: tuple[str, ...], step: int, says: str) -> None:
    row = listen(*talk).says[step]
    assert max(row, key=lambda what: row[what]) == says


@pytest.mark.parametrize(
    ("talk", "tag"),
    [
        ("B: The budget's been frozen until the summer.", "flag:budget"),
        ("B: We're also talking to another vendor, and their quote is lower.", "flag:competitor"),
        ("B: Our old contract runs out at the end of March, so we have to be live before then.", "event"),
        ("S: I'll send you the updated plan this afternoon.", "promise"),
        ("S: Great, thanks everyone, have a good rest of your day. Bye!", "close"),
        ("S: Can we meet again on Thursday at ten?", "meet:offer"),
    ],
)
def test_what_the_talk_says(talk: str, tag: str) -> None:
    assert listen(talk).tags[tag] > 0.5


@pytest.mark.parametrize("talk", ["S: Can you see my screen?", "B: It was raining all weekend."])
def test_small_talk_says_nothing(talk: str) -> None:
    assert {tag for tag, chance in listen(talk).tags.items() if chance > 0.5} == set()


def test_the_sentence_that_carries_it_is_named() -> None:
    heard = listen(
        "B: Kids are fine, thanks. I'll send you the signed copy tonight. It's raining again here."
    )
    assert heard.carrier("promise") == "I'll send you the signed copy tonight."


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_talk_gives_probabilities_and_pieces_that_stand_in_it(talk: list[str]) -> None:
    listener = Listener(encoder.load(), STEPS)
    for text in talk:
        for heard in listener.hear("buyer", text):
            assert heard.text in text
            assert set(heard.tags) == set(TAGS)
            assert all(0 <= chance <= 1 for chance in heard.tags.values())
            assert all(abs(sum(row.values()) - 1) < 1e-4 for row in heard.says.values())
            assert all(part in heard.text for part in heard.carriers.values())


def test_the_same_talk_says_the_same() -> None:
    talk = ("S: Is it signed?", "B: Priya signed it this morning.")
    assert listen(*talk) == listen(*talk)


def test_a_plan_without_steps_is_listened_to_all_the_same() -> None:
    (heard,) = Listener(encoder.load(), ()).hear("buyer", "The budget's been frozen until the summer.")
    assert heard.says == {}
    assert heard.tags["flag:budget"] > 0.5


def test_weights_that_are_broken_are_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path)
    encoder.load.cache_clear()
    with pytest.raises(UserError, match="install closecall again"):
        encoder.load()
    encoder.load.cache_clear()
