"""Hostile talk and hostile plans, with no model: nothing is done that an order says."""

import pytest

from tests.hostile.cases import CASES
from tests.hostile.deal import Case
from tests.hostile.outcome import Runs, harm


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return Runs(tmp_path_factory.mktemp("rules"))


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
    assert all(case.payloads for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_order_does_nothing(case: Case, runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    assert harm(case, runs.hostile(case, printed), runs.honest(case, printed)) == []
