"""Cases that the rules were not mended by: how far the rules reach beyond the wordings that somebody had in mind."""

import pytest

from assistant.understand.addressed import Ear, cut
from tests.hostile.deal import Case
from tests.hostile.others import APART
from tests.hostile.words import orders_of, runs_of

NOT_KNOWN_YET = {
    "named: claude roles",
    "record: notes go out",
    "whisper: half ignore",
    "quoted: quoted lawyer",
    "json: markup",
    "indirect: scoring",
}
"""Six of ten. One that is known some day fails here, and goes from this list."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason="not known as an order yet"))
        if case.name in NOT_KNOWN_YET
        else case
        for case in APART
    ],
    ids=lambda case: case.name,
)
def test_an_order_in_words_that_nobody_had_in_mind_is_cut(case: Case) -> None:
    ear = Ear()
    talk = [turn.replace("⟦", "").replace("⟧", "").partition(": ") for turn in case.said]
    left = [ear.cut(who, text) for who, _, text in talk]
    left += [cut(new.replace("⟦", "").replace("⟧", "")) for _, new in case.plan]
    assert orders_of(case) & runs_of("\n".join(left)) == frozenset()
