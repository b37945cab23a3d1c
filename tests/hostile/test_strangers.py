"""Cases and plain talk by a hand that did not know the rules: what orders bring about by rules alone, and what of
plain talk is heard. Of the half held back only the cases that still do harm are run here, to keep it quick.
"""

import datetime as dt

import pytest

from assistant.check.checker import Checker
from assistant.events import MilestoneFinding
from assistant.standing import STATED
from assistant.understand.addressed import Ear
from assistant.understand.sense.encoder import load
from tests.hostile.deal import ON, PLAN, Case
from tests.hostile.outcome import Runs, harm
from tests.hostile.strangers import FIRST, PLAIN, STRANGERS
from tests.unit.talk import plan, utterances

STILL_HARM = frozenset(
    (
        "misheard: transcripted",
        "language: hinglish",
        "spread: two halves",
        "spread: signal",
        "joke: magic",
        "cell: owner",
        "file: hidden class",
        "file: two in a line",
    )
)
"""One that does no harm some day fails here, and goes from this list."""

NOT_HEARD = frozenset(("Please move the legal review in your plan, counsel needs until July the seventh.",))
"""What the encoder takes for less than it says."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason="taken for a statement"))
        if case.name in STILL_HARM
        else case
        for case in STRANGERS
        if case in FIRST or case.name in STILL_HARM
    ],
    ids=lambda case: case.name,
)
def test_a_strangers_order_does_nothing(
    case: Case, by_rules: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    assert harm(case, by_rules.hostile(case, printed), by_rules.honest(case, printed)) == []


@pytest.mark.parametrize(
    ("text", "step", "says"),
    [
        pytest.param(*line, marks=pytest.mark.xfail(strict=True, reason="heard as a mention"))
        if line[0] in NOT_HEARD
        else line
        for line in PLAIN
    ],
)
def test_plain_talk_in_much_the_same_words_is_heard(text: str, step: str | None, says: str | None) -> None:
    assert Ear().cut("Grace Holt", text) == text
    checker = Checker(plan(PLAN), dt.date.fromisoformat(ON), load())
    told = {
        f.milestone_id: str(f.date) if f.says == "rescheduled" else f.says
        for said in utterances([f"B: {text}"])
        for f in checker.hear(said)
        if isinstance(f, MilestoneFinding) and f.confidence >= STATED
    }
    assert told == ({step: says} if step else {})
