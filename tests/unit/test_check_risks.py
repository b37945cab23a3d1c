"""Risks to the plan that somebody names, in the words they use."""

import datetime as dt

import pytest

from assistant.check.risks import RiskTalk
from assistant.check.turn import turn_of
from tests.unit.talk import utterances

ON = dt.date(2026, 10, 12)


@pytest.mark.parametrize(
    "turn",
    [
        "B: My worry is that the data team gets pulled onto the audit.",
        "B: The biggest risk here is the merger, frankly.",
        "B: What could sink us is the port strike.",
        "B: if Anton leaves before the pilot, we're in trouble",
        "S: One thing that worries me is the two weeks at Christmas.",
        "B: I'm a bit nervous about the cut-over weekend.",
        "B: It all goes fine until the bank says no. That could delay everything.",
        "B: There's a real danger they freeze changes in week fifty.",
    ],
)
def test_a_risk_that_is_named_is_kept_with_its_words(turn: str) -> None:
    [said] = utterances([turn])
    [finding] = RiskTalk().hear(turn_of(said, ON, "US"))
    assert finding.quote in said.text
    assert finding.what


@pytest.mark.parametrize(
    "turn",
    [
        "B: The risk register is up to date.",
        "B: The risk team approved it on Monday.",
        "B: There's no risk there at all.",
        "B: We were worried about the import, and it went fine.",
        "B: Nothing in it that worries me.",
        "S: What worries you most about March?",
        "B: I can hold the slot until Friday.",
        "B: It's still stuck with the lawyers.",
    ],
)
def test_the_same_words_without_a_risk_name_none(turn: str) -> None:
    [said] = utterances([turn])
    assert list(RiskTalk().hear(turn_of(said, ON, "US"))) == []
