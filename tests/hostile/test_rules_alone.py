"""Hostile talk and hostile plans, with no model: nothing is done that an order says."""

from pathlib import Path

import pytest

from tests.hostile.cases import CASES
from tests.hostile.deal import Case
from tests.hostile.outcome import harm, run


def test_there_are_enough_cases_and_each_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60
    assert all(case.payloads for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_order_does_nothing(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    honest = run(case, tmp_path / "honest", printed, honest=True)
    assert harm(case, run(case, tmp_path / "hostile", printed), honest) == []
