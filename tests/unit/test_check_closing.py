"""The first words with which a call is brought to its end."""

import datetime as dt

import pytest

from assistant.check.closing import ClosingTalk
from assistant.check.turn import turn_of
from assistant.events import Utterance

ON = dt.date(2026, 10, 12)
LATE = 12
"""Turns of small talk before the words in question."""


def closed_at(*texts: str) -> list[int]:
    talk = ClosingTalk()
    found = []
    for number, text in enumerate(texts, 1):
        said = Utterance(
            at=number, id=number, speaker="buyer", name=None, start=number, end=number, text=text
        )
        found += [f.utterances[0] for f in talk.hear(turn_of(said, ON, "US"))]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Anything else from your side?",
        "That's everything from me.",
        "I've got to run.",
        "I'd better go, there's somebody at the door.",
        "I'll let you get on.",
        "Let's wrap up.",
        "We're at time.",
        "Thanks for your time today.",
        "Right, bye for now.",
        "Talk soon.",
        "Have a great weekend.",
        "Let me recap before we go.",
        "We have three minutes left.",
        "One last thing from me.",
    ],
)
def test_closing_words_are_heard_once(text: str) -> None:
    talk = ["The blue one, I think."] * LATE
    assert closed_at(*talk, text, text) == [LATE + 1]


@pytest.mark.parametrize(
    "text",
    [
        "We have to go through legal first.",
        "I have to go live in March.",
        "Let me jump in there.",
        "We have to close it out by the fifteenth.",
        "They let you go with a warning.",
        "Shall we talk on Thursday?",
        "Before we dive in, a word on the numbers.",
        "It's got to be red until then.",
        "There's nothing else on the shelf.",
        "The meeting ran over and that's all they saw.",
    ],
)
def test_words_that_only_sound_like_the_end(text: str) -> None:
    assert closed_at(*["The blue one, I think."] * LATE, text) == []


@pytest.mark.parametrize(
    "text",
    ["I have to jump early.", "I've got to run at half past.", "Thanks for your time.", "Thanks everyone."],
)
def test_thanks_and_hard_stops_at_the_beginning_are_no_end(text: str) -> None:
    assert closed_at("Hello.", text) == []
