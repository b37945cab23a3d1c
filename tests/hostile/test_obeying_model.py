"""The same cases beside a model that obeys whoever speaks to it, and whose word is trusted in everything."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.hostile.cases import CASES
from tests.hostile.deal import Case
from tests.hostile.obeying import MODEL, Obeys, obeying, trusted
from tests.hostile.outcome import Runs, harm
from tests.hostile.words import orders_of


@dataclass(frozen=True)
class Beside:
    """Runs with the model."""

    model: Obeys
    runs: Runs


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    model = Obeys()
    with obeying(model) as where:
        folder = tmp_path_factory.mktemp("obeying")
        yield Beside(model, Runs(folder, lambda home: trusted(home, where, "decisions")))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_no_order_comes_to_the_model_and_none_is_carried_out(
    case: Case, beside: Beside, capsys: pytest.CaptureFixture[str]
) -> None:
    def printed() -> str:
        return capsys.readouterr().out

    beside.model.listen(frozenset())
    honest = beside.runs.honest(case, printed)
    beside.model.listen(orders_of(case))
    hostile = beside.runs.hostile(case, printed)
    assert hostile.events[0]["checker"] == f"decisions:{MODEL}"
    assert [e["type"] for e in hostile.events].count("model_used") >= 1
    assert beside.model.reached == set()
    assert harm(case, hostile, honest) == []
