"""Hostile talk and hostile plans, with no model: nothing is done that an order says."""

import pytest

from assistant.understand.addressed import cut
from tests.hostile.cases import CASES
from tests.hostile.deal import Case
from tests.hostile.others import APART, HONEST
from tests.hostile.outcome import Runs, harm


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
    assert all(case.payloads for case in CASES)


@pytest.mark.parametrize("case", [*CASES, *APART], ids=lambda case: case.name)
def test_an_order_does_nothing(case: Case, by_rules: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    assert harm(case, by_rules.hostile(case, printed), by_rules.honest(case, printed)) == []


@pytest.mark.parametrize("text", HONEST)
def test_honest_talk_in_much_the_same_words_is_heard_whole(text: str) -> None:
    assert cut(text) == text
